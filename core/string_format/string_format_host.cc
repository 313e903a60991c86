// Host names, and those with labels of any script.
#include <optional>
#include <string>

#include "string_format/idna_label.h"
#include "string_format/punycode.h"
#include "string_format/string_format.h"
#include "string_format/uri.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::string_format {
namespace {

using text::ToLower;

constexpr size_t kMaxLabel = 63;
constexpr size_t kMaxName = 253;

bool IsAsciiLabel(std::string_view label) {
  if (label.empty() || label.size() > kMaxLabel || label.front() == '-' ||
      label.back() == '-')
    return false;
  for (const char c : label) {
    if (!text::IsLetterOrDigit(c) && c != '-') return false;
  }
  return true;
}

// Whether a label that begins at `at` is an A-label.
bool HasPrefix(std::string_view text, size_t at = 0) {
  return text.size() >= at + 4 && (text[at] == 'x' || text[at] == 'X') &&
         (text[at + 1] == 'n' || text[at + 1] == 'N') && text[at + 2] == '-' &&
         text[at + 3] == '-';
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
      if (label == 0 && HasPrefix(text, i)) return Plain::kNotPlain;
      const bool inner = c == '-' && label > 0;
      if (!text::IsLetterOrDigit(c) && !inner) return Plain::kBad;
      if (++label > kMaxLabel) return Plain::kBad;
    }
    last = c;
  }
  return label > 0 && last != '-' && text.size() <= kMaxName ? Plain::kGood
                                                             : Plain::kBad;
}

// A name that is not plain.
bool IsName(std::string_view text, Charset charset) {
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

bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

bool IsHostname(std::string_view text) {
  const Plain plain = JudgePlainName(text);
  if (plain != Plain::kNotPlain) return plain == Plain::kGood;
  return IsAscii(text) && IsName(text, Charset::kAscii);
}

bool IsIdnHostname(std::string_view text) {
  const Plain plain = JudgePlainName(text);
  if (plain != Plain::kNotPlain) return plain == Plain::kGood;
  return IsName(text, Charset::kUnicode);
}

}  // namespace bylaw::string_format
