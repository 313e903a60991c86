#include "formats/iso_date.h"

#include <cstddef>

namespace bylaw::formats {
namespace {

// Takes exactly `digits` digits off the front; -1 where there are none.
int TakeNumber(std::string_view* text, size_t digits) {
  if (text->size() < digits) return -1;
  int number = 0;
  for (size_t i = 0; i < digits; ++i) {
    const char c = (*text)[i];
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  text->remove_prefix(digits);
  return number;
}

bool Take(std::string_view* text, std::string_view any_of) {
  if (text->empty() || any_of.find(text->front()) == std::string_view::npos)
    return false;
  text->remove_prefix(1);
  return true;
}

constexpr int kDaysOfEra = 146'097;
// From 1 March of the year 0 to 1970-01-01.
constexpr int kEpoch = 719'468;

int DaysIn(int month, int year) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool TakeDate(std::string_view* text) {
  const int year = TakeNumber(text, 4);
  if (year < 0 || !Take(text, "-")) return false;
  const int month = TakeNumber(text, 2);
  if (month < 1 || month > 12 || !Take(text, "-")) return false;
  const int day = TakeNumber(text, 2);
  return day >= 1 && day <= DaysIn(month, year);
}

bool TakeHourMinute(std::string_view* text) {
  const int hour = TakeNumber(text, 2);
  if (hour < 0 || hour > 23 || !Take(text, ":")) return false;
  const int minute = TakeNumber(text, 2);
  return minute >= 0 && minute <= 59;
}

bool TakeTime(std::string_view* text) {
  if (!TakeHourMinute(text) || !Take(text, ":")) return false;
  const int second = TakeNumber(text, 2);
  if (second < 0 || second > 60) return false;
  if (Take(text, ".")) {
    if (TakeNumber(text, 1) < 0) return false;
    while (TakeNumber(text, 1) >= 0) {
    }
  }
  return true;
}

}  // namespace

bool IsIsoDate(std::string_view text) {
  return TakeDate(&text) && text.empty();
}

bool IsIsoTimestamp(std::string_view text) {
  if (!TakeDate(&text) || !Take(&text, "Tt") || !TakeTime(&text)) return false;
  if (Take(&text, "Zz")) return text.empty();
  return Take(&text, "+-") && TakeHourMinute(&text) && text.empty();
}

// Both count in years that begin in March, so that a leap day is a year's last,
// and in eras of 400 years, which all have the same days.
std::optional<int32_t> DayNumber(std::string_view date) {
  if (!IsIsoDate(date)) return std::nullopt;
  const int written = TakeNumber(&date, 4);
  Take(&date, "-");
  const int month = TakeNumber(&date, 2);
  Take(&date, "-");
  const int day = TakeNumber(&date, 2);
  const int year = written + (month > 2 ? 400 : 399);  // never negative
  const int in_era = year % 400;
  const int of_year =
      (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int of_era = in_era * 365 + in_era / 4 - in_era / 100 + of_year;
  return (year / 400 - 1) * kDaysOfEra + of_era - kEpoch;
}

std::string DayText(int32_t number) {
  const int shifted = number + kEpoch + kDaysOfEra;
  const int of_era = shifted % kDaysOfEra;
  const int in_era =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int of_year = of_era - (365 * in_era + in_era / 4 - in_era / 100);
  const int march_month = (5 * of_year + 2) / 153;
  const int day = of_year - (153 * march_month + 2) / 5 + 1;
  const int month = march_month < 10 ? march_month + 3 : march_month - 9;
  const int year =
      (shifted / kDaysOfEra - 1) * 400 + in_era + (month <= 2 ? 1 : 0);
  std::string text = "0000-00-00";
  const auto put = [&text](size_t end, int value) {
    for (; value > 0; value /= 10)
      text[--end] = static_cast<char>('0' + value % 10);
  };
  put(4, year);
  put(7, month);
  put(10, day);
  return text;
}

}  // namespace bylaw::formats
