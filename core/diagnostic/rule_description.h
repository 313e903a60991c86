// A rule as its users see it, wherever it comes from: built-in (RuleInfo) or
// written as data (policy/). This is what `bylaw rules`, `bylaw explain`, the
// SARIF rule table and the portal show.
#ifndef BYLAW_DIAGNOSTIC_RULE_DESCRIPTION_H_
#define BYLAW_DIAGNOSTIC_RULE_DESCRIPTION_H_

#include <string>
#include <vector>

#include "diagnostic/rule_info.h"

namespace bylaw::diagnostic {

struct RuleParameter {
  std::string name;
  std::string type;           // CEL type: "list(string)"
  std::string default_value;  // JSON text of the value in force
  std::string tighten;        // superset | subset | fixed | min | max
};

struct RuleDescription {
  std::string id;
  std::string title;
  std::string rationale;
  std::string help;
  Severity severity = Severity::kError;
  Enforcement enforce = Enforcement::kMandatory;
  std::string scope = "builtin";
  std::string pack;  // of the library; empty for the default set and others
  std::string applies_to;  // the subject's kind; "document" for built-in rules
  std::vector<std::string> aliases;
  std::string refines;  // the rule that it speaks for where both find the same
  std::vector<std::string> references;  // where the idea stands elsewhere
  std::vector<RuleParameter> params;
  // The CEL expression, empty for built-in rules.
  std::string expect;
  std::vector<std::string> pass;  // examples, as the text to show
  std::vector<std::string> fail;
};

RuleDescription Describe(const RuleInfo& rule);

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_RULE_DESCRIPTION_H_
