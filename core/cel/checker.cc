#include "cel/checker.h"

#include <algorithm>
#include <string>
#include <utility>

#include "cel/complaints.h"
#include "cel/functions/library.h"
#include "cel/literal_check.h"
#include "cel/macros.h"
#include "cel/network.h"
#include "cel/number.h"
#include "cel/parser.h"
#include "cel/rules.h"
#include "cel/unify.h"

namespace bylaw::cel {
namespace {

struct Local {
  std::string_view name;
  Type type;
};

struct NamedConstant {
  std::string_view name;
  Type type;
};

// Names of types, which are values: `type(x) == int`.
constexpr NamedConstant kTypeConstants[] = {
    {"bool", kBoolType},
    {"bytes", kBytesType},
    {"double", kDoubleType},
    {"dyn", kDynType},
    {"google.protobuf.Duration", kDurationType},
    {"google.protobuf.Timestamp", kTimestampType},
    {"int", kIntType},
    {"list", kListOf<kDynType>},
    {"map", kMapOf<kDynType, kDynType>},
    {"net.CIDR", kStructOf<kCidrType>},
    {"net.IP", kStructOf<kIpType>},
    {"null_type", kNullType},
    {"optional_type", kOptionalOf<kDynType>},
    {"string", kStringType},
    {"type", kTypeType},
    {"uint", kUintType},
};

class Checker {
 public:
  Checker(CheckedAst* checked, const Env& env, Issues* issues)
      : checked_(*checked),
        ast_(checked->ast),
        env_(env),
        complaints_(*checked, env, issues),
        types_(*checked->types),
        substitution_(types_) {
    checked_.info.resize(ast_.size());
  }

  void Run(const Type& result);

 private:
  NodeInfo& info(NodeId id) { return checked_.info[id]; }
  Type Set(NodeId id, const Type& type) { return info(id).type = type; }

  Type CheckNode(NodeId id);
  Type CheckLiteral(NodeId id);
  Type CheckIdent(NodeId id);
  Type CheckSelect(NodeId id);
  Type FieldType(NodeId id, const Type& operand);
  Type StructField(NodeId id, const StructType& type);
  Type CheckCall(NodeId id);
  Type CheckOperator(NodeId id);
  Type CheckLogic(NodeId id);
  Type CheckList(NodeId id);
  Type CheckMap(NodeId id);
  Type CheckStruct(NodeId id);
  Type CheckMacro(NodeId id);
  Type CheckOptionalMacro(NodeId id);
  Type CheckBind(NodeId id);
  Type MacroResult(NodeId id, const Type& key, const Type& value);
  bool RangeTypes(NodeId id, Type* key, Type* value);

  bool ResolveName(NodeId id, std::string_view name);
  bool ResolveGlobalName(NodeId id, std::string_view name);
  const FunctionDecl* QualifiedFunction(NodeId id);
  Type Resolve(NodeId id, const FunctionDecl& function, CallStyle style,
               std::span<const NodeId> arguments);
  bool Fits(const Overload& overload, std::span<const NodeId> arguments,
            Type* result);
  bool FitsMixed(const FunctionDecl& function,
                 std::span<const NodeId> arguments, NodeInfo* node);
  void ExpectBool(NodeId id, std::string_view what);
  // The type of elements that have both types.
  Type Join(const Type& a, const Type& b);
  Type EntryType(NodeId id);
  const Local* FindLocal(std::string_view name, uint32_t* slot) const;
  std::string QualifiedName(NodeId id) const;
  bool RootIsLocal(NodeId id) const;

  void PushLocal(NodeId variable, const Type& type);
  void PopLocals(size_t count) { locals_.resize(locals_.size() - count); }

  CheckedAst& checked_;
  const Ast& ast_;
  const Env& env_;
  Complaints complaints_;
  TypeArena& types_;
  Substitution substitution_;
  std::vector<Local> locals_;
};

void Checker::Run(const Type& result) {
  const Type type = CheckNode(ast_.root());
  if (!substitution_.Assign(type, result)) {
    complaints_.WrongResult(ast_.root(), substitution_.Final(type), result);
  }
  for (NodeInfo& node : checked_.info) {
    node.type = substitution_.Final(node.type);
  }
  checked_.result = checked_.info[ast_.root()].type;
}

Type Checker::CheckNode(NodeId id) {
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

Type Checker::CheckLiteral(NodeId id) { return *RuntimeType(ast_.literal(id)); }

// ---- names

const Local* Checker::FindLocal(std::string_view name, uint32_t* slot) const {
  for (size_t i = locals_.size(); i-- > 0;) {
    if (locals_[i].name != name) continue;
    *slot = static_cast<uint32_t>(i);
    return &locals_[i];
  }
  return nullptr;
}

void Checker::PushLocal(NodeId variable, const Type& type) {
  locals_.push_back({ast_[variable].name, type});
  NodeInfo& node = info(variable);
  node.type = type;
  node.reference = Reference::kLocal;
  node.slot = static_cast<uint32_t>(locals_.size() - 1);
  checked_.local_count =
      std::max(checked_.local_count, static_cast<uint32_t>(locals_.size()));
}

// `a.b.c` as a name, empty if the node is none.
std::string Checker::QualifiedName(NodeId id) const {
  const AstNode& node = ast_[id];
  if (node.kind == NodeKind::kIdent) {
    return (node.has(kLeadingDot) ? "." : "") + std::string(node.name);
  }
  if (node.kind != NodeKind::kSelect || node.flags != 0) return {};
  const std::string operand = QualifiedName(ast_.child(id, 0));
  return operand.empty() ? operand : operand + "." + std::string(node.name);
}

bool Checker::RootIsLocal(NodeId id) const {
  while (ast_[id].kind == NodeKind::kSelect) id = ast_.child(id, 0);
  uint32_t slot = 0;
  return ast_[id].kind == NodeKind::kIdent && !ast_[id].has(kLeadingDot) &&
         FindLocal(ast_[id].name, &slot) != nullptr;
}

// A name as it stands, without the container.
bool Checker::ResolveGlobalName(NodeId id, std::string_view name) {
  NodeInfo& node = info(id);
  if (const Variable* variable = env_.FindVariable(name, &node.slot)) {
    node.reference = Reference::kVariable;
    node.type = variable->type;
    return true;
  }
  for (const NamedConstant& constant : kTypeConstants) {
    if (constant.name != name) continue;
    node.reference = Reference::kConstant;
    node.constant = Value::OfType(&constant.type);
    node.type = Type::TypeOf(&constant.type);
    return true;
  }
  return false;
}

// In container a.b the name x means a.b.x, else a.x, else x.
bool Checker::ResolveName(NodeId id, std::string_view name) {
  if (!name.empty() && name.front() == '.') {
    return ResolveGlobalName(id, name.substr(1));
  }
  std::string container(env_.container());
  while (!container.empty()) {
    if (ResolveGlobalName(id, container + "." + std::string(name))) return true;
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
  return ResolveGlobalName(id, name);
}

Type Checker::CheckIdent(NodeId id) {
  const AstNode& node = ast_[id];
  if (!node.has(kLeadingDot)) {
    if (const Local* local = FindLocal(node.name, &info(id).slot)) {
      info(id).reference = Reference::kLocal;
      return local->type;
    }
  }
  if (ResolveName(id, QualifiedName(id))) return info(id).type;
  std::vector<std::string_view> names;
  for (const Local& local : locals_) names.push_back(local.name);
  complaints_.UnknownName(id, std::move(names));
  return kErrorType;
}

// ---- fields

Type Checker::CheckSelect(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.flags == 0 && !RootIsLocal(id)) {
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

Type Checker::FieldType(NodeId id, const Type& operand) {
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

Type Checker::StructField(NodeId id, const StructType& type) {
  const FieldDecl* field = type.Find(ast_[id].name);
  if (field == nullptr) {
    complaints_.NoSuchField(id, type);
    return kErrorType;
  }
  info(id).reference = Reference::kField;
  info(id).field = field;
  return field->type;
}

// ---- calls

// `math.abs(x)`: a function whose name has dots, unless `math` is a variable.
const FunctionDecl* Checker::QualifiedFunction(NodeId id) {
  const NodeId target = ast_.child(id, 0);
  const std::string prefix = QualifiedName(target);
  if (prefix.empty() || RootIsLocal(target)) return nullptr;
  const std::string name = prefix + "." + std::string(ast_[id].name);
  const bool rooted = name.front() == '.';
  return FindFunction(std::string_view(name).substr(rooted ? 1 : 0));
}

Type Checker::CheckCall(NodeId id) {
  const AstNode& node = ast_[id];
  const bool member = node.has(kHasTarget);
  std::span<const NodeId> arguments = ast_.children(id);
  const FunctionDecl* function = member ? QualifiedFunction(id) : nullptr;
  CallStyle style = member ? kMember : kGlobal;
  if (function != nullptr) {
    info(id).qualified_call = true;
    style = kGlobal;
    arguments = arguments.subspan(1);
  } else {
    function = FindFunction(node.name);
  }
  // The variable of a macro written wrongly would be reported as unknown.
  if (function == nullptr && member && complaints_.MisusedMacro(id)) {
    return kErrorType;
  }
  bool broken = false;
  for (NodeId argument : arguments) {
    broken = CheckNode(argument).is(TypeKind::kError) || broken;
  }
  if (function == nullptr || function->name.empty() ||
      function->name.front() == '_' || function->name.front() == '@') {
    complaints_.UnknownFunction(id);
    return kErrorType;
  }
  const Type result = Resolve(id, *function, style, arguments);
  if (broken) return kErrorType;
  CheckLiteralArguments(checked_, id, complaints_);
  return result;
}

bool Checker::Fits(const Overload& overload, std::span<const NodeId> arguments,
                   Type* result) {
  Substitution::Letters letters;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Type parameter =
        substitution_.Instantiate(overload.ParameterAt(i), &letters);
    if (!substitution_.Assign(info(arguments[i]).type, parameter)) return false;
  }
  *result =
      substitution_.Apply(substitution_.Instantiate(overload.result, &letters));
  return true;
}

// Whether each argument fits one of the variadic overloads.
bool Checker::FitsMixed(const FunctionDecl& function,
                        std::span<const NodeId> arguments, NodeInfo* node) {
  std::vector<const Overload*> variadic;
  for (const Overload& overload : function.overloads) {
    if ((overload.style & kVariadic) != 0) variadic.push_back(&overload);
  }
  for (NodeId argument : arguments) {
    bool fits = false;
    for (const Overload* overload : variadic) {
      const Substitution::Mark mark = substitution_.Save();
      Type ignored;
      fits = fits || Fits(*overload, {&argument, 1}, &ignored);
      substitution_.Restore(mark);
    }
    if (!fits) return false;
  }
  node->overloads = std::move(variadic);
  return !arguments.empty();
}

// Every overload that may fit stays a candidate for run time, since dyn
// arguments decide only there. What the last one says about type variables is
// kept only when it is the only one.
Type Checker::Resolve(NodeId id, const FunctionDecl& function, CallStyle style,
                      std::span<const NodeId> arguments) {
  NodeInfo& node = info(id);
  node.function = &function;
  bool broken = false;
  for (NodeId argument : arguments) {
    broken = broken || info(argument).type.is(TypeKind::kError);
  }
  Type result = kErrorType;
  for (const Overload& overload : function.overloads) {
    if ((overload.style & style) == 0 ||
        !overload.TakesCount(arguments.size())) {
      continue;
    }
    const Substitution::Mark mark = substitution_.Save();
    Type type;
    if (!Fits(overload, arguments, &type)) {
      substitution_.Restore(mark);
      continue;
    }
    const bool first = node.overloads.empty();
    node.overloads.push_back(&overload);
    if (first) {
      result = type;
    } else if (result != type) {
      result = kDynType;
    }
  }
  if (node.overloads.empty() && FitsMixed(function, arguments, &node)) {
    result = kDynType;
  }
  if (node.overloads.empty()) {
    if (!broken) complaints_.NoOverload(id, function, style, arguments);
    return kErrorType;
  }
  return broken ? kErrorType : result;
}

Type Checker::CheckOperator(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.op == Operator::kAnd || node.op == Operator::kOr) {
    return CheckLogic(id);
  }
  for (NodeId operand : ast_.children(id)) CheckNode(operand);
  const FunctionDecl* function = FindFunction(OperatorFunction(node.op));
  return Resolve(id, *function, kGlobal, ast_.children(id));
}

Type Checker::CheckLogic(NodeId id) {
  const std::string what = "`" + std::string(OperatorText(ast_[id].op)) + "`";
  for (NodeId operand : ast_.children(id)) {
    CheckNode(operand);
    ExpectBool(operand, "an operand of " + what);
  }
  return kBoolType;
}

void Checker::ExpectBool(NodeId id, std::string_view what) {
  const Type type = info(id).type;
  if (!substitution_.Assign(type, kBoolType)) {
    complaints_.NotBool(id, what, substitution_.Final(type));
  }
}

// ---- literals of lists, maps and structs

Type Checker::Join(const Type& a, const Type& b) {
  const Type x = substitution_.Apply(a);
  const Type y = substitution_.Apply(b);
  if (x.is(TypeKind::kError) || y.is(TypeKind::kError)) return kErrorType;
  if (x.is(TypeKind::kDyn) || y.is(TypeKind::kDyn)) return kDynType;
  const Substitution::Mark mark = substitution_.Save();
  if (substitution_.Assign(y, x)) {
    return x.is(TypeKind::kNull) || y.is(TypeKind::kNullable) ? y : x;
  }
  substitution_.Restore(mark);
  return kDynType;
}

// The type an element contributes: of `?e` what the optional holds.
Type Checker::EntryType(NodeId id) {
  const bool optional = ast_[id].has(kOptionalEntry);
  const NodeId value = id;
  const Type type = substitution_.Apply(CheckNode(value));
  if (!optional || type.is(TypeKind::kDyn) || type.is(TypeKind::kError)) {
    return type;
  }
  if (type.is(TypeKind::kOptional)) return type.first();
  complaints_.NotOptional(id, type);
  return kErrorType;
}

Type Checker::CheckList(NodeId id) {
  Type element = substitution_.Fresh();
  bool first = true;
  for (NodeId child : ast_.children(id)) {
    const Type type = EntryType(child);
    element = first ? type : Join(element, type);
    first = false;
  }
  return types_.List(element);
}

Type Checker::CheckMap(NodeId id) {
  const std::span<const NodeId> children = ast_.children(id);
  Type key = substitution_.Fresh();
  Type value = substitution_.Fresh();
  for (size_t i = 0; i < children.size(); i += 2) {
    const Type key_type = substitution_.Apply(CheckNode(children[i]));
    complaints_.CheckKeyType(children[i], key_type);
    Type value_type = substitution_.Apply(CheckNode(children[i + 1]));
    if (ast_[children[i]].has(kOptionalEntry)) {
      if (value_type.is(TypeKind::kOptional)) {
        value_type = value_type.first();
      } else if (!value_type.is(TypeKind::kDyn) &&
                 !value_type.is(TypeKind::kError)) {
        complaints_.NotOptional(children[i + 1], value_type);
      }
    }
    key = i == 0 ? key_type : Join(key, key_type);
    value = i == 0 ? value_type : Join(value, value_type);
  }
  return types_.Map(key, value);
}

Type Checker::CheckStruct(NodeId id) {
  for (NodeId entry : ast_.children(id)) CheckNode(ast_.child(entry, 0));
  complaints_.UnknownStruct(id);
  return kErrorType;
}

// ---- macros

// What the range gives: key (or index) and value. False after an issue.
bool Checker::RangeTypes(NodeId id, Type* key, Type* value) {
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

Type Checker::CheckMacro(NodeId id) {
  const AstNode& node = ast_[id];
  if (node.macro == MacroKind::kBind) return CheckBind(id);
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

Type Checker::MacroResult(NodeId id, const Type& key, const Type& value) {
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

Type Checker::CheckOptionalMacro(NodeId id) {
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

Type Checker::CheckBind(NodeId id) {
  const Type bound = CheckNode(ast_.child(id, 0));
  PushLocal(ast_.child(id, 1), bound);
  const Type body = CheckNode(ast_.child(id, 2));
  PopLocals(1);
  return body;
}

}  // namespace

std::optional<CheckedAst> Check(Ast ast, const Env& env, const Type& result,
                                Issues* issues) {
  CheckedAst checked;
  checked.ast = std::move(ast);
  // A list of its own: the caller's may be full of another expression's.
  Issues found;
  Checker(&checked, env, &found).Run(result);
  if (!found.empty()) {
    std::stable_sort(found.begin(), found.end(),
                     [](const Issue& a, const Issue& b) {
                       return a.span.begin < b.span.begin;
                     });
    issues->insert(issues->end(), found.begin(), found.end());
    return std::nullopt;
  }
  return checked;
}

}  // namespace bylaw::cel
