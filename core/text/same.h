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
  const size_t size = a.size();
  if (b.size() != size) return false;
  const char* const x = a.data();
  const char* const y = b.data();
  const auto same_at = [x, y](size_t at, auto word) {
    auto other = word;
    std::memcpy(&word, x + at, sizeof word);
    std::memcpy(&other, y + at, sizeof other);
    return word == other;
  };
  // The last word of a text may overlap the one before.
  if (size > 8) {
    for (size_t at = 0; at < size - 8; at += 8) {
      if (!same_at(at, uint64_t{})) return false;
    }
    return same_at(size - 8, uint64_t{});
  }
  if (size >= 4) {
    return same_at(0, uint32_t{}) && same_at(size - 4, uint32_t{});
  }
  if (size == 0) return true;
  return x[0] == y[0] && x[size / 2] == y[size / 2] &&
         x[size - 1] == y[size - 1];
}

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_SAME_H_
