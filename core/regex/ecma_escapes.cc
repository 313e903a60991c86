// Escapes that stand for one character.
#include "regex/ecma_translator.h"
#include "text/ascii.h"

namespace bylaw::regex {
// At a backslash that something follows.
char32_t Translator::CharacterEscape() {
  const size_t begin = at_++;
  const char c = pattern_[at_];
  if (annex_b_ && IsOctal(c)) return Octal();
  constexpr std::string_view kLetters = "tnvfr", kMeant = "\t\n\v\f\r";
  if (const size_t known = kLetters.find(c); known < kLetters.size()) {
    ++at_;
    return static_cast<unsigned char>(kMeant[known]);
  }
  switch (c) {
    case '0':
      ++at_;
      if (More() && text::IsDigit(pattern_[at_]))
        Fail("an unknown escape", begin);
      return 0;
    case 'c':
      return Control(begin);
    case 'x':
      return Hex(2, 'x', begin);
    case 'u':
      return UnicodeEscape(begin);
    default:
      return Identity(begin);
  }
}

// At the `c` of `\cA`. Where no letter follows Annex B has the backslash stand
// for itself.
char32_t Translator::Control(size_t begin) {
  const char letter = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0';
  const bool more =
      annex_b_ && in_class_ && (text::IsDigit(letter) || letter == '_');
  if (text::IsLetter(letter) || more) {
    at_ += 2;
    return static_cast<char32_t>(letter) % 32;
  }
  if (!annex_b_) Fail("an unknown escape", begin);
  return '\\';
}

// Up to three digits, and at most 0377.
char32_t Translator::Octal() {
  char32_t value = 0;
  for (int i = 0; i < 3 && More() && IsOctal(pattern_[at_]) && value < 32; ++i)
    value = value * 8 + static_cast<char32_t>(pattern_[at_++] - '0');
  return value;
}

// Whether so many digits stand there, and what they say.
bool Translator::HexAt(size_t from, size_t digits, char32_t* value) const {
  *value = 0;
  for (size_t i = from; i < from + digits; ++i) {
    const int digit = i < pattern_.size() ? text::HexValue(pattern_[i]) : -1;
    if (digit < 0) return false;
    *value = *value * 16 + static_cast<char32_t>(digit);
  }
  return true;
}

// At the letter before the digits, which without them Annex B takes as itself.
char32_t Translator::Hex(size_t digits, char letter, size_t begin) {
  char32_t value = 0;
  if (HexAt(at_ + 1, digits, &value)) {
    at_ += 1 + digits;
    return value;
  }
  ++at_;
  if (!annex_b_) Fail("a malformed escape", begin);
  return static_cast<unsigned char>(letter);
}

// At the `u`.
char32_t Translator::UnicodeEscape(size_t begin) {
  if (!annex_b_ && NextIs("u{")) return BracedNumber(begin);
  const char32_t high = Hex(4, 'u', begin);
  if (failed_ || high < 0xd800 || high > 0xdfff) return high;
  char32_t low = 0;
  if (high < 0xdc00 && !(annex_b_ && in_class_) && NextIs("\\u") &&
      HexAt(at_ + 2, 4, &low) && low >= 0xdc00 && low <= 0xdfff) {
    at_ += 6;
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  }
  Inexpressible("half a surrogate pair", begin);
  return high;
}

// At the `u` of `\u{1F432}`.
char32_t Translator::BracedNumber(size_t begin) {
  at_ += 2;
  const size_t end = pattern_.find('}', at_);
  char32_t value = 0;
  bool good = end != std::string_view::npos && end != at_;
  while (good && at_ < end) {
    const int digit = text::HexValue(pattern_[at_++]);
    good = digit >= 0;
    if (good) value = value * 16 + static_cast<char32_t>(digit);
    if (value > 0x10ffff) {
      Fail("no code point has this number", begin);
      return 0;
    }
  }
  if (!good) {
    Fail("a malformed escape", begin);
    return 0;
  }
  at_ = end + 1;
  if (value >= 0xd800 && value <= 0xdfff)
    Inexpressible("half a surrogate pair", begin);
  return value;
}

// What has no meaning of its own stands for itself: with `u` that are the
// characters that would have one without a backslash.
char32_t Translator::Identity(size_t begin) {
  constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/";
  const char c = pattern_[at_];
  if (annex_b_) {
    if (c == 'k' && has_names_) Fail("a malformed reference", begin);
    return Take();
  }
  if (kSyntax.find(c) == std::string_view::npos && !(in_class_ && c == '-')) {
    Fail("an unknown escape", begin);
    return 0;
  }
  ++at_;
  return static_cast<unsigned char>(c);
}

}  // namespace bylaw::regex
