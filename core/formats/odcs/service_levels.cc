#include "formats/odcs/service_levels.h"

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

#include "document/core_schema.h"
#include "formats/odcs/rules.h"
#include "formats/odcs/shapes.h"
#include "reading/time_units.h"
#include "reading/values.h"
#include "string_format/iso_date.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::formats::odcs {
namespace {

using diagnostic::Diagnostic;
using document::Node;
using reading::FindTimeUnit;
using reading::kAnything;
using reading::ShapeChecker;
using reading::TakeText;
using string_format::IsIsoDate;
using string_format::IsIsoTimestamp;
using text::Quoted;

// What a service level measures.
enum class Measure : uint8_t {
  kShare,     // of 100 %
  kCount,     // not below zero, in any unit
  kSpan,      // of time
  kDay,       // a date, with a time or without
  kAnything,  // the standard names it, and asks nothing of its value
};

struct ServiceLevel {
  std::string_view synonym;
  Measure measure;
};

// In the order of kServiceLevelNames: the Data QoS table that the standard refers
// to, and two further properties of its examples.
constexpr ServiceLevel kServiceLevels[] = {
    {"av", Measure::kShare}, {"th", Measure::kCount},  {"er", Measure::kShare},
    {"ga", Measure::kDay},   {"es", Measure::kDay},    {"el", Measure::kDay},
    {"re", Measure::kSpan},  {"fy", Measure::kSpan},   {"ly", Measure::kSpan},
    {"", Measure::kSpan},    {"td", Measure::kSpan},   {"tn", Measure::kSpan},
    {"tr", Measure::kSpan},  {"", Measure::kAnything},
};

static_assert(std::size(kServiceLevels) == std::size(kServiceLevelNames));

// ODCS: "those values are case-insensitive".
const ServiceLevel* Find(std::string_view property) {
  for (size_t i = 0; i < std::size(kServiceLevels); ++i) {
    const ServiceLevel& level = kServiceLevels[i];
    if (text::EditDistance(property, kServiceLevelNames[i], 0) == 0 ||
        (!level.synonym.empty() &&
         text::EditDistance(property, level.synonym, 0) == 0))
      return &level;
  }
  return nullptr;
}

bool IsPercent(std::string_view unit) {
  for (const std::string_view name :
       {"%", "percent", "percentage", "pct", "per cent"}) {
    if (text::EditDistance(unit, name, 0) == 0) return true;
  }
  return false;
}

struct Amount {
  double number;
  bool in_percent;  // `99.9%`
};

// The number that a value is, or that its text is; nothing for other texts.
std::optional<Amount> AmountOf(const Node& value) {
  if (value.is_number()) return Amount{value.number(), false};
  std::string_view text = value.string();
  const bool in_percent = text.ends_with('%');
  if (in_percent) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  const document::ScalarValue read = document::ResolvePlain(text);
  switch (read.kind) {
    case document::Kind::kInt:
      return Amount{static_cast<double>(read.integer), in_percent};
    case document::Kind::kUint:
      return Amount{static_cast<double>(read.unsigned_integer), in_percent};
    case document::Kind::kDouble:
      return Amount{read.number, in_percent};
    default:
      return std::nullopt;
  }
}

void CheckShare(std::string_view property, const Node& value,
                std::string_view unit, ShapeChecker& checker) {
  const std::optional<Amount> amount = AmountOf(value);
  if (!amount.has_value()) return;
  if (amount->number < 0) {
    checker.sink().Add(kOutOfBounds, value.location(),
                       Quoted(property) + " is below zero");
  } else if (amount->number > 100 &&
             (amount->in_percent || unit.empty() || IsPercent(unit))) {
    checker.sink()
        .Add(kOutOfBounds, value.location(),
             Quoted(property) + " is more than 100 %")
        .help = "promise a share of at most 100";
  }
}

void CheckSpan(std::string_view property, const Node& value,
               const contract::Text& unit, ShapeChecker& checker) {
  if (const std::optional<Amount> amount = AmountOf(value);
      amount.has_value() && amount->number < 0) {
    checker.sink()
        .Add(kOutOfBounds, value.location(),
             Quoted(property) + " is a negative span of time")
        .help = "give a number of zero or more";
  }
  if (unit.value.empty() || unit.value.find("${") != std::string::npos ||
      FindTimeUnit(unit.value) != nullptr)
    return;
  checker.sink().Add(kUnknownUnit, unit.at,
                     Quoted(unit.value) + " is no unit of time, which " +
                         Quoted(property) + " needs");
}

// A date or a time stamp, whose zone the standard's examples may leave out.
bool IsDay(std::string_view text) {
  return IsIsoDate(text) || IsIsoTimestamp(text) ||
         IsIsoTimestamp(std::string(text) + "Z");
}

void CheckDay(std::string_view property, const Node& value,
              ShapeChecker& checker) {
  if (!value.is_string() || IsDay(value.string()) ||
      value.string().find("${") != std::string_view::npos)
    return;
  // A word is a promise of another kind: `yes`, `on request`.
  if (value.string().find_first_of("0123456789") == std::string_view::npos)
    return;
  checker.sink().Add(kMalformedDate, value.location(),
                     Quoted(value.string()) + " is not a date, which " +
                         Quoted(property) + " is");
}

}  // namespace

void CheckSchedule(const Node& element, ShapeChecker& checker) {
  const Node* schedule = element.Find("schedule");
  const Node* scheduler = element.Find("scheduler");
  if ((schedule == nullptr) == (scheduler == nullptr)) return;
  const bool has_schedule = schedule != nullptr;
  const Node& there = has_schedule ? *schedule : *scheduler;
  checker.sink()
      .Add(kSchedule, there.key_location(),
           has_schedule ? "the `schedule` has no `scheduler` that reads it"
                        : "the `scheduler` has no `schedule` to follow")
      .help = has_schedule ? "add `scheduler`, such as `cron`"
                           : "add `schedule`, as `0 20 * * *` for `cron`";
}

void CheckServiceLevel(const Node& sla, ShapeChecker& checker) {
  CheckSchedule(sla, checker);
  const contract::Text property = TakeText(sla, "property");
  const Node* value = sla.Find("value");
  const ServiceLevel* level = property ? Find(property.value) : nullptr;
  if (level == nullptr || value == nullptr) return;
  const contract::Text unit = TakeText(sla, "unit");
  switch (level->measure) {
    case Measure::kShare:
      return CheckShare(property.value, *value, unit.value, checker);
    case Measure::kCount:
      if (const std::optional<Amount> amount = AmountOf(*value);
          amount.has_value() && amount->number < 0)
        checker.sink().Add(kOutOfBounds, value->location(),
                           Quoted(property.value) + " is below zero");
      return;
    case Measure::kSpan:
      return CheckSpan(property.value, *value, unit, checker);
    case Measure::kDay:
      return CheckDay(property.value, *value, checker);
    case Measure::kAnything:
      return;
  }
}

}  // namespace bylaw::formats::odcs
