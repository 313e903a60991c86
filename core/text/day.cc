#include "text/day.h"

#include <algorithm>

#include "text/ascii.h"

namespace bylaw::text {
namespace {

// Years are counted from March, so that the leap day is the last of its year,
// and in eras of 400 years, which are all alike.
constexpr int64_t kYearsOfEra = 400;
constexpr int64_t kDaysOfEra = 146'097;
// From 1 March of the year 0 to 1970-01-01.
constexpr int64_t kEpoch = 719'468;

int64_t FloorDivide(int64_t a, int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

bool IsLeapYear(int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysInMonth(int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

int64_t DayNumber(const Date& date) {
  const int64_t year = date.month > 2 ? date.year : date.year - 1;
  const int64_t era = FloorDivide(year, kYearsOfEra);
  const int64_t in_era = year - era * kYearsOfEra;
  const int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
  const int64_t of_era = in_era * 365 + in_era / 4 - in_era / 100 + of_year;
  return era * kDaysOfEra + of_era - kEpoch;
}

Date DateOf(int64_t day_number) {
  const int64_t shifted = day_number + kEpoch;
  const int64_t era = FloorDivide(shifted, kDaysOfEra);
  const int64_t of_era = shifted - era * kDaysOfEra;
  const int64_t in_era =
      (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const auto of_year =
      static_cast<int>(of_era - (365 * in_era + in_era / 4 - in_era / 100));
  const int month = (5 * of_year + 2) / 153;
  Date date;
  date.day = of_year - (153 * month + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  date.year = in_era + era * kYearsOfEra + (date.month <= 2 ? 1 : 0);
  return date;
}

int WeekdayOf(int64_t day_number) {
  // 1970-01-01 was a Thursday.
  return static_cast<int>(((day_number + 4) % 7 + 7) % 7);
}

std::optional<Date> ReadDate(std::string_view text) {
  if (text.size() != kDateSize || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  const int century = TwoDigits(text.data());
  const int year = TwoDigits(text.data() + 2);
  Date date;
  date.month = TwoDigits(text.data() + 5);
  date.day = TwoDigits(text.data() + 8);
  if (century < 0 || year < 0 || date.day < 1) return std::nullopt;
  date.year = century * 100 + year;
  if (date.day > DaysInMonth(date.year, date.month)) return std::nullopt;
  return date;
}

std::optional<int32_t> ReadDayNumber(std::string_view date) {
  const std::optional<Date> read = ReadDate(date);
  if (!read) return std::nullopt;
  return static_cast<int32_t>(DayNumber(*read));
}

std::string DayText(int64_t day_number) {
  const Date date = DateOf(day_number);
  const std::string year = std::to_string(date.year);
  std::string text(4 - std::min<size_t>(year.size(), 4), '0');
  text += year;
  for (const int part : {date.month, date.day}) {
    text += '-';
    text += static_cast<char>('0' + part / 10);
    text += static_cast<char>('0' + part % 10);
  }
  return text;
}

}  // namespace bylaw::text
