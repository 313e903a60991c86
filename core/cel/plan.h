// From typed tree to steps.
//
// Planning never fails: everything that can be wrong was found by the checker.
// A plan owns its steps and what they hold (compiled regular expressions,
// constant lists); strings of literals stay in the tree, which must outlive it.
#ifndef BYLAW_CEL_PLAN_H_
#define BYLAW_CEL_PLAN_H_

#include <memory>

#include "cel/arena.h"
#include "cel/checker.h"
#include "cel/step.h"

namespace bylaw::cel {

struct Plan {
  StepPtr root;
  Arena constants;
  uint32_t local_count = 0;
  uint32_t hint_count = 0;
};

std::unique_ptr<Plan> MakePlan(const CheckedAst& checked);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_PLAN_H_
