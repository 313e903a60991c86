#include "cel/time_text.h"

#include <cstdio>

#include "text/ascii.h"
#include "text/day.h"

namespace bylaw::cel {
namespace {

using text::IsDigit;

constexpr int64_t kSecondsPerDay = 86400;

int64_t FloorDivide(int64_t a, int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// Reads fixed-width fields from the left.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool Accept(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool Number(size_t digits, int low, int high, int* value) {
    *value = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (at_ >= text_.size() || !IsDigit(text_[at_])) return false;
      *value = *value * 10 + (text_[at_++] - '0');
    }
    return *value >= low && *value <= high;
  }
  // Digits of a fraction, as nanoseconds; what is finer is cut off.
  bool Fraction(int64_t* nanos) {
    *nanos = 0;
    int64_t scale = 100'000'000;
    const size_t begin = at_;
    while (at_ < text_.size() && IsDigit(text_[at_])) {
      *nanos += scale * (text_[at_++] - '0');
      scale /= 10;
    }
    return at_ > begin;
  }
  bool AtEnd() const { return at_ == text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

bool ReadOffset(Cursor& cursor, int64_t* seconds) {
  int64_t sign = 1;
  if (cursor.Accept('-')) {
    sign = -1;
  } else {
    cursor.Accept('+');
  }
  int hours = 0;
  int minutes = 0;
  if (!cursor.Number(2, 0, 23, &hours) || !cursor.Accept(':') ||
      !cursor.Number(2, 0, 59, &minutes)) {
    return false;
  }
  *seconds = sign * (hours * 3600 + minutes * 60);
  return true;
}

// Appends ".5" for half a second; nothing for none.
void AppendFraction(int64_t nanos, std::string* out) {
  if (nanos == 0) return;
  char digits[16];
  std::snprintf(digits, sizeof digits, ".%09d", static_cast<int>(nanos));
  std::string fraction = digits;
  while (fraction.back() == '0') fraction.pop_back();
  *out += fraction;
}

struct Unit {
  std::string_view name;
  int64_t nanos;
};
// Longer names first: `ms` before `m`.
constexpr Unit kUnits[] = {{"ns", 1},
                           {"us", 1000},
                           {"\u00b5s", 1000},
                           {"\u03bcs", 1000},
                           {"ms", 1'000'000},
                           {"s", 1'000'000'000},
                           {"m", 60'000'000'000},
                           {"h", 3'600'000'000'000}};

// One `12.5ms`, added to `*nanos`. False on bad syntax or overflow.
bool ReadDurationPart(std::string_view* text, uint64_t* nanos) {
  uint64_t whole = 0;
  size_t at = 0;
  for (; at < text->size() && IsDigit((*text)[at]); ++at) {
    if (whole > (UINT64_MAX - 9) / 10) return false;
    whole = whole * 10 + static_cast<uint64_t>((*text)[at] - '0');
  }
  size_t digits = at;
  double fraction = 0;
  if (at < text->size() && (*text)[at] == '.') {
    double scale = 0.1;
    for (++at; at < text->size() && IsDigit((*text)[at]); ++at, ++digits) {
      fraction += scale * ((*text)[at] - '0');
      scale /= 10;
    }
  }
  if (digits == 0) return false;
  for (const Unit& unit : kUnits) {
    if (text->substr(at, unit.name.size()) != unit.name) continue;
    const auto size = static_cast<uint64_t>(unit.nanos);
    if (whole > UINT64_MAX / 2 / size) return false;
    const uint64_t part =
        whole * size +
        static_cast<uint64_t>(fraction * static_cast<double>(size) + 0.5);
    if (part > UINT64_MAX / 2 - *nanos) return false;
    *nanos += part;
    text->remove_prefix(at + unit.name.size());
    return true;
  }
  return false;
}

}  // namespace

CivilTime ToCivil(int64_t seconds, int64_t offset_seconds) {
  const int64_t local = seconds + offset_seconds;
  const int64_t days = FloorDivide(local, kSecondsPerDay);
  const auto rest = static_cast<int>(local - days * kSecondsPerDay);
  const text::Date date = text::DateOf(days);
  CivilTime civil;
  civil.year = date.year;
  civil.month = date.month;
  civil.day = date.day;
  civil.hour = rest / 3600;
  civil.minute = rest / 60 % 60;
  civil.second = rest % 60;
  civil.weekday = text::WeekdayOf(days);
  civil.day_of_year =
      static_cast<int>(days - text::DayNumber({civil.year, 1, 1}));
  return civil;
}

bool ParseTimestamp(std::string_view text, Timestamp* timestamp) {
  Cursor cursor(text);
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!cursor.Number(4, 0, 9999, &year) || !cursor.Accept('-') ||
      !cursor.Number(2, 1, 12, &month) || !cursor.Accept('-') ||
      !cursor.Number(2, 1, text::DaysInMonth(year, month), &day) ||
      !cursor.Accept('T') || !cursor.Number(2, 0, 23, &hour) ||
      !cursor.Accept(':') || !cursor.Number(2, 0, 59, &minute) ||
      !cursor.Accept(':') || !cursor.Number(2, 0, 59, &second)) {
    return false;
  }
  int64_t nanos = 0;
  if (cursor.Accept('.') && !cursor.Fraction(&nanos)) return false;
  int64_t offset = 0;
  if (!cursor.Accept('Z')) {
    if (cursor.Peek() != '+' && cursor.Peek() != '-') return false;
    if (!ReadOffset(cursor, &offset)) return false;
  }
  if (!cursor.AtEnd()) return false;
  const int64_t days = text::DayNumber({year, month, day});
  timestamp->seconds =
      days * kSecondsPerDay + hour * 3600 + minute * 60 + second - offset;
  timestamp->nanos = static_cast<int32_t>(nanos);
  return true;
}

std::string FormatTimestamp(Timestamp timestamp) {
  const CivilTime civil = ToCivil(timestamp.seconds, 0);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d",
                static_cast<int>(civil.year), civil.month, civil.day,
                civil.hour, civil.minute, civil.second);
  std::string text = buffer;
  AppendFraction(timestamp.nanos, &text);
  return text + "Z";
}

bool ParseDuration(std::string_view text, Duration* duration) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text == "0") return *duration = Duration{}, true;
  if (text.empty()) return false;
  uint64_t nanos = 0;
  while (!text.empty()) {
    if (!ReadDurationPart(&text, &nanos)) return false;
  }
  const auto sign = negative ? -1 : 1;
  duration->seconds = sign * static_cast<int64_t>(nanos / 1'000'000'000);
  duration->nanos = sign * static_cast<int32_t>(nanos % 1'000'000'000);
  return true;
}

std::string FormatDuration(Duration duration) {
  const bool negative = duration.seconds < 0 || duration.nanos < 0;
  std::string text = negative ? "-" : "";
  text += std::to_string(negative ? -duration.seconds : duration.seconds);
  AppendFraction(negative ? -duration.nanos : duration.nanos, &text);
  return text + "s";
}

bool ParseOffset(std::string_view text, int64_t* seconds) {
  *seconds = 0;
  if (text == "UTC" || text == "Z" || text.empty()) return true;
  Cursor cursor(text);
  return ReadOffset(cursor, seconds) && cursor.AtEnd();
}

}  // namespace bylaw::cel
