#include "cel/messages.h"

#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "cel/base64.h"
#include "cel/number.h"
#include "cel/time_text.h"

namespace bylaw::cel {
namespace {

// JSON nests as deep as what it is made from; a host's own cycle ends here.
constexpr int kMaxJsonDepth = 512;
// Whole numbers that a double holds exactly; larger ones are text in JSON.
constexpr int64_t kMaxExactInteger = (int64_t{1} << 53) - 1;

// ---- values as JSON

class JsonMaker {
 public:
  explicit JsonMaker(Arena& arena) : arena_(arena) {}

  Value Make(const Value& value, int depth);

 private:
  Value Text(std::string_view text) { return Value::String(arena_.Copy(text)); }
  Value MakeList(const Value& list, int depth);
  Value MakeMap(const Value& map, int depth);

  Arena& arena_;
};

Value JsonMaker::MakeList(const Value& list, int depth) {
  std::vector<Value> values;
  const void* cursor = nullptr;
  const size_t size = list.size();
  for (size_t i = 0; i < size; ++i) {
    values.push_back(Make(ElementAt(list, i, &cursor, arena_), depth + 1));
    if (values.back().is_error()) return values.back();
  }
  return NewList(values.data(), values.size(), arena_);
}

// The keys of a JSON object are texts.
Value JsonMaker::MakeMap(const Value& map, int depth) {
  std::vector<MapEntry> entries;
  const void* cursor = nullptr;
  const size_t size = map.size();
  for (size_t i = 0; i < size; ++i) {
    MapEntry entry;
    Value value;
    map.map().entry(map.data(), i, &cursor, arena_, &entry.key, &value);
    if (!entry.key.is(ValueKind::kString)) {
      entry.key = Text(ToDisplayText(entry.key));
    }
    entry.value = Make(value, depth + 1);
    if (entry.value.is_error()) return entry.value;
    entries.push_back(entry);
  }
  return NewMap(entries.data(), entries.size(), arena_);
}

Value JsonMaker::Make(const Value& value, int depth) {
  if (depth > kMaxJsonDepth) {
    return NewError("the value nests too deeply for JSON", arena_);
  }
  switch (value.kind()) {
    case ValueKind::kNull:
    case ValueKind::kBool:
    case ValueKind::kDouble:
    case ValueKind::kString:
      return value;
    case ValueKind::kInt:
      if (value.integer() >= -kMaxExactInteger &&
          value.integer() <= kMaxExactInteger) {
        return Value::Double(static_cast<double>(value.integer()));
      }
      return Text(std::to_string(value.integer()));
    case ValueKind::kUint:
      if (value.unsigned_integer() <= uint64_t{kMaxExactInteger}) {
        return Value::Double(static_cast<double>(value.unsigned_integer()));
      }
      return Text(std::to_string(value.unsigned_integer()));
    case ValueKind::kBytes:
      return Text(EncodeBase64(value.text()));
    case ValueKind::kTimestamp:
      return Text(FormatTimestamp(value.timestamp()));
    case ValueKind::kDuration:
      return Text(FormatDuration(value.duration()));
    case ValueKind::kList:
      return MakeList(value, depth);
    case ValueKind::kMap:
      return MakeMap(value, depth);
    default:
      return NewError("a value of type `" +
                          std::string(KindName(value.kind())) +
                          "` has no form in JSON",
                      arena_);
  }
}

// ---- the messages

// A field's value, or its empty one.
Value FieldOr(const Value& field, const Value& empty) {
  return field.is(ValueKind::kOptional) ? empty : field;
}

Value MakeBool(const Value* fields, Arena&) {
  return FieldOr(fields[0], Value::Bool(false));
}
Value MakeBytes(const Value* fields, Arena&) {
  return FieldOr(fields[0], Value::Bytes(""));
}
Value MakeDouble(const Value* fields, Arena&) {
  return FieldOr(fields[0], Value::Double(0));
}
Value MakeFloat(const Value* fields, Arena&) {
  const double number = FieldOr(fields[0], Value::Double(0)).number();
  // Past the largest float the conversion is undefined; protobuf has infinity.
  if (std::fabs(number) > 3.4028235677973366e38) {
    return Value::Double(std::copysign(HUGE_VAL, number));
  }
  return Value::Double(static_cast<double>(static_cast<float>(number)));
}
Value MakeInt32(const Value* fields, Arena& arena) {
  const Value value = FieldOr(fields[0], Value::Int(0));
  if (value.integer() < INT32_MIN || value.integer() > INT32_MAX) {
    return NewError("the value is out of the range of int32", arena);
  }
  return value;
}
Value MakeInt64(const Value* fields, Arena&) {
  return FieldOr(fields[0], Value::Int(0));
}
Value MakeString(const Value* fields, Arena&) {
  return FieldOr(fields[0], Value::String(""));
}
Value MakeUint32(const Value* fields, Arena& arena) {
  const Value value = FieldOr(fields[0], Value::Uint(0));
  if (value.unsigned_integer() > UINT32_MAX) {
    return NewError("the value is out of the range of uint32", arena);
  }
  return value;
}
Value MakeUint64(const Value* fields, Arena&) {
  return FieldOr(fields[0], Value::Uint(0));
}

Value MakeListValue(const Value* fields, Arena& arena) {
  if (fields[0].is(ValueKind::kOptional)) return NewList(nullptr, 0, arena);
  return AsJsonValue(fields[0], arena);
}
Value MakeStruct(const Value* fields, Arena& arena) {
  if (fields[0].is(ValueKind::kOptional)) return NewMap(nullptr, 0, arena);
  return AsJsonValue(fields[0], arena);
}

// The fields are the cases of a oneof.
Value MakeValue(const Value* fields, Arena& arena) {
  const Value* chosen = nullptr;
  for (size_t i = 0; i < kMaxMessageFields; ++i) {
    if (fields[i].is(ValueKind::kOptional)) continue;
    if (chosen != nullptr) {
      return NewError("only one field of `google.protobuf.Value` may be set",
                      arena);
    }
    chosen = &fields[i];
  }
  if (chosen == nullptr || chosen == fields) return Value::Null();
  return AsJsonValue(*chosen, arena);
}

constexpr int64_t kMinTimestamp = -62135596800;  // 0001-01-01T00:00:00Z
constexpr int64_t kMaxTimestamp = 253402300799;  // 9999-12-31T23:59:59Z
constexpr int64_t kMaxDuration = 315576000000;   // ten thousand years
constexpr int64_t kNanosPerSecond = 1'000'000'000;

Value MakeTimestamp(const Value* fields, Arena& arena) {
  const int64_t seconds = FieldOr(fields[0], Value::Int(0)).integer();
  const int64_t nanos = FieldOr(fields[1], Value::Int(0)).integer();
  if (seconds < kMinTimestamp || seconds > kMaxTimestamp || nanos < 0 ||
      nanos >= kNanosPerSecond) {
    return NewError("the value is out of the range of timestamps", arena);
  }
  return Value::Of(Timestamp{seconds, static_cast<int32_t>(nanos)});
}
Value MakeDuration(const Value* fields, Arena& arena) {
  const int64_t seconds = FieldOr(fields[0], Value::Int(0)).integer();
  const int64_t nanos = FieldOr(fields[1], Value::Int(0)).integer();
  if (seconds < -kMaxDuration || seconds > kMaxDuration ||
      nanos <= -kNanosPerSecond || nanos >= kNanosPerSecond ||
      (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0)) {
    return NewError("the value is out of the range of durations", arena);
  }
  return Value::Of(Duration{seconds, static_cast<int32_t>(nanos)});
}

constexpr MessageField kBoolFields[] = {{"value", kBoolType}};
constexpr MessageField kBytesFields[] = {{"value", kBytesType}};
constexpr MessageField kDoubleFields[] = {{"value", kDoubleType}};
constexpr MessageField kIntFields[] = {{"value", kIntType}};
constexpr MessageField kStringFields[] = {{"value", kStringType}};
constexpr MessageField kUintFields[] = {{"value", kUintType}};
constexpr MessageField kListFields[] = {{"values", kListOf<kDynType>}};
constexpr MessageField kStructFields[] = {
    {"fields", kMapOf<kStringType, kDynType>}};
constexpr MessageField kValueFields[] = {
    {"null_value", kIntType},
    {"number_value", kDoubleType},
    {"string_value", kStringType},
    {"bool_value", kBoolType},
    {"struct_value", kMapOf<kStringType, kDynType>},
    {"list_value", kListOf<kDynType>}};
static_assert(std::size(kValueFields) == kMaxMessageFields);
constexpr MessageField kTimeFields[] = {{"seconds", kIntType},
                                        {"nanos", kIntType}};

constexpr Message kMessages[] = {
    {"google.protobuf.BoolValue", kNullableOf<kBoolType>, kBoolFields,
     MakeBool},
    {"google.protobuf.BytesValue", kNullableOf<kBytesType>, kBytesFields,
     MakeBytes},
    {"google.protobuf.DoubleValue", kNullableOf<kDoubleType>, kDoubleFields,
     MakeDouble},
    {"google.protobuf.Duration", kDurationType, kTimeFields, MakeDuration},
    {"google.protobuf.FloatValue", kNullableOf<kDoubleType>, kDoubleFields,
     MakeFloat},
    {"google.protobuf.Int32Value", kNullableOf<kIntType>, kIntFields,
     MakeInt32},
    {"google.protobuf.Int64Value", kNullableOf<kIntType>, kIntFields,
     MakeInt64},
    {"google.protobuf.ListValue", kListOf<kDynType>, kListFields,
     MakeListValue},
    {"google.protobuf.StringValue", kNullableOf<kStringType>, kStringFields,
     MakeString},
    {"google.protobuf.Struct", kMapOf<kStringType, kDynType>, kStructFields,
     MakeStruct},
    {"google.protobuf.Timestamp", kTimestampType, kTimeFields, MakeTimestamp},
    {"google.protobuf.UInt32Value", kNullableOf<kUintType>, kUintFields,
     MakeUint32},
    {"google.protobuf.UInt64Value", kNullableOf<kUintType>, kUintFields,
     MakeUint64},
    {"google.protobuf.Value", kDynType, kValueFields, MakeValue},
};

}  // namespace

const Message* FindMessage(std::string_view name) {
  for (const Message& message : kMessages) {
    if (message.name == name) return &message;
  }
  return nullptr;
}

Value AsJsonValue(const Value& value, Arena& arena) {
  return JsonMaker(arena).Make(value, 0);
}

}  // namespace bylaw::cel
