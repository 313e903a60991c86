// How an expression moves with one of its parameters: up, down, not at all, or
// in a way that nobody can tell.
//
// The language's functions and operators say in their table what they do with
// an order (cel::Sense); following a parameter up the tree with that tells how
// the whole moves. What the table does not know is unknown here. The answer is
// sound and not complete: an expression may follow a direction in a way that
// cannot be seen.
//
// It is about evaluations that come to a value. Where one of two fails, it says
// nothing but this: a condition that is proven to fall does not become true
// because something in it fails, nor one that is proven to rise false.
#ifndef BYLAW_POLICY_MOVEMENT_H_
#define BYLAW_POLICY_MOVEMENT_H_

#include <cstdint>

#include "cel/checker.h"
#include "cel/struct_type.h"

namespace bylaw::policy {

// How a value moves while a parameter moves in its direction. What lies above
// what, cel::Sense says.
enum class Movement : uint8_t { kStill, kUp, kDown, kUnknown };

// How an expression moves while the field `parameter` of the variable in slot
// `params` goes the way `moves` and everything else stays.
Movement MovementOf(const cel::CheckedAst& expression, uint32_t params,
                    const cel::FieldDecl* parameter, Movement moves);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_MOVEMENT_H_
