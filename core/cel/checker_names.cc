// What names mean: variables, macros' variables, types, functions; looked up
// in the container's namespaces first.
#include <algorithm>
#include <string>
#include <utility>

#include "cel/network.h"
#include "cel/type_checker.h"

namespace bylaw::cel {
namespace {

struct NamedConstant {
  std::string_view name;
  Type type;
};

// Names of types, which are values: `type(x) == int`.
constexpr NamedConstant kTypeConstants[] = {
    {"bool", kBoolType},
    {"bytes", kBytesType},
    {"double", kDoubleType},
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

}  // namespace

const TypeChecker::Local* TypeChecker::FindLocal(std::string_view name,
                                                 uint32_t* slot) const {
  for (size_t i = locals_.size(); i-- > 0;) {
    if (locals_[i].name != name) continue;
    *slot = static_cast<uint32_t>(i);
    return &locals_[i];
  }
  return nullptr;
}

void TypeChecker::PushLocal(NodeId variable, const Type& type) {
  NodeInfo& node = info(variable);
  node.type = type;
  node.reference = Reference::kLocal;
  node.slot = static_cast<uint32_t>(locals_.size());
  AddLocal(ast_[variable].name, type);
}

void TypeChecker::AddLocal(std::string_view name, const Type& type) {
  locals_.push_back({name, type});
  checked_.local_count =
      std::max(checked_.local_count, static_cast<uint32_t>(locals_.size()));
}

std::string TypeChecker::QualifiedName(NodeId id) const {
  const AstNode& node = ast_[id];
  if (node.kind == NodeKind::kIdent) {
    return (node.has(kLeadingDot) ? "." : "") + std::string(node.name);
  }
  if (node.kind != NodeKind::kSelect || (node.flags & ~kOptionalEntry) != 0) {
    return {};
  }
  const std::string operand = QualifiedName(ast_.child(id, 0));
  return operand.empty() ? operand : operand + "." + std::string(node.name);
}

bool TypeChecker::RootIsLocal(NodeId id) const {
  while (ast_[id].kind == NodeKind::kSelect) id = ast_.child(id, 0);
  uint32_t slot = 0;
  return ast_[id].kind == NodeKind::kIdent && !ast_[id].has(kLeadingDot) &&
         FindLocal(ast_[id].name, &slot) != nullptr;
}

// A name as it stands, without the container.
bool TypeChecker::ResolveGlobalName(NodeId id, std::string_view name) {
  NodeInfo& node = info(id);
  if (const Variable* variable = env_.FindVariable(name, &node.slot)) {
    node.reference = Reference::kVariable;
    node.type = variable->type;
    return true;
  }
  for (const NamedConstant& constant : kTypeConstants) {
    if (constant.name != name) continue;
    node.reference = Reference::kConstant;
    node.named_type = &constant.type;
    node.type = Type::TypeOf(&constant.type);
    return true;
  }
  // The one value of the one enumeration among the fixed messages.
  if (name != "google.protobuf.NullValue.NULL_VALUE") return false;
  node.reference = Reference::kConstant;
  node.named_type = nullptr;
  node.type = kIntType;
  return true;
}

// In container a.b the name x means a.b.x, else a.x, else x.
bool TypeChecker::ResolveName(NodeId id, std::string_view name) {
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

const FunctionDecl* TypeChecker::ResolveFunction(std::string_view name) const {
  if (!name.empty() && name.front() == '.') {
    return env_.FindFunction(name.substr(1));
  }
  std::string container(env_.container());
  while (!container.empty()) {
    const std::string full = container + "." + std::string(name);
    if (const FunctionDecl* function = env_.FindFunction(full)) return function;
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
  return env_.FindFunction(name);
}

Type TypeChecker::CheckIdent(NodeId id) {
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

}  // namespace bylaw::cel
