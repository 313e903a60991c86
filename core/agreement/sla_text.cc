#include "agreement/sla_text.h"

#include <utility>
#include <vector>

#include "text/ascii.h"

namespace bylaw::agreement {
namespace {

using text::IsDigit;
using text::IsLetter;

// Words, numbers and times, in lower case.
std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (const char c : text::ToLower(text)) {
    const bool number = IsDigit(c) || c == '.' || c == ':';
    if (!number && !IsLetter(c)) {
      end_word();
      continue;
    }
    // `24h` is a number and a unit.
    if (!word.empty() && IsLetter(word.back()) == number) end_word();
    word += c;
  }
  end_word();
  return words;
}

double HoursOf(std::string_view unit) {
  constexpr struct {
    std::string_view name;
    double hours;
  } kUnits[] = {{"minute", 1.0 / 60},
                {"min", 1.0 / 60},
                {"m", 1.0 / 60},
                {"hour", 1},
                {"hr", 1},
                {"h", 1},
                {"day", 24},
                {"d", 24},
                {"week", 168},
                {"w", 168}};
  if (unit.size() > 1 && unit.back() == 's') unit.remove_suffix(1);
  for (const auto& row : kUnits) {
    if (row.name == unit) return row.hours;
  }
  return 0;
}

double HoursOfWord(std::string_view word) {
  if (word == "hourly") return 1;
  if (word == "daily" || word == "nightly") return 24;
  if (word == "weekly") return 168;
  return 0;
}

// A number of at most nine digits with a fraction; -1 for anything else.
double NumberOf(std::string_view word) {
  double value = 0;
  double place = 0;
  if (word.empty() || word.size() > 12) return -1;
  for (const char c : word) {
    if (c == '.' && place == 0) {
      place = 1;
    } else if (!IsDigit(c)) {
      return -1;
    } else if (place > 0) {
      place /= 10;
      value += (c - '0') * place;
    } else {
      value = value * 10 + (c - '0');
    }
  }
  return value;
}

// `6:00` and `06:00:00` are `06:00`.
std::string TimeOf(std::string_view word) {
  const size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2) return {};
  std::string time(word.substr(0, colon + 3));
  if (colon == 1) time.insert(0, 1, '0');
  if (time.size() != 5) return {};
  const bool valid = IsDigit(time[0]) && IsDigit(time[1]) && IsDigit(time[3]) &&
                     IsDigit(time[4]) &&
                     (time[0] - '0') * 10 + (time[1] - '0') < 24 &&
                     time[3] < '6';
  return valid ? time : std::string();
}

}  // namespace

SlaPromise ReadSlaText(std::string_view text) {
  SlaPromise promise;
  const std::vector<std::string> words = Split(text);
  for (size_t i = 0; i < words.size(); ++i) {
    if (promise.time.empty()) promise.time = TimeOf(words[i]);
    if (promise.hours > 0) continue;
    promise.hours = HoursOfWord(words[i]);
    const double number = NumberOf(words[i]);
    if (number > 0 && i + 1 < words.size())
      promise.hours = number * HoursOf(words[i + 1]);
    if (words[i] == "every" && i + 1 < words.size() && promise.hours == 0)
      promise.hours = HoursOf(words[i + 1]);
  }
  return promise;
}

}  // namespace bylaw::agreement
