// Literal arguments that can never be right: found before the first run.
#ifndef BYLAW_CEL_LITERAL_CHECK_H_
#define BYLAW_CEL_LITERAL_CHECK_H_

#include "cel/checker.h"
#include "cel/complaints.h"

namespace bylaw::cel {

// Reports a literal regular expression that does not compile, and a literal
// that timestamp() or duration() cannot read. Called once the call resolved.
void CheckLiteralArguments(const CheckedAst& checked, NodeId call,
                           Complaints& complaints);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_LITERAL_CHECK_H_
