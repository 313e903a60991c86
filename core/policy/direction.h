// Proves, from a rule's expressions alone, that moving a parameter in its
// declared direction makes the rule stricter.
//
// Federation compares values: 5 is above 3, so a `min` parameter was raised.
// Whether the rule then finds more or less is decided by its expressions: in
// `size(tags) >= params.floor` raising tightens, in `size(tags) <=
// params.floor`, under a `!` or in a `when` it loosens; `math.least` of a list
// falls as the list grows. A rule may only be tuned where `expect` provably
// goes from true to false and `when` from false to true (policy/movement.h).
#ifndef BYLAW_POLICY_DIRECTION_H_
#define BYLAW_POLICY_DIRECTION_H_

#include "diagnostic/sink.h"
#include "policy/rule.h"

namespace bylaw::policy {

// Warns of each parameter whose direction the rule does not bear out, and
// refuses each tune that moves one of them.
void CheckDirections(const CompiledRule& rule, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_DIRECTION_H_
