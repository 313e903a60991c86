#include "cel/function.h"

#include "cel/number.h"

namespace bylaw::cel {
namespace {

constexpr ErrorInfo kOverWork = {
    .message = "the evaluation looks at more data than its limit",
    .span = {},
    .located = false,
    .is_limit = true};

std::string ParameterList(std::span<const Type> types) {
  std::string text = "(";
  for (size_t i = 0; i < types.size(); ++i) {
    if (i > 0) text += ", ";
    text += TypeName(types[i]);
  }
  return text + ")";
}

}  // namespace

bool CallContext::Equal(const Value& a, const Value& b) {
  return EqualsWithin(a, b, arena, work_);
}

bool CallContext::Compile(uint64_t effort, bool known) {
  const uint64_t cost = kCompileCost + effort * kCompileUnitCost;
  compiling_.charged += cost;
  if (!known) compiling_.done += cost;
  return compiling_.charged <= compiling_.limit;
}

Value OverWork() { return Value::Error(&kOverWork); }

bool AcceptsKind(const Type& parameter, ValueKind kind) {
  switch (parameter.kind()) {
    case TypeKind::kDyn:
    case TypeKind::kParam:
      return kind != ValueKind::kError;
    case TypeKind::kNull:
      return kind == ValueKind::kNull;
    case TypeKind::kBool:
      return kind == ValueKind::kBool;
    case TypeKind::kInt:
      return kind == ValueKind::kInt;
    case TypeKind::kUint:
      return kind == ValueKind::kUint;
    case TypeKind::kDouble:
      return kind == ValueKind::kDouble;
    case TypeKind::kString:
      return kind == ValueKind::kString;
    case TypeKind::kBytes:
      return kind == ValueKind::kBytes;
    case TypeKind::kTimestamp:
      return kind == ValueKind::kTimestamp;
    case TypeKind::kDuration:
      return kind == ValueKind::kDuration;
    case TypeKind::kType:
      return kind == ValueKind::kType;
    case TypeKind::kList:
      return kind == ValueKind::kList;
    case TypeKind::kMap:
      return kind == ValueKind::kMap;
    case TypeKind::kOptional:
      return kind == ValueKind::kOptional;
    case TypeKind::kStruct:
      return kind == ValueKind::kStruct;
    case TypeKind::kNullable:
      return kind == ValueKind::kNull || AcceptsKind(parameter.first(), kind);
    case TypeKind::kOpaque:
    case TypeKind::kError:
      return false;
  }
  return false;
}

std::string SignatureText(std::string_view name, const Overload& overload) {
  if ((overload.style & kMember) != 0) {
    return TypeName(overload.parameters[0]) + "." + std::string(name) +
           ParameterList(overload.params().subspan(1));
  }
  std::string text = std::string(name) + ParameterList(overload.params());
  if ((overload.style & kVariadic) != 0) {
    text.insert(text.size() - 1, ", ...");
  }
  return text;
}

}  // namespace bylaw::cel
