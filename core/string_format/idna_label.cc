#include "string_format/idna_label.h"

#include <cstddef>
#include <memory>
#include <string_view>

#include "regex/regex.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::string_format {
namespace {

struct Range {
  char32_t first, last;
};

template <size_t N>
bool IsIn(const Range (&ranges)[N], char32_t c) {
  for (const Range& range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

// What Unicode says of a code point comes from RE2, which is linked anyway.
class UnicodeClass {
 public:
  explicit UnicodeClass(std::string_view pattern) {
    std::string error;
    regex_ = regex::Regex::Compile(pattern, &error);
  }
  bool Has(char32_t c) const {
    std::string text;
    text::AppendCodePoint(c, &text);
    return regex_ != nullptr && regex_->Matches(text);
  }

 private:
  std::unique_ptr<regex::Regex> regex_;
};

struct UnicodeClasses {
  UnicodeClass letters{"^[\\p{Ll}\\p{Lo}\\p{Lm}\\p{Mn}\\p{Mc}\\p{Nd}]$"};
  UnicodeClass marks{"^\\p{M}$"};
  UnicodeClass nonspacing{"^\\p{Mn}$"};
  UnicodeClass greek{"^\\p{Greek}$"};
  UnicodeClass hebrew{"^\\p{Hebrew}$"};
  UnicodeClass japanese{"^[\\p{Hiragana}\\p{Katakana}\\p{Han}]$"};
  UnicodeClass joining{"^[\\p{Arabic}\\p{Syriac}\\p{Nko}\\p{Mongolian}]$"};
  UnicodeClass right_to_left{
      "^[\\p{Hebrew}\\p{Arabic}\\p{Syriac}\\p{Thaana}\\p{Nko}\\p{Samaritan}"
      "\\p{Mandaic}\\x{10800}-\\x{10fff}\\x{1e800}-\\x{1efff}]$"};
};

const UnicodeClasses& Unicode() {
  static const UnicodeClasses kClasses;
  return kClasses;
}

// Section 2.6, and code points that fold or compose to others.
constexpr Range kDisallowed[] = {
    {0x034f, 0x034f}, {0x0640, 0x0640}, {0x07fa, 0x07fa}, {0x1100, 0x11ff},
    {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x302e, 0x302f}, {0x3031, 0x3035},
    {0x303b, 0x303b}, {0xa960, 0xa97f}, {0xd7b0, 0xd7ff}, {0xf900, 0xfaff},
    {0xfb00, 0xfdff}, {0xfe00, 0xfe0f}, {0xfe70, 0xffef}, {0xe0100, 0xe01ef},
};
constexpr Range kAllowed[] = {
    {0x00df, 0x00df}, {0x03c2, 0x03c2}, {0x06fd, 0x06fe},
    {0x0f0b, 0x0f0b}, {0x3007, 0x3007},
};
// Canonical combining class 9.
constexpr Range kViramas[] = {
    {0x094d, 0x094d},   {0x09cd, 0x09cd},   {0x0a4d, 0x0a4d},
    {0x0acd, 0x0acd},   {0x0b4d, 0x0b4d},   {0x0bcd, 0x0bcd},
    {0x0c4d, 0x0c4d},   {0x0ccd, 0x0ccd},   {0x0d3b, 0x0d3c},
    {0x0d4d, 0x0d4d},   {0x0dca, 0x0dca},   {0x0e3a, 0x0e3a},
    {0x0eba, 0x0eba},   {0x0f84, 0x0f84},   {0x1039, 0x103a},
    {0x1714, 0x1715},   {0x1734, 0x1734},   {0x17d2, 0x17d2},
    {0x1a60, 0x1a60},   {0x1b44, 0x1b44},   {0x1baa, 0x1bab},
    {0x1bf2, 0x1bf3},   {0x2d7f, 0x2d7f},   {0xa806, 0xa806},
    {0xa82c, 0xa82c},   {0xa8c4, 0xa8c4},   {0xa953, 0xa953},
    {0xa9c0, 0xa9c0},   {0xaaf6, 0xaaf6},   {0xabed, 0xabed},
    {0x10a3f, 0x10a3f}, {0x11046, 0x11046}, {0x1107f, 0x1107f},
    {0x110b9, 0x110b9}, {0x11133, 0x11134}, {0x111c0, 0x111c0},
    {0x11235, 0x11235}, {0x112ea, 0x112ea}, {0x1134d, 0x1134d},
    {0x11442, 0x11442}, {0x114c2, 0x114c2}, {0x115bf, 0x115bf},
    {0x1163f, 0x1163f}, {0x116b6, 0x116b6}, {0x1172b, 0x1172b},
    {0x11839, 0x11839}, {0x11c3f, 0x11c3f}, {0x11d44, 0x11d45},
};
// Arabic letters that join only to what precedes them.
constexpr Range kRightJoining[] = {
    {0x0622, 0x0625}, {0x0627, 0x0627}, {0x0629, 0x0629}, {0x062f, 0x0632},
    {0x0648, 0x0648}, {0x0671, 0x0673}, {0x0675, 0x0677}, {0x0688, 0x0699},
    {0x06c0, 0x06c0}, {0x06c3, 0x06cb}, {0x06cd, 0x06cd}, {0x06cf, 0x06cf},
    {0x06d2, 0x06d3}, {0x06d5, 0x06d5}, {0x06ee, 0x06ef},
};
constexpr Range kArabicDigits[] = {{0x0660, 0x0669}};
constexpr Range kExtendedArabicDigits[] = {{0x06f0, 0x06f9}};

bool HasAny(const std::u32string& label, const Range (&range)[1]) {
  for (const char32_t c : label) {
    if (IsIn(range, c)) return true;
  }
  return false;
}

// Appendix A.1: letters that would join were the ZWNJ not between them.
bool SeparatesJoining(const std::u32string& label, size_t at) {
  size_t before = at;
  while (before > 0 && Unicode().nonspacing.Has(label[before - 1])) --before;
  size_t after = at + 1;
  while (after < label.size() && Unicode().nonspacing.Has(label[after]))
    ++after;
  return before > 0 && after < label.size() &&
         Unicode().joining.Has(label[before - 1]) &&
         !IsIn(kRightJoining, label[before - 1]) &&
         Unicode().joining.Has(label[after]);
}

// The contextual rules of appendix A; true for code points without one.
bool ContextAllows(const std::u32string& label, size_t at) {
  const char32_t before = at > 0 ? label[at - 1] : 0;
  const char32_t after = at + 1 < label.size() ? label[at + 1] : 0;
  switch (label[at]) {
    case 0x200c:
      return IsIn(kViramas, before) || SeparatesJoining(label, at);
    case 0x200d:
      return IsIn(kViramas, before);
    case 0x00b7:
      return before == 'l' && after == 'l';
    case 0x0375:
      return after != 0 && Unicode().greek.Has(after);
    case 0x05f3:
    case 0x05f4:
      return before != 0 && Unicode().hebrew.Has(before);
    case 0x30fb:
      for (const char32_t c : label) {
        if (c != 0x30fb && Unicode().japanese.Has(c)) return true;
      }
      return false;
    default:
      return true;
  }
}

bool HasContext(char32_t c) {
  return c == 0x200c || c == 0x200d || c == 0x00b7 || c == 0x0375 ||
         c == 0x05f3 || c == 0x05f4 || c == 0x30fb;
}

bool IsAllowed(char32_t c) {
  if (c < 0x80)
    return text::IsDigit(static_cast<char>(c)) ||
           text::IsLower(static_cast<char>(c)) || c == '-';
  if (IsIn(kAllowed, c) || HasContext(c)) return true;
  return !IsIn(kDisallowed, c) && Unicode().letters.Has(c);
}

bool IsRightToLeft(char32_t c) {
  return !IsIn(kExtendedArabicDigits, c) &&
         (IsIn(kArabicDigits, c) ||
          (Unicode().right_to_left.Has(c) && !Unicode().nonspacing.Has(c)));
}

}  // namespace

bool IsUnicodeLabel(const std::u32string& label) {
  if (label.empty() || label.front() == '-' || label.back() == '-')
    return false;
  if (label.size() >= 4 && label[2] == '-' && label[3] == '-') return false;
  if (Unicode().marks.Has(label.front())) return false;
  for (size_t i = 0; i < label.size(); ++i) {
    if (!IsAllowed(label[i]) || !ContextAllows(label, i)) return false;
  }
  return !HasAny(label, kArabicDigits) || !HasAny(label, kExtendedArabicDigits);
}

bool HasRightToLeft(const std::u32string& label) {
  for (const char32_t c : label) {
    if (c >= 0x80 && IsRightToLeft(c)) return true;
  }
  return false;
}

// Section 2.
bool KeepsBidiRule(const std::u32string& label) {
  const auto is_number = [](char32_t c) {
    return (c >= '0' && c <= '9') || IsIn(kExtendedArabicDigits, c);
  };
  const char32_t first = label.front();
  if (is_number(first) || IsIn(kArabicDigits, first) || first == '-')
    return false;
  const bool right = IsRightToLeft(first);
  bool european = false;
  bool arabic = false;
  size_t last = label.size();
  while (last > 1 && label[last - 1] >= 0x80 &&
         Unicode().nonspacing.Has(label[last - 1]))
    --last;
  for (const char32_t c : label) {
    european = european || is_number(c);
    arabic = arabic || IsIn(kArabicDigits, c);
    const bool neutral = is_number(c) || c == '-' || c == 0x200c ||
                         c == 0x200d ||
                         (c >= 0x80 && Unicode().nonspacing.Has(c));
    if (!neutral && IsRightToLeft(c) != right) return false;
  }
  return label[last - 1] != '-' && !(right && european && arabic);
}

}  // namespace bylaw::string_format
