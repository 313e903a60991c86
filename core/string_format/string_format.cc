#include "string_format/string_format.h"

#include <cstring>

#include "regex/ecma.h"
#include "string_format/uri.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::string_format {
namespace {

using text::IsDigit;
using text::IsHexDigit;

// In the order of the enumeration.
constexpr std::string_view kNames[] = {
    "date",          "date-time",
    "duration",      "email",
    "hostname",      "idn-email",
    "idn-hostname",  "ipv4",
    "ipv6",          "iri",
    "iri-reference", "json-pointer",
    "regex",         "relative-json-pointer",
    "time",          "uri",
    "uri-reference", "uri-template",
    "uuid",
};

bool IsNameCharacter(char c) { return c == '_' || text::IsLetterOrDigit(c); }

// RFC 6901.
bool IsJsonPointer(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != '/') return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '~') continue;
    if (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))
      return false;
  }
  return true;
}

// draft-handrews-relative-json-pointer.
bool IsRelativeJsonPointer(std::string_view text) {
  size_t digits = 0;
  while (digits < text.size() && IsDigit(text[digits])) ++digits;
  if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
  text.remove_prefix(digits);
  return text == "#" || IsJsonPointer(text);
}

// Eight characters in one word, in whatever order.
uint64_t Block(std::string_view text, size_t at) {
  uint64_t block = 0;
  std::memcpy(&block, text.data() + at, sizeof block);
  return block;
}
uint32_t Half(std::string_view text, size_t at) {
  uint32_t half = 0;
  std::memcpy(&half, text.data() + at, sizeof half);
  return half;
}
uint64_t Pair(uint32_t a, uint32_t b) { return uint64_t{a} << 32 | b; }

// All eight at once: a sum in each byte has its highest bit where a limit is
// reached.
bool AreHexDigits(uint64_t block) {
  constexpr uint64_t kEach = 0x0101010101010101;
  constexpr uint64_t kHigh = 0x80 * kEach;
  const auto reaches = [](uint64_t bytes, uint64_t limit) {
    return bytes + (0x80 - limit) * kEach;
  };
  if ((block & kHigh) != 0) return false;
  const uint64_t lower = block | 0x20 * kEach;
  const uint64_t digits = reaches(block, '0') & ~reaches(block, '9' + 1);
  const uint64_t letters = reaches(lower, 'a') & ~reaches(lower, 'f' + 1);
  return ((digits | letters) & kHigh) == kHigh;
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36 || text[8] != '-' || text[13] != '-' ||
      text[18] != '-' || text[23] != '-')
    return false;
  // The digits between the dashes.
  return AreHexDigits(Block(text, 0)) &&
         AreHexDigits(Pair(Half(text, 9), Half(text, 14))) &&
         AreHexDigits(Pair(Half(text, 19), Half(text, 24))) &&
         AreHexDigits(Block(text, 28));
}

bool IsPercentEncoded(std::string_view text) {
  return text.size() >= 3 && text[0] == '%' && IsHexDigit(text[1]) &&
         IsHexDigit(text[2]);
}

// `name`, `name:3` or `name*`.
bool IsVariable(std::string_view text) {
  bool begun = false;
  while (!text.empty() && text.front() != ':' && text.front() != '*') {
    if (IsPercentEncoded(text)) {
      text.remove_prefix(3);
      begun = true;
    } else if (IsNameCharacter(text.front())) {
      text.remove_prefix(1);
      begun = true;
    } else if (text.front() == '.' && begun) {
      text.remove_prefix(1);
      begun = false;
    } else {
      return false;
    }
  }
  if (!begun) return false;
  if (text.empty() || text == "*") return true;
  text.remove_prefix(1);
  if (text.empty() || text.size() > 4 || text[0] == '0') return false;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}

// Between the braces.
bool IsExpression(std::string_view text) {
  constexpr std::string_view kOperators = "+#./;?&";
  if (!text.empty() && kOperators.find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  while (true) {
    const size_t comma = text.find(',');
    if (!IsVariable(text.substr(0, comma))) return false;
    if (comma == std::string_view::npos) return true;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

bool IsUriTemplate(std::string_view text) {
  while (!text.empty()) {
    const char c = text.front();
    if (c == '{') {
      const size_t end = text.find('}');
      if (end == std::string_view::npos ||
          !IsExpression(text.substr(1, end - 1)))
        return false;
      text.remove_prefix(end + 1);
      continue;
    }
    if (c == '%') {
      if (!IsPercentEncoded(text)) return false;
      text.remove_prefix(3);
      continue;
    }
    constexpr std::string_view kForbidden = " \"<>\\^`|}\x7f";
    if (static_cast<unsigned char>(c) < 0x20 ||
        kForbidden.find(c) != std::string_view::npos)
      return false;
    const text::DecodedCodePoint decoded = text::DecodeCodePoint(text);
    if (!decoded.valid || (decoded.value >= 0x80 && decoded.value < 0xa0))
      return false;
    text.remove_prefix(decoded.length);
  }
  return true;
}

std::optional<StringFormat> FindStringFormat(std::string_view name) {
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (kNames[i] == name) return static_cast<StringFormat>(i);
  }
  return std::nullopt;
}

std::string_view StringFormatName(StringFormat format) {
  return kNames[static_cast<size_t>(format)];
}

bool Conforms(StringFormat format, std::string_view text) {
  switch (format) {
    case StringFormat::kDate:
      return IsFullDate(text);
    case StringFormat::kDateTime:
      return IsDateTime(text);
    case StringFormat::kDuration:
      return IsDuration(text);
    case StringFormat::kEmail:
      return IsEmail(text);
    case StringFormat::kHostname:
      return IsHostname(text);
    case StringFormat::kIdnEmail:
      return IsIdnEmail(text);
    case StringFormat::kIdnHostname:
      return IsIdnHostname(text);
    case StringFormat::kIpv4:
      return IsIpv4(text);
    case StringFormat::kIpv6:
      return IsIpv6(text);
    case StringFormat::kIri:
      return IsUri(text, Charset::kUnicode);
    case StringFormat::kIriReference:
      return IsUriReference(text, Charset::kUnicode);
    case StringFormat::kJsonPointer:
      return IsJsonPointer(text);
    case StringFormat::kRegex:
      return regex::TranslateEcma(text, regex::EcmaGrammar::kUnicode).status !=
             regex::EcmaPattern::Status::kInvalid;
    case StringFormat::kRelativeJsonPointer:
      return IsRelativeJsonPointer(text);
    case StringFormat::kTime:
      return IsFullTime(text);
    case StringFormat::kUri:
      return IsUri(text, Charset::kAscii);
    case StringFormat::kUriReference:
      return IsUriReference(text, Charset::kAscii);
    case StringFormat::kUriTemplate:
      return IsUriTemplate(text);
    case StringFormat::kUuid:
      return IsUuid(text);
  }
  return false;
}

}  // namespace bylaw::string_format
