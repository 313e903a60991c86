// The keys of policy files, as tables. Internal to policy/.
#ifndef BYLAW_POLICY_SHAPES_H_
#define BYLAW_POLICY_SHAPES_H_

#include "formats/shape.h"

namespace bylaw::policy {

extern const formats::Standard kPolicyStandard;

extern const formats::Shape kPolicyShape;
extern const formats::Shape kParameterShape;  // a member of `params`
extern const formats::Shape kTuneShape;       // a member of `tune`

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_SHAPES_H_
