// What is wrong with an expression, found before it runs.
//
// Spans count bytes of the expression's text. Whoever took the text out of a
// YAML scalar maps them to the file and makes diagnostics of them.
#ifndef BYLAW_CEL_ISSUE_H_
#define BYLAW_CEL_ISSUE_H_

#include <string>
#include <vector>

#include "diagnostic/rule_info.h"
#include "text/source.h"

namespace bylaw::cel {

struct IssueLabel {
  text::Span span;
  std::string message;
};

struct Issue {
  const diagnostic::RuleInfo* rule = nullptr;  // one of Rules()
  text::Span span;
  std::string message;
  std::string help;  // may be empty
  std::vector<IssueLabel> labels;
};

// In the order of the text. An expression keeps at most kMaxIssues.
using Issues = std::vector<Issue>;
inline constexpr size_t kMaxIssues = 20;

// The rules of area `cel`: cel/syntax, cel/limit, cel/unknown-name,
// cel/no-such-field, cel/no-such-function, cel/type-mismatch, cel/bad-literal;
// and of cel/lint.h, as warnings.
diagnostic::RuleTable Rules();

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ISSUE_H_
