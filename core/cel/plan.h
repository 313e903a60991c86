// From typed tree to steps.
//
// Planning never fails: everything that can be wrong was found by the checker.
// A plan owns its steps; what they read - texts and lists of literals, compiled
// regular expressions - stays in the tree, which must outlive it.
#ifndef BYLAW_CEL_PLAN_H_
#define BYLAW_CEL_PLAN_H_

#include <cstdint>

#include "cel/checker.h"
#include "cel/step.h"

namespace bylaw::cel {

struct Plan {
  StepPtr root;
  uint32_t local_count = 0;
  uint32_t hint_count = 0;
};

Plan MakePlan(const CheckedAst& checked);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_PLAN_H_
