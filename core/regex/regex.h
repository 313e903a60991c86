// Regular expressions: RE2, with a cap on the memory a pattern may take.
//
// RE2 matches in time linear in the text whatever the pattern, so a pattern
// can waste memory but not time. The syntax here is RE2's own; ecma.h
// translates that of JSON Schema.
//
//   std::string error;
//   std::unique_ptr<regex::Regex> word = regex::Regex::Compile("^\\w+$",
//   &error); if (word != nullptr && word->Matches("orders")) ...
#ifndef BYLAW_REGEX_REGEX_H_
#define BYLAW_REGEX_REGEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bylaw::regex {

// Of the compiled program and its lazily built automata together.
inline constexpr int64_t kMaxRegexBytes = int64_t{1} << 20;

// A compiled pattern. Immutable and shareable.
class Regex {
 public:
  // Null when the pattern does not compile; then `*error` says why.
  static std::unique_ptr<Regex> Compile(std::string_view pattern,
                                        std::string* error);
  ~Regex();

  // Whether the pattern matches anywhere in the text.
  bool Matches(std::string_view text) const;

 private:
  struct Compiled;
  explicit Regex(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_REGEX_H_
