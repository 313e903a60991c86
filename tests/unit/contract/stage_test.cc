#include "contract/stage.h"

#include <catch2/catch.hpp>

namespace bylaw::contract {
namespace {

TEST_CASE("words of teams and standards stand for the seven stages") {
  CHECK(StageOf("discovery") == "discovery");
  CHECK(StageOf("Draft") == "design");
  CHECK(StageOf("testing") == "build");
  CHECK(StageOf("PUBLISHED") == "publish");
  CHECK(StageOf("active") == "operate");
  CHECK(StageOf("evolve") == "evolve");
  CHECK(StageOf("deprecated") == "retire");
  CHECK(StageOf("somehow").empty());
  CHECK(StageOf("").empty());
}

TEST_CASE("dates are days, and only those that exist") {
  CHECK(DayOf("1970-01-01") == 0);
  CHECK(DayOf("1969-12-31") == -1);
  CHECK(DayOf("2000-03-01") == 11017);
  CHECK(DayOf("2026-01-15") == 20468);
  CHECK(DayOf("2026-01-15T09:00:00Z") == 20468);
  CHECK(DayOf("0001-01-01") == -719162);
  // Leap years
  CHECK(DayOf("2028-02-29").has_value());
  CHECK_FALSE(DayOf("2027-02-29").has_value());
  CHECK(DayOf("2000-02-29").has_value());
  CHECK_FALSE(DayOf("1900-02-29").has_value());
  // No dates
  for (const char* text :
       {"", "2027-02-30", "2027-13-01", "2027-00-10", "2027-1-1", "27-01-01",
        "2027/01/01", "2027-01-01 09:00", "2027-01-0x", "0000-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(DayOf(text).has_value());
  }
}

}  // namespace
}  // namespace bylaw::contract
