#include "reading/origin.h"

#include <algorithm>

namespace bylaw::reading {
namespace {

constexpr uint64_t kNobodys = uint64_t{1} << 40;
constexpr uint64_t kOwnDomains = uint64_t{1} << 41;

}  // namespace

uint64_t NearnessOf(const Origin& from, const Origin& definition) {
  const bool own = !from.domain.empty() && definition.domain == from.domain;
  if (!own && !definition.domain.empty()) return 0;
  const std::string_view a = from.folder;
  const std::string_view b = definition.folder;
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const std::string_view same(a.data(),
                              static_cast<size_t>(differ.first - a.begin()));
  const uint64_t common = same.rfind('/') + 1;
  // What lies above a file is nearer than what lies below.
  const uint64_t depth = 2 * common + (b.size() == common ? 1U : 0U);
  if (own) return kOwnDomains + depth;
  const bool related = common == a.size() || common == b.size();
  return kNobodys + (related ? depth : 0);
}

}  // namespace bylaw::reading
