// A rule as its users see it, wherever it comes from: built-in (RuleInfo) or
// written as data (policy/). This is what `bylaw rules`, `bylaw explain`, the
// SARIF rule table and the portal show.
#ifndef BYLAW_DIAGNOSTIC_RULE_DESCRIPTION_H_
#define BYLAW_DIAGNOSTIC_RULE_DESCRIPTION_H_

#include <string>

#include "compact/shared_list.h"
#include "compact/shared_text.h"
#include "compact/sparse_list.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_info.h"

namespace bylaw::diagnostic {

struct RuleParameter {
  std::string name;
  std::string type;           // CEL type: "list(string)"
  std::string default_value;  // JSON text of the value in force
  std::string tighten;        // superset | subset | fixed | min | max
};

// There may be thousands, and a check hands them on.
struct RuleDescription {
  compact::SharedText id;
  compact::SharedText title;
  compact::SharedText rationale;
  compact::SharedText help;
  Severity severity = Severity::kError;
  Enforcement enforce = Enforcement::kMandatory;
  compact::SharedText scope = BuiltinScope();
  compact::SharedText
      pack;  // of the library; empty for the default set and others
  compact::SharedText
      applies_to;  // the subject's kind; "document" for built-in rules
  compact::SparseList<std::string> aliases;
  compact::SharedText
      refines;  // the rule that it speaks for where both find the same
  compact::SparseList<std::string>
      references;  // where the idea stands elsewhere
  // Rules of one policy may have all of them in common.
  compact::SharedList<RuleParameter> params;
  // The CEL expression, empty for built-in rules.
  compact::SharedText expect;
  compact::SparseList<std::string> pass;  // examples, as the text to show
  compact::SparseList<std::string> fail;
};

RuleDescription Describe(const RuleInfo& rule);

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_RULE_DESCRIPTION_H_
