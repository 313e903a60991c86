#include "text/day.h"

#include <catch2/catch.hpp>
#include <cstdint>

namespace bylaw::text {
namespace {

TEST_CASE("years have their days") {
  for (const int64_t leap : {-4, 0, 1600, 2000, 2024}) CHECK(IsLeapYear(leap));
  for (const int64_t common : {-1, 1, 1900, 2023, 2100})
    CHECK_FALSE(IsLeapYear(common));
  CHECK(DaysInMonth(2024, 2) == 29);
  CHECK(DaysInMonth(1900, 2) == 28);
  CHECK(DaysInMonth(2026, 4) == 30);
  CHECK(DaysInMonth(2026, 12) == 31);
  CHECK(DaysInMonth(2026, 0) == 0);
  CHECK(DaysInMonth(2026, 13) == 0);
}

TEST_CASE("days are counted and told again") {
  CHECK(ReadDayNumber("1970-01-01") == 0);
  CHECK(ReadDayNumber("1969-12-31") == -1);
  CHECK(ReadDayNumber("2000-03-01") == 11017);
  CHECK(ReadDayNumber("0001-01-01") == -719162);
  CHECK_FALSE(ReadDayNumber("2027-02-30").has_value());
  CHECK_FALSE(ReadDayNumber("2027-00-10").has_value());
  CHECK_FALSE(ReadDayNumber("2027-1-010").has_value());
  CHECK_FALSE(ReadDayNumber("2027-01-01T").has_value());
  CHECK_FALSE(ReadDayNumber("").has_value());
  CHECK(WeekdayOf(0) == 4);
  CHECK(WeekdayOf(-5) == 6);
  CHECK(DayText(0) == "1970-01-01");
  CHECK(DayText(*ReadDayNumber("0007-02-03")) == "0007-02-03");
  CHECK(DayText(*ReadDayNumber("9999-12-31") + 1) == "10000-01-01");
  // Every day there is, from the one before it.
  const int32_t first = *ReadDayNumber("0000-01-01");
  const int32_t last = *ReadDayNumber("9999-12-31");
  CHECK(last - first + 1 == 25 * 146'097);
  for (int32_t day = first; day <= last; ++day) {
    if (ReadDayNumber(DayText(day)) != day) FAIL(DayText(day));
  }
}

TEST_CASE("the calendar goes on before the year 0 and after 9999") {
  for (int64_t day = -1'500'000; day < -700'000; ++day) {
    const Date date = DateOf(day);
    if (DayNumber(date) != day || date.day < 1 ||
        date.day > DaysInMonth(date.year, date.month))
      FAIL(day);
  }
  const Date date = DateOf(DayNumber({123'456, 2, 29}));
  CHECK(date.year == 123'456);
  CHECK(date.month == 2);
  CHECK(date.day == 29);
}

}  // namespace
}  // namespace bylaw::text
