#include "text/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/ascii.h"

namespace bylaw::text {
namespace {

constexpr size_t kLongestName = 128;
// What looking at a candidate costs, however soon it is refused.
constexpr uint64_t kCandidateCost = 4;

using Row = std::array<size_t, kLongestName + 2>;

// The limit of the distance from `name` to what may be meant by it.
size_t LimitFor(std::string_view name) {
  return std::clamp<size_t>(name.size() / 3, 1, 3);
}

// Whether two names may be as near as that, told from which letters they have:
// one edit makes two letters at most differ in how often they stand there.
// Most names are told apart by this.
bool MayBeNear(std::string_view a, std::string_view b, size_t limit) {
  int8_t counts[64] = {};
  for (const char c : a) ++counts[static_cast<unsigned char>(ToLower(c)) & 63];
  for (const char c : b) --counts[static_cast<unsigned char>(ToLower(c)) & 63];
  size_t different = 0;
  for (const int8_t count : counts)
    different += static_cast<size_t>(count < 0 ? -count : count);
  return different <= 2 * limit;
}

}  // namespace

// Only cells within `limit` of the diagonal are made: those farther away are
// beyond the limit whatever they hold.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  const size_t beyond = limit + 1;
  const size_t difference =
      a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit || std::max(a.size(), b.size()) > kLongestName)
    return beyond;
  if (!MayBeNear(a, b, limit)) return beyond;
  Row rows[3];
  Row* before_previous = &rows[0];
  Row* previous = &rows[1];
  Row* current = &rows[2];
  for (size_t j = 0; j <= b.size(); ++j) (*previous)[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    const size_t first = i > limit ? i - limit : 1;
    const size_t last = std::min(b.size(), i + limit);
    (*current)[first - 1] = first == 1 ? i : beyond;
    size_t row_minimum = (*current)[first - 1];
    for (size_t j = first; j <= last; ++j) {
      const bool same = ToLower(a[i - 1]) == ToLower(b[j - 1]);
      size_t cost = std::min({(*previous)[j] + 1, (*current)[j - 1] + 1,
                              (*previous)[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 &&
                           ToLower(a[i - 1]) == ToLower(b[j - 2]) &&
                           ToLower(a[i - 2]) == ToLower(b[j - 1]);
      if (swapped) cost = std::min(cost, (*before_previous)[j - 2] + 1);
      (*current)[j] = cost;
      row_minimum = std::min(row_minimum, cost);
    }
    (*current)[last + 1] = beyond;
    if (row_minimum > limit) return beyond;
    Row* const free = before_previous;
    before_previous = previous;
    previous = current;
    current = free;
  }
  return std::min((*previous)[b.size()], beyond);
}

std::string_view NearestName(std::string_view name,
                             std::span<const std::string_view> candidates) {
  const size_t limit = LimitFor(name);
  size_t best = limit + 1;
  std::string_view nearest;
  for (const std::string_view candidate : candidates) {
    // Only what is nearer than the best so far matters.
    const size_t distance = EditDistance(name, candidate, best - 1);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
    if (best == 0) break;
  }
  return nearest;
}

std::string_view NameSearch::Nearest(
    std::string_view name, std::span<const std::string_view> candidates) {
  if (exhausted()) return {};
  const size_t limit = LimitFor(name);
  uint64_t cost = 0;
  for (const std::string_view candidate : candidates) {
    const bool compared = candidate.size() <= name.size() + limit &&
                          name.size() <= candidate.size() + limit &&
                          candidate.size() <= kLongestName;
    cost += kCandidateCost + (compared ? name.size() : 0);
    if (cost <= left_) continue;
    left_ = 0;
    return {};
  }
  left_ -= cost;
  return NearestName(name, candidates);
}

}  // namespace bylaw::text
