#include "compact/shared_union.h"

#include <algorithm>
#include <utility>

namespace bylaw::compact {

SharedUnion::SharedUnion(SharedList<std::string> common,
                         const std::vector<std::string>& own)
    : common_(std::move(common)) {
  std::vector<Besides> besides;
  for (const std::string& text : own) {
    const auto at = std::lower_bound(common_.begin(), common_.end(), text);
    if (at != common_.end() && *at == text) continue;
    const auto before = static_cast<size_t>(at - common_.begin());
    besides.push_back({text, before + besides.size()});
  }
  besides_ = std::move(besides);
}

const std::string& SharedUnion::operator[](size_t index) const {
  const auto at = std::lower_bound(
      besides_.begin(), besides_.end(), index,
      [](const Besides& one, size_t wanted) { return one.index < wanted; });
  if (at != besides_.end() && at->index == index) return at->text;
  return common_[index - static_cast<size_t>(at - besides_.begin())];
}

}  // namespace bylaw::compact
