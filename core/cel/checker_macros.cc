// Macros: the types of their variables and of what they make.
#include <string>

#include "cel/macros.h"
#include "cel/type_checker.h"

namespace bylaw::cel {

// What the range gives: key (or index) and value. False after an issue.
bool TypeChecker::RangeTypes(NodeId id, Type* key, Type* value) {
  const Type range = substitution_.Apply(CheckNode(ast_.child(id, 0)));
  switch (range.kind()) {
    case TypeKind::kList:
      *key = kIntType;
      *value = range.first();
      return true;
    case TypeKind::kMap:
      *key = range.first();
      *value = range.second();
      return true;
    case TypeKind::kDyn:
    case TypeKind::kParam:
      *key = kDynType;
      *value = kDynType;
      return true;
    case TypeKind::kError:
      break;
    default:
      complaints_.BadRange(id, range);
      break;
  }
  *key = kErrorType;
  *value = kErrorType;
  return false;
}

Type TypeChecker::CheckMacro(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.macro == MacroKind::kBind) return CheckBind(id);
  if (node.macro == MacroKind::kBlock) return CheckBlock(id);
  if (node.macro == MacroKind::kOptMap ||
      node.macro == MacroKind::kOptFlatMap) {
    return CheckOptionalMacro(id);
  }
  Type key;
  Type value;
  bool good = RangeTypes(id, &key, &value);
  const Type range = info(ast_.child(id, 0)).type;
  if (node.macro == MacroKind::kSortBy &&
      substitution_.Apply(range).is(TypeKind::kMap)) {
    complaints_.BadRange(id, range);
    good = false;
  }
  if (node.variables == 1) {
    // One variable walks the elements of a list, the keys of a map.
    if (substitution_.Apply(range).is(TypeKind::kMap)) value = key;
    PushLocal(ast_.child(id, 1), value);
  } else {
    PushLocal(ast_.child(id, 1), key);
    PushLocal(ast_.child(id, 2), value);
  }
  const Type result = MacroResult(id, key, value);
  PopLocals(node.variables);
  return good ? result : kErrorType;
}

Type TypeChecker::MacroResult(NodeId id, const Type& key, const Type& value) {
  const AstNode& node = ast_[id];
  const size_t first = 1U + node.variables;
  const NodeId last = ast_.child(id, node.child_count - 1);
  const bool filtered = node.child_count - first == 2;
  if (filtered) {
    CheckNode(ast_.child(id, first));
    ExpectBool(ast_.child(id, first), "the condition of a macro");
  }
  const Type type = substitution_.Apply(CheckNode(last));
  switch (node.macro) {
    case MacroKind::kMap:
    case MacroKind::kMapFilter:
    case MacroKind::kTransformList:
    case MacroKind::kTransformListFilter:
      return types_.List(type);
    case MacroKind::kSortBy:
      complaints_.CheckSortKey(last, type);
      return types_.List(value);
    case MacroKind::kTransformMap:
    case MacroKind::kTransformMapFilter:
      return types_.Map(key, type);
    case MacroKind::kTransformMapEntry:
    case MacroKind::kTransformMapEntryFilter:
      if (type.is(TypeKind::kMap) || type.is(TypeKind::kError)) return type;
      if (type.is(TypeKind::kDyn)) return kMapOf<kDynType, kDynType>;
      complaints_.NotEntry(last, type);
      return kErrorType;
    default:
      ExpectBool(last, "the condition of `" +
                           std::string(MacroName(node.macro)) + "`");
      return node.macro == MacroKind::kFilter ? types_.List(value) : kBoolType;
  }
}

Type TypeChecker::CheckOptionalMacro(NodeId id) {
  const Type target = substitution_.Apply(CheckNode(ast_.child(id, 0)));
  Type held = kErrorType;
  if (target.is(TypeKind::kOptional)) {
    held = target.first();
  } else if (target.is(TypeKind::kDyn) || target.is(TypeKind::kParam)) {
    held = kDynType;
  } else if (!target.is(TypeKind::kError)) {
    complaints_.NotOptional(ast_.child(id, 0), target);
  }
  PushLocal(ast_.child(id, 1), held);
  const NodeId body = ast_.child(id, 2);
  const Type type = substitution_.Apply(CheckNode(body));
  PopLocals(1);
  if (held.is(TypeKind::kError)) return kErrorType;
  if (ast_[id].macro == MacroKind::kOptMap) return types_.Optional(type);
  if (!type.is(TypeKind::kOptional) && !type.is(TypeKind::kDyn) &&
      !type.is(TypeKind::kError)) {
    complaints_.NotOptional(body, type);
    return kErrorType;
  }
  return type;
}

Type TypeChecker::CheckBind(NodeId id) {
  const Type bound = CheckNode(ast_.child(id, 0));
  PushLocal(ast_.child(id, 1), bound);
  const Type body = CheckNode(ast_.child(id, 2));
  PopLocals(1);
  return body;
}

// Each entry may read those before it. They are dyn to the body, as cel-go has
// them.
Type TypeChecker::CheckBlock(NodeId id) {
  const NodeId list = ast_.child(id, 0);
  info(id).slot = static_cast<uint32_t>(locals_.size());
  size_t count = 0;
  for (NodeId entry : ast_.children(list)) {
    CheckNode(entry);
    std::string name = "cel.index(" + std::to_string(count++) + ")";
    AddLocal(types_.KeepText(std::move(name)), kDynType);
  }
  Set(list, kListOf<kDynType>);
  const Type body = CheckNode(ast_.child(id, 1));
  PopLocals(count);
  return body;
}

}  // namespace bylaw::cel
