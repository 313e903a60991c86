// What an expression may say and hardly means: warnings, never errors.
//
//   cel/constant-condition   a condition that is the same for every input
//   cel/unused-variable      a macro's variable that its expressions never name
//   cel/unguarded-key        a key that a map may lack, read without `?` or has
//
// The last one is about maps and dynamic values only: there a missing key ends
// the evaluation with an error. A host's field that is absent reads as its
// empty value and needs no guard.
#ifndef BYLAW_CEL_LINT_H_
#define BYLAW_CEL_LINT_H_

#include <span>

#include "cel/issue.h"

namespace bylaw::cel {

struct CheckedAst;  // cel/checker.h

// In the order of the text. `guards` are conditions that hold wherever the
// expression is evaluated, such as a rule's `when`: a key they ask for is not
// missing. They name variables as the expression does.
Issues Lint(const CheckedAst& checked,
            std::span<const CheckedAst* const> guards);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_LINT_H_
