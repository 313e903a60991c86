// Dates, times and durations.
#include "formats/string_format.h"

namespace bylaw::formats {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Two digits at the front, which are taken; -1 otherwise.
int TakeTwo(std::string_view* text) {
  if (text->size() < 2 || !IsDigit((*text)[0]) || !IsDigit((*text)[1]))
    return -1;
  const int value = ((*text)[0] - '0') * 10 + ((*text)[1] - '0');
  text->remove_prefix(2);
  return value;
}

bool Take(std::string_view* text, char c) {
  if (text->empty() || text->front() != c) return false;
  text->remove_prefix(1);
  return true;
}

// 1 to 31; 0 for no month.
int DaysIn(int year, int month) {
  constexpr int kDays[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[month] + (month == 2 && leap ? 1 : 0);
}

// `Z` or `+02:00`, in minutes; false without either.
bool TakeOffset(std::string_view text, int* minutes) {
  *minutes = 0;
  if (text == "Z" || text == "z") return true;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  const int sign = text[0] == '-' ? -1 : 1;
  text.remove_prefix(1);
  const int hour = TakeTwo(&text);
  if (!Take(&text, ':')) return false;
  const int minute = TakeTwo(&text);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  *minutes = sign * (hour * 60 + minute);
  return text.empty();
}

// The units of a date or time in the order they must have, none left out
// between two that are there. Gives how many were taken, -1 for a fault.
int TakeUnits(std::string_view* text, std::string_view units) {
  int taken = 0;
  size_t next = 0;
  while (!text->empty() && IsDigit(text->front())) {
    while (!text->empty() && IsDigit(text->front())) text->remove_prefix(1);
    if (text->empty()) return -1;
    const size_t unit = units.find(text->front());
    if (unit == std::string_view::npos || (taken > 0 && unit != next))
      return -1;
    next = unit + 1;
    ++taken;
    text->remove_prefix(1);
  }
  return taken;
}

}  // namespace

bool IsFullDate(std::string_view text) {
  if (text.size() != 10) return false;
  const int century = TakeTwo(&text);
  const int rest = TakeTwo(&text);
  if (century < 0 || rest < 0 || !Take(&text, '-')) return false;
  const int month = TakeTwo(&text);
  if (!Take(&text, '-')) return false;
  const int day = TakeTwo(&text);
  return day >= 1 && day <= DaysIn(century * 100 + rest, month);
}

bool IsFullTime(std::string_view text) {
  const int hour = TakeTwo(&text);
  if (hour < 0 || hour > 23 || !Take(&text, ':')) return false;
  const int minute = TakeTwo(&text);
  if (minute < 0 || minute > 59 || !Take(&text, ':')) return false;
  const int second = TakeTwo(&text);
  if (second < 0 || second > 60) return false;
  if (Take(&text, '.')) {
    if (text.empty() || !IsDigit(text.front())) return false;
    while (!text.empty() && IsDigit(text.front())) text.remove_prefix(1);
  }
  int offset = 0;
  if (!TakeOffset(text, &offset)) return false;
  constexpr int kDay = 24 * 60;
  const int utc = (hour * 60 + minute - offset + 2 * kDay) % kDay;
  return second < 60 || utc == kDay - 1;
}

bool IsDateTime(std::string_view text) {
  return text.size() > 11 && IsFullDate(text.substr(0, 10)) &&
         (text[10] == 'T' || text[10] == 't') && IsFullTime(text.substr(11));
}

bool IsDuration(std::string_view text) {
  if (!Take(&text, 'P') || text.empty()) return false;
  if (text.back() == 'W') return TakeUnits(&text, "W") == 1 && text.empty();
  if (TakeUnits(&text, "YMD") < 0) return false;
  if (text.empty()) return true;
  return Take(&text, 'T') && TakeUnits(&text, "HMS") > 0 && text.empty();
}

}  // namespace bylaw::formats
