#include "cel/base64.h"

#include <cstdint>

namespace bylaw::cel {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string EncodeBase64(std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; ++j) {
      const size_t at = i + j;
      bits = bits << 8 |
             (at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U);
    }
    for (size_t j = 0; j < 4; ++j) {
      text.push_back(i + j > bytes.size() ? '='
                                          : kDigits[bits >> (18 - 6 * j) & 63]);
    }
  }
  return text;
}

bool DecodeBase64(std::string_view text, std::string* bytes) {
  bytes->clear();
  uint32_t bits = 0;
  size_t digits = 0;
  size_t padding = 0;
  for (char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos || padding > 0) return false;
    bits = (bits << 6 | static_cast<uint32_t>(digit)) & 0xffffffU;
    ++digits;
    if (digits % 4 == 1) continue;
    const size_t spare = digits % 4 == 0 ? 0 : digits % 4 == 2 ? 4 : 2;
    bytes->push_back(static_cast<char>(bits >> spare & 0xff));
  }
  // One digit alone is no byte; padding fills up to four or is left out.
  if (digits % 4 == 1) return false;
  return padding == 0 || (digits % 4 != 0 && padding == 4 - digits % 4);
}

}  // namespace bylaw::cel
