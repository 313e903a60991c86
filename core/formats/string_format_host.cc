// Host names, those with labels of any script, and mail addresses.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "formats/string_format.h"
#include "formats/uri.h"
#include "regex/regex.h"
#include "text/utf8.h"

namespace bylaw::formats {
namespace {

constexpr size_t kMaxLabel = 63;
constexpr size_t kMaxName = 253;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

// --- Punycode (RFC 3492)

constexpr uint32_t kBase = 36, kFirstBias = 72, kFirstCode = 128;

uint32_t Adapt(uint32_t delta, uint32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  uint32_t k = 0;
  for (; delta > (35 * 26) / 2; k += kBase) delta /= 35;
  return k + 36 * delta / (delta + 38);
}

uint32_t Threshold(uint32_t k, uint32_t bias) {
  if (k <= bias) return 1;
  return k >= bias + 26 ? 26 : k - bias;
}

int PunycodeDigit(char c) {
  if (IsDigit(c)) return c - '0' + 26;
  if (c >= 'a' && c <= 'z') return c - 'a';
  if (c >= 'A' && c <= 'Z') return c - 'A';
  return -1;
}

std::optional<std::u32string> PunycodeDecode(std::string_view text) {
  std::u32string out;
  const size_t dash = text.rfind('-');
  if (dash != std::string_view::npos) {
    for (const char c : text.substr(0, dash))
      out.push_back(static_cast<unsigned char>(c));
    text.remove_prefix(dash + 1);
  }
  uint32_t n = kFirstCode, i = 0, bias = kFirstBias;
  while (!text.empty()) {
    const uint32_t before = i;
    uint64_t weight = 1;
    for (uint32_t k = kBase;; k += kBase) {
      const int digit = text.empty() ? -1 : PunycodeDigit(text.front());
      if (digit < 0) return std::nullopt;
      text.remove_prefix(1);
      const uint64_t sum = i + static_cast<uint64_t>(digit) * weight;
      if (sum > 0x7fffffff) return std::nullopt;
      i = static_cast<uint32_t>(sum);
      const uint32_t t = Threshold(k, bias);
      if (static_cast<uint32_t>(digit) < t) break;
      weight *= kBase - t;
      if (weight > 0x7fffffff) return std::nullopt;
    }
    const auto points = static_cast<uint32_t>(out.size() + 1);
    bias = Adapt(i - before, points, before == 0);
    n += i / points;
    i %= points;
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return std::nullopt;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(i++), n);
  }
  return out;
}

char PunycodeLetter(uint32_t digit) {
  return static_cast<char>(digit < 26 ? 'a' + digit : '0' + digit - 26);
}

std::string PunycodeEncode(const std::u32string& label) {
  std::string out;
  for (const char32_t c : label) {
    if (c < 0x80) out.push_back(static_cast<char>(c));
  }
  const auto basic = static_cast<uint32_t>(out.size());
  uint32_t handled = basic;
  if (basic > 0) out.push_back('-');
  uint32_t n = kFirstCode, bias = kFirstBias;
  uint64_t delta = 0;
  while (handled < label.size()) {
    char32_t least = 0x10ffff;
    for (const char32_t c : label) {
      if (c >= n && c < least) least = c;
    }
    delta += (least - n) * (static_cast<uint64_t>(handled) + 1);
    n = least;
    for (const char32_t c : label) {
      if (c < n) ++delta;
      if (c != n) continue;
      auto q = static_cast<uint32_t>(delta);
      for (uint32_t k = kBase;; k += kBase) {
        const uint32_t t = Threshold(k, bias);
        if (q < t) break;
        out.push_back(PunycodeLetter(t + (q - t) % (kBase - t)));
        q = (q - t) / (kBase - t);
      }
      out.push_back(PunycodeLetter(q));
      bias = Adapt(static_cast<uint32_t>(delta), handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return out;
}

// --- Code points in labels (RFC 5892)

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
    return IsDigit(static_cast<char>(c)) || (c >= 'a' && c <= 'z') || c == '-';
  if (IsIn(kAllowed, c) || HasContext(c)) return true;
  return !IsIn(kDisallowed, c) && Unicode().letters.Has(c);
}

// --- Labels

// A label that is not all ASCII, without regard to direction.
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

bool IsRightToLeft(char32_t c) {
  return !IsIn(kExtendedArabicDigits, c) &&
         (IsIn(kArabicDigits, c) ||
          (Unicode().right_to_left.Has(c) && !Unicode().nonspacing.Has(c)));
}

bool HasRightToLeft(const std::u32string& label) {
  for (const char32_t c : label) {
    if (c >= 0x80 && IsRightToLeft(c)) return true;
  }
  return false;
}

// RFC 5893, section 2, for a label of a name that has right-to-left ones.
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

bool IsAsciiLabel(std::string_view label) {
  if (label.empty() || label.size() > kMaxLabel || label.front() == '-' ||
      label.back() == '-')
    return false;
  for (const char c : label) {
    if (!IsLetter(c) && !IsDigit(c) && c != '-') return false;
  }
  return true;
}

bool HasPrefix(std::string_view label) {
  return label.size() >= 4 && (label[0] == 'x' || label[0] == 'X') &&
         (label[1] == 'n' || label[1] == 'N') && label[2] == '-' &&
         label[3] == '-';
}

std::string ToLower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The label as code points; nothing if it is no label.
std::optional<std::u32string> ReadLabel(std::string_view label) {
  std::u32string points;
  bool ascii = true;
  for (std::string_view rest = label; !rest.empty();) {
    const text::DecodedCodePoint decoded = text::DecodeCodePoint(rest);
    if (!decoded.valid) return std::nullopt;
    ascii = ascii && decoded.value < 0x80;
    points.push_back(decoded.value);
    rest.remove_prefix(decoded.length);
  }
  if (!ascii) {
    if (!IsUnicodeLabel(points) ||
        PunycodeEncode(points).size() + 4 > kMaxLabel)
      return std::nullopt;
    return points;
  }
  if (!IsAsciiLabel(label)) return std::nullopt;
  if (!HasPrefix(label)) return points;
  const std::string encoded = ToLower(label.substr(4));
  std::optional<std::u32string> decoded = PunycodeDecode(encoded);
  if (!decoded.has_value() || !IsUnicodeLabel(*decoded) ||
      PunycodeEncode(*decoded) != encoded)
    return std::nullopt;
  for (const char32_t c : *decoded) {
    if (c >= 0x80) return decoded;
  }
  return std::nullopt;
}

// The length of the separator at `at`: a full stop, or one of those that
// RFC 3490 treats alike; 0 for anything else.
size_t Separator(std::string_view text, size_t at, Charset charset) {
  if (text[at] == '.') return 1;
  if (charset == Charset::kAscii) return 0;
  const std::string_view three = text.substr(at, 3);
  return three == "\xe3\x80\x82" || three == "\xef\xbc\x8e" ||
                 three == "\xef\xbd\xa1"
             ? 3
             : 0;
}

enum class Plain { kGood, kBad, kNotPlain };

// Most names are ASCII without A-labels, and need no more than this.
Plain JudgePlainName(std::string_view text) {
  size_t label = 0;  // characters of it so far
  char last = '.';
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) return Plain::kNotPlain;
    if (c == '.') {
      if (label == 0 || last == '-') return Plain::kBad;
      label = 0;
    } else {
      if (label == 0 && HasPrefix(text.substr(i))) return Plain::kNotPlain;
      const bool inner = c == '-' && label > 0;
      if (!IsLetter(c) && !IsDigit(c) && !inner) return Plain::kBad;
      if (++label > kMaxLabel) return Plain::kBad;
    }
    last = c;
  }
  return label > 0 && last != '-' && text.size() <= kMaxName ? Plain::kGood
                                                             : Plain::kBad;
}

bool IsName(std::string_view text, Charset charset) {
  if (const Plain plain = JudgePlainName(text); plain != Plain::kNotPlain)
    return plain == Plain::kGood;
  if (text.empty() || text.size() > 4 * kMaxName) return false;
  bool all_bidi = true;
  bool any_right_to_left = false;
  size_t length = 0;
  size_t begin = 0;
  for (size_t at = 0; at <= text.size(); ++at) {
    const size_t separator =
        at < text.size() ? Separator(text, at, charset) : 1;
    if (separator == 0) continue;
    const std::string_view label = text.substr(begin, at - begin);
    const std::optional<std::u32string> points = ReadLabel(label);
    if (!points.has_value()) return false;
    const bool unicode = points->size() != label.size();
    length += (unicode && !HasPrefix(label) ? PunycodeEncode(*points).size() + 4
                                            : label.size()) +
              1;
    any_right_to_left = any_right_to_left || HasRightToLeft(*points);
    all_bidi = all_bidi && KeepsBidiRule(*points);
    at += separator - 1;
    begin = at + 1;
  }
  return length - 1 <= kMaxName && (!any_right_to_left || all_bidi);
}

// --- Mail addresses

bool IsAtomCharacter(unsigned char c, Charset charset) {
  constexpr std::string_view kOthers = "!#$%&'*+-/=?^_`{|}~";
  if (c >= 0x80) return charset == Charset::kUnicode;
  const char plain = static_cast<char>(c);
  return IsLetter(plain) || IsDigit(plain) ||
         kOthers.find(plain) != std::string_view::npos;
}

bool IsDotString(std::string_view text, Charset charset) {
  bool begun = false;
  for (const char c : text) {
    if (c == '.') {
      if (!begun) return false;
      begun = false;
    } else {
      if (!IsAtomCharacter(static_cast<unsigned char>(c), charset))
        return false;
      begun = true;
    }
  }
  return begun;
}

bool IsQuotedString(std::string_view text, Charset charset) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"')
    return false;
  text = text.substr(1, text.size() - 2);
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80 && charset == Charset::kUnicode) continue;
    if (c < 0x20 || c > 0x7e || c == '"') return false;
    if (c == '\\' && (++i == text.size() || text[i] < ' ')) return false;
  }
  return true;
}

// `[127.0.0.1]` or `[IPv6:::1]`.
bool IsAddressLiteral(std::string_view text) {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']')
    return false;
  text = text.substr(1, text.size() - 2);
  if (ToLower(text.substr(0, 5)) == "ipv6:") return IsIpv6(text.substr(5));
  return IsIpv4(text);
}

// The domain of an address need not be a valid internationalised name: mail
// systems take names that are not in normal form, too.
bool IsMailDomain(std::string_view text, Charset charset) {
  if (charset == Charset::kAscii) return IsHostname(text);
  std::string ascii;
  for (std::string_view rest = text; !rest.empty();) {
    const text::DecodedCodePoint decoded = text::DecodeCodePoint(rest);
    if (!decoded.valid) return false;
    ascii.push_back(decoded.value < 0x80 ? rest.front() : 'x');
    rest.remove_prefix(decoded.length);
  }
  return IsHostname(ascii);
}

bool IsMailbox(std::string_view text, Charset charset) {
  constexpr size_t kMaxLocal = 64;
  const size_t at = text.rfind('@');
  if (at == std::string_view::npos || at > kMaxLocal) return false;
  if (text::FindInvalidUtf8(text) != std::string_view::npos) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  return (IsDotString(local, charset) || IsQuotedString(local, charset)) &&
         (IsAddressLiteral(domain) || IsMailDomain(domain, charset));
}

}  // namespace

bool IsHostname(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return IsName(text, Charset::kAscii);
}

bool IsIdnHostname(std::string_view text) {
  return IsName(text, Charset::kUnicode);
}

bool IsEmail(std::string_view text) { return IsMailbox(text, Charset::kAscii); }

bool IsIdnEmail(std::string_view text) {
  return IsMailbox(text, Charset::kUnicode);
}

}  // namespace bylaw::formats
