// What can be wrong with a waiver. Internal to policy/; callers see
// WaiverRules().
#ifndef BYLAW_POLICY_WAIVER_RULES_H_
#define BYLAW_POLICY_WAIVER_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::policy {

// --- The file
extern const diagnostic::RuleInfo kWaiverUnknownKey;
extern const diagnostic::RuleInfo kWaiverMissingKey;
extern const diagnostic::RuleInfo kWaiverWrongKind;
extern const diagnostic::RuleInfo kWaiverUnknownValue;

// --- Whether it may waive
extern const diagnostic::RuleInfo kWaiverUnknownRule;
extern const diagnostic::RuleInfo kWaiverExpired;
extern const diagnostic::RuleInfo kWaiverTooFar;
extern const diagnostic::RuleInfo kWaiverApprover;
extern const diagnostic::RuleInfo kWaiverMandatoryRule;
extern const diagnostic::RuleInfo kWaiverTooBroad;
extern const diagnostic::RuleInfo kWaiverDuplicate;
extern const diagnostic::RuleInfo kWaiverForeign;
extern const diagnostic::RuleInfo kWaiverShared;
extern const diagnostic::RuleInfo kWaiverUnknownDay;

// --- Hygiene
extern const diagnostic::RuleInfo kWaiverUnused;
extern const diagnostic::RuleInfo kWaiverExpiresSoon;

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_WAIVER_RULES_H_
