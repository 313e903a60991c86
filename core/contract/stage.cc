#include "contract/stage.h"

#include <string>

#include "text/ascii.h"

namespace bylaw::contract {
namespace {

struct Word {
  std::string_view word;
  std::string_view stage;
};

constexpr Word kWords[] = {
    {"discovery", "discovery"}, {"proposed", "discovery"},
    {"idea", "discovery"},      {"planned", "discovery"},
    {"design", "design"},       {"draft", "design"},
    {"build", "build"},         {"development", "build"},
    {"testing", "build"},       {"beta", "build"},
    {"publish", "publish"},     {"published", "publish"},
    {"operate", "operate"},     {"active", "operate"},
    {"production", "operate"},  {"live", "operate"},
    {"evolve", "evolve"},       {"retire", "retire"},
    {"deprecated", "retire"},   {"retired", "retire"},
};

// `count` digits as a number, or -1.
int Digits(std::string_view text, size_t at, size_t count) {
  int number = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

bool IsLeap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysIn(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1] + (month == 2 && IsLeap(year) ? 1 : 0);
}

}  // namespace

std::string_view StageOf(std::string_view word) {
  const std::string lower = text::ToLower(word);
  for (const Word& known : kWords) {
    if (known.word == lower) return known.stage;
  }
  return {};
}

std::optional<int64_t> DayOf(std::string_view date) {
  constexpr size_t kLength = std::string_view("YYYY-MM-DD").size();
  if (date.size() < kLength || date[4] != '-' || date[7] != '-')
    return std::nullopt;
  if (date.size() > kLength && date[kLength] != 'T' && date[kLength] != 't')
    return std::nullopt;
  const int year = Digits(date, 0, 4);
  const int month = Digits(date, 5, 2);
  const int day = Digits(date, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 ||
      day > DaysIn(year, month))
    return std::nullopt;
  // Whole years first, then months, then days.
  const int64_t past = year - 1;
  int64_t days = past * 365 + past / 4 - past / 100 + past / 400;
  for (int m = 1; m < month; ++m) days += DaysIn(year, m);
  constexpr int64_t kTo1970 = 719162;
  return days + day - 1 - kTo1970;
}

}  // namespace bylaw::contract
