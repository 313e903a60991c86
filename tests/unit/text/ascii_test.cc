#include "text/ascii.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace bylaw::text {
namespace {

TEST_CASE("each byte is of the classes that it is listed in") {
  const std::string_view digits = "0123456789";
  const std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
  const auto among = [](std::string_view set, char c) {
    return set.find(c) != std::string_view::npos;
  };
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    CAPTURE(byte);
    CHECK(IsDigit(c) == among(digits, c));
    CHECK(IsUpper(c) == among(upper, c));
    CHECK(IsLower(c) == among(lower, c));
    CHECK(IsLetter(c) == (IsUpper(c) || IsLower(c)));
    CHECK(IsLetterOrDigit(c) == (IsLetter(c) || IsDigit(c)));
    CHECK(IsHexDigit(c) == among("0123456789abcdefABCDEF", c));
    CHECK((HexValue(c) >= 0) == IsHexDigit(c));
    // --- case
    CHECK(ToLower(c) == (IsUpper(c) ? lower[upper.find(c)] : c));
    CHECK(ToUpper(c) == (IsLower(c) ? upper[lower.find(c)] : c));
  }
}

TEST_CASE("hexadecimal and pairs of decimal digits have values") {
  CHECK(HexValue('0') == 0);
  CHECK(HexValue('9') == 9);
  CHECK(HexValue('a') == 10);
  CHECK(HexValue('F') == 15);
  CHECK(HexValue('g') == -1);
  CHECK(TwoDigits("07") == 7);
  CHECK(TwoDigits("42") == 42);
  CHECK(TwoDigits("4x") == -1);
  CHECK(TwoDigits("-1") == -1);
}

TEST_CASE("texts change and lose the case of ASCII alone") {
  CHECK(ToLower("Größe ÄB-1") == "größe Äb-1");
  CHECK(ToUpper("Größe äb-1") == "GRößE äB-1");
  CHECK(ToLower(std::string_view()).empty());
  // Ignored
  CHECK(EqualIgnoringCase("Order-ID", "oRDER-id"));
  CHECK(EqualIgnoringCase("", ""));
  CHECK_FALSE(EqualIgnoringCase("order", "orders"));
  CHECK_FALSE(EqualIgnoringCase("ä", "Ä"));
  CHECK_FALSE(EqualIgnoringCase("[", "{"));  // apart by the bit of the case
  // At the end
  CHECK(EndsWithIgnoringCase("orders.YAML", ".yaml"));
  CHECK(EndsWithIgnoringCase(".yaml", ".yaml"));
  CHECK(EndsWithIgnoringCase("orders", ""));
  CHECK_FALSE(EndsWithIgnoringCase("yaml", ".yaml"));
  CHECK_FALSE(EndsWithIgnoringCase("orders.yaml.txt", ".yaml"));
}

}  // namespace
}  // namespace bylaw::text
