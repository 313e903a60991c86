#include "text/quote.h"

#include <array>
#include <cstdio>

#include "text/printable.h"
#include "text/utf8.h"

namespace bylaw::text {
namespace {

// Characters that would act on what shows them, or vanish; but for those that
// join and part letters and emoji.
bool IsUnprintable(char32_t c) { return IsActive(c) || c == 0x200B; }

void AppendEscape(char32_t c, std::string* out) {
  if (c == '\n') {
    *out += "\\n";
  } else if (c == '\t') {
    *out += "\\t";
  } else if (c == '\r') {
    *out += "\\r";
  } else {
    std::array<char, 16> buffer;
    std::snprintf(buffer.data(), buffer.size(), "\\u{%x}",
                  static_cast<unsigned>(c));
    *out += buffer.data();
  }
}

}  // namespace

std::string Quoted(std::string_view text) {
  std::string result = "`";
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    if (count == kQuotedCodePoints) {
      result += "\xE2\x80\xA6";
      break;
    }
    const DecodedCodePoint c = DecodeCodePoint(text.substr(at));
    at += c.length;
    if (IsUnprintable(c.value)) {
      AppendEscape(c.value, &result);
    } else {
      AppendCodePoint(c.value, &result);
    }
  }
  result += '`';
  return result;
}

}  // namespace bylaw::text
