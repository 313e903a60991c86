#include "constraints/cel_types.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sort/sort.h"

namespace bylaw::constraints {

using cel::Type;
using cel::TypeKind;
using protobuf::DeclId;
using protobuf::DeclKind;
using protobuf::File;
using protobuf::kNone;
using protobuf::SymbolId;
using protobuf::TypeCode;

namespace {

Type ScalarType(TypeCode type) {
  switch (type) {
    case TypeCode::kDouble:
    case TypeCode::kFloat:
      return cel::kDoubleType;
    case TypeCode::kUint32:
    case TypeCode::kUint64:
    case TypeCode::kFixed32:
    case TypeCode::kFixed64:
      return cel::kUintType;
    case TypeCode::kBool:
      return cel::kBoolType;
    case TypeCode::kString:
      return cel::kStringType;
    case TypeCode::kBytes:
      return cel::kBytesType;
    default:
      return cel::kIntType;
  }
}

// Messages that CEL has types of its own for.
struct KnownMessage {
  std::string_view name;
  Type type;
};
constexpr KnownMessage kKnownMessages[] = {
    {"google.protobuf.Any", cel::kDynType},
    {"google.protobuf.Value", cel::kDynType},
    {"google.protobuf.Struct", cel::kMapOf<cel::kStringType, cel::kDynType>},
    {"google.protobuf.ListValue", cel::kListOf<cel::kDynType>},
    {"google.protobuf.Timestamp", cel::kTimestampType},
    {"google.protobuf.Duration", cel::kDurationType},
    {"google.protobuf.BoolValue", cel::kNullableOf<cel::kBoolType>},
    {"google.protobuf.BytesValue", cel::kNullableOf<cel::kBytesType>},
    {"google.protobuf.DoubleValue", cel::kNullableOf<cel::kDoubleType>},
    {"google.protobuf.FloatValue", cel::kNullableOf<cel::kDoubleType>},
    {"google.protobuf.Int32Value", cel::kNullableOf<cel::kIntType>},
    {"google.protobuf.Int64Value", cel::kNullableOf<cel::kIntType>},
    {"google.protobuf.StringValue", cel::kNullableOf<cel::kStringType>},
    {"google.protobuf.UInt32Value", cel::kNullableOf<cel::kUintType>},
    {"google.protobuf.UInt64Value", cel::kNullableOf<cel::kUintType>},
};

constexpr Type kListOfParam = cel::kListOfA;

// The functions of protovalidate's library. They have no meaning here.
struct AddedFunction {
  std::string_view name, id;
  cel::CallStyle style;
  std::array<Type, 4> parameters;
  size_t count;
  Type result;
};
constexpr Type kS = cel::kStringType;
constexpr Type kB = cel::kBytesType;
constexpr Type kI = cel::kIntType;
constexpr Type kD = cel::kDoubleType;
constexpr Type kT = cel::kBoolType;
constexpr AddedFunction kFunctions[] = {
    {"isNan", "double_is_nan", cel::kMember, {kD}, 1, kT},
    {"isInf", "double_is_inf", cel::kMember, {kD}, 1, kT},
    {"isInf", "double_is_inf_int", cel::kMember, {kD, kI}, 2, kT},
    {"isHostname", "string_is_hostname", cel::kMember, {kS}, 1, kT},
    {"isEmail", "string_is_email", cel::kMember, {kS}, 1, kT},
    {"isIp", "string_is_ip", cel::kMember, {kS}, 1, kT},
    {"isIp", "string_is_ip_int", cel::kMember, {kS, kI}, 2, kT},
    {"isIpPrefix", "string_is_prefix", cel::kMember, {kS}, 1, kT},
    {"isIpPrefix", "string_is_prefix_int", cel::kMember, {kS, kI}, 2, kT},
    {"isIpPrefix", "string_is_prefix_bool", cel::kMember, {kS, kT}, 2, kT},
    {"isIpPrefix", "string_is_prefix_both", cel::kMember, {kS, kI, kT}, 3, kT},
    {"isUri", "string_is_uri", cel::kMember, {kS}, 1, kT},
    {"isUriRef", "string_is_uri_ref", cel::kMember, {kS}, 1, kT},
    {"isHostAndPort", "string_is_host_port", cel::kMember, {kS, kT}, 2, kT},
    {"unique", "list_unique", cel::kMember, {kListOfParam}, 1, kT},
    {"getField",
     "get_field",
     cel::kGlobal,
     {cel::kDynType, kS},
     2,
     cel::kDynType},
    {"contains", "contains_string", cel::kMember, {kS, kS}, 2, kT},
    {"contains", "contains_bytes", cel::kMember, {kB, kB}, 2, kT},
    {"startsWith", "starts_with_string", cel::kMember, {kS, kS}, 2, kT},
    {"startsWith", "starts_with_bytes", cel::kMember, {kB, kB}, 2, kT},
    {"endsWith", "ends_with_string", cel::kMember, {kS, kS}, 2, kT},
    {"endsWith", "ends_with_bytes", cel::kMember, {kB, kB}, 2, kT},
};

}  // namespace

Type CelTypes::ValueType(TypeCode type, SymbolId named) {
  if (protobuf::IsScalar(type)) return ScalarType(type);
  if (named == kNone || pool_.IsPackage(named)) return cel::kDynType;
  if (pool_.DeclOf(named).kind == DeclKind::kEnum) return cel::kIntType;
  return MessageType(named);
}

Type CelTypes::MessageType(SymbolId message) {
  const std::string name = pool_.FullName(message);
  for (const KnownMessage& known : kKnownMessages) {
    if (known.name == name) return known.type;
  }
  for (const Made& made : made_) {
    if (made.symbol == message) return Type::Struct(&made.type);
  }
  if (made_.size() >= kMaxMessageTypes) return cel::kDynType;
  Made& made = made_.emplace_back();
  made.symbol = message;
  made.name = name;
  made.type.name = made.name;
  Complete();
  return Type::Struct(&made.type);
}

void CelTypes::Complete() {
  if (filling_) return;
  filling_ = true;
  while (filled_ < made_.size()) Fill(&made_[filled_++]);
  filling_ = false;
}

void CelTypes::Fill(Made* made) {
  const protobuf::LinkedFile& linked = pool_.files()[pool_[made->symbol].file];
  const File& file = *linked.file;
  const DeclId message = pool_[made->symbol].decl;
  std::vector<DeclId> around = {message};
  for (size_t i = 0; i < around.size(); ++i) {
    for (DeclId id = file[around[i]].first_child; id != kNone;
         id = file[id].next) {
      if (file[id].kind == DeclKind::kOneof) around.push_back(id);
      if (file[id].kind != DeclKind::kField || file[id].detail == kNone)
        continue;
      cel::FieldDecl field;
      field.name = file.NameOf(id);
      field.type = FieldType(linked, id);
      made->fields.push_back(field);
    }
  }
  made->type.fields = made->fields;
}

Type CelTypes::FieldType(const protobuf::LinkedFile& linked, DeclId field) {
  const File& file = *linked.file;
  const protobuf::Decl& decl = file[field];
  const protobuf::FieldDetail& detail = file.FieldOf(field);
  const SymbolId named = linked.types[decl.detail];
  if (decl.type == TypeCode::kMap) {
    return arena_.Map(ScalarType(detail.key),
                      ValueType(detail.value_type, named));
  }
  Type type = cel::kDynType;
  if (decl.type != TypeCode::kGroup) {
    type = ValueType(decl.type, named);
  } else if (detail.group != kNone) {
    type = MessageType(linked.symbols[detail.group]);
  }
  return decl.label == protobuf::Label::kRepeated ? arena_.List(type) : type;
}

void CelTypes::ListEnumValues(const File& file) {
  if (enums_of_ == &file) return;
  enums_of_ = &file;
  enum_values_.clear();
  for (DeclId id = 1; id < file.decls.size(); ++id) {
    if (file[id].kind != DeclKind::kEnumValue) continue;
    std::string name(file.NameOf(id));
    for (DeclId at = file[id].parent; at != kNone && at != protobuf::kFileDecl;
         at = file[at].parent) {
      name.insert(0, 1, '.');
      name.insert(0, file.NameOf(at));
    }
    if (!file.package.empty()) name.insert(0, file.package + ".");
    enum_values_.push_back(std::move(name));
  }
  sort::Stably(&enum_values_);
}

void CelTypes::Declare(const Entries& rules, cel::Env* env) {
  for (const AddedFunction& function : kFunctions) {
    env->AddFunction(function.name, std::string(function.id), function.style,
                     std::span(function.parameters.data(), function.count),
                     function.result);
  }
  env->AddVariable("now", cel::kTimestampType);
  ListEnumValues(rules.file());
  constexpr std::string_view kNameCharacters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
  for (const Entry& entry : rules.all()) {
    if (entry.value->kind != protobuf::ValueKind::kString) continue;
    const std::string_view text = rules.file().Slice(entry.value->span);
    for (size_t at = text.find_first_of(kNameCharacters); at < text.size();) {
      const size_t end =
          std::min(text.find_first_not_of(kNameCharacters, at), text.size());
      const std::string name(text.substr(at, end - at));
      at = text.find_first_of(kNameCharacters, end);
      uint32_t slot = 0;
      if (std::binary_search(enum_values_.begin(), enum_values_.end(), name) &&
          env->FindVariable(name, &slot) == nullptr)
        env->AddVariable(name, cel::kIntType);
    }
  }
}

}  // namespace bylaw::constraints
