#include "diagnostic/rule_description.h"

namespace bylaw::diagnostic {

RuleDescription Describe(const RuleInfo& rule) {
  RuleDescription result;
  result.id = rule.id;
  if (!rule.alias.empty()) result.aliases.emplace_back(rule.alias);
  result.title = rule.title;
  result.rationale = rule.rationale;
  result.help = rule.help;
  result.severity = rule.severity;
  result.enforce = rule.enforce;
  result.applies_to = "document";
  if (!rule.passes.empty()) result.pass.emplace_back(rule.passes);
  if (!rule.fails.empty()) result.fail.emplace_back(rule.fails);
  return result;
}

}  // namespace bylaw::diagnostic
