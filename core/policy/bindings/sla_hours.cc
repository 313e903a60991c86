#include "policy/bindings/sla_hours.h"

#include <string>
#include <string_view>

namespace bylaw::policy::bindings {
namespace {

struct Unit {
  std::string_view name;
  double hours;
};

constexpr Unit kUnits[] = {
    {"s", 1.0 / 3600},
    {"sec", 1.0 / 3600},
    {"second", 1.0 / 3600},
    {"seconds", 1.0 / 3600},
    {"min", 1.0 / 60},
    {"minute", 1.0 / 60},
    {"minutes", 1.0 / 60},
    {"h", 1},
    {"hr", 1},
    {"hour", 1},
    {"hours", 1},
    {"d", 24},
    {"day", 24},
    {"days", 24},
    {"w", 168},
    {"week", 168},
    {"weeks", 168},
    {"y", 8760},
    {"yr", 8760},
    {"year", 8760},
    {"years", 8760},
};

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

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::optional<double> SlaHours(const contract::SlaProperty& sla) {
  const std::optional<double> value = PlainNumber(sla.value.value);
  if (!value.has_value()) return std::nullopt;
  const std::string unit = Lower(sla.unit.value);
  for (const Unit& known : kUnits) {
    if (known.name == unit) return *value * known.hours;
  }
  return std::nullopt;
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
