#include "text/same.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::text {
namespace {

// Every length up to three words, each byte of it changed in turn.
TEST_CASE("texts are the same when all their bytes are") {
  for (size_t size = 0; size <= 24; ++size) {
    INFO(size);
    const std::string text = std::string("abcdefghijklmnopqrstuvwxyz", size);
    const std::string copy = text;
    CHECK(Same(text, copy));
    CHECK_FALSE(Same(text, copy + "x"));
    CHECK_FALSE(Same(text + "x", copy));
    for (size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = static_cast<char>(other[at] ^ '\x80');
      INFO(at);
      CHECK_FALSE(Same(text, other));
      CHECK_FALSE(Same(other, text));
    }
  }
}

}  // namespace
}  // namespace bylaw::text
