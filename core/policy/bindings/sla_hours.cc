#include "policy/bindings/sla_hours.h"

#include <string_view>

#include "formats/time_units.h"

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

}  // namespace

std::optional<double> SlaHours(const contract::SlaProperty& sla) {
  const std::optional<double> value = PlainNumber(sla.value.value);
  if (!value.has_value()) return std::nullopt;
  const formats::TimeUnit* unit = formats::FindTimeUnit(sla.unit.value);
  if (unit == nullptr || unit->hours == 0) return std::nullopt;
  return *value * unit->hours;
}

std::optional<double> PromisedHours(const contract::DataProduct& product) {
  if (product.sla_hours) return product.sla_hours.value;
  // ODCS names the properties in full or by two letters.
  constexpr std::string_view kOfAge[] = {"latency",   "ly", "freshness",
                                         "frequency", "fy", "dataFreshness"};
  std::optional<double> least;
  for (const contract::Contract* contract : product.contracts) {
    for (const contract::SlaProperty& sla : contract->sla) {
      const std::optional<double> hours = SlaHours(sla);
      if (!hours.has_value() || (least.has_value() && *least <= *hours))
        continue;
      for (const std::string_view name : kOfAge) {
        if (name == sla.property.value) least = hours;
      }
    }
  }
  return least;
}

}  // namespace bylaw::policy::bindings
