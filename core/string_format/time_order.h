// Which of two dates, time stamps or times of day comes first, written as
// ISO 8601 and RFC 3339 have them.
//
//   CompareTimes("2024-06-30T23:30:00-02:00", "2024-07-01T01:00:00Z");   // 1
//   CompareTimes("2024-06-30T23:30:00Z", "2024-06-30");                  // 0
//
// Two time stamps are compared as instants, whatever offsets they have; one
// without an offset is taken for UTC. Where one of the two is only a date, days
// are compared: that of a time stamp is the one written in it. So a maximum of
// 2024-06-30 allows all of that day, wherever it is. Times of day are compared
// as instants of one day where both have an offset, else as they are written.
// A leap second comes after all of the second before it.
#ifndef BYLAW_STRING_FORMAT_TIME_ORDER_H_
#define BYLAW_STRING_FORMAT_TIME_ORDER_H_

#include <optional>
#include <string_view>

namespace bylaw::string_format {

// Less than 0, 0 or more; nothing where one is no such text, or one of them is
// a time of day and the other is not. Between date and time may be a blank.
std::optional<int> CompareTimes(std::string_view a, std::string_view b);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_TIME_ORDER_H_
