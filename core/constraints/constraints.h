// Validation rules in the options of Protobuf files, as protovalidate defines
// them (`(buf.validate.field).string.min_len = 3`), and whether they can hold:
// they are for the type of their field, permit some value and every example,
// contradict nothing, and their CEL expressions compile.
//
// Nothing is validated here. A rule that cannot hold is not noticed by a
// compiler; it fails, or passes everything, when the first message comes.
#ifndef BYLAW_CONSTRAINTS_CONSTRAINTS_H_
#define BYLAW_CONSTRAINTS_CONSTRAINTS_H_

#include <deque>
#include <string>
#include <vector>

#include "contract/declaration.h"
#include "protobuf/link.h"

namespace bylaw::constraints {

// One thing that is wrong with the rules of a field, a message or an extension.
struct Fault {
  text::Span at;
  std::string text;
};
using Faults = std::vector<Fault>;

// Adds to the declarations of a pool, which came from ListDeclarations, one of
// kind `constraint` for each fault, at the place of the rule that is to blame
// and below the field or message that has it; and one without a fault for each
// field and message whose rules are sound.
void ListConstraints(const protobuf::Pool& pool,
                     std::deque<contract::Declaration>* declarations);

}  // namespace bylaw::constraints

#endif  // BYLAW_CONSTRAINTS_CONSTRAINTS_H_
