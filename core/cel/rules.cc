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

namespace {

constexpr const RuleInfo* kRules[] = {
    &kBadLiteral, &kLimit,        &kNoSuchField, &kNoSuchFunction,
    &kSyntax,     &kTypeMismatch, &kUnknownName};

}  // namespace

diagnostic::RuleTable Rules() { return kRules; }

}  // namespace bylaw::cel
