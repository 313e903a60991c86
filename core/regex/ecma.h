// Translates the regular expressions of ECMA-262 into RE2's syntax.
//
//   EcmaPattern pattern = TranslateEcma("^\\d{5}(?<tail>-\\d+)?$");
//   // pattern.status == kTranslated
//   // pattern.re2 == "\\A[0-9]{5}(?:-[0-9]+)?\\z"
//
// ECMA-262 has two grammars: that of patterns with the flag `u`, and the more
// lenient one of Annex B, which engines take without it (`\_`, `[\w-.]`, a lone
// `}`). JSON Schema asks for the first one since 2019-09 and said nothing
// before, so TranslateEitherEcma() reads a pattern with `u` where it can.
//
// The translation matches exactly what the original does: `\d`, `\w`, `\s`, `.`
// and `$` mean what ECMA-262 says, not what RE2 would read into them. What RE2
// cannot do at all - lookaround, references back - is kInexpressible: the
// pattern is right, but nobody here can tell whether a text matches it. Texts
// are code points under either grammar: a character beyond U+FFFF is one.
#ifndef BYLAW_REGEX_ECMA_H_
#define BYLAW_REGEX_ECMA_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bylaw::regex {

// How often RE2 lets a quantifier repeat: `x{0,1000}`.
inline constexpr int kMaxRepeat = 1000;

// kUnicode: with the flag `u`. kAnnexB: without.
enum class EcmaGrammar { kUnicode, kAnnexB };

struct EcmaPattern {
  enum class Status { kTranslated, kInvalid, kInexpressible };
  Status status = Status::kTranslated;
  std::string re2;
  // Where status is not kTranslated: what is wrong, as in "a lookahead", and
  // the byte offset in the pattern.
  std::string reason;
  size_t offset = 0;
};

// Faults that come before something inexpressible are kInvalid, and faults
// after it too: a pattern that is no ECMA-262 is never kInexpressible.
EcmaPattern TranslateEcma(std::string_view pattern, EcmaGrammar grammar);

struct EitherEcma {
  EcmaPattern pattern;  // of the grammar that takes it; else of Annex B
  // What the grammar with `u` refuses, where only Annex B takes the pattern.
  std::string refused;
};
EitherEcma TranslateEitherEcma(std::string_view pattern);

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_ECMA_H_
