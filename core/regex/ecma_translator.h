// How TranslateEcma() works: one pass over the pattern, which writes RE2's
// notation as it goes. Its methods lie in two files: ecma.cc has terms, groups
// and quantifiers, ecma_class.cc all that stands for one character.
//
// Nothing but those files includes this header; ecma.h is the way in.
#ifndef BYLAW_REGEX_ECMA_TRANSLATOR_H_
#define BYLAW_REGEX_ECMA_TRANSLATOR_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "regex/ecma.h"

namespace bylaw::regex {

struct Range {
  char32_t first, last;
};

inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }
inline bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Translator {
 public:
  // The pattern must outlive the translator.
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  EcmaPattern Run();

 private:
  bool More() const { return at_ < pattern_.size(); }
  bool Next(char c) const { return More() && pattern_[at_] == c; }
  bool NextIs(std::string_view text) const {
    return pattern_.substr(at_, text.size()) == text;
  }
  char32_t Take();
  // The first fault counts, and more than anything inexpressible.
  [[gnu::cold]] void Fail(std::string_view reason, size_t offset);
  void Inexpressible(std::string_view what, size_t offset);

  // ecma.cc
  void Term();
  void Assertion(std::string_view re2);
  void OpenGroup();
  std::string_view GroupName(size_t begin);
  void CloseGroup();
  void Quantifier();
  bool Braces();
  int Count();
  void Escape();

  // ecma_class.cc
  void AnyCharacter();
  void Class(size_t begin);
  void ClassMember();
  bool ClassAtom(char32_t* value);
  bool ClassEscape();
  void Property();
  void PutProperty(std::string_view name, bool script, bool negated,
                   size_t begin);
  char32_t CharacterEscape();
  char32_t Hex(int digits, size_t begin);
  char32_t UnicodeEscape(size_t begin);
  void Literal(char32_t c);
  void PutHex(char32_t c);
  void PutRange(Range range);
  template <size_t N>
  void PutMembers(const Range (&ranges)[N], bool negated);
  template <size_t N>
  void PutClass(const Range (&ranges)[N], bool negated);

  std::string_view pattern_;
  size_t at_ = 0;
  EcmaPattern result_;
  std::vector<size_t> groups_;  // offsets of those that are open
  bool quantifiable_ = false;   // whether a quantifier may follow
  // Of groups, and of references back to them: each may come first.
  std::set<std::string_view> named_, referenced_;
  bool failed_ = false;
  std::string inexpressible_;
  size_t inexpressible_at_ = 0;
};

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_ECMA_TRANSLATOR_H_
