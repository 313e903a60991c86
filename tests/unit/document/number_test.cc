#include "document/number.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>

namespace bylaw::document {
namespace {

TEST_CASE("numbers as JSON writes them") {
  for (const char* text : {"0", "-0", "1", "10", "-12", "0.5", "1.25e3", "1E+9",
                           "1e-9", "0e0", "123456789012345678901"}) {
    INFO(text);
    CHECK(IsJsonNumber(text));
  }
  for (const char* text :
       {"", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e3", "1e", "1e+",
        "0x1", "1_0", " 1", "1 ", "NaN", "--1"}) {
    INFO(text);
    CHECK_FALSE(IsJsonNumber(text));
  }
}

TEST_CASE("decimal integers become the narrowest kind that holds them") {
  struct Row {
    const char* text;
    Kind kind;
    int64_t integer;
    uint64_t unsigned_integer;
    double number;
  };
  constexpr int64_t kMin = std::numeric_limits<int64_t>::min();
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  const Row rows[] = {
      {"0", Kind::kInt, 0, 0, 0},
      {"-0", Kind::kInt, 0, 0, 0},
      {"+7", Kind::kInt, 7, 0, 0},
      {"007", Kind::kInt, 7, 0, 0},
      {"9223372036854775807", Kind::kInt, kMax, 0, 0},
      {"-9223372036854775808", Kind::kInt, kMin, 0, 0},
      {"9223372036854775808", Kind::kUint, 0, 9223372036854775808U, 0},
      {"+18446744073709551615", Kind::kUint, 0, 18446744073709551615U, 0},
      {"18446744073709551616", Kind::kDouble, 0, 0, 18446744073709551616.0},
      {"-9223372036854775809", Kind::kDouble, 0, 0, -9223372036854775809.0},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const ScalarValue value = ParseDecimal(row.text);
    CHECK(value.kind == row.kind);
    if (row.kind == Kind::kInt) CHECK(value.integer == row.integer);
    if (row.kind == Kind::kUint)
      CHECK(value.unsigned_integer == row.unsigned_integer);
    if (row.kind == Kind::kDouble) CHECK(value.number == row.number);
  }
}

TEST_CASE("digits of other bases") {
  CHECK(ParseDigits("ff", 16).integer == 255);
  CHECK(ParseDigits("777", 8).integer == 511);
  CHECK(ParseDigits("ffffffffffffffff", 16).kind == Kind::kUint);
  CHECK(ParseDigits("10000000000000000", 16).kind == Kind::kDouble);
  CHECK(ParseDigits("10000000000000000", 16).number == 18446744073709551616.0);
}

TEST_CASE("doubles are the nearest ones, however long their text") {
  CHECK(ParseDouble("0.1") == 0.1);
  CHECK(ParseDouble("-12.") == -12.0);
  CHECK(ParseDouble("+.5e3") == 500.0);
  CHECK(ParseDouble("1e-999") == 0.0);
  CHECK(std::isinf(ParseDouble("1e999")));
  CHECK(ParseDouble("0." + std::string(300, '0') + "1e301") == 1.0);
  CHECK(ParseDouble("1" + std::string(100, '0')) == 1e100);
}

}  // namespace
}  // namespace bylaw::document
