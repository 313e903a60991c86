#include "cel/time_zone.h"

#include <vector>

#include "cel/time_text.h"
#include "text/day.h"
#include "text/edit_distance.h"

namespace bylaw::cel {
namespace {

constexpr int64_t kSecondsPerDay = 86400;
constexpr int64_t kQuarterHour = 900;

// Walks over the numbers of a table.
class Bytes {
 public:
  Bytes(std::string_view bytes, size_t at) : bytes_(bytes), at_(at) {}

  uint32_t Byte() { return static_cast<unsigned char>(bytes_[at_++]); }

  uint64_t Varint() {
    uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const uint32_t byte = Byte();
      value |= uint64_t{byte & 127} << shift;
      if (byte < 128) return value;
    }
  }

  // Two flags - odd seconds, negative - and quarters of hours or seconds.
  int64_t Seconds() {
    const uint64_t coded = Varint();
    const auto size = static_cast<int64_t>(coded >> 2);
    const int64_t seconds = (coded & 1) != 0 ? size : size * kQuarterHour;
    return (coded & 2) != 0 ? -seconds : seconds;
  }

 private:
  std::string_view bytes_;
  size_t at_;
};

bool IsMark(char c) { return static_cast<unsigned char>(c) >= 128; }

// A name in the table, and where the next one begins.
struct NameEntry {
  std::string_view name;
  size_t eras = 0;
  size_t end = 0;
};

NameEntry EntryAt(size_t begin) {
  NameEntry entry;
  const std::string_view names = TimeZoneNames();
  size_t at = begin;
  while (!IsMark(names[at])) ++at;
  entry.name = names.substr(begin, at - begin);
  Bytes marks(names, at);
  const uint32_t high = marks.Byte() & 127;
  entry.eras = high << 7 | (marks.Byte() & 127);
  entry.end = at + 2;
  return entry;
}

// Halves the bytes, not the entries: a name begins behind a mark.
bool FindZone(std::string_view zone, size_t* eras) {
  const std::string_view names = TimeZoneNames();
  size_t low = 0;
  size_t high = names.size();
  while (low < high) {
    size_t begin = low + (high - low) / 2;
    while (begin > low && IsMark(names[begin])) --begin;
    while (begin > low && !IsMark(names[begin - 1])) --begin;
    const NameEntry entry = EntryAt(begin);
    if (entry.name == zone) {
      *eras = entry.eras;
      return true;
    }
    if (entry.name < zone) {
      low = entry.end;
    } else {
      high = begin;
    }
  }
  return false;
}

// The day of a year on which an offset begins, "the last Sunday in March at 2".
struct ChangeDay {
  int month = 1;
  int week = 1;  // 5 is the last
  int weekday = 0;
  int64_t time = 0;

  // On the clock that is changed, as seconds since 1970.
  int64_t InYear(int64_t year) const {
    const int64_t first = text::DayNumber({year, month, 1});
    const int64_t next = first + text::DaysInMonth(year, month);
    int64_t day =
        first + (weekday - text::WeekdayOf(first) + 7) % 7 + 7 * (week - 1);
    if (day >= next) day -= 7;
    return day * kSecondsPerDay + time;
  }
};

ChangeDay ReadDay(Bytes& bytes) {
  ChangeDay day;
  const auto packed = static_cast<int>(bytes.Byte());
  day.month = packed / 8 + 1;
  day.week = packed % 8;
  day.weekday = static_cast<int>(bytes.Byte());
  day.time = bytes.Seconds();
  return day;
}

int64_t RuleOffset(size_t rule, int64_t seconds) {
  Bytes bytes(TimeZoneRules(), rule);
  const bool changes = bytes.Byte() > 1;
  const int64_t standard = bytes.Seconds();
  if (!changes) return standard;
  const int64_t daylight = bytes.Seconds();
  const ChangeDay begin = ReadDay(bytes);
  const ChangeDay end = ReadDay(bytes);
  // The offset is that of the latest change; one of the two was within a year.
  const int64_t year = ToCivil(seconds, 0).year;
  int64_t latest = INT64_MIN;
  int64_t offset = standard;
  for (int64_t y = year - 1; y <= year + 1; ++y) {
    const int64_t to_daylight = begin.InYear(y) - standard;
    const int64_t to_standard = end.InYear(y) - daylight;
    if (to_daylight <= seconds && to_daylight > latest) {
      latest = to_daylight;
      offset = daylight;
    }
    if (to_standard <= seconds && to_standard > latest) {
      latest = to_standard;
      offset = standard;
    }
  }
  return offset;
}

}  // namespace

ZoneLookup FindZoneOffset(std::string_view zone, int64_t seconds_since_1970,
                          int64_t* offset) {
  size_t at = 0;
  if (!FindZone(zone, &at)) return ZoneLookup::kUnknown;
  Bytes bytes(TimeZoneEras(), at);
  const uint64_t count = bytes.Varint();
  int64_t begin = bytes.Seconds();
  if (seconds_since_1970 < begin) return ZoneLookup::kTooEarly;
  auto rule = static_cast<size_t>(bytes.Varint());
  for (uint64_t i = 1; i < count; ++i) {
    begin += bytes.Seconds();
    if (begin > seconds_since_1970) break;
    rule = static_cast<size_t>(bytes.Varint());
  }
  *offset = RuleOffset(rule, seconds_since_1970);
  return ZoneLookup::kFound;
}

std::string NearestZone(std::string_view zone) {
  std::vector<std::string_view> names;
  for (size_t at = 0; at < TimeZoneNames().size();) {
    const NameEntry entry = EntryAt(at);
    names.push_back(entry.name);
    at = entry.end;
  }
  return std::string(text::NearestName(zone, names));
}

}  // namespace bylaw::cel
