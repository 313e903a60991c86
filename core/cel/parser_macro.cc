// Calls that are macros.
#include <string>
#include <vector>

#include "cel/grammar.h"

namespace bylaw::cel {

std::optional<NodeId> Parser::MakeCelMacro(NodeId target, std::string_view name,
                                           text::Span name_span,
                                           std::span<const NodeId> arguments,
                                           text::Span span) {
  const AstNode& receiver = builder_.node(target);
  if (receiver.kind != NodeKind::kIdent || receiver.name != "cel") {
    return std::nullopt;
  }
  if (name == "bind" && arguments.size() == 3) {
    const Macro bind = {"bind", MacroKind::kBind, 1, 3, 0};
    const NodeId rest[] = {arguments[0], arguments[2]};
    return MakeMacro(bind, arguments[1], name_span, rest, span);
  }
  if (name == "block" && arguments.size() == 2 &&
      builder_.node(arguments[0]).kind == NodeKind::kList) {
    const Macro block = {"block", MacroKind::kBlock, 0, 2, 0};
    return MakeMacro(block, arguments[0], name_span, arguments.subspan(1),
                     span);
  }
  const size_t numbers = name == "index" ? 1 : name == "iterVar" ? 2 : 0;
  if (numbers == 0 || arguments.size() != numbers) return std::nullopt;
  for (NodeId argument : arguments) {
    if (builder_.node(argument).kind != NodeKind::kLiteral ||
        !builder_.literal(argument).is(ValueKind::kInt) ||
        builder_.literal(argument).integer() < 0) {
      return std::nullopt;
    }
  }
  return MakeCelName(name, name_span, arguments, span);
}

// A variable of a block or of a macro in one is named by numbers, as optimizers
// of expressions do.
NodeId Parser::MakeCelName(std::string_view name, text::Span name_span,
                           std::span<const NodeId> numbers, text::Span span) {
  std::string text = "cel." + std::string(name);
  const char* before = "(";
  for (NodeId number : numbers) {
    text += before + std::to_string(builder_.literal(number).integer());
    before = ", ";
  }
  AstNode node;
  node.kind = NodeKind::kIdent;
  node.flags = kCelName;
  node.name = builder_.Keep(text + ")");
  node.name_span = name_span;
  node.span = span;
  return Add(node, {});
}
NodeId Parser::MakeHas(NodeId argument, text::Span span) {
  AstNode& node = builder_.node(argument);
  if (node.kind != NodeKind::kSelect || node.has(kTest) ||
      node.has(kOptional)) {
    return Fail(kSyntax, node.span, "`has` asks for a field: `has(a.b)`",
                "compare with null, or ask `key in map`");
  }
  node.flags |= kTest;
  node.span = span;
  return argument;
}

NodeId Parser::MakeMacro(const Macro& macro, NodeId target,
                         text::Span name_span,
                         std::span<const NodeId> arguments, text::Span span) {
  for (size_t i = 0; i < macro.variables; ++i) {
    if (IsPlainName(arguments[i])) continue;
    return Fail(kSyntax, builder_.node(arguments[i]).span,
                "argument " + std::to_string(i + 1) + " of `" +
                    std::string(macro.name) +
                    "` names the variable and must be a plain name");
  }
  if (macro.variables == 2 &&
      builder_.node(arguments[0]).name == builder_.node(arguments[1]).name) {
    return Fail(kSyntax, builder_.node(arguments[1]).span,
                "both variables of `" + std::string(macro.name) +
                    "` have the same name");
  }
  AstNode node;
  node.kind = NodeKind::kMacro;
  node.macro = macro.kind;
  node.variables = macro.variables;
  node.flags = macro.flags;
  node.name = macro.name;
  node.name_span = name_span;
  node.span = span;
  std::vector<NodeId> children = {target};
  children.insert(children.end(), arguments.begin(), arguments.end());
  return Add(node, children);
}

}  // namespace bylaw::cel
