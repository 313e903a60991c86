// What the standard says of the single service levels: which are shares, spans
// of time or dates, and so which values and units they can have.
#ifndef BYLAW_FORMATS_ODCS_SERVICE_LEVELS_H_
#define BYLAW_FORMATS_ODCS_SERVICE_LEVELS_H_

#include <string_view>

#include "reading/shape.h"

namespace bylaw::formats::odcs {

// The names that the standard has for service levels, without the short ones.
inline constexpr std::string_view kServiceLevelNames[] = {
    "availability", "throughput",        "errorRate",    "generalAvailability",
    "endOfSupport", "endOfLife",         "retention",    "frequency",
    "latency",      "freshness",         "timeToDetect", "timeToNotify",
    "timeToRepair", "timeOfAvailability"};

// The condition of an element of `slaProperties`: its value and unit are such
// as its property can have. Nothing is asked of properties that the standard
// does not name.
void CheckServiceLevel(const document::Node& sla,
                       reading::ShapeChecker& checker);

// The condition of whatever can have a `schedule` and a `scheduler`: neither
// says anything without the other.
void CheckSchedule(const document::Node& element,
                   reading::ShapeChecker& checker);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_SERVICE_LEVELS_H_
