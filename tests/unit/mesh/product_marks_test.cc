#include "mesh/product_marks.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::mesh {
namespace {

TEST_CASE("equal URLs are equal texts when they are levelled") {
  constexpr const char* kSame[][2] = {
      {"HTTPS://X.Example/a", "https://x.example/a"},
      {"https://x.example:443/a", "https://x.example/a"},
      {"https://x.example:/a", "https://x.example/a"},
      {"http://x.example:80/a", "https://x.example/a"},
      {"https://x.example", "https://x.example/"},
      {"https://x.example/a/", "https://x.example/a"},
      {"https://x.example/./b/../a", "https://x.example/a"},
      {"https://x.example/%7Ea", "https://x.example/~a"},
      {"https://x.example/%c3%a4", "https://x.example/%C3%A4"},
      {"https://x.example./a#top", "https://x.example/a"},
      {" https://x.example/a ", "https://x.example/a"},
      {"https://[::1]:443/a", "https://[::1]/a"},
      {"KAFKA://Broker:9092/orders", "kafka://broker:9092/orders"},
  };
  for (const auto& [one, other] : kSame) {
    CAPTURE(one, other);
    CHECK(LevelUrl(one) == LevelUrl(other));
    CHECK(LevelUrl(LevelUrl(one)) == LevelUrl(one));
  }
  constexpr const char* kOther[][2] = {
      {"https://x.example/A", "https://x.example/a"},
      {"https://x.example:8443/a", "https://x.example/a"},
      {"https://x.example/a?b=1", "https://x.example/a"},
      {"https://x.example/a%2Fb", "https://x.example/a/b"},
      {"https://u@x.example/a", "https://x.example/a"},
      {"kafka://x.example/a", "https://x.example/a"},
      {"Orders", "orders"},
      {"https://[::1]/a", "https://[::2]/a"},
  };
  for (const auto& [one, other] : kOther) {
    CAPTURE(one, other);
    CHECK(LevelUrl(one) != LevelUrl(other));
  }
}

}  // namespace
}  // namespace bylaw::mesh
