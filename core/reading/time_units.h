// The units in which service levels give spans of time: the ISO's symbols and
// the words that people write instead.
#ifndef BYLAW_READING_TIME_UNITS_H_
#define BYLAW_READING_TIME_UNITS_H_

#include <string_view>

namespace bylaw::reading {

struct TimeUnit {
  std::string_view name;
  // 0 where a unit is none of a fixed length that anybody agrees on: a month, a
  // working day.
  double hours;
};

// The unit of this name, in upper or lower case; null for none. A duration of
// ISO 8601 (`PT1H`) is a unit as well, of no length here.
const TimeUnit* FindTimeUnit(std::string_view name);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_TIME_UNITS_H_
