#include "string_format/time_text.h"

#include <string>

#include "string_format/string_format.h"
#include "text/ascii.h"

namespace bylaw::string_format {
namespace {

using text::IsDigit;

// A time as RFC 3339 has it, with the offset that it must have there.
std::string WithFullOffset(std::string_view time) {
  std::string full(time);
  const size_t sign = time.find_last_of("+-");
  if (sign == std::string_view::npos)
    return full.empty() || !IsDigit(full.back()) ? full : full.append(1, 'Z');
  const size_t digits = time.size() - sign - 1;
  if (digits == 2) full.append(":00");
  if (digits == 4) full.insert(sign + 3, 1, ':');
  return full;
}

}  // namespace

bool IsDateText(std::string_view text) {
  return IsFullDate(text) || IsDateTime(text);
}

bool IsTimeText(std::string_view text) {
  return IsFullTime(WithFullOffset(text));
}

bool IsTimestampText(std::string_view text) {
  return text.size() > 11 && IsFullDate(text.substr(0, 10)) &&
         (text[10] == 'T' || text[10] == 't' || text[10] == ' ') &&
         IsTimeText(text.substr(11));
}

}  // namespace bylaw::string_format
