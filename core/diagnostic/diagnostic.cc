#include "diagnostic/diagnostic.h"

#include <utility>

#include "text/shorten.h"

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

void Bound(Diagnostic* diagnostic) {
  Diagnostic& d = *diagnostic;
  for (std::string* text : {&d.message, &d.help, &d.note})
    text::Shorten(text, kMaxTextBytes);
  for (std::string* name : {&d.rule, &d.scope, &d.confidence, &d.subject.domain,
                            &d.subject.product, &d.subject.path})
    text::Shorten(name, kMaxNameBytes);
  if (d.aliases.size() > kMaxAliases) d.aliases.resize(kMaxAliases);
  for (std::string& alias : d.aliases) text::Shorten(&alias, kMaxNameBytes);
  if (d.related.size() > kMaxRelated) {
    const size_t more = d.related.size() - kMaxRelated;
    d.related.resize(kMaxRelated);
    d.related.back().message += " and " + std::to_string(more) + " more";
  }
  for (Label& label : d.related) text::Shorten(&label.message, kMaxTextBytes);
  if (d.witness) {
    text::Shorten(&d.witness->path, kMaxNameBytes);
    text::Shorten(&d.witness->value, kMaxTextBytes);
  }
  if (d.fix) text::Shorten(&d.fix->title, kMaxTextBytes);
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
