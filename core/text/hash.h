// A hash that is the same everywhere and always, and goes on where it ended:
// FNV-1a with 64 bits. It tells texts apart that nobody made to collide.
#ifndef BYLAW_TEXT_HASH_H_
#define BYLAW_TEXT_HASH_H_

#include <cstdint>
#include <string_view>

namespace bylaw::text {

inline constexpr uint64_t kEmptyHash = 0xCBF29CE484222325ULL;

// The hash of what `hash` is of, followed by these bytes.
inline uint64_t HashOn(uint64_t hash, std::string_view bytes) {
  for (const char c : bytes)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_HASH_H_
