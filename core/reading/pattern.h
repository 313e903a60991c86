// Regular expressions in contracts: whether anybody can read them.
#ifndef BYLAW_READING_PATTERN_H_
#define BYLAW_READING_PATTERN_H_

#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::reading {

// Reports under `rule` a text that is no regular expression of ECMA-262. One
// that becomes one without the flags before it (`(?i)abc`, as other engines
// have them) is a warning. What is right and RE2 cannot match is nothing here:
// `bylaw validate` says so where it has to match it.
void CheckPattern(const document::Node& pattern,
                  const diagnostic::RuleInfo& rule, diagnostic::Sink& sink);

}  // namespace bylaw::reading

#endif  // BYLAW_READING_PATTERN_H_
