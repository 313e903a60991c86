#include "policy/bindings/sla_hours.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "reading/time_units.h"
#include "text/ascii.h"

namespace bylaw::policy::bindings {
namespace {

// "24", "0.5": digits with at most one point. Read by hand because the
// library's way depends on the locale.
std::optional<double> PlainNumber(std::string_view text) {
  double digits = 0;
  double scale = 1;
  bool fraction = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !fraction) {
      fraction = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    digits = digits * 10 + (c - '0');
    if (fraction) scale *= 10;
  }
  if (!any) return std::nullopt;
  return digits / scale;
}

// Whether a service level of this name says how old data may be. ODCS names
// them in full or by two letters, in upper or lower case.
bool IsOfAge(std::string_view property) {
  constexpr std::string_view kOfAge[] = {
      "datafreshness", "freshness", "frequency", "fy", "latency", "ly"};
  std::string name;
  for (const char c : text::ToLower(property)) {
    if (c != '_' && c != '-' && c != ' ') name += c;
  }
  return std::find(std::begin(kOfAge), std::end(kOfAge), name) !=
         std::end(kOfAge);
}

}  // namespace

std::optional<double> SlaHours(const contract::SlaProperty& sla) {
  const std::optional<double> value = PlainNumber(sla.value.value);
  if (!value.has_value()) return std::nullopt;
  const reading::TimeUnit* unit = reading::FindTimeUnit(sla.unit.value);
  if (unit == nullptr || unit->hours == 0) return std::nullopt;
  return *value * unit->hours;
}

std::optional<double> PromisedHours(const contract::DataProduct& product,
                                    const contract::ProductTies& ties) {
  if (product.sla_hours) return product.sla_hours->value;
  std::optional<double> least;
  for (const contract::Contract* contract : ties.contracts) {
    for (const contract::SlaProperty& sla : contract->sla) {
      const std::optional<double> hours = SlaHours(sla);
      // What cannot be kept is no promise.
      if (!hours.has_value() || *hours <= 0 || !IsOfAge(sla.property.value))
        continue;
      if (!least.has_value() || *hours < *least) least = hours;
    }
  }
  return least;
}

}  // namespace bylaw::policy::bindings
