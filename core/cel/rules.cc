#include "cel/rules.h"

#include "cel/issue.h"

namespace bylaw::cel {

using diagnostic::RuleInfo;

constexpr RuleInfo kSyntax = {
    .id = "cel/syntax",
    .title = "An expression follows the grammar of CEL",
    .rationale =
        "A policy that cannot be read would check nothing, so it is "
        "refused as a whole.",
    .help = "write the expression in the Common Expression Language",
    .fails = "field.name ==",
    .passes = "field.name == \"id\""};
constexpr RuleInfo kLimit = {
    .id = "cel/limit",
    .title = "An expression stays within the limits of length and nesting",
    .rationale =
        "Limits keep a check fast and safe for every policy that "
        "anybody may write.",
    .help = "split the expression into several rules"};
constexpr RuleInfo kBadLiteral = {
    .id = "cel/bad-literal",
    .title = "A literal in an expression is valid",
    .rationale =
        "A number out of range, an escape that does not exist or a "
        "regular expression that does not compile can never match.",
    .help = "correct the literal",
    .fails = "field.name.matches(\"[a-z\")",
    .passes = "field.name.matches(\"[a-z]+\")"};
constexpr RuleInfo kUnknownName = {
    .id = "cel/unknown-name",
    .title = "An expression names only variables that exist",
    .rationale =
        "A misspelt name would make a rule pass or fail for the wrong "
        "reason.",
    .help = "use one of the names that are declared here",
    .fails = "feild.name != \"\"",
    .passes = "field.name != \"\""};
constexpr RuleInfo kNoSuchField = {
    .id = "cel/no-such-field",
    .title = "An expression selects only fields that the type has",
    .rationale = "A field that does not exist can hold no value to check.",
    .help = "use one of the fields of the type",
    .fails = "field.nmae != \"\"",
    .passes = "field.name != \"\""};
constexpr RuleInfo kNoSuchFunction = {
    .id = "cel/no-such-function",
    .title = "An expression calls only functions that exist",
    .rationale = "A call that means nothing can decide nothing.",
    .help = "use one of the functions of the library",
    .fails = "field.name.startWith(\"raw_\")",
    .passes = "field.name.startsWith(\"raw_\")"};
constexpr RuleInfo kTypeMismatch = {
    .id = "cel/type-mismatch",
    .title = "Operands and arguments have the types they are used with",
    .rationale =
        "Comparing a text with a number would be an error each time "
        "the rule runs.",
    .help = "compare values of one type, or convert one of them",
    .fails = "product.sla_hours == \"24\"",
    .passes = "product.sla_hours == 24"};

constexpr RuleInfo kConstantCondition = {
    .id = "cel/constant-condition",
    .title = "A condition depends on what is checked",
    .rationale =
        "A condition that is the same for every input decides nothing; what "
        "was meant is probably something else.",
    .help = "compare what is checked, or leave the condition out",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .fails = "size(product.tags) >= 0",
    .passes = "size(product.tags) > 0"};
constexpr RuleInfo kUnguardedKey = {
    .id = "cel/unguarded-key",
    .title = "A key that may be missing is read with care",
    .rationale =
        "A map that lacks the key makes the evaluation fail, and a rule that "
        "fails is a finding about the rule, not about the product.",
    .help = "read it with `?`, or ask whether it is there",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .fails = "contract.custom.team != \"\"",
    .passes = "contract.custom[?\"team\"].orValue(\"\") != \"\""};
constexpr RuleInfo kAbsentReadsZero = {
    .id = "cel/absent-reads-zero",
    .title = "An upper bound asks whether there is a number",
    .rationale =
        "What is absent reads as 0, which is below most bounds: who promises "
        "nothing would pass for one who promises much.",
    .help = "ask with `has` as well",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .fails = "product.sla_hours <= 24",
    .passes = "has(product.sla_hours) && product.sla_hours <= 24"};
constexpr RuleInfo kUnusedVariable = {
    .id = "cel/unused-variable",
    .title = "A macro's variable is used",
    .rationale =
        "A macro that does not look at its elements does the same for each of "
        "them; mostly another name was meant.",
    .help = "use it, or begin its name with `_`",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .fails = "schema.fields.exists(f, field.is_pii)",
    .passes = "schema.fields.exists(f, f.is_pii)"};
constexpr RuleInfo kBadInput = {
    .id = "cel/bad-input",
    .title = "The input of an expression is one map of variables",
    .rationale =
        "Its keys are the names that the expression may use, so a list, a "
        "scalar or several documents leave it without names.",
    .help = "write a JSON object or a YAML mapping",
    .fails = "[1, 2]",
    .passes = "{\"numbers\": [1, 2]}"};
constexpr RuleInfo kEvaluationFailed = {
    .id = "cel/evaluation-failed",
    .title = "An expression has a value for its input",
    .rationale = "An expression that breaks off has decided nothing.",
    .help = "make the expression safe for this input",
    .fails = "fields[3].name",
    .passes = "fields[?3].name.orValue(\"\")"};

namespace {

constexpr const RuleInfo* kRules[] = {
    &kAbsentReadsZero,  &kBadInput,     &kBadLiteral,   &kConstantCondition,
    &kEvaluationFailed, &kLimit,        &kNoSuchField,  &kNoSuchFunction,
    &kSyntax,           &kTypeMismatch, &kUnguardedKey, &kUnknownName,
    &kUnusedVariable};

}  // namespace

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::cel
