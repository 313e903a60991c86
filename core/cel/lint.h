// What an expression may say and hardly means: warnings, never errors.
//
//   cel/constant-condition   a condition that is the same for every input
//   cel/unused-variable      a macro's variable that its expressions never name
//   cel/unguarded-key        a key that a map may lack, read without `?` or has
//   cel/absent-reads-zero    an upper bound that what is absent keeps as well
//
// Unguarded keys are about maps and dynamic values only: there a missing key
// ends the evaluation with an error. A host's field that is absent reads as its
// empty value and needs no guard, but where an expectation lets that value
// pass.
#ifndef BYLAW_CEL_LINT_H_
#define BYLAW_CEL_LINT_H_

#include <span>

#include "cel/issue.h"

namespace bylaw::cel {

struct CheckedAst;  // cel/checker.h

// What comes of an expression that is true.
enum class Purpose {
  kAny,
  kExpectation,  // nothing is said: what it lets pass is in order
};

// In the order of the text. `guards` are conditions that hold wherever the
// expression is evaluated, such as a rule's `when`: a key they ask for is not
// missing. They name variables as the expression does.
Issues Lint(const CheckedAst& checked,
            std::span<const CheckedAst* const> guards,
            Purpose purpose = Purpose::kAny);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_LINT_H_
