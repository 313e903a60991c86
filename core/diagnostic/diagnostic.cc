#include "diagnostic/diagnostic.h"

#include <utility>

#include "text/shorten.h"

namespace bylaw::diagnostic {

using compact::SharedText;

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

namespace {

// The texts that findings of one rule have in common.
void Shorten(SharedText* text, size_t most) {
  if (text->size() <= most) return;
  std::string shorter = *text;
  text::Shorten(&shorter, most);
  *text = std::move(shorter);
}

}  // namespace

const SharedText& BuiltinScope() {
  static const SharedText kBuiltin = "builtin";
  return kBuiltin;
}

void Bound(Diagnostic* diagnostic) {
  Diagnostic& d = *diagnostic;
  text::Shorten(&d.message, kMaxTextBytes);
  text::Shorten(&d.subject.path, kMaxNameBytes);
  for (SharedText* text : {&d.help, &d.note}) Shorten(text, kMaxTextBytes);
  for (SharedText* name : {&d.rule, &d.scope, &d.confidence, &d.subject.domain,
                           &d.subject.product})
    Shorten(name, kMaxNameBytes);
  if (!d.aliases.empty()) {
    std::vector<std::string>& aliases = d.aliases.Edit();
    if (aliases.size() > kMaxAliases) aliases.resize(kMaxAliases);
    for (std::string& alias : aliases) text::Shorten(&alias, kMaxNameBytes);
  }
  if (!d.related.empty()) {
    std::vector<Label>& related = d.related.Edit();
    if (related.size() > kMaxRelated) {
      const size_t more = related.size() - kMaxRelated;
      related.resize(kMaxRelated);
      related.back().message += " and " + std::to_string(more) + " more";
    }
    for (Label& label : related) text::Shorten(&label.message, kMaxTextBytes);
  }
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
