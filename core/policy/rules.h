// What can be wrong with a policy, or with running one. Internal to policy/;
// callers see Rules().
#ifndef BYLAW_POLICY_RULES_H_
#define BYLAW_POLICY_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::policy {

// --- The file
extern const diagnostic::RuleInfo kUnknownKey;
extern const diagnostic::RuleInfo kMissingKey;
extern const diagnostic::RuleInfo kWrongKind;
extern const diagnostic::RuleInfo kUnknownValue;
extern const diagnostic::RuleInfo kBadId;
extern const diagnostic::RuleInfo kDuplicateRule;
extern const diagnostic::RuleInfo kDuplicatePolicy;
extern const diagnostic::RuleInfo kContradiction;

// --- Parameters
extern const diagnostic::RuleInfo kBadParameter;
extern const diagnostic::RuleInfo kUnusedParameter;
extern const diagnostic::RuleInfo kUnprovenDirection;

// --- Federation
extern const diagnostic::RuleInfo kMisplacedScope;
extern const diagnostic::RuleInfo kUnknownDomain;
extern const diagnostic::RuleInfo kUnknownRule;
extern const diagnostic::RuleInfo kDuplicateTune;
extern const diagnostic::RuleInfo kCyclicRefinement;
extern const diagnostic::RuleInfo kCyclicRefinement;
extern const diagnostic::RuleInfo kCyclicTune;
extern const diagnostic::RuleInfo kLoosened;
extern const diagnostic::RuleInfo kRedefined;
extern const diagnostic::RuleInfo kOtherDomain;
extern const diagnostic::RuleInfo kTunedDisabledRule;

// --- Examples
extern const diagnostic::RuleInfo kNoExamples;
extern const diagnostic::RuleInfo kBadExample;
extern const diagnostic::RuleInfo kExampleFailed;
extern const diagnostic::RuleInfo kUncoveredBranch;
extern const diagnostic::RuleInfo kSurvivingMutant;

// --- Running
extern const diagnostic::RuleInfo kEvaluationFailed;

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_RULES_H_
