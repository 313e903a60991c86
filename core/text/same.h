// Whether two texts are the same, written out for short ones.
//
// Keys and names are a few bytes long: a call of memcmp costs more than their
// comparison, in WebAssembly many times more. Whoever compares in a loop takes
// this instead of `==`; the answer is the same.
#ifndef BYLAW_TEXT_SAME_H_
#define BYLAW_TEXT_SAME_H_

#include <cstdint>
#include <cstring>
#include <string_view>

namespace bylaw::text {

inline bool Same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const char* x = a.data();
  const char* y = b.data();
  size_t left = a.size();
  const auto differ = [&](auto word) {
    auto other = word;
    std::memcpy(&word, x, sizeof word);
    std::memcpy(&other, y, sizeof other);
    x += sizeof word;
    y += sizeof word;
    left -= sizeof word;
    return word != other;
  };
  while (left >= 8) {
    if (differ(uint64_t{})) return false;
  }
  if (left >= 4 && differ(uint32_t{})) return false;
  while (left > 0) {
    if (differ(uint8_t{})) return false;
  }
  return true;
}

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_SAME_H_
