// Regular expressions: RE2, with a cap on the time and memory that a pattern
// may take, and all that belong together.
//
// RE2 matches in time linear in the text whatever the pattern; compiling is
// what a pattern can waste time and memory with, so it is measured first
// (effort.h). The syntax here is RE2's own; ecma.h translates that of JSON
// Schema.
//
//   Allowance allowance;  // of the patterns of one document
//   RegexError error;
//   std::unique_ptr<Regex> word =
//       Regex::Compile("^\\w+$", Regex::Use::kMatch, &allowance, &error);
//   if (word != nullptr && word->Matches("orders")) ...
#ifndef BYLAW_REGEX_REGEX_H_
#define BYLAW_REGEX_REGEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "regex/effort.h"

namespace bylaw::regex {

// Why a pattern did not compile.
struct RegexError {
  std::string reason;
  // It may be right, and is more than what is allowed: then the reason reads
  // on after "too large to be compiled".
  bool too_large = false;

  // For a sentence of one's own: "missing )", "too large to be compiled: ...".
  std::string Text() const;
};

// A compiled pattern. Immutable and shareable.
class Regex {
 public:
  // What it is for: simple patterns that need only be matched take no program.
  enum class Use { kMatch, kFind };

  // Null when the pattern does not compile; then `*error` says why.
  static std::unique_ptr<Regex> Compile(std::string_view pattern, Use use,
                                        Allowance* allowance,
                                        RegexError* error);
  // One that belongs to no others.
  static std::unique_ptr<Regex> Compile(std::string_view pattern,
                                        std::string* error);
  ~Regex();

  // Whether the pattern matches anywhere in the text.
  bool Matches(std::string_view text) const;

  // The following are for Use::kFind.
  //
  // How many capturing groups the pattern has.
  int group_count() const;
  // The leftmost match that begins at `begin` or later: `groups[0]` is the
  // whole of it, `groups[i]` the i-th group, for as many as `count` asks. A
  // group that took no part has no data.
  bool Find(std::string_view text, size_t begin, std::string_view* groups,
            int count) const;

 private:
  struct Compiled;
  explicit Regex(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

// All matches in a text from left to right, as Go finds them: they do not
// overlap, and an empty match directly after another one does not count.
//
//   MatchFinder finder(regex, text);
//   std::string_view groups[2];
//   while (finder.Next(groups, 2)) ...
class MatchFinder {
 public:
  MatchFinder(const Regex& regex, std::string_view text)
      : regex_(regex), text_(text) {}

  bool Next(std::string_view* groups, int count);

 private:
  const Regex& regex_;
  std::string_view text_;
  size_t at_ = 0;
  size_t last_end_ = std::string_view::npos;
};

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_REGEX_H_
