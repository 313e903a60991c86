// The other things that a finding is about: what a rule's `related` gives.
#ifndef BYLAW_POLICY_RELATED_H_
#define BYLAW_POLICY_RELATED_H_

#include <cstddef>

#include "cel/arena.h"
#include "cel/value.h"
#include "diagnostic/diagnostic.h"

namespace bylaw::policy {

// A rule has at most this many expressions for related things, and a finding
// shows as many things of each; a cycle through ten thousand products is told
// by its beginning.
inline constexpr size_t kMaxRelatedThings = 8;

// Adds the place of a thing, or of each thing in a list, with what it is called
// (`product Orders`); past the limit the last label says how many more there
// are. Things without a place, and the place that the finding has anyway, are
// left out. A value that is an error adds nothing: the finding stands without.
void AddRelated(const cel::Value& things, cel::Arena& arena,
                diagnostic::Diagnostic* found);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_RELATED_H_
