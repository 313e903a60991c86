// Dates, times and durations.
#include "string_format/string_format.h"
#include "text/ascii.h"
#include "text/day.h"

namespace bylaw::string_format {
namespace {

using text::IsDigit;
using text::TwoDigits;

bool Take(std::string_view* text, char c) {
  if (text->empty() || text->front() != c) return false;
  text->remove_prefix(1);
  return true;
}

// `Z` or `+02:00`, in minutes; false without either.
bool ReadOffset(std::string_view text, int* minutes) {
  *minutes = 0;
  if (text == "Z" || text == "z") return true;
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-'))
    return false;
  const int hour = TwoDigits(text.data() + 1);
  const int minute = TwoDigits(text.data() + 4);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  *minutes = (text[0] == '-' ? -1 : 1) * (hour * 60 + minute);
  return true;
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

// 2026-01-31
bool IsFullDate(std::string_view text) {
  return text::ReadDate(text).has_value();
}

// 09:30:00.123+02:00
bool IsFullTime(std::string_view text) {
  constexpr size_t kShort = 8;  // without fraction and offset
  if (text.size() <= kShort || text[2] != ':' || text[5] != ':') return false;
  const int hour = TwoDigits(text.data());
  const int minute = TwoDigits(text.data() + 3);
  const int second = TwoDigits(text.data() + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 60)
    return false;
  text.remove_prefix(kShort);
  if (Take(&text, '.')) {
    if (text.empty() || !IsDigit(text.front())) return false;
    while (!text.empty() && IsDigit(text.front())) text.remove_prefix(1);
  }
  int offset = 0;
  if (!ReadOffset(text, &offset)) return false;
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

}  // namespace bylaw::string_format
