// Optionals: values that may be missing.
#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

Value Of(CallContext& context, const Value* args) {
  const Value* kept = context.arena.New(args[0]);
  return kept == nullptr ? OutOfMemory() : Value::Optional(kept);
}

Value None(CallContext&, const Value*) { return Value::OptionalNone(); }

bool IsZero(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return true;
    case ValueKind::kBool:
      return !value.boolean();
    case ValueKind::kInt:
      return value.integer() == 0;
    case ValueKind::kUint:
      return value.unsigned_integer() == 0;
    case ValueKind::kDouble:
      return value.number() == 0;
    case ValueKind::kString:
    case ValueKind::kBytes:
      return value.text().empty();
    case ValueKind::kList:
    case ValueKind::kMap:
      return value.size() == 0;
    case ValueKind::kTimestamp:
    case ValueKind::kDuration:
      return value.timestamp().seconds == 0 && value.timestamp().nanos == 0;
    default:
      return false;
  }
}

Value OfNonZero(CallContext& context, const Value* args) {
  return IsZero(args[0]) ? Value::OptionalNone() : Of(context, args);
}

Value HasValue(CallContext&, const Value* args) {
  return Value::Bool(args[0].optional() != nullptr);
}

Value Get(CallContext& context, const Value* args) {
  if (args[0].optional() == nullptr) {
    return context.Error("the optional has no value");
  }
  return *args[0].optional();
}

Value Or(CallContext&, const Value* args) {
  return args[0].optional() != nullptr ? args[0] : args[1];
}

Value OrValue(CallContext&, const Value* args) {
  return args[0].optional() != nullptr ? *args[0].optional() : args[1];
}

// Whether an optional has a value never moves with an order (see Sense).
constexpr auto kUp = Sense::kKeeps;

constexpr Overload kOf[] = {
    Overload("optional_of", kGlobal, {kA}, kOptionalOfA, Of).Moving({kUp})};
constexpr Overload kOfNonZero[] = {
    {"optional_ofNonZeroValue", kGlobal, {kA}, kOptionalOfA, OfNonZero}};
constexpr Overload kNone[] = {
    {"optional_none", kGlobal, {}, kOptionalOfA, None}};
constexpr Overload kHasValue[] = {
    Overload("optional_hasValue", kMember, {kOptionalOfA}, kBoolType, HasValue)
        .Moving({Sense::kIgnores})};
constexpr Overload kValue[] = {
    Overload("optional_value", kMember, {kOptionalOfA}, kA, Get).Moving({kUp})};
constexpr Overload kOr[] = {Overload("optional_or_optional", kMember,
                                     {kOptionalOfA, kOptionalOfA}, kOptionalOfA,
                                     Or)
                                .Moving({kUp, kUp})};
constexpr Overload kOrValue[] = {
    Overload("optional_orValue_value", kMember, {kOptionalOfA, kA}, kA, OrValue)
        .Moving({kUp, kUp})};

constexpr FunctionDecl kOptional[] = {
    {"optional.of", "an optional with this value", kOf},
    {"optional.ofNonZeroValue", "the same, empty for 0, \"\", [] and the like",
     kOfNonZero},
    {"optional.none", "an empty optional", kNone},
    {"hasValue", "whether an optional has a value", kHasValue},
    {"value", "an optional's value; an error if it is empty", kValue},
    {"or", "the first of two optionals that has a value", kOr},
    {"orValue", "an optional's value, or else another", kOrValue}};

}  // namespace

FunctionTable OptionalFunctions() { return kOptional; }

}  // namespace bylaw::cel
