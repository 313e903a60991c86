// The keys of policy files, as tables. Internal to policy/.
#ifndef BYLAW_POLICY_SHAPES_H_
#define BYLAW_POLICY_SHAPES_H_

#include "reading/shape.h"

namespace bylaw::policy {

extern const reading::Standard kPolicyStandard;

extern const reading::Shape kPolicyShape;
extern const reading::Shape kParameterShape;  // a member of `params`
extern const reading::Shape kTuneShape;       // a member of `tune`

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_SHAPES_H_
