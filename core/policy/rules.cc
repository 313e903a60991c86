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
    .help = "correct the key or remove it",
    .page = BYLAW_RULE_PAGE(
        "A policy has only keys that mean something",
        "A key that nobody reads is a rule that its author believes "
        "to be in force.",
        "rules:\n  - id: no-owner\n    exepct: product.owner != \"\"",
        "rules:\n  - id: no-owner\n    expect: product.owner != \"\""),
};
constexpr RuleInfo kMissingKey = {
    .id = "policy/missing-key",
    .help = "add the key",
    .page =
        BYLAW_RULE_PAGE("A policy says everything that a rule needs",
                        "A rule without an expectation checks nothing, and one "
                        "without a message helps nobody."),
};
constexpr RuleInfo kWrongKind = {
    .id = "policy/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "The values of a policy are of the kind that their keys ask for",
        "A list where a text is expected would be ignored, and the "
        "rule with it."),
};
constexpr RuleInfo kUnknownValue = {
    .id = "policy/unknown-value",
    .help = "use one of the words that are possible",
    .page = BYLAW_RULE_PAGE(
        "Severity, enforcement and the like are words that exist",
        "A misspelt severity cannot be compared with the threshold at "
        "which a run fails.",
        "severity: fatal", "severity: error"),
};
constexpr RuleInfo kBadId = {
    .id = "policy/bad-id",
    .help =
        "write it in lower case letters and digits joined by hyphens, "
        "beginning with a letter",
    .page = BYLAW_RULE_PAGE(
        "Ids are lower case words joined by hyphens",
        "Ids are written in waivers, tunes and reports for years; one "
        "spelling keeps them findable.",
        "id: NoOwner", "id: no-owner"),
};
constexpr RuleInfo kDuplicateRule = {
    .id = "policy/duplicate-rule",
    .help = "give one of the two another id",
    .page = BYLAW_RULE_PAGE(
        "An id or alias belongs to one rule",
        "With two rules of one name, a tune or a waiver would reach "
        "one of them by chance; a domain could replace a global rule "
        "by a weaker one."),
};
constexpr RuleInfo kDuplicatePolicy = {
    .id = "policy/duplicate-policy",
    .help = "give one of the two another id, or join them",
    .page = BYLAW_RULE_PAGE(
        "An id belongs to one policy",
        "Two files of one id look like one policy; who reads the one does not "
        "know of the other."),
};
constexpr RuleInfo kContradiction = {
    .id = "policy/contradiction",
    .help = "change one of the two rules, or choose their subjects by `when`",
    .page = BYLAW_RULE_PAGE(
        "Rules that bind the same subjects can all be kept",
        "What one rule asks for and another forbids nobody can deliver, and "
        "which of them an author breaks is chance.",
        "- {id: short, expect: product.sla_hours <= 24}\n- {id: long, expect: "
        "product.sla_hours >= 48}",
        "- {id: short, expect: product.sla_hours <= 24}\n- {id: long, expect: "
        "product.sla_hours >= 1}"),
};
constexpr RuleInfo kBadParameter = {
    .id = "policy/bad-parameter",
    .help =
        "give it a type, a default of that type and a direction that the "
        "type has",
    .page = BYLAW_RULE_PAGE(
        "A parameter's type, default and direction fit each other",
        "A domain may only tighten a parameter, which has to be "
        "decidable when policies are loaded.",
        "params:\n  max_hours: {type: int, default: \"24\", tighten: max}",
        "params:\n  max_hours: {type: int, default: 24, tighten: max}"),
};
constexpr RuleInfo kUnusedParameter = {
    .id = "policy/unused-parameter",
    .help = "use it in an expression, or remove it",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "Every parameter is used by a rule",
        "Tuning a parameter that no expression reads has no effect, "
        "which its author cannot see."),
};
constexpr RuleInfo kUnprovenDirection = {
    .id = "policy/unproven-direction",
    .help =
        "compare the parameter so that the direction can be seen, as in "
        "`size(x) >= params.floor`, or make it `fixed`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "Moving a parameter in its direction makes its rules stricter",
        "A domain moves a parameter in its direction and is trusted to have "
        "tightened the rule. Where the expression does not bear that out, a "
        "tune could let pass what the global body forbids.",
        "params:\n  most: {type: int, default: 5, tighten: min}\nexpect: "
        "product.tags.size() <= params.most",
        "params:\n  most: {type: int, default: 5, tighten: max}\nexpect: "
        "product.tags.size() <= params.most"),
};
constexpr RuleInfo kMisplacedScope = {
    .id = "policy/misplaced-scope",
    .help =
        "give the policy the scope of the domain whose folder it is in, or "
        "move it",
    .page = BYLAW_RULE_PAGE(
        "A policy binds only those whom its place allows it to bind",
        "Who may change a folder of a domain must not be able to "
        "change what binds everybody."),
};
constexpr RuleInfo kUnknownDomain = {
    .id = "policy/unknown-domain",
    .help = "correct the domain's name",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kWaivable,
    .page = BYLAW_RULE_PAGE("A domain's policy is about a domain that exists",
                            "The policy of a misspelt domain binds nobody."),
};
constexpr RuleInfo kUnknownRule = {
    .id = "policy/unknown-rule",
    .help = "name a global rule by its id or one of its aliases",
    .page = BYLAW_RULE_PAGE(
        "What a policy tunes or refines is a rule that exists",
        "A tune that reaches no rule leaves a threshold where it was, "
        "while its author believes otherwise."),
};
constexpr RuleInfo kDuplicateTune = {
    .id = "policy/duplicate-tune",
    .help = "keep one of the two",
    .page = BYLAW_RULE_PAGE(
        "A rule is tuned once in a scope",
        "Which of two tunes held would depend on the order of files."),
};
constexpr RuleInfo kCyclicTune = {
    .id = "policy/cyclic-tune",
    .help = "write the setting where the rule is written",
    .page = BYLAW_RULE_PAGE(
        "Policies do not tune each other in a circle",
        "Where a policy tunes another that tunes it back, nobody can say which "
        "of the two decides."),
};
constexpr RuleInfo kCyclicRefinement = {
    .id = "policy/cyclic-refinement",
    .help = "remove one of the `refines`",
    .page = BYLAW_RULE_PAGE(
        "Rules refine each other in a line that ends",
        "Of two rules that speak for each other neither would say what both "
        "have found.",
        "- {id: short, refines: ours/brief}\n- {id: brief, refines: "
        "ours/short}",
        "- {id: short, refines: ours/brief}\n- {id: brief}"),
};
constexpr RuleInfo kRedefined = {
    .id = "policy/redefined",
    .help =
        "tune severity, enforcement or parameters, or write a rule of your own",
    .page = BYLAW_RULE_PAGE(
        "A tune leaves what a rule says as it is",
        "A tune with a `when` of its own would be a rule that binds fewer, "
        "under the name of the one that binds all.",
        "scope: {domain: orders}\ntune:\n  pii/untagged-field: {when: "
        "\"false\"}",
        "scope: {domain: orders}\ntune:\n  pii/untagged-field: {params: "
        "{accepted: [pii]}}"),
};
constexpr RuleInfo kOtherDomain = {
    .id = "policy/other-domain",
    .help = "remove the comparison, or ask the global body for the rule",
    .page = BYLAW_RULE_PAGE(
        "A domain's rules are about its own subjects",
        "A rule of one domain sees no product of another, so that one which "
        "names another's checks nothing, whatever its author believes.",
        "scope: {domain: orders}\nrules:\n  - when: product.domain == "
        "\"payments\"",
        "scope: {domain: orders}\nrules:\n  - when: product.stage == "
        "\"active\""),
};
constexpr RuleInfo kLoosened = {
    .id = "policy/loosened",
    .help =
        "tighten the rule or leave it as it is; an exception for one "
        "product is a waiver",
    .page = BYLAW_RULE_PAGE(
        "A domain only tightens what the global body decided",
        "Consumers of every domain rely on the global rules; a domain "
        "that could weaken one would break that promise for all.",
        "scope: {domain: orders}\ntune:\n  pii/untagged-field: "
        "{severity: info}",
        "scope: {domain: orders}\ntune:\n  field/no-description: "
        "{severity: error}"),
};
constexpr RuleInfo kTunedDisabledRule = {
    .id = "policy/tuned-disabled-rule",
    .help = "remove the tune, or ask the global body to switch the rule on",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A domain tunes rules that are in force",
        "The global body has switched the rule off, so the tune has "
        "no effect."),
};
constexpr RuleInfo kNoExamples = {
    .id = "policy/no-examples",
    .help = "add `examples` with `pass` and `fail`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A rule has an example that passes and one that fails",
        "A rule that nobody has seen failing may be one that cannot "
        "fail; the examples are its documentation, too."),
};
constexpr RuleInfo kBadExample = {
    .id = "policy/bad-example",
    .help = "write it as the document would be written",
    .page =
        BYLAW_RULE_PAGE("An example is made of documents that can be read",
                        "An example with a misspelt key would pass or fail for "
                        "another reason than the one it shows."),
};
constexpr RuleInfo kExampleFailed = {
    .id = "policy/example-failed",
    .help = "correct the rule or the example",
    .page = BYLAW_RULE_PAGE(
        "A rule does on its examples what they say",
        "Examples are the rule's tests: where they disagree, either "
        "the rule or what people believe about it is wrong."),
};
constexpr RuleInfo kUncoveredBranch = {
    .id = "policy/uncovered-branch",
    .help = "add an example for which it is",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "The tests of a rule reach every part of its expression",
        "A part that is never true, or never false, on any test may be wrong "
        "without anybody noticing."),
};
constexpr RuleInfo kSurvivingMutant = {
    .id = "policy/surviving-mutant",
    .help = "add an example that tells the two apart",
    .severity = Severity::kInfo,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "The tests of a rule notice a fault in its expression",
        "Where the rule could say something else and all tests would still "
        "hold, the next change of it is unguarded."),
};
constexpr RuleInfo kEvaluationFailed = {
    .id = "policy/evaluation-failed",
    .help = "make the expression safe for this input, or simpler",
    .page = BYLAW_RULE_PAGE(
        "A rule comes to a verdict on every subject",
        "A rule that breaks off has checked nothing, and nothing "
        "checked is not a pass."),
};

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
