// How TranslateEcma() works: one pass over the pattern, which writes RE2's
// notation as it goes. Its methods lie in four files: ecma.cc has terms and
// quantifiers, ecma_groups.cc groups and references to them, ecma_class.cc
// classes and properties, ecma_escapes.cc what stands for one character.
//
// Nothing but those files includes this header; ecma.h is the way in.
#ifndef BYLAW_REGEX_ECMA_TRANSLATOR_H_
#define BYLAW_REGEX_ECMA_TRANSLATOR_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "regex/ecma.h"

namespace bylaw::regex {

struct Range {
  char32_t first, last;
};

inline bool IsOctal(char c) { return c >= '0' && c <= '7'; }

class Translator {
 public:
  // The pattern must outlive the translator.
  Translator(std::string_view pattern, EcmaGrammar grammar)
      : pattern_(pattern), annex_b_(grammar == EcmaGrammar::kAnnexB) {
    LookAhead();
  }

  EcmaPattern Run();

 private:
  // What a modifier (`(?i-s:...)`) may set for a part of the pattern.
  struct Modifiers {
    bool ignores_case = false, lines = false, dot_takes_all = false;
  };
  enum class Quantifiable { kNever, kInAnnexB, kAlways };
  // A group that is open; the first one is the pattern itself.
  struct Group {
    size_t begin = 0;
    Quantifiable quantifiable = Quantifiable::kAlways;
    Modifiers outside;    // to go back to when it is closed
    size_t last_bar = 0;  // behind its last `|`, 0 without one
  };

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
  void LineAssertion(std::string_view re2);
  void Bracket();
  void Bar();
  void Quantifier();
  void Braces(size_t end);
  size_t EndOfBraces() const;
  void Character(char32_t c);
  void Escape();
  bool Reference();

  // ecma_groups.cc
  void LookAhead();
  void OpenGroup();
  void Open(size_t begin, Quantifiable quantifiable, const Modifiers& outside);
  void NameGroup(size_t begin);
  bool Modify(size_t begin);
  std::string_view GroupName(size_t begin);
  void CloseGroup();

  // ecma_class.cc
  void AnyCharacter();
  void Class(size_t begin);
  void ClassMember();
  bool ClassAtom(char32_t* value);
  char32_t FirstHalf(char32_t c);
  bool ClassEscape();
  void Property();
  void PutProperty(std::string_view name, bool script, bool negated,
                   size_t begin);
  void Literal(char32_t c);
  void PutHex(char32_t c);
  void PutRange(Range range);
  template <size_t N>
  void PutMembers(const Range (&ranges)[N], bool negated);
  template <size_t N>
  void PutClass(const Range (&ranges)[N], bool negated);

  // ecma_escapes.cc
  char32_t CharacterEscape();
  char32_t Control(size_t begin);
  char32_t Octal();
  char32_t Hex(size_t digits, char letter, size_t begin);
  bool HexAt(size_t from, size_t digits, char32_t* value) const;
  char32_t UnicodeEscape(size_t begin);
  char32_t BracedNumber(size_t begin);
  char32_t Identity(size_t begin);

  std::string_view pattern_;
  bool annex_b_;
  size_t at_ = 0;
  EcmaPattern result_;
  std::vector<Group> groups_{Group()};
  Modifiers modifiers_;
  bool quantifiable_ = false;  // whether a quantifier may follow
  bool halved_ = false;        // the last term is half of a surrogate pair
  bool in_class_ = false;
  // The second half of a character that Annex B sees as two.
  char32_t low_half_ = 0;
  // Of the whole pattern, which references need before they come.
  size_t captures_ = 0;
  bool has_names_ = false;
  // Of groups, with where each was last; and of references to them.
  std::map<std::string_view, size_t> named_;
  std::set<std::string_view> referenced_;
  bool failed_ = false;
  std::string inexpressible_;
  size_t inexpressible_at_ = 0;
};

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_ECMA_TRANSLATOR_H_
