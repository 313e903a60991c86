// The values that tokens stand for.
#ifndef BYLAW_PROTOBUF_LITERAL_H_
#define BYLAW_PROTOBUF_LITERAL_H_

#include <cstdint>
#include <string_view>

namespace bylaw::protobuf {

struct ParsedInteger {
  uint64_t value = 0;
  bool overflow = false;  // beyond 64 bits
};
// A decimal, octal (`017`) or hexadecimal (`0x1F`) integer; stops at the first
// character that is no digit.
ParsedInteger ParseInteger(std::string_view digits);

// A float as the language writes it, an `f` at its end allowed.
double ParseFloat(std::string_view digits);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_LITERAL_H_
