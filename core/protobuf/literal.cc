#include "protobuf/literal.h"

#include "document/number.h"
#include "protobuf/lexer.h"
#include "text/ascii.h"

namespace bylaw::protobuf {

ParsedInteger ParseInteger(std::string_view digits) {
  uint64_t base = 10;
  if (digits.size() > 1 && digits[0] == '0') {
    base = digits[1] == 'x' || digits[1] == 'X' ? 16 : 8;
    digits.remove_prefix(base == 16 ? 2 : 1);
  }
  ParsedInteger parsed;
  for (const char c : digits) {
    const int digit = text::HexValue(c);
    if (digit < 0 || static_cast<uint64_t>(digit) >= base) break;
    const auto next = static_cast<uint64_t>(digit);
    if (parsed.value > (UINT64_MAX - next) / base) parsed.overflow = true;
    parsed.value = parsed.value * base + next;
  }
  if (parsed.overflow) parsed.value = UINT64_MAX;
  return parsed;
}

double ParseFloat(std::string_view digits) {
  while (!digits.empty() && (digits.back() == 'f' || digits.back() == 'F'))
    digits.remove_suffix(1);
  return document::ParseDouble(digits);
}

}  // namespace bylaw::protobuf
