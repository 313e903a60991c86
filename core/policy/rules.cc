#include "policy/rules.h"

#include <vector>

#include "cel/issue.h"
#include "policy/policy_set.h"

namespace bylaw::policy {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

constexpr RuleInfo kUnknownKey = {
    .id = "policy/unknown-key",
    .title = "A policy has only keys that mean something",
    .rationale =
        "A key that nobody reads is a rule that its author believes "
        "to be in force.",
    .help = "correct the key or remove it",
    .fails = "rules:\n  - id: no-owner\n    exepct: product.owner != \"\"",
    .passes = "rules:\n  - id: no-owner\n    expect: product.owner != \"\""};
constexpr RuleInfo kMissingKey = {
    .id = "policy/missing-key",
    .title = "A policy says everything that a rule needs",
    .rationale =
        "A rule without an expectation checks nothing, and one "
        "without a message helps nobody.",
    .help = "add the key"};
constexpr RuleInfo kWrongKind = {
    .id = "policy/wrong-kind",
    .title = "The values of a policy are of the kind that their keys ask for",
    .rationale =
        "A list where a text is expected would be ignored, and the "
        "rule with it.",
    .help = "write a value of the right kind"};
constexpr RuleInfo kUnknownValue = {
    .id = "policy/unknown-value",
    .title = "Severity, enforcement and the like are words that exist",
    .rationale =
        "A misspelt severity cannot be compared with the threshold at "
        "which a run fails.",
    .help = "use one of the words that are possible",
    .fails = "severity: fatal",
    .passes = "severity: error"};
constexpr RuleInfo kBadId = {
    .id = "policy/bad-id",
    .title = "Ids are lower case words joined by hyphens",
    .rationale =
        "Ids are written in waivers, tunes and reports for years; one "
        "spelling keeps them findable.",
    .help =
        "write it in lower case letters and digits joined by hyphens, "
        "beginning with a letter",
    .fails = "id: NoOwner",
    .passes = "id: no-owner"};
constexpr RuleInfo kDuplicateRule = {
    .id = "policy/duplicate-rule",
    .title = "An id or alias belongs to one rule",
    .rationale =
        "With two rules of one name, a tune or a waiver would reach "
        "one of them by chance; a domain could replace a global rule "
        "by a weaker one.",
    .help = "give one of the two another id"};
constexpr RuleInfo kDuplicatePolicy = {
    .id = "policy/duplicate-policy",
    .title = "An id belongs to one policy",
    .rationale =
        "Two files of one id look like one policy; who reads the one does not "
        "know of the other.",
    .help = "give one of the two another id, or join them"};
constexpr RuleInfo kContradiction = {
    .id = "policy/contradiction",
    .title = "Rules that bind the same subjects can all be kept",
    .rationale =
        "What one rule asks for and another forbids nobody can deliver, and "
        "which of them an author breaks is chance.",
    .help = "change one of the two rules, or choose their subjects by `when`",
    .fails =
        "- {id: short, expect: product.sla_hours <= 24}\n- {id: long, expect: "
        "product.sla_hours >= 48}",
    .passes =
        "- {id: short, expect: product.sla_hours <= 24}\n- {id: long, expect: "
        "product.sla_hours >= 1}"};
constexpr RuleInfo kBadParameter = {
    .id = "policy/bad-parameter",
    .title = "A parameter's type, default and direction fit each other",
    .rationale =
        "A domain may only tighten a parameter, which has to be "
        "decidable when policies are loaded.",
    .help =
        "give it a type, a default of that type and a direction that the "
        "type has",
    .fails = "params:\n  max_hours: {type: int, default: \"24\", tighten: max}",
    .passes = "params:\n  max_hours: {type: int, default: 24, tighten: max}"};
constexpr RuleInfo kUnusedParameter = {
    .id = "policy/unused-parameter",
    .title = "Every parameter is used by a rule",
    .rationale =
        "Tuning a parameter that no expression reads has no effect, "
        "which its author cannot see.",
    .help = "use it in an expression, or remove it",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kUnprovenDirection = {
    .id = "policy/unproven-direction",
    .title = "Moving a parameter in its direction makes its rules stricter",
    .rationale =
        "A domain moves a parameter in its direction and is trusted to have "
        "tightened the rule. Where the expression does not bear that out, a "
        "tune could let pass what the global body forbids.",
    .help =
        "compare the parameter so that the direction can be seen, as in "
        "`size(x) >= params.floor`, or make it `fixed`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .fails =
        "params:\n  most: {type: int, default: 5, tighten: min}\nexpect: "
        "product.tags.size() <= params.most",
    .passes =
        "params:\n  most: {type: int, default: 5, tighten: max}\nexpect: "
        "product.tags.size() <= params.most"};
constexpr RuleInfo kMisplacedScope = {
    .id = "policy/misplaced-scope",
    .title = "A policy binds only those whom its place allows it to bind",
    .rationale =
        "Who may change a folder of a domain must not be able to "
        "change what binds everybody.",
    .help =
        "give the policy the scope of the domain whose folder it is in, or "
        "move it"};
constexpr RuleInfo kUnknownDomain = {
    .id = "policy/unknown-domain",
    .title = "A domain's policy is about a domain that exists",
    .rationale = "The policy of a misspelt domain binds nobody.",
    .help = "correct the domain's name",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable};
constexpr RuleInfo kUnknownRule = {
    .id = "policy/unknown-rule",
    .title = "What a policy tunes or refines is a rule that exists",
    .rationale =
        "A tune that reaches no rule leaves a threshold where it was, "
        "while its author believes otherwise.",
    .help = "name a global rule by its id or one of its aliases"};
constexpr RuleInfo kDuplicateTune = {
    .id = "policy/duplicate-tune",
    .title = "A rule is tuned once in a scope",
    .rationale = "Which of two tunes held would depend on the order of files.",
    .help = "keep one of the two"};
constexpr RuleInfo kCyclicTune = {
    .id = "policy/cyclic-tune",
    .title = "Policies do not tune each other in a circle",
    .rationale =
        "Where a policy tunes another that tunes it back, nobody can say which "
        "of the two decides.",
    .help = "write the setting where the rule is written"};
constexpr RuleInfo kCyclicRefinement = {
    .id = "policy/cyclic-refinement",
    .title = "Rules refine each other in a line that ends",
    .rationale =
        "Of two rules that speak for each other neither would say what both "
        "have found.",
    .help = "remove one of the `refines`",
    .fails =
        "- {id: short, refines: ours/brief}\n- {id: brief, refines: "
        "ours/short}",
    .passes = "- {id: short, refines: ours/brief}\n- {id: brief}"};
constexpr RuleInfo kRedefined = {
    .id = "policy/redefined",
    .title = "A tune leaves what a rule says as it is",
    .rationale =
        "A tune with a `when` of its own would be a rule that binds fewer, "
        "under the name of the one that binds all.",
    .help =
        "tune severity, enforcement or parameters, or write a rule of your own",
    .fails =
        "scope: {domain: orders}\ntune:\n  pii/untagged-field: {when: "
        "\"false\"}",
    .passes =
        "scope: {domain: orders}\ntune:\n  pii/untagged-field: {params: "
        "{accepted: [pii]}}"};
constexpr RuleInfo kOtherDomain = {
    .id = "policy/other-domain",
    .title = "A domain's rules are about its own subjects",
    .rationale =
        "A rule of one domain sees no product of another, so that one which "
        "names another's checks nothing, whatever its author believes.",
    .help = "remove the comparison, or ask the global body for the rule",
    .fails =
        "scope: {domain: orders}\nrules:\n  - when: product.domain == "
        "\"payments\"",
    .passes =
        "scope: {domain: orders}\nrules:\n  - when: product.stage == "
        "\"active\""};
constexpr RuleInfo kLoosened = {
    .id = "policy/loosened",
    .title = "A domain only tightens what the global body decided",
    .rationale =
        "Consumers of every domain rely on the global rules; a domain "
        "that could weaken one would break that promise for all.",
    .help =
        "tighten the rule or leave it as it is; an exception for one "
        "product is a waiver",
    .fails =
        "scope: {domain: orders}\ntune:\n  pii/untagged-field: "
        "{severity: info}",
    .passes =
        "scope: {domain: orders}\ntune:\n  field/no-description: "
        "{severity: error}"};
constexpr RuleInfo kTunedDisabledRule = {
    .id = "policy/tuned-disabled-rule",
    .title = "A domain tunes rules that are in force",
    .rationale =
        "The global body has switched the rule off, so the tune has "
        "no effect.",
    .help = "remove the tune, or ask the global body to switch the rule on",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kNoExamples = {
    .id = "policy/no-examples",
    .title = "A rule has an example that passes and one that fails",
    .rationale =
        "A rule that nobody has seen failing may be one that cannot "
        "fail; the examples are its documentation, too.",
    .help = "add `examples` with `pass` and `fail`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kBadExample = {
    .id = "policy/bad-example",
    .title = "An example is made of documents that can be read",
    .rationale =
        "An example with a misspelt key would pass or fail for "
        "another reason than the one it shows.",
    .help = "write it as the document would be written"};
constexpr RuleInfo kExampleFailed = {
    .id = "policy/example-failed",
    .title = "A rule does on its examples what they say",
    .rationale =
        "Examples are the rule's tests: where they disagree, either "
        "the rule or what people believe about it is wrong.",
    .help = "correct the rule or the example"};
constexpr RuleInfo kUncoveredBranch = {
    .id = "policy/uncovered-branch",
    .title = "The tests of a rule reach every part of its expression",
    .rationale =
        "A part that is never true, or never false, on any test may be wrong "
        "without anybody noticing.",
    .help = "add an example for which it is",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kSurvivingMutant = {
    .id = "policy/surviving-mutant",
    .title = "The tests of a rule notice a fault in its expression",
    .rationale =
        "Where the rule could say something else and all tests would still "
        "hold, the next change of it is unguarded.",
    .help = "add an example that tells the two apart",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kEvaluationFailed = {
    .id = "policy/evaluation-failed",
    .title = "A rule comes to a verdict on every subject",
    .rationale =
        "A rule that breaks off has checked nothing, and nothing "
        "checked is not a pass.",
    .help = "make the expression safe for this input, or simpler"};

namespace {

constexpr const RuleInfo* kRules[] = {&kBadExample,        &kBadId,
                                      &kBadParameter,      &kContradiction,
                                      &kCyclicRefinement,  &kCyclicTune,
                                      &kDuplicatePolicy,   &kDuplicateRule,
                                      &kDuplicateTune,     &kEvaluationFailed,
                                      &kExampleFailed,     &kLoosened,
                                      &kMisplacedScope,    &kMissingKey,
                                      &kNoExamples,        &kOtherDomain,
                                      &kRedefined,         &kTunedDisabledRule,
                                      &kUnknownDomain,     &kUnknownKey,
                                      &kUnknownRule,       &kUnknownValue,
                                      &kSurvivingMutant,   &kUncoveredBranch,
                                      &kUnprovenDirection, &kUnusedParameter,
                                      &kWrongKind};

std::vector<const RuleInfo*> WithExpressions() {
  std::vector<const RuleInfo*> all(std::begin(kRules), std::end(kRules));
  const diagnostic::RuleTable cel = cel::Rules();
  all.insert(all.end(), cel.begin(), cel.end());
  return all;
}

}  // namespace

diagnostic::RuleTable Rules() {
  static const std::vector<const RuleInfo*> all = WithExpressions();
  return all;
}

}  // namespace bylaw::policy
