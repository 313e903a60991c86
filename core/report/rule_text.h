// What a rule says about itself, as running text: the parts that its page, the
// list of rules and the SARIF rule table share.
#ifndef BYLAW_REPORT_RULE_TEXT_H_
#define BYLAW_REPORT_RULE_TEXT_H_

#include <string>
#include <string_view>

#include "diagnostic/rule_description.h"

namespace bylaw::report {

// Help, rationale and one example of each kind.
std::string RuleHelpText(const diagnostic::RuleDescription& rule);
std::string RuleHelpMarkdown(const diagnostic::RuleDescription& rule);

// What a domain may do with a parameter that tightens in this direction:
// "leave values out" for `subset`.
std::string_view TightenText(std::string_view direction);

// A fenced block whose fence is longer than any in the text.
std::string MarkdownFence(std::string_view text);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_RULE_TEXT_H_
