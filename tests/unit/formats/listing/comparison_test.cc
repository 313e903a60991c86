// Comparisons with a number, found in a text.

#include "formats/listing/comparison.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::formats::listing {
namespace {

std::string Found(std::string_view text) {
  std::string found;
  for (const Comparison& one : ComparisonsIn(text)) {
    found += one.sign;
    found += one.number;
    found += ' ';
  }
  return found;
}

TEST_CASE("comparisons in a text", "[listing]") {
  struct Row {
    std::string_view text, found;
  };
  const Row rows[] = {
      {"", ""},
      {"TRUE", ""},
      {"> 100000", ">100000 "},
      {"SELECT COUNT(*) >= 100000 FROM t", ">=100000 "},
      {"a == 1 AND b <> -2.5", "=1 !=-2.5 "},
      {"a=1", "=1 "},
      // --- No comparison with a number
      {"a > b", ""},
      {"x => 5", ""},
      {"note <> '>= 7' AND n < 7", "<7 "},
      {"'open > 3", ""},
      {"> ", ""},
      {"IN ('a', 'b')", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(Found(row.text) == row.found);
  }
}

TEST_CASE("a text that is one comparison", "[listing]") {
  CHECK(ReadComparison(" <= 24 ").has_value());
  CHECK_FALSE(ReadComparison("n <= 24").has_value());
  CHECK_FALSE(ReadComparison("<= 24 hours").has_value());
  CHECK_FALSE(ReadComparison("> 1 < 2").has_value());
  CHECK_FALSE(ReadComparison("").has_value());
}

}  // namespace
}  // namespace bylaw::formats::listing
