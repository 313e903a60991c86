#include "text/edit_distance.h"

#include <algorithm>
#include <vector>

namespace bylaw::text {
namespace {

constexpr size_t kLongestName = 128;

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  const size_t difference =
      a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit || std::max(a.size(), b.size()) > kLongestName)
    return limit + 1;
  std::vector<size_t> before_previous(b.size() + 1), previous(b.size() + 1),
      current(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    size_t row_minimum = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      size_t cost = std::min({previous[j] + 1, current[j - 1] + 1,
                              previous[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 &&
                           Lower(a[i - 1]) == Lower(b[j - 2]) &&
                           Lower(a[i - 2]) == Lower(b[j - 1]);
      if (swapped) cost = std::min(cost, before_previous[j - 2] + 1);
      current[j] = cost;
      row_minimum = std::min(row_minimum, cost);
    }
    if (row_minimum > limit) return limit + 1;
    std::swap(before_previous, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

std::string_view NearestName(std::string_view name,
                             std::span<const std::string_view> candidates) {
  const size_t limit = std::clamp<size_t>(name.size() / 3, 1, 3);
  size_t best = limit + 1;
  std::string_view nearest;
  for (const std::string_view candidate : candidates) {
    const size_t distance = EditDistance(name, candidate, limit);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace bylaw::text
