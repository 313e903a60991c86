// Dates and times as RFC 3339 writes them, which is what JSON Schema's `date`
// and `date-time` mean.
#ifndef BYLAW_STRING_FORMAT_ISO_DATE_H_
#define BYLAW_STRING_FORMAT_ISO_DATE_H_

#include <string_view>

namespace bylaw::string_format {

// `2024-02-29`: a day that exists.
bool IsIsoDate(std::string_view text);

// `2024-02-29T09:30:00.5Z`, `2024-02-29t09:30:00+02:00`: with its zone; a leap
// second may be given.
bool IsIsoTimestamp(std::string_view text);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_ISO_DATE_H_
