// Days of the proleptic Gregorian calendar, which goes on before 1582 as if it
// had always been there. A day's number is that of days since 1970-01-01.
#ifndef BYLAW_TEXT_DAY_H_
#define BYLAW_TEXT_DAY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::text {

struct Date {
  int64_t year = 1970;
  int month = 1;  // from 1
  int day = 1;    // from 1
};

bool IsLeapYear(int64_t year);
// 0 for a month that there is not.
int DaysInMonth(int64_t year, int month);

int64_t DayNumber(const Date& date);
Date DateOf(int64_t day_number);
// 0 is Sunday.
int WeekdayOf(int64_t day_number);

// `2024-02-29`: a day that exists, of the years 0 to 9999.
inline constexpr size_t kDateSize = 10;
std::optional<Date> ReadDate(std::string_view text);
std::optional<int32_t> ReadDayNumber(std::string_view date);
// Years of more digits have them; there is none before 0.
std::string DayText(int64_t day_number);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_DAY_H_
