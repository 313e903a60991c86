// int(), uint(), double(), string(), bytes(), bool(), timestamp(), duration(),
// type(), dyn().
#include <cmath>
#include <string>

#include "cel/arithmetic.h"
#include "cel/functions/library.h"
#include "cel/network.h"
#include "cel/number.h"
#include "cel/number_text.h"
#include "cel/time_text.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

constexpr double kTwo63 = 9223372036854775808.0;
constexpr double kTwo64 = 18446744073709551616.0;

Value Identity(CallContext&, const Value* args) { return args[0]; }

Value Unreadable(CallContext& context, std::string_view text,
                 std::string_view type) {
  constexpr size_t kShown = 60;
  const bool cut = text.size() > kShown;
  return context.Error("cannot read `" + std::string(text.substr(0, kShown)) +
                       (cut ? "..." : "") + "` as " + std::string(type));
}

Value OutOfRange(CallContext& context, std::string_view type) {
  return context.Error("out of range for " + std::string(type));
}

Value UintToInt(CallContext& context, const Value* args) {
  const uint64_t value = args[0].unsigned_integer();
  if (value > uint64_t{INT64_MAX}) return OutOfRange(context, "int");
  return Value::Int(static_cast<int64_t>(value));
}

// Towards zero. The bounds themselves are refused: they are where doubles have
// already rounded away what was meant.
Value DoubleToInt(CallContext& context, const Value* args) {
  const double value = args[0].number();
  if (!(value > -kTwo63 && value < kTwo63)) return OutOfRange(context, "int");
  return Value::Int(static_cast<int64_t>(value));
}

Value StringToInt(CallContext& context, const Value* args) {
  int64_t value = 0;
  if (!ParseInt(args[0].text(), &value)) {
    return Unreadable(context, args[0].text(), "int");
  }
  return Value::Int(value);
}

Value TimestampToInt(CallContext&, const Value* args) {
  return Value::Int(args[0].timestamp().seconds);
}

Value IntToUint(CallContext& context, const Value* args) {
  if (args[0].integer() < 0) return OutOfRange(context, "uint");
  return Value::Uint(static_cast<uint64_t>(args[0].integer()));
}

Value DoubleToUint(CallContext& context, const Value* args) {
  const double value = args[0].number();
  if (!(value >= 0 && value < kTwo64)) return OutOfRange(context, "uint");
  return Value::Uint(static_cast<uint64_t>(value));
}

Value StringToUint(CallContext& context, const Value* args) {
  uint64_t value = 0;
  if (!ParseUint(args[0].text(), &value)) {
    return Unreadable(context, args[0].text(), "uint");
  }
  return Value::Uint(value);
}

Value IntToDouble(CallContext&, const Value* args) {
  return Value::Double(static_cast<double>(args[0].integer()));
}

Value UintToDouble(CallContext&, const Value* args) {
  return Value::Double(static_cast<double>(args[0].unsigned_integer()));
}

Value StringToDouble(CallContext& context, const Value* args) {
  double value = 0;
  if (!ParseDouble(args[0].text(), &value)) {
    return Unreadable(context, args[0].text(), "double");
  }
  return Value::Double(value);
}

Value IntToString(CallContext& context, const Value* args) {
  return context.Text(std::to_string(args[0].integer()));
}

Value UintToString(CallContext& context, const Value* args) {
  return context.Text(std::to_string(args[0].unsigned_integer()));
}

Value DoubleToString(CallContext& context, const Value* args) {
  return context.Text(DoubleText(args[0].number()));
}

Value BoolToString(CallContext&, const Value* args) {
  return Value::String(args[0].boolean() ? "true" : "false");
}

Value BytesToString(CallContext& context, const Value* args) {
  const std::string_view bytes = args[0].text();
  if (text::FindInvalidUtf8(bytes) != std::string_view::npos) {
    return context.Error("the bytes are not valid UTF-8");
  }
  return Value::String(bytes);
}

Value TimestampToString(CallContext& context, const Value* args) {
  return context.Text(FormatTimestamp(args[0].timestamp()));
}

Value DurationToString(CallContext& context, const Value* args) {
  return context.Text(FormatDuration(args[0].duration()));
}

Value IpToString(CallContext& context, const Value* args) {
  return context.Text(FormatIp(*static_cast<const IpAddress*>(args[0].data())));
}

Value CidrToString(CallContext& context, const Value* args) {
  return context.Text(FormatCidr(*static_cast<const IpRange*>(args[0].data())));
}

Value StringToBytes(CallContext&, const Value* args) {
  return Value::Bytes(args[0].text());
}

// What Go's ParseBool takes, as cel-go does.
Value StringToBool(CallContext& context, const Value* args) {
  for (std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (args[0].text() == yes) return Value::Bool(true);
  }
  for (std::string_view no : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (args[0].text() == no) return Value::Bool(false);
  }
  return Unreadable(context, args[0].text(), "bool");
}

Value StringToTimestamp(CallContext& context, const Value* args) {
  Timestamp timestamp;
  if (!ParseTimestamp(args[0].text(), &timestamp)) {
    return Unreadable(context, args[0].text(),
                      "timestamp (`2024-02-29T12:00:00Z`)");
  }
  return CheckedTimestamp(timestamp.seconds, timestamp.nanos, context);
}

Value IntToTimestamp(CallContext& context, const Value* args) {
  return CheckedTimestamp(args[0].integer(), 0, context);
}

Value StringToDuration(CallContext& context, const Value* args) {
  Duration duration;
  if (!ParseDuration(args[0].text(), &duration)) {
    return Unreadable(context, args[0].text(), "duration (`1h30m`, `90s`)");
  }
  return CheckedDuration(duration.seconds, duration.nanos, context);
}

Value TypeOfValue(CallContext& context, const Value* args) {
  if (!args[0].is(ValueKind::kStruct)) {
    return Value::OfType(RuntimeType(args[0]));
  }
  const Type* type = context.arena.New(Type::Struct(&args[0].struct_type()));
  return type == nullptr ? OutOfMemory() : Value::OfType(type);
}

constexpr Overload From(std::string_view id, const Type& from, const Type& to,
                        Function call, CostModel cost = CostModel::kOne) {
  return {id, kGlobal, {from}, to, call, cost};
}
// What keeps the order: of numbers to numbers, of points in time. Texts of
// numbers do not: "10" is below "9".
constexpr Overload Ordered(std::string_view id, const Type& from,
                           const Type& to, Function call) {
  return From(id, from, to, call).Moving({Sense::kKeeps});
}

constexpr Overload kInt[] = {
    Ordered("int64_to_int64", kIntType, kIntType, Identity),
    Ordered("uint64_to_int64", kUintType, kIntType, UintToInt),
    Ordered("double_to_int64", kDoubleType, kIntType, DoubleToInt),
    From("string_to_int64", kStringType, kIntType, StringToInt),
    Ordered("timestamp_to_int64", kTimestampType, kIntType, TimestampToInt)};
constexpr Overload kUint[] = {
    Ordered("uint64_to_uint64", kUintType, kUintType, Identity),
    Ordered("int64_to_uint64", kIntType, kUintType, IntToUint),
    Ordered("double_to_uint64", kDoubleType, kUintType, DoubleToUint),
    From("string_to_uint64", kStringType, kUintType, StringToUint)};
constexpr Overload kDouble[] = {
    Ordered("double_to_double", kDoubleType, kDoubleType, Identity),
    Ordered("int64_to_double", kIntType, kDoubleType, IntToDouble),
    Ordered("uint64_to_double", kUintType, kDoubleType, UintToDouble),
    From("string_to_double", kStringType, kDoubleType, StringToDouble)};
constexpr Overload kString[] = {
    From("string_to_string", kStringType, kStringType, Identity),
    From("bool_to_string", kBoolType, kStringType, BoolToString),
    From("int64_to_string", kIntType, kStringType, IntToString),
    From("uint64_to_string", kUintType, kStringType, UintToString),
    From("double_to_string", kDoubleType, kStringType, DoubleToString),
    From("bytes_to_string", kBytesType, kStringType, BytesToString,
         CostModel::kFirst),
    From("timestamp_to_string", kTimestampType, kStringType, TimestampToString),
    From("duration_to_string", kDurationType, kStringType, DurationToString),
    From("ip_to_string", kStructOf<kIpType>, kStringType, IpToString),
    From("cidr_to_string", kStructOf<kCidrType>, kStringType, CidrToString)};
constexpr Overload kBytes[] = {
    From("bytes_to_bytes", kBytesType, kBytesType, Identity),
    From("string_to_bytes", kStringType, kBytesType, StringToBytes,
         CostModel::kFirst)};
constexpr Overload kBool[] = {
    Ordered("bool_to_bool", kBoolType, kBoolType, Identity),
    From("string_to_bool", kStringType, kBoolType, StringToBool)};
constexpr Overload kTimestamp[] = {
    Ordered("timestamp_to_timestamp", kTimestampType, kTimestampType, Identity),
    From("string_to_timestamp", kStringType, kTimestampType, StringToTimestamp),
    Ordered("int64_to_timestamp", kIntType, kTimestampType, IntToTimestamp)};
constexpr Overload kDuration[] = {
    Ordered("duration_to_duration", kDurationType, kDurationType, Identity),
    From("string_to_duration", kStringType, kDurationType, StringToDuration)};
constexpr Type kTypeOfA = Type::TypeOf(&kA);
constexpr Overload kTypeFunction[] = {From("type", kA, kTypeOfA, TypeOfValue)};
constexpr Overload kDyn[] = {Ordered("to_dyn", kA, kDynType, Identity)};

constexpr FunctionDecl kConversions[] = {
    {"int", "a whole number; doubles are cut towards zero", kInt},
    {"uint", "a whole number that is not negative", kUint},
    {"double", "a floating-point number", kDouble},
    {"string", "the text of a value", kString},
    {"bytes", "the UTF-8 bytes of a text", kBytes},
    {"bool", "`true` or `false` from a text", kBool},
    {"timestamp", "a point in time, from RFC 3339 or seconds since 1970",
     kTimestamp},
    {"duration", "a length of time: `1h30m`, `90s`", kDuration},
    {"type", "the type of a value, to compare: `type(x) == int`",
     kTypeFunction},
    {"dyn", "the value, unchecked until run time", kDyn}};

}  // namespace

FunctionTable ConversionFunctions() { return kConversions; }

}  // namespace bylaw::cel
