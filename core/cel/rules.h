// The built-in rules of area `cel`: what an expression can be refused for.
#ifndef BYLAW_CEL_RULES_H_
#define BYLAW_CEL_RULES_H_

#include "diagnostic/rule_info.h"

namespace bylaw::cel {

extern const diagnostic::RuleInfo kSyntax;
extern const diagnostic::RuleInfo kLimit;
extern const diagnostic::RuleInfo kBadLiteral;
extern const diagnostic::RuleInfo kUnknownName;
extern const diagnostic::RuleInfo kNoSuchField;
extern const diagnostic::RuleInfo kNoSuchFunction;
extern const diagnostic::RuleInfo kTypeMismatch;
// Warnings, see cel/lint.h.
extern const diagnostic::RuleInfo kConstantCondition;
extern const diagnostic::RuleInfo kUnguardedKey;
extern const diagnostic::RuleInfo kAbsentReadsZero;
extern const diagnostic::RuleInfo kUnusedVariable;
// Of expressions that are evaluated on their own (`bylaw cel eval`); no check
// of a mesh finds them.
extern const diagnostic::RuleInfo kBadInput;
extern const diagnostic::RuleInfo kEvaluationFailed;

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_RULES_H_
