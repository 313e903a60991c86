// Literal arguments that can never be right: found before the first run.
#ifndef BYLAW_CEL_LITERAL_CHECK_H_
#define BYLAW_CEL_LITERAL_CHECK_H_

#include "cel/checker.h"
#include "cel/complaints.h"

namespace bylaw::cel {

// Reports a literal regular expression that does not compile, a literal that
// timestamp(), duration(), base64.decode(), ip() or cidr() cannot read, a time
// zone that does not exist, and a format string that is wrong or does not suit
// a list that stands beside it. Called once the call resolved.
void CheckLiteralArguments(CheckedAst& checked, NodeId call, const Env& env,
                           Complaints& complaints);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_LITERAL_CHECK_H_
