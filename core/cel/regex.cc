#include "cel/regex.h"

#include <utility>

namespace bylaw::cel {

bool RegexCache::Has(std::string_view pattern) const {
  for (const Entry& entry : entries_) {
    if (entry.pattern == pattern) return true;
  }
  return false;
}

const Regex* RegexCache::Find(std::string_view pattern) {
  for (const Entry& entry : entries_) {
    if (entry.pattern == pattern) return entry.regex.get();
  }
  std::unique_ptr<Regex> regex = Regex::Compile(pattern, &error_);
  if (regex == nullptr) return nullptr;
  const Regex* result = regex.get();
  if (entries_.size() < kPatterns) {
    entries_.push_back({std::string(pattern), std::move(regex)});
  } else {
    entries_[next_] = {std::string(pattern), std::move(regex)};
    next_ = (next_ + 1) % kPatterns;
  }
  return result;
}

}  // namespace bylaw::cel
