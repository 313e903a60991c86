#include "diagnostic/diagnostic.h"

#include <utility>

namespace bylaw::diagnostic {

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

std::string_view EnforcementName(Enforcement enforcement) {
  switch (enforcement) {
    case Enforcement::kAdvisory:
      return "advisory";
    case Enforcement::kWaivable:
      return "waivable";
    case Enforcement::kMandatory:
      return "mandatory";
  }
  return "mandatory";
}

Diagnostic Make(const RuleInfo& rule, text::Location location,
                std::string message) {
  Diagnostic result;
  result.rule = rule.id;
  if (!rule.alias.empty()) result.aliases.emplace_back(rule.alias);
  result.severity = rule.severity;
  result.enforce = rule.enforce;
  result.help = rule.help;
  result.subject.kind = "document";
  result.location = location;
  result.message = std::move(message);
  return result;
}

}  // namespace bylaw::diagnostic
