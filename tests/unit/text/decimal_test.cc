#include "text/decimal.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace bylaw::text {
namespace {

std::string Written(double value) {
  const std::optional<ShortDecimal> decimal = AsShortDecimal(value);
  if (!decimal) return "-";
  return (decimal->negative ? "-" : "") + decimal->digits + "e-" +
         std::to_string(decimal->places);
}

TEST_CASE("short decimals are read", "[text]") {
  CHECK(ReadShortDecimal("99.5") == 99.5);
  CHECK(ReadShortDecimal("-1e3") == -1000.0);
  CHECK(ReadShortDecimal("+.5E-1") == 0.05);
  CHECK(ReadShortDecimal("7.") == 7.0);
  CHECK(ReadShortDecimal("1e22") == 1e22);
  CHECK(ReadShortDecimal("999999999999999") == 999999999999999.0);
  REQUIRE(ReadShortDecimal("-0"));
  CHECK(std::signbit(*ReadShortDecimal("-0")));
}

TEST_CASE("what is no short decimal is left to others", "[text]") {
  for (const char* text :
       {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1 ", "0x1", "1e23", "1e-23",
        "1e9999", "1000000000000000", "nan", "inf", "1_000"}) {
    CAPTURE(text);
    CHECK_FALSE(ReadShortDecimal(text));
  }
}

TEST_CASE("short decimals are written with the fewest digits", "[text]") {
  CHECK(Written(0) == "0e-0");
  CHECK(Written(-0.0) == "-0e-0");
  CHECK(Written(1500) == "1500e-0");
  CHECK(Written(-99.5) == "-995e-1");
  CHECK(Written(0.1) == "1e-1");
  CHECK(Written(0.0001) == "1e-4");
  CHECK(Written(0.00009) == "-");
  CHECK(Written(999999999999999) == "999999999999999e-0");
  CHECK(Written(1e15) == "-");
  CHECK(Written(1.0 / 3) == "-");
  CHECK(Written(std::nan("")) == "-");
  CHECK(Written(HUGE_VAL) == "-");
}

// What the C library says of the same.
TEST_CASE("short decimals are those of the C library", "[text]") {
  std::mt19937_64 random(1);
  size_t read = 0;
  size_t written = 0;
  for (int i = 0; i < 200'000; ++i) {
    const int digits = 1 + static_cast<int>(random() % 16);
    std::string text;
    for (int d = 0; d < digits; ++d)
      text += static_cast<char>('0' + random() % 10);
    if (random() % 2 == 0) text.insert(random() % (text.size() + 1), ".");
    if (random() % 2 == 0)
      text += "e" + std::to_string(static_cast<int>(random() % 60) - 30);
    const double value = std::strtod(text.c_str(), nullptr);
    CAPTURE(text);
    if (const auto short_value = ReadShortDecimal(text)) {
      ++read;
      if (*short_value != value) FAIL("read as another number");
    }
    if (const auto decimal = AsShortDecimal(value)) {
      ++written;
      char printed[40];
      std::snprintf(printed, sizeof printed, "%.15g", value);
      std::string plain = decimal->digits;
      const auto places = static_cast<size_t>(decimal->places);
      if (plain.size() <= places)
        plain.insert(0, places + 1 - plain.size(), '0');
      if (places > 0) plain.insert(plain.size() - places, ".");
      if (plain != printed) FAIL(plain << " is not " << printed);
    }
  }
  CHECK(read > 50'000);
  CHECK(written > 50'000);
}

}  // namespace
}  // namespace bylaw::text
