#include "policy/waiver_rules.h"

#include "policy/waiver.h"

namespace bylaw::policy {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

constexpr RuleInfo kWaiverUnknownKey = {
    .id = "waiver/unknown-key",
    .help = "correct the key or remove it",
    .page = BYLAW_RULE_PAGE(
        "A waiver has only keys that mean something",
        "A condition that nobody reads is one that its approver believes to "
        "hold.",
        "subject: {prodcut: Orders}", "subject: {product: Orders}"),
};
constexpr RuleInfo kWaiverMissingKey = {
    .id = "waiver/missing-key",
    .help = "add the key",
    .page = BYLAW_RULE_PAGE(
        "A waiver says what, why, who and how long",
        "An exception without a reason, an owner, an approver, a ticket or an "
        "end is a rule that has been given up."),
};
constexpr RuleInfo kWaiverWrongKind = {
    .id = "waiver/wrong-kind",
    .help = "write a value of the right kind",
    .page = BYLAW_RULE_PAGE(
        "The values of a waiver are of the kind that their keys ask for",
        "What is of another kind would have to be guessed."),
};
constexpr RuleInfo kWaiverUnknownValue = {
    .id = "waiver/unknown-value",
    .help = "correct the value",
    .page = BYLAW_RULE_PAGE("A waiver has values that exist",
                            "What does not exist cannot be excepted."),
};
constexpr RuleInfo kWaiverUnknownRule = {
    .id = "waiver/unknown-rule",
    .help = "name the rule by its id or an alias, or remove the waiver",
    .page = BYLAW_RULE_PAGE(
        "A waiver names a rule that exists",
        "A waiver of a rule that has gone, or that is misspelt, excepts "
        "nothing, and nobody notices when the rule comes back.",
        "rule: sla/not-defned", "rule: sla/not-defined"),
};
constexpr RuleInfo kWaiverExpired = {
    .id = "waiver/expired",
    .help = "mend what was waived and remove the waiver, or have it renewed",
    .page = BYLAW_RULE_PAGE(
        "A waiver is in time",
        "An exception was granted until a day. After it the rule holds again; "
        "a date that is no day was never granted.",
        "expires: 2027-02-30", "expires: 2027-02-28"),
};
constexpr RuleInfo kWaiverTooFar = {
    .id = "waiver/too-far",
    .help = "let it end at most 180 days ahead, and renew it then",
    .page = BYLAW_RULE_PAGE(
        "A waiver ends within half a year",
        "An exception that nobody has to look at again for years is a change "
        "of the rule."),
};
constexpr RuleInfo kWaiverApprover = {
    .id = "waiver/approver",
    .help = "have it approved by somebody else",
    .page =
        BYLAW_RULE_PAGE("A waiver is approved by somebody other than its owner",
                        "Who grants an exception to herself has no rule.",
                        "owner: Orders\napproved_by: Orders",
                        "owner: Orders\napproved_by: Governance Board"),
};
constexpr RuleInfo kWaiverMandatoryRule = {
    .id = "waiver/mandatory-rule",
    .help = "mend what the rule finds, and remove the waiver",
    .page = BYLAW_RULE_PAGE(
        "A mandatory rule has no exceptions",
        "Consumers of every domain rely on what is mandatory, without reading "
        "anybody's waivers."),
};
constexpr RuleInfo kWaiverTooBroad = {
    .id = "waiver/too-broad",
    .help = "waive each subject by its `path`, or ask for a change of the rule",
    .page = BYLAW_RULE_PAGE(
        "A waiver is for a few findings",
        "What is excepted as a whole has been looked at by nobody one by one, "
        "and new findings join it unseen."),
};
constexpr RuleInfo kWaiverForeign = {
    .id = "waiver/foreign",
    .help =
        "let the domain concerned waive it, or move the waiver to where those "
        "of the governance body stand",
    .page = BYLAW_RULE_PAGE(
        "A domain waives what is its own",
        "Who may write into one domain's folder speaks for that domain. A "
        "waiver of another's product would except it from a rule without its "
        "owner, or the governance body, having said so.",
        "# waivers/orders.yaml\nsubject: {product: Newsletter}",
        "# waivers/marketing.yaml\nsubject: {product: Newsletter}"),
};
constexpr RuleInfo kWaiverShared = {
    .id = "waiver/shared",
    .help = "have it waived for each of the products, or mend it",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "What products share is waived for each of them",
        "A contract or schema of two products is the business of both: one "
        "cannot except it for the other."),
};
constexpr RuleInfo kWaiverDuplicate = {
    .id = "waiver/duplicate",
    .help = "keep one of the two",
    .page = BYLAW_RULE_PAGE(
        "A subject is waived once from a rule",
        "Of two waivers the one that ends later would count, whoever approved "
        "it."),
};
constexpr RuleInfo kWaiverUnknownDay = {
    .id = "waiver/unknown-day",
    .help = "pass the option `today`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page =
        BYLAW_RULE_PAGE("Waivers are judged on a day",
                        "Without a day no waiver can be known to be in time."),
};
constexpr RuleInfo kWaiverUnused = {
    .id = "waiver/unused",
    .help = "remove the waiver",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE(
        "A waiver waives something",
        "What was excepted has been mended, or is called something else. A "
        "waiver that stays would cover the next fault of its kind."),
};
constexpr RuleInfo kWaiverExpiresSoon = {
    .id = "waiver/expires-soon",
    .help = "mend what is waived, or have the waiver renewed in time",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory,
    .page = BYLAW_RULE_PAGE("What a waiver covers is mended before it ends",
                            "From the day after it ends the run fails."),
};

namespace {

constexpr const RuleInfo* kRules[] = {
    &kWaiverApprover,    &kWaiverDuplicate,    &kWaiverExpired,
    &kWaiverExpiresSoon, &kWaiverForeign,      &kWaiverMandatoryRule,
    &kWaiverMissingKey,  &kWaiverShared,       &kWaiverTooBroad,
    &kWaiverTooFar,      &kWaiverUnknownDay,   &kWaiverUnknownKey,
    &kWaiverUnknownRule, &kWaiverUnknownValue, &kWaiverUnused,
    &kWaiverWrongKind};

}  // namespace

diagnostic::RuleTable WaiverRules() { return kRules; }

}  // namespace bylaw::policy
