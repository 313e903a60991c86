#include "cel/checker.h"

#include <string>
#include <utility>

#include "cel/messages.h"
#include "cel/number.h"
#include "cel/type_checker.h"
#include "sort/sort.h"

namespace bylaw::cel {

void TypeChecker::Run(const Type& result) {
  const Type type = CheckNode(ast_.root());
  if (!substitution_.Assign(type, result)) {
    complaints_.WrongResult(ast_.root(), substitution_.Final(type), result);
  }
  for (NodeInfo& node : checked_.info) {
    node.type = substitution_.Final(node.type);
  }
  checked_.result = checked_.info[ast_.root()].type;
}

Type TypeChecker::CheckNode(NodeId id) {
  switch (ast_[id].kind) {
    case NodeKind::kLiteral:
      return Set(id, CheckLiteral(id));
    case NodeKind::kIdent:
      return Set(id, CheckIdent(id));
    case NodeKind::kSelect:
      return Set(id, CheckSelect(id));
    case NodeKind::kCall:
      return Set(id, CheckCall(id));
    case NodeKind::kOperator:
      return Set(id, CheckOperator(id));
    case NodeKind::kList:
      return Set(id, CheckList(id));
    case NodeKind::kMap:
      return Set(id, CheckMap(id));
    case NodeKind::kStruct:
      return Set(id, CheckStruct(id));
    case NodeKind::kMacro:
      return Set(id, CheckMacro(id));
    case NodeKind::kEntry:
      break;
  }
  return Set(id, kErrorType);
}

Type TypeChecker::CheckLiteral(NodeId id) {
  return *RuntimeType(ast_.literal(id));
}

// ---- selections

Type TypeChecker::CheckSelect(NodeId id) {
  const AstNode& node = ast_[id];
  if (!RootIsLocal(id)) {
    const std::string name = QualifiedName(id);
    if (!name.empty() && ResolveName(id, name)) return info(id).type;
  }
  const Type operand = substitution_.Apply(CheckNode(ast_.child(id, 0)));
  const bool chained = operand.is(TypeKind::kOptional);
  const Type field = FieldType(id, chained ? operand.first() : operand);
  if (field.is(TypeKind::kError)) return field;
  if (node.has(kTest)) return kBoolType;
  if (chained || node.has(kOptional)) return types_.Optional(field);
  return field;
}

Type TypeChecker::FieldType(NodeId id, const Type& operand) {
  switch (operand.kind()) {
    case TypeKind::kDyn:
    case TypeKind::kParam:
    case TypeKind::kError:
      return operand.is(TypeKind::kError) ? kErrorType : kDynType;
    case TypeKind::kStruct:
      return StructField(id, *operand.struct_type());
    case TypeKind::kMap:
      if (substitution_.Assign(kStringType, operand.first())) {
        return operand.second();
      }
      break;
    default:
      break;
  }
  complaints_.NoFields(id, operand);
  return kErrorType;
}

Type TypeChecker::StructField(NodeId id, const StructType& type) {
  const FieldDecl* field = type.Find(ast_[id].name);
  if (field == nullptr) {
    complaints_.NoSuchField(id, type);
    return kErrorType;
  }
  info(id).reference = Reference::kField;
  info(id).field = field;
  return field->type;
}

void TypeChecker::ExpectBool(NodeId id, std::string_view what) {
  const Type type = info(id).type;
  if (!substitution_.Assign(type, kBoolType)) {
    complaints_.NotBool(id, what, substitution_.Final(type));
  }
}

// ---- literals of lists and maps

Type TypeChecker::HeldType(NodeId id, const Type& type) {
  if (type.is(TypeKind::kOptional)) return type.first();
  if (type.is(TypeKind::kDyn) || type.is(TypeKind::kError)) return type;
  complaints_.NotOptional(id, type);
  return kErrorType;
}

Type TypeChecker::CheckList(NodeId id) {
  Type element = substitution_.Fresh();
  bool first = true;
  for (NodeId child : ast_.children(id)) {
    Type type = substitution_.Apply(CheckNode(child));
    if (ast_[child].has(kOptionalEntry)) type = HeldType(child, type);
    element = first ? type : Join(element, type);
    first = false;
  }
  return types_.List(element);
}

Type TypeChecker::CheckMap(NodeId id) {
  const std::span<const NodeId> children = ast_.children(id);
  Type key = substitution_.Fresh();
  Type value = substitution_.Fresh();
  for (size_t i = 0; i < children.size(); i += 2) {
    const Type key_type = substitution_.Apply(CheckNode(children[i]));
    complaints_.CheckKeyType(children[i], key_type);
    Type value_type = substitution_.Apply(CheckNode(children[i + 1]));
    if (ast_[children[i]].has(kOptionalEntry)) {
      value_type = HeldType(children[i + 1], value_type);
    }
    key = i == 0 ? key_type : Join(key, key_type);
    value = i == 0 ? value_type : Join(value, value_type);
  }
  return types_.Map(key, value);
}

// ---- literals of messages

Type TypeChecker::CheckStruct(NodeId id) {
  NodeInfo& node = info(id);
  std::string name(ast_[id].name);
  const bool rooted = name.front() == '.';
  if (rooted) name.erase(0, 1);
  std::string container(rooted ? std::string_view() : env_.container());
  while (node.message == nullptr && !container.empty()) {
    node.message = FindMessage(container + "." + name);
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
  if (node.message == nullptr) node.message = FindMessage(name);
  if (node.message == nullptr) {
    for (NodeId entry : ast_.children(id)) CheckNode(ast_.child(entry, 0));
    complaints_.UnknownStruct(id);
    return kErrorType;
  }
  for (NodeId entry : ast_.children(id)) CheckField(entry, *node.message);
  return node.message->type;
}

void TypeChecker::CheckField(NodeId entry, const Message& message) {
  const NodeId child = ast_.child(entry, 0);
  Type type = substitution_.Apply(CheckNode(child));
  if (ast_[entry].has(kOptionalEntry)) type = HeldType(child, type);
  for (size_t i = 0; i < message.fields.size(); ++i) {
    if (message.fields[i].name != ast_[entry].name) continue;
    info(entry).slot = static_cast<uint32_t>(i);
    info(entry).reference = Reference::kField;
    if (!substitution_.Assign(type, message.fields[i].type)) {
      complaints_.WrongFieldType(entry, message, type, message.fields[i].type);
    }
    return;
  }
  complaints_.NoSuchMessageField(entry, message);
}

std::optional<CheckedAst> Check(Ast ast, const Env& env, const Type& result,
                                Issues* issues) {
  CheckedAst checked;
  checked.ast = std::move(ast);
  // A list of its own: the caller's may be full of another expression's.
  Issues found;
  TypeChecker(&checked, env, Checking::kStrict, &found).Run(result);
  if (!found.empty()) {
    sort::Stably(&found, [](const Issue& a, const Issue& b) {
      return a.span.begin < b.span.begin;
    });
    issues->insert(issues->end(), found.begin(), found.end());
    return std::nullopt;
  }
  return checked;
}

CheckedAst ResolveOnly(Ast ast, const Env& env) {
  CheckedAst checked;
  checked.ast = std::move(ast);
  // What would be an issue is an error where evaluation comes to it.
  Issues ignored;
  TypeChecker(&checked, env, Checking::kNone, &ignored).Run(kDynType);
  return checked;
}

}  // namespace bylaw::cel
