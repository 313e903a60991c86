// Timestamps and durations as text, and the clock behind them.
//
// Proleptic Gregorian calendar (text/day.h), UTC, no leap seconds, as RFC 3339
// and google.protobuf.Timestamp have it.
#ifndef BYLAW_CEL_TIME_TEXT_H_
#define BYLAW_CEL_TIME_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "cel/value.h"

namespace bylaw::cel {

struct CivilTime {
  int64_t year = 1970;
  int month = 1;  // from 1
  int day = 1;    // from 1
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 4;      // 0 is Sunday
  int day_of_year = 0;  // from 0
};

// The civil time of an instant moved by an offset from UTC.
CivilTime ToCivil(int64_t seconds, int64_t offset_seconds);

// RFC 3339: `2024-02-29T12:00:00.5Z`, `...+01:00`. False when it is not one;
// the range of years is not checked.
bool ParseTimestamp(std::string_view text, Timestamp* timestamp);
std::string FormatTimestamp(Timestamp timestamp);

// `1h30m`, `-1.5s`, `100ms`: a sum of numbers with units ns us ms s m h. False
// when it is not one or too large.
bool ParseDuration(std::string_view text, Duration* duration);
// `5400s`, `-1.5s`
std::string FormatDuration(Duration duration);

// `+01:00`, `-05:30`, `02:00` or `UTC`, as an offset in seconds.
bool ParseOffset(std::string_view text, int64_t* seconds);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_TIME_TEXT_H_
