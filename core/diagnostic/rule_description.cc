#include "diagnostic/rule_description.h"

namespace bylaw::diagnostic {

RulePage PageOf(std::string_view parts) {
  RulePage page;
  for (std::string_view* part :
       {&page.title, &page.rationale, &page.fails, &page.passes}) {
    const size_t end = parts.find('\0');
    *part = parts.substr(0, end);
    parts = end == parts.npos ? std::string_view() : parts.substr(end + 1);
  }
  return page;
}

RuleDescription Describe(const RuleInfo& rule) {
  RuleDescription result;
  result.id = rule.id;
  if (!rule.alias.empty()) result.aliases.emplace_back(rule.alias);
  const RulePage page = rule.page();
  result.title = page.title;
  result.rationale = page.rationale;
  result.help = rule.help;
  result.severity = rule.severity;
  result.enforce = rule.enforce;
  result.applies_to = "document";
  if (!page.passes.empty()) result.pass.emplace_back(page.passes);
  if (!page.fails.empty()) result.fail.emplace_back(page.fails);
  return result;
}

}  // namespace bylaw::diagnostic
