#include "cel/plan.h"

#include <string>
#include <utility>
#include <vector>

#include "cel/cost.h"
#include "cel/messages.h"
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

class Planner {
 public:
  explicit Planner(const CheckedAst& checked)
      : checked_(checked), ast_(checked.ast) {}

  StepPtr Make(NodeId id);
  // How many selections were made.
  uint32_t hint_count() const { return hint_count_; }

 private:
  StepPtr MakeIdent(NodeId id);
  StepPtr MakeSelection(NodeId id);
  StepPtr MakeFunctionCall(NodeId id);
  StepPtr MakeVariadicCall(NodeId id, std::vector<StepPtr> arguments);
  StepPtr MakeRegexCall(NodeId id);
  StepPtr MakeOperator(NodeId id);
  StepPtr MakeListLiteral(NodeId id);
  StepPtr MakeMapLiteral(NodeId id);
  StepPtr MakeMessageLiteral(NodeId id);
  StepPtr MakeMacro(NodeId id);
  StepPtr MakeBlockMacro(NodeId id);
  StepPtr MakeUnknown(NodeId id, std::string_view what);
  bool IsConstant(NodeId id) const {
    return ast_[id].kind == NodeKind::kLiteral;
  }

  const CheckedAst& checked_;
  const Ast& ast_;
  uint32_t hint_count_ = 0;
};

StepPtr Planner::Make(NodeId id) {
  switch (ast_[id].kind) {
    case NodeKind::kLiteral:
      return MakeConstant(ast_[id].span, ast_.literal(id), 0);
    case NodeKind::kIdent:
      return MakeIdent(id);
    case NodeKind::kSelect:
      return MakeSelection(id);
    case NodeKind::kCall:
      return MakeFunctionCall(id);
    case NodeKind::kOperator:
      return MakeOperator(id);
    case NodeKind::kList:
      return MakeListLiteral(id);
    case NodeKind::kMap:
      return MakeMapLiteral(id);
    case NodeKind::kMacro:
      return MakeMacro(id);
    case NodeKind::kStruct:
      return MakeMessageLiteral(id);
    case NodeKind::kEntry:
      break;
  }
  return MakeFault(ast_[id].span, "not an expression");
}

// What only an unchecked tree holds.
StepPtr Planner::MakeUnknown(NodeId id, std::string_view what) {
  return MakeFault(ast_[id].span, "unknown " + std::string(what) + " `" +
                                      std::string(ast_[id].name) + "`");
}

StepPtr Planner::MakeIdent(NodeId id) {
  const NodeInfo& info = checked_[id];
  switch (info.reference) {
    case Reference::kLocal:
      return MakeLocal(ast_[id].span, info.slot);
    case Reference::kConstant:
      return MakeConstant(ast_[id].span, info.constant(), 1);
    case Reference::kVariable:
      return MakeVariable(ast_[id].span, info.slot);
    default:
      return MakeUnknown(id, "name");
  }
}

StepPtr Planner::MakeSelection(NodeId id) {
  const NodeInfo& info = checked_[id];
  if (info.reference == Reference::kVariable ||
      info.reference == Reference::kConstant) {
    return MakeIdent(id);
  }
  const NodeId operand = ast_.child(id, 0);
  const Type& type = checked_[operand].type;
  Selection select;
  select.name = ast_[id].name;
  select.optional = ast_[id].has(kOptional);
  select.test = ast_[id].has(kTest);
  if (info.reference == Reference::kField && type.is(TypeKind::kStruct)) {
    select.type = type.struct_type();
    select.field = info.field;
  }
  select.hint = hint_count_++;
  return MakeSelect(ast_[id].span, Make(operand), select);
}

StepPtr Planner::MakeFunctionCall(NodeId id) {
  const NodeInfo& info = checked_[id];
  if (info.function == nullptr) return MakeUnknown(id, "function");
  if (info.function->name == "matches" && info.overloads.size() == 1 &&
      ast_[id].child_count == 2 && IsConstant(ast_.child(id, 1))) {
    if (StepPtr step = MakeRegexCall(id)) return step;
  }
  std::vector<StepPtr> arguments;
  for (NodeId child : ast_.children(id)) {
    if (info.qualified_call && child == ast_.child(id, 0)) continue;
    arguments.push_back(Make(child));
  }
  const std::string_view name = info.function->name;
  if ((name == "or" || name == "orValue") && arguments.size() == 2 &&
      !info.overloads.empty()) {
    return MakeOptionalElse(ast_[id].span, name, std::move(arguments[0]),
                            std::move(arguments[1]));
  }
  if (arguments.size() > 1 && !info.overloads.empty() &&
      (info.overloads.front()->style & kVariadic) != 0) {
    return MakeVariadicCall(id, std::move(arguments));
  }
  if (arguments.size() > kMaxParameters) {
    return MakeFault(ast_[id].span,
                     "no such overload: `" + std::string(info.function->name) +
                         "` with " + std::to_string(arguments.size()) +
                         " arguments");
  }
  return MakeCall(ast_[id].span, info.function->name,
                  {info.overloads.begin(), info.overloads.end()},
                  std::move(arguments));
}

// Two arguments are called as they are, more of them as a list.
StepPtr Planner::MakeVariadicCall(NodeId id, std::vector<StepPtr> arguments) {
  const FunctionDecl& function = *checked_[id].function;
  const text::Span span = ast_[id].span;
  const size_t count = arguments.size() == 2 ? 2 : 1;
  std::vector<const Overload*> rows;
  for (const Overload& overload : function.overloads) {
    if (overload.style == 0 && overload.parameter_count == count) {
      rows.push_back(&overload);
    }
  }
  if (count == 1) {
    std::vector<EntryStep> elements;
    for (StepPtr& argument : arguments) {
      elements.push_back({nullptr, std::move(argument), false});
    }
    arguments.clear();
    arguments.push_back(MakeList(span, std::move(elements)));
  }
  return MakeCall(span, function.name, std::move(rows), std::move(arguments));
}

// Null for a pattern that nobody compiled: that of an unchecked tree.
StepPtr Planner::MakeRegexCall(NodeId id) {
  const NodeId literal = ast_.child(id, 1);
  const Regex* pattern = checked_.PatternOf(literal);
  if (pattern == nullptr) return nullptr;
  return MakeMatches(ast_[id].span, Make(ast_.child(id, 0)), pattern,
                     ast_.literal(literal).text());
}

StepPtr Planner::MakeOperator(NodeId id) {
  const AstNode& node = ast_[id];
  const text::Span span = node.span;
  std::vector<StepPtr> operands;
  for (NodeId child : ast_.children(id)) operands.push_back(Make(child));
  switch (node.op) {
    case Operator::kOr:
    case Operator::kAnd:
      return MakeLogic(span, node.op, std::move(operands));
    case Operator::kNot:
      return MakeNot(span, std::move(operands[0]));
    case Operator::kNegate:
      return MakeNegate(span, std::move(operands[0]));
    case Operator::kConditional:
      return MakeConditional(span, std::move(operands[0]),
                             std::move(operands[1]), std::move(operands[2]));
    case Operator::kEqual:
    case Operator::kNotEqual:
      return MakeEquality(span, node.op, std::move(operands[0]),
                          std::move(operands[1]));
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
      return MakeComparison(span, node.op, std::move(operands[0]),
                            std::move(operands[1]));
    case Operator::kIn:
      return MakeIn(span, std::move(operands[0]), std::move(operands[1]));
    case Operator::kIndex:
    case Operator::kOptionalIndex:
      return MakeIndex(span, std::move(operands[0]), std::move(operands[1]),
                       node.op == Operator::kOptionalIndex);
    default:
      return MakeArithmetic(span, node.op, std::move(operands[0]),
                            std::move(operands[1]));
  }
}

// A list of literals is built once, and costs as if built each time.
StepPtr Planner::MakeListLiteral(NodeId id) {
  std::vector<Value> values;
  bool constant = true;
  for (NodeId child : ast_.children(id)) {
    constant =
        constant && IsConstant(child) && !ast_[child].has(kOptionalEntry);
    if (constant) values.push_back(ast_.literal(child));
  }
  if (constant) {
    const Value list = NewList(values.data(), values.size(), ast_.arena());
    return MakeConstant(ast_[id].span, list, kListCost);
  }
  std::vector<EntryStep> elements;
  for (NodeId child : ast_.children(id)) {
    elements.push_back({nullptr, Make(child), ast_[child].has(kOptionalEntry)});
  }
  return MakeList(ast_[id].span, std::move(elements));
}

StepPtr Planner::MakeMapLiteral(NodeId id) {
  const std::span<const NodeId> children = ast_.children(id);
  std::vector<EntryStep> entries;
  for (size_t i = 0; i < children.size(); i += 2) {
    entries.push_back({Make(children[i]), Make(children[i + 1]),
                       ast_[children[i]].has(kOptionalEntry)});
  }
  return MakeMap(ast_[id].span, std::move(entries));
}

StepPtr Planner::MakeMessageLiteral(NodeId id) {
  const Message* message = checked_[id].message;
  if (message == nullptr) return MakeUnknown(id, "message type");
  std::vector<FieldEntryStep> fields;
  for (NodeId entry : ast_.children(id)) {
    if (checked_[entry].reference != Reference::kField) {
      return MakeUnknown(entry, "field");
    }
    fields.push_back({checked_[entry].slot, Make(ast_.child(entry, 0)),
                      ast_[entry].has(kOptionalEntry)});
  }
  return MakeMessage(ast_[id].span, *message, std::move(fields));
}

StepPtr Planner::MakeBlockMacro(NodeId id) {
  std::vector<StepPtr> entries;
  for (NodeId entry : ast_.children(ast_.child(id, 0))) {
    entries.push_back(Make(entry));
  }
  return MakeBlock(ast_[id].span, checked_[id].slot, std::move(entries),
                   Make(ast_.child(id, 1)));
}

StepPtr Planner::MakeMacro(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.macro == MacroKind::kBlock) return MakeBlockMacro(id);
  MacroParts parts;
  parts.kind = node.macro;
  parts.variables = node.variables;
  parts.range = Make(ast_.child(id, 0));
  parts.slot = checked_[ast_.child(id, 1)].slot;
  if (node.variables == 2) {
    parts.second_slot = checked_[ast_.child(id, 2)].slot;
  }
  const size_t first = 1U + node.variables;
  StepPtr last = Make(ast_.child(id, node.child_count - 1));
  if (node.child_count - first == 2) {
    parts.condition = Make(ast_.child(id, first));
  }
  const bool only_condition =
      node.macro == MacroKind::kAll || node.macro == MacroKind::kExists ||
      node.macro == MacroKind::kExistsOne || node.macro == MacroKind::kFilter;
  (only_condition ? parts.condition : parts.body) = std::move(last);
  return MakeMacroStep(node.span, std::move(parts));
}

}  // namespace

Plan MakePlan(const CheckedAst& checked) {
  Plan plan;
  plan.local_count = checked.local_count;
  Planner planner(checked);
  plan.root = planner.Make(checked.ast.root());
  plan.hint_count = planner.hint_count();
  return plan;
}

}  // namespace bylaw::cel
