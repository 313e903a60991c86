#include "string_format/iso_date.h"

#include <cstddef>

#include "text/day.h"

namespace bylaw::string_format {
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

bool TakeDate(std::string_view* text) {
  if (!IsIsoDate(text->substr(0, text::kDateSize))) return false;
  text->remove_prefix(text::kDateSize);
  return true;
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
  return text::ReadDate(text).has_value();
}

bool IsIsoTimestamp(std::string_view text) {
  if (!TakeDate(&text) || !Take(&text, "Tt") || !TakeTime(&text)) return false;
  if (Take(&text, "Zz")) return text.empty();
  return Take(&text, "+-") && TakeHourMinute(&text) && text.empty();
}

}  // namespace bylaw::string_format
