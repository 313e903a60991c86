#include "cel/value.h"

#include <array>
#include <functional>
#include <iterator>

#include "cel/number.h"
#include "cel/struct_type.h"

namespace bylaw::cel {
namespace {

// In the order of ValueKind. Lists and maps do not know their element types.
constexpr Type kRuntimeTypes[] = {kNullType,         kBoolType,
                                  kIntType,          kUintType,
                                  kDoubleType,       kStringType,
                                  kBytesType,        kTimestampType,
                                  kDurationType,     kTypeType,
                                  kListOf<kDynType>, kMapOf<kDynType, kDynType>,
                                  kErrorType,        kOptionalOf<kDynType>,
                                  kErrorType};
constexpr std::string_view kKindNames[] = {"null_type",
                                           "bool",
                                           "int",
                                           "uint",
                                           "double",
                                           "string",
                                           "bytes",
                                           "google.protobuf.Timestamp",
                                           "google.protobuf.Duration",
                                           "type",
                                           "list",
                                           "map",
                                           "struct",
                                           "optional_type",
                                           "error"};

constexpr ErrorInfo kOutOfMemory = {
    .message = "the evaluation needs more than its limit of memory",
    .span = {},
    .located = false,
    .is_limit = true};

}  // namespace

std::string_view KindName(ValueKind kind) {
  return kKindNames[static_cast<size_t>(kind)];
}

const Type* RuntimeType(const Value& value) {
  return &kRuntimeTypes[static_cast<size_t>(value.kind())];
}

std::string_view RuntimeTypeName(const Type& type) {
  for (const Type& known : kRuntimeTypes) {
    if (known.kind() == type.kind()) return kKindNames[&known - kRuntimeTypes];
  }
  return type.is(TypeKind::kStruct) ? type.struct_type()->name : "dyn";
}

const Type* FindRuntimeType(std::string_view name) {
  for (size_t i = 0; i < std::size(kRuntimeTypes); ++i) {
    if (kKindNames[i] == name && !kRuntimeTypes[i].is(TypeKind::kError)) {
      return &kRuntimeTypes[i];
    }
  }
  return nullptr;
}

bool SameRuntimeType(const Type& a, const Type& b) {
  if (a.kind() != b.kind()) return false;
  return !a.is(TypeKind::kStruct) || a.struct_type() == b.struct_type();
}

Value OutOfMemory() { return Value::Error(&kOutOfMemory); }

Value NewError(std::string_view message, Arena& arena) {
  ErrorInfo info;
  info.message = arena.Copy(message);
  const ErrorInfo* kept = arena.New(info);
  return kept == nullptr ? OutOfMemory() : Value::Error(kept);
}

}  // namespace bylaw::cel
