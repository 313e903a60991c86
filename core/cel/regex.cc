#include "cel/regex.h"

#include <algorithm>
#include <utility>

namespace bylaw::cel {

RegexCache::Entry* RegexCache::Find(std::string_view pattern) {
  for (size_t i = entries_.size(); i-- > 0;) {
    if (entries_[i].pattern != pattern) continue;
    std::rotate(entries_.begin() + static_cast<ptrdiff_t>(i),
                entries_.begin() + static_cast<ptrdiff_t>(i) + 1,
                entries_.end());
    return &entries_.back();
  }
  return nullptr;
}

RegexCache::Entry* RegexCache::Add(std::string_view pattern, uint64_t effort,
                                   regex::RegexError* error) {
  regex::Allowance own;
  std::unique_ptr<Regex> regex =
      Regex::Compile(pattern, Regex::Use::kFind, &own, error);
  if (regex == nullptr) return nullptr;
  uint64_t kept = effort;
  size_t first = entries_.size();
  while (first > 0 && entries_.size() - first + 2 <= kMaxPatterns &&
         kept + entries_[first - 1].effort <= kMaxEffort) {
    kept += entries_[--first].effort;
  }
  entries_.erase(entries_.begin(),
                 entries_.begin() + static_cast<ptrdiff_t>(first));
  entries_.push_back({std::string(pattern), effort, std::move(regex), 0});
  return &entries_.back();
}

}  // namespace bylaw::cel
