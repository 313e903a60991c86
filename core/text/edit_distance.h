// "Did you mean": finds the known name nearest to a misspelt one.
#ifndef BYLAW_TEXT_EDIT_DISTANCE_H_
#define BYLAW_TEXT_EDIT_DISTANCE_H_

#include <cstddef>
#include <span>
#include <string_view>

namespace bylaw::text {

// Optimal string alignment distance over bytes: insertions, deletions,
// substitutions and swaps of neighbours cost 1 each; ASCII case differences
// cost nothing. Gives `limit + 1` as soon as the distance must exceed `limit`.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit);

// The candidate nearest to `name`, the first of equals, or an empty view when
// none is near enough to be what the author meant (at most a third of the
// name's length away, at least 1 and at most 3). The view belongs to the
// candidate.
std::string_view NearestName(std::string_view name,
                             std::span<const std::string_view> candidates);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_EDIT_DISTANCE_H_
