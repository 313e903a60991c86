// From text to tree: the grammar of CEL (specification v0.25), with optional
// syntax (`.?f`, `[?i]`, `?` entries), quoted selectors and macros.
//
//   Issues issues;
//   std::optional<Ast> ast = Parse("a.b == 1 && c in [1, 2]", &issues);
//
// An error inside brackets does not hide the ones after it: the parser goes on
// behind the next comma or at the closing bracket.
#ifndef BYLAW_CEL_PARSER_H_
#define BYLAW_CEL_PARSER_H_

#include <optional>
#include <string_view>

#include "cel/ast.h"
#include "cel/issue.h"

namespace bylaw::cel {

inline constexpr size_t kMaxSourceCodePoints = 100'000;
// Levels of brackets in the text, and of nodes in the tree: `a + b + c` is
// three levels high, a chain of `&&` or `||` one.
inline constexpr uint32_t kMaxDepth = 250;

// Nothing is returned only after an issue was added.
std::optional<Ast> Parse(std::string_view expression, Issues* issues);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_PARSER_H_
