#include "cel/literal_check.h"

#include <string>

#include "cel/regex.h"

namespace bylaw::cel {
namespace {

bool IsText(const Ast& ast, NodeId id) {
  return ast[id].kind == NodeKind::kLiteral &&
         ast.literal(id).is(ValueKind::kString);
}

void CheckPattern(const CheckedAst& checked, NodeId literal,
                  Complaints& complaints) {
  std::string error;
  if (Regex::Compile(checked.ast.literal(literal).text(), &error) != nullptr) {
    return;
  }
  complaints.BadLiteral(literal,
                        "the regular expression does not compile: " + error,
                        "RE2 syntax: no backreferences, no lookaround");
}

// Conversions are functions: what they cannot read here, they never can.
void CheckConversion(const CheckedAst& checked, NodeId call, NodeId literal,
                     Complaints& complaints) {
  Arena arena;
  uint64_t work = uint64_t{1} << 20;
  CallContext context(arena, &work);
  const Value& argument = checked.ast.literal(literal);
  for (const Overload* overload : checked[call].overloads) {
    if (overload->call == nullptr ||
        !AcceptsKind(overload->parameters[0], argument.kind())) {
      continue;
    }
    const Value value = overload->call(context, &argument);
    if (value.is_error()) {
      complaints.BadLiteral(literal, std::string(value.error().message), {});
    }
    return;
  }
}

}  // namespace

void CheckLiteralArguments(const CheckedAst& checked, NodeId call,
                           Complaints& complaints) {
  const Ast& ast = checked.ast;
  const FunctionDecl* function = checked[call].function;
  if (function == nullptr || checked[call].overloads.empty() ||
      ast[call].child_count == 0) {
    return;
  }
  const NodeId last = ast.child(call, ast[call].child_count - 1);
  if (!IsText(ast, last)) return;
  if (function->name == "matches" && ast[call].child_count == 2) {
    CheckPattern(checked, last, complaints);
  } else if ((function->name == "timestamp" || function->name == "duration") &&
             ast[call].child_count == 1) {
    CheckConversion(checked, call, last, complaints);
  }
}

}  // namespace bylaw::cel
