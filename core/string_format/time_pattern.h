// Dates and times as a contract's own pattern has them, in the letters of
// java.time's DateTimeFormatter, which ODCS names for `format`:
//
//   ReadByTimePattern("dd/MM/yyyy", "03/05/2024")   // kRead, "2024-05-03"
//   ReadByTimePattern("dd/MM/yyyy", "2024-05-03")   // kRefused
//   ReadByTimePattern("EEEE", "Monday")             // kUnknown
//
// Read are numbers of any width, offsets, halves of the day, quoted text and
// optional sections. What depends on a language or a zone's rules (names of
// months, days, zones and eras, weeks) is unknown, and so is a pattern in other
// letters than these: of such a text nothing can be said.
#ifndef BYLAW_STRING_FORMAT_TIME_PATTERN_H_
#define BYLAW_STRING_FORMAT_TIME_PATTERN_H_

#include <string>
#include <string_view>

namespace bylaw::string_format {

struct TimeByPattern {
  enum class Outcome { kRead, kRefused, kUnknown };
  Outcome outcome = Outcome::kUnknown;
  // What was read as ISO 8601 has it, for CompareTimes; empty where the pattern
  // has no whole date and no time of day, as `yyyy-MM`.
  std::string iso;
};

// A date that no calendar has (30 February) is refused, as a time of day that
// no clock shows.
TimeByPattern ReadByTimePattern(std::string_view pattern,
                                std::string_view text);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_TIME_PATTERN_H_
