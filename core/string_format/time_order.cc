#include "string_format/time_order.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "string_format/string_format.h"
#include "text/ascii.h"
#include "text/day.h"

namespace bylaw::string_format {
namespace {

using text::kDateSize;
using text::TwoDigits;

constexpr size_t kSecondsSize = 8;  // 23:59:59
constexpr size_t kOffsetSize = 6;   // +02:00
constexpr int64_t kDaySeconds = 24 * 60 * 60;

struct Moment {
  bool has_date = false, has_time = false, has_offset = false;
  int32_t day = 0;     // as written
  int64_t second = 0;  // of that day, as written; a leap second is the 59th
  bool is_leap = false;
  std::string_view fraction;  // without zeros at its end
  int64_t offset = 0;         // seconds east of UTC
};

int64_t HourMinute(std::string_view text) {
  return (TwoDigits(text.data()) * 60 + TwoDigits(text.data() + 3)) * 60;
}

// `23:59:59.5+02:00`, with or without fraction and offset.
bool ReadTime(std::string_view text, Moment* moment) {
  if (text.size() < kSecondsSize) return false;
  const char last = text.back();
  const std::string_view tail =
      text.substr(text.size() - std::min(text.size(), kOffsetSize));
  const size_t offset = last == 'Z' || last == 'z' ? 1
                        : tail.front() == '+' || tail.front() == '-'
                            ? kOffsetSize
                            : 0;
  const bool valid =
      offset > 0 ? IsFullTime(text) : IsFullTime(std::string(text) + "Z");
  if (!valid) return false;
  moment->has_time = true;
  moment->has_offset = offset > 0;
  if (offset == kOffsetSize)
    moment->offset = HourMinute(tail.substr(1)) * (tail[0] == '-' ? -1 : 1);
  const int second = TwoDigits(text.data() + 6);
  moment->is_leap = second == 60;
  moment->second = HourMinute(text) + (second == 60 ? 59 : second);
  text.remove_suffix(offset);
  moment->fraction = text.substr(kSecondsSize);
  while (!moment->fraction.empty() && moment->fraction.back() == '0')
    moment->fraction.remove_suffix(1);
  if (moment->fraction == ".") moment->fraction = {};
  return true;
}

bool Read(std::string_view text, Moment* moment) {
  const std::optional<int32_t> day =
      text::ReadDayNumber(text.substr(0, kDateSize));
  if (!day) return ReadTime(text, moment);
  moment->has_date = true;
  moment->day = *day;
  if (text.size() == kDateSize) return true;
  const char between = text[kDateSize];
  return (between == 'T' || between == 't' || between == ' ') &&
         ReadTime(text.substr(kDateSize + 1), moment);
}

int Order(int64_t a, int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

}  // namespace

std::optional<int> CompareTimes(std::string_view a, std::string_view b) {
  Moment first;
  Moment second;
  if (!Read(a, &first) || !Read(b, &second) ||
      first.has_date != second.has_date)
    return std::nullopt;
  if (!first.has_time || !second.has_time) return Order(first.day, second.day);
  const bool as_written =
      !first.has_date && !(first.has_offset && second.has_offset);
  const auto seconds = [as_written](const Moment& moment) {
    return moment.day * kDaySeconds + moment.second -
           (as_written ? 0 : moment.offset);
  };
  if (const int order = Order(seconds(first), seconds(second))) return order;
  if (first.is_leap != second.is_leap) return first.is_leap ? 1 : -1;
  const int order = first.fraction.compare(second.fraction);
  return Order(order, 0);
}

}  // namespace bylaw::string_format
