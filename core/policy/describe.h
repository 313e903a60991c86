// What is told of rules to those who read reports: `rules`, `explain`, SARIF.
#ifndef BYLAW_POLICY_DESCRIBE_H_
#define BYLAW_POLICY_DESCRIBE_H_

#include <vector>

#include "diagnostic/rule_description.h"
#include "policy/rule.h"
#include "policy/without_examples.h"
#include "text/source.h"

namespace bylaw::policy {

// A description for each of the settings that rules have: global first, each
// scope by id. There may be as many settings of a rule as there are domains,
// and each says most of what the rule says: that is made once for a rule, and
// what a rule repeats beyond some MiB is left to its own entry. Expressions and
// examples are told together, to those who show a rule.
std::vector<diagnostic::RuleDescription> DescribeRules(
    const std::vector<const CompiledRule*>& rules,
    const text::SourceSet& sources, Examples examples);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_DESCRIBE_H_
