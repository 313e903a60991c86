#include "policy/waiver_rules.h"

#include "policy/waiver.h"

namespace bylaw::policy {

using diagnostic::Enforcement;
using diagnostic::RuleInfo;
using diagnostic::Severity;

constexpr RuleInfo kWaiverUnknownKey = {
    .id = "waiver/unknown-key",
    .title = "A waiver has only keys that mean something",
    .rationale =
        "A condition that nobody reads is one that its approver believes to "
        "hold.",
    .help = "correct the key or remove it",
    .fails = "subject: {prodcut: Orders}",
    .passes = "subject: {product: Orders}"};
constexpr RuleInfo kWaiverMissingKey = {
    .id = "waiver/missing-key",
    .title = "A waiver says what, why, who and how long",
    .rationale =
        "An exception without a reason, an owner, an approver, a ticket or an "
        "end is a rule that has been given up.",
    .help = "add the key"};
constexpr RuleInfo kWaiverWrongKind = {
    .id = "waiver/wrong-kind",
    .title = "The values of a waiver are of the kind that their keys ask for",
    .rationale = "What is of another kind would have to be guessed.",
    .help = "write a value of the right kind"};
constexpr RuleInfo kWaiverUnknownValue = {
    .id = "waiver/unknown-value",
    .title = "A waiver has values that exist",
    .rationale = "What does not exist cannot be excepted.",
    .help = "correct the value"};
constexpr RuleInfo kWaiverUnknownRule = {
    .id = "waiver/unknown-rule",
    .title = "A waiver names a rule that exists",
    .rationale =
        "A waiver of a rule that has gone, or that is misspelt, excepts "
        "nothing, and nobody notices when the rule comes back.",
    .help = "name the rule by its id or an alias, or remove the waiver",
    .fails = "rule: sla/not-defned",
    .passes = "rule: sla/not-defined"};
constexpr RuleInfo kWaiverExpired = {
    .id = "waiver/expired",
    .title = "A waiver is in time",
    .rationale =
        "An exception was granted until a day. After it the rule holds again; "
        "a date that is no day was never granted.",
    .help = "mend what was waived and remove the waiver, or have it renewed",
    .fails = "expires: 2027-02-30",
    .passes = "expires: 2027-02-28"};
constexpr RuleInfo kWaiverTooFar = {
    .id = "waiver/too-far",
    .title = "A waiver ends within half a year",
    .rationale =
        "An exception that nobody has to look at again for years is a change "
        "of the rule.",
    .help = "let it end at most 180 days ahead, and renew it then"};
constexpr RuleInfo kWaiverApprover = {
    .id = "waiver/approver",
    .title = "A waiver is approved by somebody other than its owner",
    .rationale = "Who grants an exception to herself has no rule.",
    .help = "have it approved by somebody else",
    .fails = "owner: Orders\napproved_by: Orders",
    .passes = "owner: Orders\napproved_by: Governance Board"};
constexpr RuleInfo kWaiverMandatoryRule = {
    .id = "waiver/mandatory-rule",
    .title = "A mandatory rule has no exceptions",
    .rationale =
        "Consumers of every domain rely on what is mandatory, without reading "
        "anybody's waivers.",
    .help = "mend what the rule finds, and remove the waiver"};
constexpr RuleInfo kWaiverTooBroad = {
    .id = "waiver/too-broad",
    .title = "A waiver is for a few findings",
    .rationale =
        "What is excepted as a whole has been looked at by nobody one by one, "
        "and new findings join it unseen.",
    .help =
        "waive each subject by its `path`, or ask for a change of the rule"};
constexpr RuleInfo kWaiverForeign = {
    .id = "waiver/foreign",
    .title = "A domain waives what is its own",
    .rationale =
        "Who may write into one domain's folder speaks for that domain. A "
        "waiver of another's product would except it from a rule without its "
        "owner, or the governance body, having said so.",
    .help =
        "let the domain concerned waive it, or move the waiver to where those "
        "of the governance body stand",
    .fails = "# waivers/orders.yaml\nsubject: {product: Newsletter}",
    .passes = "# waivers/marketing.yaml\nsubject: {product: Newsletter}"};
constexpr RuleInfo kWaiverShared = {
    .id = "waiver/shared",
    .title = "What products share is waived for each of them",
    .rationale =
        "A contract or schema of two products is the business of both: one "
        "cannot except it for the other.",
    .help = "have it waived for each of the products, or mend it",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kWaiverDuplicate = {
    .id = "waiver/duplicate",
    .title = "A subject is waived once from a rule",
    .rationale =
        "Of two waivers the one that ends later would count, whoever approved "
        "it.",
    .help = "keep one of the two"};
constexpr RuleInfo kWaiverUnknownDay = {
    .id = "waiver/unknown-day",
    .title = "Waivers are judged on a day",
    .rationale = "Without a day no waiver can be known to be in time.",
    .help = "pass the option `today`",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kWaiverUnused = {
    .id = "waiver/unused",
    .title = "A waiver waives something",
    .rationale =
        "What was excepted has been mended, or is called something else. A "
        "waiver that stays would cover the next fault of its kind.",
    .help = "remove the waiver",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};
constexpr RuleInfo kWaiverExpiresSoon = {
    .id = "waiver/expires-soon",
    .title = "What a waiver covers is mended before it ends",
    .rationale = "From the day after it ends the run fails.",
    .help = "mend what is waived, or have the waiver renewed in time",
    .severity = Severity::kWarning,
    .enforce = Enforcement::kAdvisory};

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
