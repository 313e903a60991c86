// SHA-256 (FIPS 180-4), for the one thing Bylaw needs a cryptographic hash for:
// to know a bundle of policies again.
#ifndef BYLAW_ENGINE_SHA256_H_
#define BYLAW_ENGINE_SHA256_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::engine {

class Sha256 {
 public:
  Sha256& Add(std::string_view bytes);
  // 64 lower case hexadecimal digits. Ends the computation.
  std::string Finish();

 private:
  static constexpr size_t kBlock = 64;
  void Compress();

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                    0xa54ff53a, 0x510e527f, 0x9b05688c,
                                    0x1f83d9ab, 0x5be0cd19};
  std::array<uint8_t, kBlock> block_ = {};
  size_t filled_ = 0;
  uint64_t size_ = 0;  // bytes
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_SHA256_H_
