// Regular expressions as CEL's functions use them.
#ifndef BYLAW_CEL_REGEX_H_
#define BYLAW_CEL_REGEX_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "regex/regex.h"

namespace bylaw::cel {

using regex::MatchFinder;
using regex::Regex;

// The patterns that were used last, for those that are no literals: a policy's
// parameter is compiled once, not for every field it is compared with. The one
// that was not used for longest goes first.
class RegexCache {
 public:
  static constexpr size_t kMaxPatterns = 64;
  // Of all that are kept.
  static constexpr uint64_t kMaxEffort = 4 * regex::kMaxPatternEffort;

  struct Entry {
    std::string pattern;
    uint64_t effort = 0;
    std::unique_ptr<Regex> regex;
    uint64_t evaluation = 0;  // that used it last
  };

  // Null when it is not there. Valid until the next call, as all entries are.
  Entry* Find(std::string_view pattern);
  // Compiles it; null when it does not, and then `*error` says why.
  Entry* Add(std::string_view pattern, uint64_t effort,
             regex::RegexError* error);

 private:
  std::vector<Entry> entries_;  // what was used last stands last
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_REGEX_H_
