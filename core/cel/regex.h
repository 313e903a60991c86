// Regular expressions: RE2, with a cap on the memory a pattern may take.
//
// RE2 matches in time linear in the text whatever the pattern, so a pattern
// can waste memory but not time.
#ifndef BYLAW_CEL_REGEX_H_
#define BYLAW_CEL_REGEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bylaw::cel {

// Of the compiled program and its lazily built automata together.
inline constexpr int64_t kMaxRegexBytes = int64_t{1} << 20;

// A compiled pattern. Immutable and shareable.
class Regex {
 public:
  // Null when the pattern does not compile; then `*error` says why.
  static std::unique_ptr<Regex> Compile(std::string_view pattern,
                                        std::string* error);
  ~Regex();

  // Whether the pattern matches anywhere in the text, as CEL's `matches`.
  bool Matches(std::string_view text) const;

 private:
  struct Compiled;
  explicit Regex(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_REGEX_H_
