#include "string_format/time_pattern.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::string_format {
namespace {

using Outcome = TimeByPattern::Outcome;

struct Row {
  const char* pattern;
  const char* text;
  Outcome outcome;
  const char* iso;
};

constexpr Row kRows[] = {
    {"dd/MM/yyyy", "03/05/2024", Outcome::kRead, "2024-05-03"},
    {"dd/MM/yyyy", "3/5/2024", Outcome::kRefused, ""},
    {"dd/MM/yyyy", "2024-05-03", Outcome::kRefused, ""},
    {"dd/MM/yyyy", "29/02/2023", Outcome::kRefused, ""},
    {"dd/MM/yyyy", "29/02/2024", Outcome::kRead, "2024-02-29"},
    {"dd/MM/yyyy", "03/05/2024 ", Outcome::kRefused, ""},
    {"dd/MM/yyyy", "soon", Outcome::kRefused, ""},
    {"dd/MM/yyyy", "", Outcome::kRefused, ""},
    {"d.M.yy", "3.12.24", Outcome::kRead, "2024-12-03"},
    {"d.M.yy", "3.13.24", Outcome::kRefused, ""},
    {"yyyyMMdd", "20240503", Outcome::kRead, "2024-05-03"},
    {"yyyyMMdd", "2024053", Outcome::kRefused, ""},
    {"uuuu-DDD", "2024-366", Outcome::kRead, "2024-12-31"},
    {"uuuu-DDD", "2023-366", Outcome::kRefused, ""},
    {"yyyy-MM-dd'T'HH:mm:ss", "2024-05-03T23:59:59", Outcome::kRead,
     "2024-05-03T23:59:59"},
    {"yyyy-MM-dd'T'HH:mm:ss", "2024-05-03T24:00:00", Outcome::kRefused, ""},
    {"yyyy-MM-dd HH:mm:ss.SSS", "2024-05-03 01:02:03.250", Outcome::kRead,
     "2024-05-03T01:02:03.250"},
    {"yyyy-MM-dd'T'HH:mm:ssXXX", "2024-05-03T01:02:03+02:00", Outcome::kRead,
     "2024-05-03T01:02:03+02:00"},
    {"yyyy-MM-dd'T'HH:mm:ssXXX", "2024-05-03T01:02:03Z", Outcome::kRead,
     "2024-05-03T01:02:03Z"},
    {"yyyy-MM-dd'T'HH:mm:ssXXX", "2024-05-03T01:02:03+0200", Outcome::kRefused,
     ""},
    {"yyyy-MM-dd'T'HH:mm:ssx", "2024-05-03T01:02:03+02", Outcome::kRead,
     "2024-05-03T01:02:03+02:00"},
    {"yyyy-MM-dd'T'HH:mm:ssZ", "2024-05-03T01:02:03-0930", Outcome::kRead,
     "2024-05-03T01:02:03-09:30"},
    {"hh:mm a", "12:30 AM", Outcome::kRead, "00:30:00"},
    {"hh:mm a", "01:30 pm", Outcome::kRead, "13:30:00"},
    {"hh:mm a", "13:30 pm", Outcome::kRefused, ""},
    {"kk:mm", "24:30", Outcome::kRead, "00:30:00"},
    {"HH:mm[:ss]", "10:20", Outcome::kRead, "10:20:00"},
    {"HH:mm[:ss]", "10:20:30", Outcome::kRead, "10:20:30"},
    {"HH:mm[:ss]", "10:20:3", Outcome::kRefused, ""},
    {"yyyy-MM", "2024-05", Outcome::kRead, ""},
    {"yyyy-MM", "2024-13", Outcome::kRefused, ""},
    {"h 'o''clock' a", "3 o'clock PM", Outcome::kRead, "15:00:00"},
    {"yyyy yyyy", "2024 2025", Outcome::kRefused, ""},
    // Nothing can be said.
    {"dd MMM yyyy", "03 May 2024", Outcome::kUnknown, ""},
    {"EEEE", "Monday", Outcome::kUnknown, ""},
    {"yyyy-MM-dd VV", "2024-05-03 Europe/Berlin", Outcome::kUnknown, ""},
    {"%Y-%m-%d", "2024-05-03", Outcome::kUnknown, ""},
    {"YYYY-MM-DD", "2024-05-03", Outcome::kUnknown, ""},
    {"ISO8601", "2024-05-03", Outcome::kUnknown, ""},
    {"yyyy-MM-dd'T", "2024-05-03T", Outcome::kUnknown, ""},
    {"yyyy]", "2024", Outcome::kUnknown, ""},
    {"", "", Outcome::kUnknown, ""},
    {"--", "--", Outcome::kUnknown, ""},
};

TEST_CASE("texts are read by a pattern of java.time", "[formats][time]") {
  for (const Row& row : kRows) {
    CAPTURE(row.pattern, row.text);
    const TimeByPattern read = ReadByTimePattern(row.pattern, row.text);
    CHECK(read.outcome == row.outcome);
    CHECK(read.iso == row.iso);
  }
}

// Whatever day there is, written by a pattern, is read as that day.
TEST_CASE("each day of some years is read as it was written",
          "[formats][time]") {
  for (const int year : {1900, 2000, 2023, 2024}) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        const auto two = [](int n) {
          return (n < 10 ? "0" : "") + std::to_string(n);
        };
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const int days = month == 2 ? (leap ? 29 : 28)
                         : month == 4 || month == 6 || month == 9 || month == 11
                             ? 30
                             : 31;
        const TimeByPattern read =
            ReadByTimePattern("MM/dd/yyyy", two(month) + "/" + two(day) + "/" +
                                                std::to_string(year));
        CAPTURE(year, month, day);
        CHECK((read.outcome == Outcome::kRead) == (day <= days));
        if (day <= days)
          CHECK(read.iso ==
                std::to_string(year) + "-" + two(month) + "-" + two(day));
      }
    }
  }
}

}  // namespace
}  // namespace bylaw::string_format
