// Trees and types as cel-go's debug output writes them: what tools compare
// implementations by. For people there is format.h.
#ifndef BYLAW_CEL_TOOLS_DEBUG_TEXT_H_
#define BYLAW_CEL_TOOLS_DEBUG_TEXT_H_

#include <string>

#include "cel/ast.h"
#include "cel/type.h"

namespace bylaw::cel_tools {

// The parse tree, each node with its kind, on several lines:
//
//   _+_(
//     a^#*expr.Expr_IdentExpr#,
//     1^#*expr.Constant_Int64Value#
//   )^#*expr.Expr_CallExpr#
//
// The macros of the standard (has, and all, exists, exists_one, map and filter
// with one variable) are written as the folds they stand for, those of
// extensions as calls. Chains of && and || are balanced trees of two operands.
std::string DebugTree(const cel::Ast& ast);

// "list(int)", "map(string, dyn)", "wrapper(int)", "timestamp", "null", ...
std::string DebugType(const cel::Type& type);

}  // namespace bylaw::cel_tools

#endif  // BYLAW_CEL_TOOLS_DEBUG_TEXT_H_
