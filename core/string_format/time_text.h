// What a text must look like to be a date, time or timestamp where no format
// says otherwise: in examples of a contract and in records.
//
// RFC 3339, and what databases write: a blank between date and time, no offset,
// an offset without its colon or minutes (`+00`, `+0530`).
#ifndef BYLAW_STRING_FORMAT_TIME_TEXT_H_
#define BYLAW_STRING_FORMAT_TIME_TEXT_H_

#include <string_view>

namespace bylaw::string_format {

// Of a date, or of a timestamp: what is more than a date does no harm.
bool IsDateText(std::string_view text);
bool IsTimeText(std::string_view text);
bool IsTimestampText(std::string_view text);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_TIME_TEXT_H_
