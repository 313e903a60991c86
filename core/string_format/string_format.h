// The formats of strings that JSON Schema defines (`format`, validation
// vocabulary section 7.3), which other contracts use too.
//
//   if (const auto format = string_format::FindStringFormat("date-time"))
//     good = string_format::Conforms(*format, "2024-02-30T12:00:00Z");   // false
#ifndef BYLAW_STRING_FORMAT_STRING_FORMAT_H_
#define BYLAW_STRING_FORMAT_STRING_FORMAT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::string_format {

enum class StringFormat : uint8_t {
  kDate,
  kDateTime,
  kDuration,
  kEmail,
  kHostname,
  kIdnEmail,
  kIdnHostname,
  kIpv4,
  kIpv6,
  kIri,
  kIriReference,
  kJsonPointer,
  kRegex,
  kRelativeJsonPointer,
  kTime,
  kUri,
  kUriReference,
  kUriTemplate,
  kUuid,
};

// The format of this name; nothing for one that is not defined, of which
// nothing can be said.
std::optional<StringFormat> FindStringFormat(std::string_view name);
std::string_view StringFormatName(StringFormat format);

bool Conforms(StringFormat format, std::string_view text);

// The single ones that are more than a few lines; each in a file of its own.
//
// RFC 3339 and, for durations, its appendix A. A second of 60 only where a leap
// second can be: at 23:59:60 UTC.
bool IsFullDate(std::string_view text);
bool IsFullTime(std::string_view text);
bool IsDateTime(std::string_view text);
bool IsDuration(std::string_view text);

// RFC 1123 names whose A-labels are valid, or any valid labels (RFC 5890-5893).
// The Unicode version is RE2's; normalisation form C is not asked for.
bool IsHostname(std::string_view text);
bool IsIdnHostname(std::string_view text);

// RFC 5321 mailboxes, or those of RFC 6531.
bool IsEmail(std::string_view text);
bool IsIdnEmail(std::string_view text);

// RFC 6570.
bool IsUriTemplate(std::string_view text);

}  // namespace bylaw::string_format

#endif  // BYLAW_STRING_FORMAT_STRING_FORMAT_H_
