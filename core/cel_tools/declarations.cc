// Declarations of variables and functions from their JSON form.
#include <string>
#include <utility>
#include <vector>

#include "cel/messages.h"
#include "cel_tools/value_json.h"

namespace bylaw::cel_tools {
namespace {

using cel::CallStyle;
using cel::Env;
using cel::FindMessage;
using cel::kBoolType;
using cel::kBytesType;
using cel::kDoubleType;
using cel::kDurationType;
using cel::kDynType;
using cel::kGlobal;
using cel::kIntType;
using cel::kMaxParameters;
using cel::kMember;
using cel::kNullType;
using cel::kStringType;
using cel::kTimestampType;
using cel::kTypeType;
using cel::kUintType;
using cel::Message;
using cel::Type;
using cel::TypeArena;

using document::Node;

// A signature names at most this many type parameters: one a letter.
constexpr size_t kMaxTypeParameters = 26;
constexpr int kMaxTypeNesting = 64;

struct NamedType {
  std::string_view name;
  Type type;
};

constexpr NamedType kPrimitives[] = {
    {"BOOL", kBoolType},     {"INT64", kIntType},     {"UINT64", kUintType},
    {"DOUBLE", kDoubleType}, {"STRING", kStringType}, {"BYTES", kBytesType}};
constexpr NamedType kWellKnown[] = {{"ANY", kDynType},
                                    {"TIMESTAMP", kTimestampType},
                                    {"DURATION", kDurationType}};

const Type* FindType(std::span<const NamedType> rows, std::string_view name) {
  for (const NamedType& row : rows) {
    if (row.name == name) return &row.type;
  }
  return nullptr;
}

class DeclarationReader {
 public:
  DeclarationReader(TypeArena& types, Env* env, std::string* problem)
      : types_(types), env_(*env), problem_(*problem) {}

  bool Read(const Node& declaration);

 private:
  bool Fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }
  bool ReadIdent(std::string_view name, const Node& ident);
  bool ReadFunction(std::string_view name, const Node& function);
  bool ReadOverload(std::string_view name, const Node& overload);
  bool ReadType(const Node& node, Type* type, int depth);
  bool ReadNamed(std::span<const NamedType> rows, const Node& name, Type* type);
  bool ReadMessage(const Node& name, Type* type);
  bool ReadParam(const Node& name, Type* type);
  bool ReadOpaque(const Node& node, Type* type, int depth);
  // A part of a type; one that is left out is dyn.
  bool ReadPart(const Node& node, std::string_view key, Type* type, int depth) {
    const Node* part = node.Find(key);
    *type = kDynType;
    return part == nullptr || ReadType(*part, type, depth + 1);
  }

  TypeArena& types_;
  Env& env_;
  std::string& problem_;
  std::vector<std::string_view> params_;  // of the overload, in order
};

bool DeclarationReader::Read(const Node& declaration) {
  const Node* name = declaration.Find("name");
  const Node* ident = declaration.Find("ident");
  const Node* function = declaration.Find("function");
  if (name == nullptr || name->string().empty() ||
      (ident == nullptr) == (function == nullptr)) {
    return Fail("a declaration has `name` and either `ident` or `function`");
  }
  return ident != nullptr ? ReadIdent(name->string(), *ident)
                          : ReadFunction(name->string(), *function);
}

bool DeclarationReader::ReadIdent(std::string_view name, const Node& ident) {
  uint32_t slot = 0;
  if (env_.FindVariable(name, &slot) != nullptr) {
    return Fail("`" + std::string(name) + "` is declared twice");
  }
  Type type;
  params_.clear();
  if (!ReadPart(ident, "type", &type, 0)) return false;
  env_.AddVariable(std::string(name), type);
  return true;
}

bool DeclarationReader::ReadFunction(std::string_view name,
                                     const Node& function) {
  const Node* overloads = function.Find("overloads");
  if (overloads == nullptr || overloads->size() == 0) {
    return Fail("the function `" + std::string(name) + "` has no `overloads`");
  }
  for (const Node& overload : *overloads) {
    if (!ReadOverload(name, overload)) return false;
  }
  return true;
}

bool DeclarationReader::ReadOverload(std::string_view name,
                                     const Node& overload) {
  params_.clear();
  std::vector<Type> parameters;
  if (const Node* list = overload.Find("params")) {
    for (const Node& parameter : *list) {
      if (!ReadType(parameter, &parameters.emplace_back(), 0)) return false;
    }
  }
  Type result;
  if (!ReadPart(overload, "resultType", &result, 0)) return false;
  const Node* member = overload.Find("isInstanceFunction");
  const Node* id = overload.Find("overloadId");
  const CallStyle style =
      member != nullptr && member->boolean() ? kMember : kGlobal;
  if (env_.AddFunction(name, std::string(id == nullptr ? name : id->string()),
                       style, parameters, result)) {
    return true;
  }
  return Fail("`" + std::string(name) + "` has more than " +
              std::to_string(kMaxParameters) + " parameters");
}

bool DeclarationReader::ReadType(const Node& node, Type* type, int depth) {
  if (depth > kMaxTypeNesting) return Fail("a type nests too deeply");
  if (!node.is_map() || node.size() != 1) {
    return Fail("a type is an object with one key such as `primitive`");
  }
  const Node& content = *node.begin();
  const std::string_view kind = content.key();
  Type first;
  Type second;
  if (kind == "dyn") return *type = kDynType, true;
  if (kind == "null") return *type = kNullType, true;
  if (kind == "primitive") return ReadNamed(kPrimitives, content, type);
  if (kind == "wellKnown") return ReadNamed(kWellKnown, content, type);
  if (kind == "messageType") return ReadMessage(content, type);
  if (kind == "typeParam") return ReadParam(content, type);
  if (kind == "abstractType") return ReadOpaque(content, type, depth);
  if (kind == "wrapper") {
    if (!ReadNamed(kPrimitives, content, &first)) return false;
    *type = types_.Nullable(first);
    return true;
  }
  if (kind == "listType") {
    if (!ReadPart(content, "elemType", &first, depth)) return false;
    *type = types_.List(first);
    return true;
  }
  if (kind == "mapType") {
    if (!ReadPart(content, "keyType", &first, depth) ||
        !ReadPart(content, "valueType", &second, depth)) {
      return false;
    }
    *type = types_.Map(first, second);
    return true;
  }
  if (kind == "type") {
    *type = kTypeType;
    if (content.size() == 0) return true;
    if (!ReadType(content, &first, depth + 1)) return false;
    *type = types_.TypeOf(first);
    return true;
  }
  return Fail("unknown kind of type `" + std::string(kind) + "`");
}

bool DeclarationReader::ReadNamed(std::span<const NamedType> rows,
                                  const Node& name, Type* type) {
  const Type* found = FindType(rows, name.string());
  if (found == nullptr) {
    return Fail("unknown type `" + std::string(name.scalar_text()) + "`");
  }
  *type = *found;
  return true;
}

bool DeclarationReader::ReadMessage(const Node& name, Type* type) {
  const Message* message = FindMessage(name.string());
  if (message == nullptr) {
    return Fail("unknown message type `" + std::string(name.scalar_text()) +
                "`");
  }
  *type = message->type;
  return true;
}

// Parameters are named freely; a signature has letters.
bool DeclarationReader::ReadParam(const Node& name, Type* type) {
  size_t index = 0;
  while (index < params_.size() && params_[index] != name.string()) ++index;
  if (index == params_.size()) params_.push_back(name.string());
  if (index >= kMaxTypeParameters) {
    return Fail("a signature has more than " +
                std::to_string(kMaxTypeParameters) + " type parameters");
  }
  *type = Type::Param('A' + static_cast<uint32_t>(index));
  return true;
}

bool DeclarationReader::ReadOpaque(const Node& node, Type* type, int depth) {
  const Node* name = node.Find("name");
  if (name == nullptr || name->string().empty()) {
    return Fail("an `abstractType` has a `name`");
  }
  std::vector<Type> parameters;
  if (const Node* list = node.Find("parameterTypes")) {
    for (const Node& parameter : *list) {
      if (!ReadType(parameter, &parameters.emplace_back(), depth + 1)) {
        return false;
      }
    }
  }
  if (name->string() == "optional_type" && parameters.size() == 1) {
    *type = types_.Optional(parameters[0]);
  } else {
    *type = types_.Opaque(name->string(), std::move(parameters));
  }
  return true;
}

}  // namespace

bool ReadDeclarations(const document::Node& list, TypeArena& types, Env* env,
                      std::string* problem) {
  DeclarationReader reader(types, env, problem);
  if (!list.is_list()) {
    *problem = "`typeEnv` is a list of declarations";
    return false;
  }
  for (const Node& declaration : list) {
    if (!reader.Read(declaration)) return false;
  }
  return true;
}

}  // namespace bylaw::cel_tools
