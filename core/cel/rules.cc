#include "cel/rules.h"

#include "cel/issue.h"

namespace bylaw::cel {

using diagnostic::RuleInfo;

constexpr RuleInfo kSyntax = {
    .id = "cel/syntax",
    .help = "write the expression in the Common Expression Language",
    .page = BYLAW_RULE_PAGE(
        "An expression follows the grammar of CEL",
        "A policy that cannot be read would check nothing, so it is "
        "refused as a whole.",
        "field.name ==", "field.name == \"id\""),
};
constexpr RuleInfo kLimit = {
    .id = "cel/limit",
    .help = "split the expression into several rules",
    .page = BYLAW_RULE_PAGE(
        "An expression stays within the limits of length and nesting",
        "Limits keep a check fast and safe for every policy that "
        "anybody may write."),
};
constexpr RuleInfo kBadLiteral = {
    .id = "cel/bad-literal",
    .help = "correct the literal",
    .page = BYLAW_RULE_PAGE(
        "A literal in an expression is valid",
        "A number out of range, an escape that does not exist or a "
        "regular expression that does not compile can never match.",
        "field.name.matches(\"[a-z\")", "field.name.matches(\"[a-z]+\")"),
};
constexpr RuleInfo kUnknownName = {
    .id = "cel/unknown-name",
    .help = "use one of the names that are declared here",
    .page = BYLAW_RULE_PAGE(
        "An expression names only variables that exist",
        "A misspelt name would make a rule pass or fail for the wrong "
        "reason.",
        "feild.name != \"\"", "field.name != \"\""),
};
constexpr RuleInfo kNoSuchField = {
    .id = "cel/no-such-field",
    .help = "use one of the fields of the type",
    .page = BYLAW_RULE_PAGE(
        "An expression selects only fields that the type has",
        "A field that does not exist can hold no value to check.",
        "field.nmae != \"\"", "field.name != \"\""),
};
constexpr RuleInfo kNoSuchFunction = {
    .id = "cel/no-such-function",
    .help = "use one of the functions of the library",
    .page = BYLAW_RULE_PAGE("An expression calls only functions that exist",
                            "A call that means nothing can decide nothing.",
                            "field.name.startWith(\"raw_\")",
                            "field.name.startsWith(\"raw_\")"),
};
constexpr RuleInfo kTypeMismatch = {
    .id = "cel/type-mismatch",
    .help = "compare values of one type, or convert one of them",
    .page = BYLAW_RULE_PAGE(
        "Operands and arguments have the types they are used with",
        "Comparing a text with a number would be an error each time "
        "the rule runs.",
        "product.sla_hours == \"24\"", "product.sla_hours == 24"),
};

constexpr RuleInfo kConstantCondition = {
    .id = "cel/constant-condition",
    .help = "compare what is checked, or leave the condition out",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A condition depends on what is checked",
        "A condition that is the same for every input decides nothing; what "
        "was meant is probably something else.",
        "size(product.tags) >= 0", "size(product.tags) > 0"),
};
constexpr RuleInfo kUnguardedKey = {
    .id = "cel/unguarded-key",
    .help = "read it with `?`, or ask whether it is there",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A key that may be missing is read with care",
        "A map that lacks the key makes the evaluation fail, and a rule that "
        "fails is a finding about the rule, not about the product.",
        "contract.custom.team != \"\"",
        "contract.custom[?\"team\"].orValue(\"\") != \"\""),
};
constexpr RuleInfo kAbsentReadsZero = {
    .id = "cel/absent-reads-zero",
    .help = "ask with `has` as well",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "An upper bound asks whether there is a number",
        "What is absent reads as 0, which is below most bounds: who promises "
        "nothing would pass for one who promises much.",
        "product.sla_hours <= 24",
        "has(product.sla_hours) && product.sla_hours <= 24"),
};
constexpr RuleInfo kUnusedVariable = {
    .id = "cel/unused-variable",
    .help = "use it, or begin its name with `_`",
    .severity = diagnostic::Severity::kWarning,
    .enforce = diagnostic::Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A macro's variable is used",
        "A macro that does not look at its elements does the same for each of "
        "them; mostly another name was meant.",
        "schema.fields.exists(f, field.is_pii)",
        "schema.fields.exists(f, f.is_pii)"),
};
constexpr RuleInfo kBadInput = {
    .id = "cel/bad-input",
    .help = "write a JSON object or a YAML mapping",
    .page = BYLAW_RULE_PAGE(
        "The input of an expression is one map of variables",
        "Its keys are the names that the expression may use, so a list, a "
        "scalar or several documents leave it without names.",
        "[1, 2]", "{\"numbers\": [1, 2]}"),
};
constexpr RuleInfo kEvaluationFailed = {
    .id = "cel/evaluation-failed",
    .help = "make the expression safe for this input",
    .page =
        BYLAW_RULE_PAGE("An expression has a value for its input",
                        "An expression that breaks off has decided nothing.",
                        "fields[3].name", "fields[?3].name.orValue(\"\")"),
};

namespace {

constexpr const RuleInfo* kRules[] = {
    &kAbsentReadsZero,  &kBadInput,     &kBadLiteral,   &kConstantCondition,
    &kEvaluationFailed, &kLimit,        &kNoSuchField,  &kNoSuchFunction,
    &kSyntax,           &kTypeMismatch, &kUnguardedKey, &kUnknownName,
    &kUnusedVariable};

}  // namespace

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::cel
