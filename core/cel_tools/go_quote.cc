#include "cel_tools/go_quote.h"

#include <cstdint>

#include "text/utf8.h"

namespace bylaw::cel_tools {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

// What Go does not print: controls, format characters, spaces but one,
// surrogates, private use, and planes where nothing is assigned.
constexpr Range kUnprintable[] = {
    {0x7F, 0xA0},       {0xAD, 0xAD},       {0x0600, 0x0605}, {0x061C, 0x061C},
    {0x06DD, 0x06DD},   {0x070F, 0x070F},   {0x1680, 0x1680}, {0x180E, 0x180E},
    {0x2000, 0x200F},   {0x2028, 0x202F},   {0x205F, 0x206F}, {0x3000, 0x3000},
    {0xD800, 0xF8FF},   {0xFEFF, 0xFEFF},   {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF},
    {0x323B0, 0xE00FF}, {0xE01F0, 0x10FFFF}};

bool IsPrintable(uint32_t code_point) {
  if (code_point < 0x20) return false;
  for (const Range& range : kUnprintable) {
    if (code_point >= range.first && code_point <= range.last) return false;
  }
  return true;
}

void AppendHex(uint32_t value, int digits, std::string* out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    out->push_back(kDigits[value >> shift & 15]);
  }
}

void AppendEscaped(uint32_t code_point, std::string* out) {
  constexpr std::string_view kShort = "abtnvfr";
  if (code_point >= 7 && code_point <= 13) {
    *out += {'\\', kShort[code_point - 7]};
  } else if (code_point < 0x20 || code_point == 0x7F) {
    *out += "\\x";
    AppendHex(code_point, 2, out);
  } else if (code_point < 0x10000) {
    *out += "\\u";
    AppendHex(code_point, 4, out);
  } else {
    *out += "\\U";
    AppendHex(code_point, 8, out);
  }
}

}  // namespace

std::string GoQuoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const text::DecodedCodePoint decoded = text::DecodeCodePoint(text);
    const std::string_view bytes = text.substr(0, decoded.length);
    if (!decoded.valid) {
      out += "\\x";
      AppendHex(static_cast<unsigned char>(text.front()), 2, &out);
    } else if (bytes == "\"" || bytes == "\\") {
      out += '\\';
      out += bytes;
    } else if (IsPrintable(decoded.value)) {
      out += bytes;
    } else {
      AppendEscaped(decoded.value, &out);
    }
    text.remove_prefix(decoded.length);
  }
  return out + "\"";
}

}  // namespace bylaw::cel_tools
