// Parts of timestamps and durations. A time zone is a fixed offset or a name of
// the IANA database.
#include <string>

#include "cel/functions/library.h"
#include "cel/time_text.h"
#include "cel/time_zone.h"

namespace bylaw::cel {
namespace {

using Part = int64_t (*)(const CivilTime& civil, int32_t nanos);

int64_t Year(const CivilTime& civil, int32_t) { return civil.year; }
int64_t Month(const CivilTime& civil, int32_t) { return civil.month - 1; }
int64_t DayOfYear(const CivilTime& civil, int32_t) { return civil.day_of_year; }
int64_t DayOfMonth(const CivilTime& civil, int32_t) { return civil.day - 1; }
int64_t Date(const CivilTime& civil, int32_t) { return civil.day; }
int64_t DayOfWeek(const CivilTime& civil, int32_t) { return civil.weekday; }
int64_t Hours(const CivilTime& civil, int32_t) { return civil.hour; }
int64_t Minutes(const CivilTime& civil, int32_t) { return civil.minute; }
int64_t Seconds(const CivilTime& civil, int32_t) { return civil.second; }
int64_t Milliseconds(const CivilTime&, int32_t nanos) {
  return nanos / 1'000'000;
}

template <Part part>
Value InUtc(CallContext&, const Value* args) {
  const Timestamp timestamp = args[0].timestamp();
  return Value::Int(part(ToCivil(timestamp.seconds, 0), timestamp.nanos));
}

Value NoOffset(CallContext& context, std::string_view zone, ZoneLookup lookup) {
  if (lookup == ZoneLookup::kTooEarly) {
    return context.Error(
        "the table of time zones does not go back that far "
        "for `" +
        std::string(zone) + "`; write an offset like `+01:00`");
  }
  constexpr size_t kShown = 60;
  const std::string nearest = NearestZone(zone);
  std::string message = "unknown time zone `";
  message += zone.substr(0, kShown);
  if (zone.size() > kShown) message += "...";
  message += nearest.empty() ? "`; write a name such as `Europe/Paris`, `UTC` "
                               "or an offset like `+01:00`"
                             : "`; did you mean `" + nearest + "`?";
  return context.Error(message);
}

template <Part part>
Value InZone(CallContext& context, const Value* args) {
  int64_t offset = 0;
  const Timestamp timestamp = args[0].timestamp();
  const std::string_view zone = args[1].text();
  if (!ParseOffset(zone, &offset)) {
    const ZoneLookup lookup = FindZoneOffset(zone, timestamp.seconds, &offset);
    if (lookup != ZoneLookup::kFound) return NoOffset(context, zone, lookup);
  }
  return Value::Int(part(ToCivil(timestamp.seconds, offset), timestamp.nanos));
}

template <Part part>
constexpr Overload kPart[] = {
    {"timestamp_part", kMember, {kTimestampType}, kIntType, InUtc<part>},
    {"timestamp_part_with_tz",
     kMember,
     {kTimestampType, kStringType},
     kIntType,
     InZone<part>}};

// Of a duration the whole of it in one unit, except for the milliseconds.
template <int64_t seconds_per_unit>
Value Whole(CallContext&, const Value* args) {
  return Value::Int(args[0].duration().seconds / seconds_per_unit);
}

Value DurationMilliseconds(CallContext&, const Value* args) {
  return Value::Int(args[0].duration().nanos / 1'000'000);
}

template <Part part, Function of_duration>
constexpr Overload kSharedPart[] = {
    {"timestamp_part", kMember, {kTimestampType}, kIntType, InUtc<part>},
    {"timestamp_part_with_tz",
     kMember,
     {kTimestampType, kStringType},
     kIntType,
     InZone<part>},
    {"duration_part", kMember, {kDurationType}, kIntType, of_duration}};

constexpr FunctionDecl kTime[] = {
    {"getFullYear", "the year", kPart<Year>},
    {"getMonth", "the month, January is 0", kPart<Month>},
    {"getDayOfYear", "the day of the year from 0", kPart<DayOfYear>},
    {"getDayOfMonth", "the day of the month from 0", kPart<DayOfMonth>},
    {"getDate", "the day of the month from 1", kPart<Date>},
    {"getDayOfWeek", "the day of the week, Sunday is 0", kPart<DayOfWeek>},
    {"getHours", "the hour, or a duration in hours",
     kSharedPart<Hours, Whole<3600>>},
    {"getMinutes", "the minute, or a duration in minutes",
     kSharedPart<Minutes, Whole<60>>},
    {"getSeconds", "the second, or a duration in seconds",
     kSharedPart<Seconds, Whole<1>>},
    {"getMilliseconds", "the milliseconds of the second",
     kSharedPart<Milliseconds, DurationMilliseconds>}};

}  // namespace

FunctionTable TimeFunctions() { return kTime; }

}  // namespace bylaw::cel
