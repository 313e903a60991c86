#include "reading/time_units.h"

#include <string>

#include "string_format/string_format.h"
#include "text/ascii.h"

namespace bylaw::reading {
namespace {

using string_format::IsDuration;

constexpr double kSecond = 1.0 / 3600;
constexpr double kMinute = 1.0 / 60;

constexpr TimeUnit kUnits[] = {
    {"ns", kSecond / 1e9},
    {"nanosecond", kSecond / 1e9},
    {"nanoseconds", kSecond / 1e9},
    {"us", kSecond / 1e6},
    {"microsecond", kSecond / 1e6},
    {"microseconds", kSecond / 1e6},
    {"ms", kSecond / 1e3},
    {"millisecond", kSecond / 1e3},
    {"milliseconds", kSecond / 1e3},
    {"s", kSecond},
    {"sec", kSecond},
    {"secs", kSecond},
    {"second", kSecond},
    {"seconds", kSecond},
    // By itself `m` is a minute to some and a month to others.
    {"m", 0},
    {"min", kMinute},
    {"mins", kMinute},
    {"minute", kMinute},
    {"minutes", kMinute},
    {"h", 1},
    {"hr", 1},
    {"hrs", 1},
    {"hour", 1},
    {"hours", 1},
    {"hourly", 1},
    {"d", 24},
    {"day", 24},
    {"days", 24},
    {"daily", 24},
    {"business day", 0},
    {"business days", 0},
    {"working day", 0},
    {"working days", 0},
    {"w", 168},
    {"wk", 168},
    {"week", 168},
    {"weeks", 168},
    {"weekly", 168},
    {"mo", 0},
    {"mon", 0},
    {"month", 0},
    {"months", 0},
    {"monthly", 0},
    {"q", 0},
    {"quarter", 0},
    {"quarters", 0},
    {"quarterly", 0},
    {"a", 8760},
    {"y", 8760},
    {"yr", 8760},
    {"yrs", 8760},
    {"year", 8760},
    {"years", 8760},
    {"yearly", 8760},
    {"annually", 8760},
};

constexpr TimeUnit kIsoDuration = {"ISO 8601 duration", 0};

}  // namespace

const TimeUnit* FindTimeUnit(std::string_view name) {
  std::string lower = text::ToLower(name);
  for (char& c : lower) {
    if (c == '_' || c == '-') c = ' ';
  }
  for (const TimeUnit& unit : kUnits) {
    if (unit.name == lower) return &unit;
  }
  return IsDuration(name) ? &kIsoDuration : nullptr;
}

}  // namespace bylaw::reading
