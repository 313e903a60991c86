// Regular expressions as CEL's functions use them.
#ifndef BYLAW_CEL_REGEX_H_
#define BYLAW_CEL_REGEX_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "regex/regex.h"

namespace bylaw::cel {

using regex::kMaxRegexBytes;
using regex::MatchFinder;
using regex::Regex;

// The patterns that were used last, for those that are no literals: a policy's
// parameter is compiled once, not for every field it is compared with.
class RegexCache {
 public:
  // Null when the pattern does not compile. Valid until the next call.
  const Regex* Find(std::string_view pattern);
  // Of a Find that gave null.
  const std::string& error() const { return error_; }
  bool Has(std::string_view pattern) const;

 private:
  static constexpr size_t kPatterns = 16;
  struct Entry {
    std::string pattern;
    std::unique_ptr<Regex> regex;
  };
  std::vector<Entry> entries_;
  size_t next_ = 0;
  std::string error_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_REGEX_H_
