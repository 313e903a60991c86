// Time zones by their names in the IANA tz database: `Europe/Zurich`.
//
// The database is compiled in: all its names, with every change of their
// offsets - of the common ones since 1970, of the others since 2000 - and the
// rules that hold from now on. An earlier instant has no answer.
// time_zone_table.cc is generated; its first lines say from what.
#ifndef BYLAW_CEL_TIME_ZONE_H_
#define BYLAW_CEL_TIME_ZONE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::cel {

enum class ZoneLookup {
  kFound,
  kUnknown,  // no zone has this name; case counts, as in cel-go
  kTooEarly,
};

// The offset from UTC in seconds at an instant, only set when found.
ZoneLookup FindZoneOffset(std::string_view zone, int64_t seconds_since_1970,
                          int64_t* offset);

// The name that was probably meant, or nothing.
std::string NearestZone(std::string_view zone);

// The generated tables. Functions, so that only who asks for a zone needs them.
std::string_view TimeZoneNames();
std::string_view TimeZoneEras();
std::string_view TimeZoneRules();

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_TIME_ZONE_H_
