// The canonical text of a tree: one spelling for everything that means the
// same. Reading it again gives the same tree.
//
//   Format(*Parse("a  &&(b)||c", &issues))   // "a && b || c"
#ifndef BYLAW_CEL_FORMAT_H_
#define BYLAW_CEL_FORMAT_H_

#include <string>

#include "cel/ast.h"

namespace bylaw::cel {

// One line; strings in double quotes, parentheses only where they are needed.
std::string Format(const Ast& ast);
std::string Format(const Ast& ast, NodeId id);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_FORMAT_H_
