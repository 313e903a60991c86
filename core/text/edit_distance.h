// "Did you mean": finds the known name nearest to a misspelt one.
#ifndef BYLAW_TEXT_EDIT_DISTANCE_H_
#define BYLAW_TEXT_EDIT_DISTANCE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace bylaw::text {

// What all the looks for nearest names in one file, or of one check, may cost
// together, in bytes compared: some hundredths of a second.
inline constexpr uint64_t kMaxSearchCost = 5'000'000;

// Optimal string alignment distance over bytes: insertions, deletions,
// substitutions and swaps of neighbours cost 1 each; ASCII case differences
// cost nothing. Gives `limit + 1` as soon as the distance must exceed `limit`.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit);

// The candidate nearest to `name`, the first of equals, or an empty view when
// none is near enough to be what the author meant (at most a third of the
// name's length away, at least 1 and at most 3). The view belongs to the
// candidate.
//
// For candidates whose number the input does not choose, such as the keys of a
// standard. Where both the names that are looked for and the candidates are the
// author's, n of each would take n * n comparisons: that is what NameSearch is
// for.
std::string_view NearestName(std::string_view name,
                             std::span<const std::string_view> candidates);

// Looks for nearest names until together they have cost kMaxSearchCost. Then it
// is exhausted and finds nothing: what is wrong is still said, only "did you
// mean" is no longer. Whoever has to gather candidates asks first:
//
//   if (search.exhausted()) return {};
//   ...
//   return search.Nearest(name, candidates);
class NameSearch {
 public:
  bool exhausted() const { return left_ == 0; }
  std::string_view Nearest(std::string_view name,
                           std::span<const std::string_view> candidates);

 private:
  uint64_t left_ = kMaxSearchCost;
};

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_EDIT_DISTANCE_H_
