#include "text/shorten.h"

#include <catch2/catch.hpp>
#include <random>

#include "text/utf8.h"

namespace bylaw::text {
namespace {

TEST_CASE("a text is cut in its middle", "[text]") {
  CHECK(Shortened("abcdefgh", 8) == "abcdefgh");
  CHECK(Shortened("abcdefghi", 8) == "ab\xE2\x80\xA6hi");
  CHECK(Shortened("", 0).empty());
  std::string text = "abc";
  Shorten(&text, 3);
  CHECK(text == "abc");
}

TEST_CASE("parts are joined as if they had been cut after", "[text]") {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"a", "\xC3\xA9", "\xE5\x90\x8D",
                                          "\xF0\x9F\x98\x80"};
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> owned(1 + random() % 6);
    for (std::string& part : owned) {
      for (size_t i = random() % 12; i > 0; --i) part += kPieces[random() % 4];
    }
    const std::vector<std::string_view> parts(owned.begin(), owned.end());
    std::string whole;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) whole += '.';
      whole += parts[i];
    }
    const size_t limit = 8 + random() % 60;
    const std::string joined = JoinShortened(parts, limit);
    CAPTURE(whole, limit, joined);
    CHECK(joined.size() <= limit);
    CHECK(FindInvalidUtf8(joined) == std::string::npos);
    if (whole.size() <= limit) {
      CHECK(joined == whole);
      continue;
    }
    const std::string cut = Shortened(whole, limit);
    CHECK(cut.size() <= limit);
    CHECK(FindInvalidUtf8(cut) == std::string::npos);
    const size_t at = joined.find("\xE2\x80\xA6");
    REQUIRE(at != std::string::npos);
    CHECK(whole.compare(0, at, joined, 0, at) == 0);
    const std::string end = joined.substr(at + 3);
    CHECK(whole.compare(whole.size() - end.size(), end.size(), end) == 0);
    // Little is lost to where the code points end.
    CHECK(joined.size() + 16 >= limit);
  }
}

}  // namespace
}  // namespace bylaw::text
