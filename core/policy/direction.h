// Proves, from a rule's expressions alone, that moving a parameter in its
// declared direction makes the rule stricter.
//
// Federation compares values: 5 is above 3, so a `min` parameter was raised.
// Whether the rule then finds more or less is decided by its expressions: in
// `size(tags) >= params.floor` raising tightens, in `size(tags) <=
// params.floor`, under a `!` or in a `when` it loosens. Each operator and
// function of the language either keeps an order, turns it round, or says
// nothing about it; following the parameter up the tree with this tells in
// which direction the whole moves. A rule may only be tuned where `expect`
// provably goes from true to false and `when` from false to true.
//
// The proof is sound and not complete: an expression may follow the direction
// in a way that cannot be seen here. Then the parameter cannot be moved.
#ifndef BYLAW_POLICY_DIRECTION_H_
#define BYLAW_POLICY_DIRECTION_H_

#include <cstdint>

#include "cel/checker.h"
#include "cel/struct_type.h"
#include "diagnostic/sink.h"
#include "policy/rule.h"

namespace bylaw::policy {

// How a value moves while a parameter moves in its direction. Numbers go up or
// down, true is above false, a list goes up when it gains elements.
enum class Movement : uint8_t { kStill, kUp, kDown, kUnknown };

// How an expression moves while the field `parameter` of the variable in slot
// `params` goes the way `moves` and everything else stays.
Movement MovementOf(const cel::CheckedAst& expression, uint32_t params,
                    const cel::FieldDecl* parameter, Movement moves);

// Warns of each parameter whose direction the rule does not bear out, and
// refuses each tune that moves one of them.
void CheckDirections(const CompiledRule& rule, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_DIRECTION_H_
