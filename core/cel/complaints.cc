#include "cel/complaints.h"

#include <algorithm>
#include <utility>

#include "cel/functions/library.h"
#include "cel/macros.h"
#include "cel/messages.h"
#include "cel/rules.h"
#include "sort/sort.h"
#include "text/edit_distance.h"

namespace bylaw::cel {
namespace {

// How many alternatives a help may list before it would be no help.
constexpr size_t kMaxListed = 12;

std::string Quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

// "_+_", "@in", "-_"
bool IsOperator(std::string_view function) {
  return function.front() == '_' || function.front() == '@' ||
         function.back() == '_';
}

// How many of a function's overloads a help shows.
constexpr size_t kMaxOverloads = 3;

// "int and int"
std::string OperandText(const Overload& overload) {
  std::string text = TypeName(overload.parameters[0]);
  if (overload.parameter_count == 2) {
    text += " and " + TypeName(overload.parameters[1]);
  }
  return text;
}

// "did you mean `name`?", or what there is, or nothing.
std::string Suggest(std::string_view name,
                    const std::vector<std::string_view>& known,
                    std::string_view what) {
  const std::string_view nearest = text::NearestName(name, known);
  if (!nearest.empty()) return "did you mean " + Quoted(nearest) + "?";
  if (known.empty()) return {};
  std::string help(what);
  for (size_t i = 0; i < known.size() && i < kMaxListed; ++i) {
    help += (i == 0 ? " " : ", ") + Quoted(known[i]);
  }
  if (known.size() > kMaxListed) {
    help += " and " + std::to_string(known.size() - kMaxListed) + " more";
  }
  return help;
}

// Names of functions that can be called in this style, with macros.
std::vector<std::string_view> CallableNames(CallStyle style) {
  std::vector<std::string_view> names;
  for (const FunctionTable& family : Library()) {
    for (const FunctionDecl& function : family) {
      const bool is_operator = IsOperator(function.name);
      for (const Overload& overload : function.overloads) {
        if (is_operator || (overload.style & style) == 0) continue;
        names.push_back(function.name);
        break;
      }
    }
  }
  if (style == kGlobal) return names.push_back("has"), names;
  for (const Macro& macro : Macros()) names.push_back(macro.name);
  return names;
}

std::string MacroUsage(const Macro& macro) {
  std::string usage = Quoted(
      "x." + std::string(macro.name) + (macro.variables == 1 ? "(v" : "(k, v") +
      (macro.arguments - macro.variables == 1 ? ", expression)"
                                              : ", condition, expression)"));
  return usage;
}

}  // namespace

bool Complaints::Add(const diagnostic::RuleInfo& rule, text::Span span,
                     std::string message, std::string help) {
  if (issues_.size() >= kMaxIssues) return false;
  if (help.empty()) help = rule.help;
  issues_.push_back({&rule, span, std::move(message), std::move(help), {}});
  return true;
}

std::string Complaints::FoundTypes(std::span<const NodeId> ids) const {
  std::string text;
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) text += ", ";
    text += TypeName(checked_[ids[i]].type);
  }
  return "(" + text + ")";
}

void Complaints::UnknownName(NodeId id, std::vector<std::string_view> locals) {
  const AstNode& node = checked_.ast[id];
  std::vector<std::string_view> names = std::move(locals);
  for (const Variable& variable : env_.variables()) {
    names.push_back(variable.name);
  }
  Add(kUnknownName, node.name_span, "unknown name " + Quoted(node.name),
      Suggest(node.name, names, "known here:"));
}

void Complaints::NoFields(NodeId select, const Type& operand) {
  const AstNode& node = checked_.ast[select];
  Add(kNoSuchField, node.name_span,
      "a value of type " + Quoted(TypeName(operand)) + " has no field " +
          Quoted(node.name),
      operand.is(TypeKind::kList)
          ? "look at its elements with `all`, `exists` or `[0]`"
          : std::string());
}

void Complaints::NoSuchField(NodeId select, const StructType& type) {
  const AstNode& node = checked_.ast[select];
  std::vector<std::string_view> names;
  for (const FieldDecl& field : type.fields) names.push_back(field.name);
  Add(kNoSuchField, node.name_span,
      Quoted(type.name) + " has no field " + Quoted(node.name),
      Suggest(node.name, names, "it has"));
}

bool Complaints::MisusedMacro(NodeId call) {
  const AstNode& node = checked_.ast[call];
  for (const Macro& macro : Macros()) {
    if (macro.name != node.name) continue;
    Add(kNoSuchFunction, node.name_span,
        Quoted(node.name) + " is a macro and is not written like this",
        "write " + MacroUsage(macro));
    return true;
  }
  return false;
}

void Complaints::UnknownFunction(NodeId call) {
  const AstNode& node = checked_.ast[call];
  const CallStyle style = node.has(kHasTarget) ? kMember : kGlobal;
  const std::vector<std::string_view> names = CallableNames(style);
  const std::string_view nearest = text::NearestName(node.name, names);
  std::string help;
  if (!nearest.empty()) help = "did you mean " + Quoted(nearest) + "?";
  Add(kNoSuchFunction, node.name_span,
      "there is no function " + Quoted(node.name), std::move(help));
}

void Complaints::UnknownStruct(NodeId literal) {
  const AstNode& node = checked_.ast[literal];
  Add(kUnknownName, node.name_span,
      "there is no message type " + Quoted(node.name),
      "write a map: `{\"key\": value}`");
}

void Complaints::NoSuchMessageField(NodeId entry, const Message& message) {
  const AstNode& node = checked_.ast[entry];
  std::vector<std::string_view> names;
  for (const MessageField& field : message.fields) names.push_back(field.name);
  Add(kNoSuchField, node.name_span,
      Quoted(message.name) + " has no field " + Quoted(node.name),
      Suggest(node.name, names, "it has"));
}

void Complaints::WrongFieldType(NodeId entry, const Message& message,
                                const Type& found, const Type& wanted) {
  const AstNode& node = checked_.ast[entry];
  Add(kTypeMismatch, checked_.ast[checked_.ast.child(entry, 0)].span,
      Quoted(node.name) + " of " + Quoted(message.name) + " is " +
          Quoted(TypeName(wanted)) + ", found " + Quoted(TypeName(found)),
      {});
}

void Complaints::NoOverload(NodeId call, const FunctionDecl& function,
                            CallStyle style,
                            std::span<const NodeId> arguments) {
  const AstNode& node = checked_.ast[call];
  if (node.kind == NodeKind::kOperator) {
    return OperatorMismatch(call, function, arguments);
  }
  size_t fitting = 0;
  size_t of_style = 0;
  for (const Overload& overload : function.overloads) {
    if ((overload.style & style) == 0) continue;
    ++of_style;
    if (overload.TakesCount(arguments.size())) ++fitting;
  }
  const std::string help =
      "it is called as " + NearestOverloads(function, style, arguments);
  if (of_style == 0) {
    Add(kNoSuchFunction, node.name_span,
        Quoted(function.name) + (style == kMember ? " is not called on a value"
                                                  : " is called on a value"),
        help);
    return;
  }
  if (fitting == 0) return WrongCount(call, function, style, arguments);
  Add(kTypeMismatch, node.span,
      Quoted(function.name) + " does not take " + FoundTypes(arguments), help);
}

std::string Complaints::NearestOverloads(
    const FunctionDecl& function, CallStyle style,
    std::span<const NodeId> arguments) const {
  struct Candidate {
    const Overload* overload;
    size_t score;
  };
  std::vector<Candidate> candidates;
  for (const Overload& overload : function.overloads) {
    if (overload.style == 0) continue;
    size_t score = 0;
    for (size_t i = 0; i < arguments.size(); ++i) {
      const bool alike =
          i < overload.parameter_count &&
          overload.parameters[i].kind() == checked_[arguments[i]].type.kind();
      score += alike ? 1 : 0;
    }
    if ((overload.style & style) != 0) score += 100;
    if (overload.TakesCount(arguments.size())) score += 50;
    candidates.push_back({&overload, score});
  }
  sort::Stably(&candidates, [](const Candidate& a, const Candidate& b) {
    return a.score > b.score;
  });
  const bool is_operator = IsOperator(function.name);
  std::string text;
  for (size_t i = 0; i < candidates.size() && i < kMaxOverloads; ++i) {
    const Overload& overload = *candidates[i].overload;
    if (i > 0) text += ", ";
    text += is_operator ? OperandText(overload)
                        : Quoted(SignatureText(function.name, overload));
  }
  if (candidates.size() > kMaxOverloads) {
    text +=
        " and " + std::to_string(candidates.size() - kMaxOverloads) + " more";
  }
  return text;
}

void Complaints::WrongCount(NodeId call, const FunctionDecl& function,
                            CallStyle style,
                            std::span<const NodeId> arguments) {
  const size_t receiver = style == kMember ? 1 : 0;
  std::vector<size_t> counts;
  for (const Overload& overload : function.overloads) {
    if ((overload.style & style) == 0) continue;
    counts.push_back(overload.parameter_count - receiver);
  }
  sort::Stably(&counts);
  counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
  std::string wanted;
  for (size_t i = 0; i < counts.size(); ++i) {
    if (i > 0) wanted += i + 1 == counts.size() ? " or " : ", ";
    wanted += std::to_string(counts[i]);
  }
  Add(kTypeMismatch, checked_.ast[call].span,
      Quoted(function.name) + " takes " + wanted +
          (wanted == "1" ? " argument" : " arguments") + ", found " +
          std::to_string(arguments.size() - receiver),
      "it is called as " + NearestOverloads(function, style, arguments));
}

// What would ask what was meant. Never how to have two types compared anyway:
// they are never equal, so that `!=` would hold for everything.
std::string Complaints::HelpToCompare(Operator op,
                                      std::span<const NodeId> operands) const {
  const Ast& ast = checked_.ast;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (!checked_[operands[i]].type.is(TypeKind::kNull)) continue;
    const NodeId other = operands[1 - i];
    const text::Span span = ast[other].span;
    if (ast[other].kind != NodeKind::kSelect)
      return "it is never null: compare it with its empty value";
    std::string text = op == Operator::kNotEqual ? "has(" : "!has(";
    text += ast.text().substr(span.begin, span.end - span.begin);
    return "it is never null: write " + Quoted(text + ")");
  }
  return "convert one of them to the type of the other";
}

void Complaints::OperatorMismatch(NodeId id, const FunctionDecl& function,
                                  std::span<const NodeId> operands) {
  const AstNode& node = checked_.ast[id];
  const auto type = [&](size_t i) {
    return Quoted(TypeName(checked_[operands[i]].type));
  };
  std::string message;
  std::string help;
  switch (node.op) {
    case Operator::kEqual:
    case Operator::kNotEqual:
      message = "cannot compare " + type(0) + " with " + type(1);
      help = HelpToCompare(node.op, operands);
      break;
    case Operator::kConditional:
      message =
          operands.size() == 3 &&
                  !checked_[operands[0]].type.is(TypeKind::kBool)
              ? "the condition of `? :` must be bool, found " + type(0)
              : "the branches of `? :` differ: " + type(1) + " and " + type(2);
      help = "both branches have one type: convert one of them";
      break;
    case Operator::kIndex:
    case Operator::kOptionalIndex:
      message = "cannot look up " + type(1) + " in " + type(0);
      help = "a list is indexed by int, a map by its type of key";
      break;
    case Operator::kIn:
      message = "cannot look for " + type(0) + " in " + type(1);
      help =
          "on the right stands a list of such values or a map with such keys";
      break;
    case Operator::kNot:
    case Operator::kNegate:
      message = Quoted(OperatorText(node.op)) + " does not take " + type(0);
      break;
    default:
      message = Quoted(OperatorText(node.op)) + " does not take " + type(0) +
                " and " + type(1);
      break;
  }
  if (help.empty()) {
    help = "it takes " + NearestOverloads(function, kGlobal, operands);
  }
  if (!Add(kTypeMismatch, node.span, std::move(message), std::move(help))) {
    return;
  }
  for (NodeId operand : operands) {
    issues_.back().labels.push_back(
        {checked_.ast[operand].span,
         "this is " + TypeName(checked_[operand].type)});
  }
}

void Complaints::NotBool(NodeId id, std::string_view what, const Type& found) {
  Add(kTypeMismatch, checked_.ast[id].span,
      std::string(what) + " must be bool, found " + Quoted(TypeName(found)),
      "compare it with something");
}

void Complaints::NotOptional(NodeId id, const Type& found) {
  Add(kTypeMismatch, checked_.ast[id].span,
      "expected an optional, found " + Quoted(TypeName(found)),
      "use `.?field`, `[?index]` or `optional.of(...)`");
}

void Complaints::NotEntry(NodeId id, const Type& found) {
  Add(kTypeMismatch, checked_.ast[id].span,
      "expected a map of one entry, found " + Quoted(TypeName(found)),
      "write `{key: value}`");
}

void Complaints::BadRange(NodeId macro, const Type& found) {
  const AstNode& node = checked_.ast[macro];
  Add(kTypeMismatch, checked_.ast[checked_.ast.child(macro, 0)].span,
      Quoted(node.name) +
          (node.macro == MacroKind::kSortBy
               ? " looks at the elements of a list, found "
               : " looks at the elements of a list or map, found ") +
          Quoted(TypeName(found)),
      {});
}

void Complaints::CheckSortKey(NodeId key, const Type& found) {
  switch (found.kind()) {
    case TypeKind::kList:
    case TypeKind::kMap:
    case TypeKind::kStruct:
    case TypeKind::kOptional:
    case TypeKind::kType:
    case TypeKind::kNull:
      Add(kTypeMismatch, checked_.ast[key].span,
          "values of type " + Quoted(TypeName(found)) + " have no order",
          "sort by a number, a text, bytes, a bool or a time");
      return;
    default:
      return;
  }
}

void Complaints::CheckKeyType(NodeId key, const Type& found) {
  switch (found.kind()) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kString:
    case TypeKind::kDyn:
    case TypeKind::kError:
    case TypeKind::kParam:
    case TypeKind::kNullable:
      return;
    default:
      Add(kTypeMismatch, checked_.ast[key].span,
          "a value of type " + Quoted(TypeName(found)) +
              " cannot be a map's key",
          "keys are bool, int, uint or string");
  }
}

void Complaints::WrongResult(NodeId id, const Type& found, const Type& wanted) {
  Add(kTypeMismatch, checked_.ast[id].span,
      "the expression must be " + Quoted(TypeName(wanted)) + ", found " +
          Quoted(TypeName(found)),
      wanted.is(TypeKind::kBool) ? "compare it with something" : std::string());
}

void Complaints::OverLimit(NodeId id, std::string message) {
  Add(kLimit, checked_.ast[id].span, std::move(message),
      "write it shorter, or in several expressions");
}

void Complaints::BadLiteral(NodeId id, std::string message, std::string help) {
  Add(kBadLiteral, checked_.ast[id].span, std::move(message), std::move(help));
}

}  // namespace bylaw::cel
