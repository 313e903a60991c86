#include "cel/value.h"

#include <array>
#include <functional>

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
