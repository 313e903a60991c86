#include "cel_tools/value_json.h"

#include <cmath>
#include <string>
#include <vector>

#include "cel/base64.h"
#include "cel/messages.h"
#include "cel/node_value.h"
#include "cel/number.h"
#include "cel/number_text.h"
#include "cel/struct_type.h"
#include "cel/time_text.h"
#include "text/path_words.h"

namespace bylaw::cel_tools {
namespace {

using cel::Arena;
using cel::DecodeBase64;
using cel::Duration;
using cel::EncodeBase64;
using cel::FindMessage;
using cel::FindRuntimeType;
using cel::FromNode;
using cel::MapEntry;
using cel::Message;
using cel::ParseDouble;
using cel::ParseInt;
using cel::ParseUint;
using cel::Timestamp;
using cel::Type;
using cel::TypeKind;
using cel::Value;
using cel::ValueKind;

using document::JsonWriter;
using document::Node;

constexpr std::string_view kTypeUrl = "type.googleapis.com/";

// ---- writing

// Fractions have 3, 6 or 9 digits in the JSON form of protocol buffers.
std::string WithWholeGroups(std::string text, char unit) {
  const size_t dot = text.find('.');
  if (dot == std::string::npos) return text;
  const size_t digits = text.size() - dot - 2;
  text.insert(text.size() - 1, (3 - digits % 3) % 3, '0');
  return text.back() == unit ? text : text + unit;
}

void WriteObject(std::string_view type, std::string_view value,
                 JsonWriter* out) {
  out->Key("objectValue").BeginObject();
  out->Key("@type").String(std::string(kTypeUrl) + std::string(type));
  out->Key("value").String(value);
  out->EndObject();
}

void WriteDouble(double number, JsonWriter* out) {
  out->Key("doubleValue");
  if (number != number) {
    out->String("NaN");
  } else if (number - number != 0) {
    out->String(number > 0 ? "Infinity" : "-Infinity");
  } else {
    out->Double(number);
  }
}

void WriteList(const Value& list, Arena& arena, JsonWriter* out);
void WriteMap(const Value& map, Arena& arena, JsonWriter* out);

void Write(const Value& value, Arena& arena, JsonWriter* out) {
  out->BeginObject();
  switch (value.kind()) {
    case ValueKind::kNull:
    case ValueKind::kError:
      out->Key("nullValue").Null();
      break;
    case ValueKind::kBool:
      out->Key("boolValue").Bool(value.boolean());
      break;
    case ValueKind::kInt:
      out->Key("int64Value").String(std::to_string(value.integer()));
      break;
    case ValueKind::kUint:
      out->Key("uint64Value").String(std::to_string(value.unsigned_integer()));
      break;
    case ValueKind::kDouble:
      WriteDouble(value.number(), out);
      break;
    case ValueKind::kString:
      out->Key("stringValue").String(value.text());
      break;
    case ValueKind::kBytes:
      out->Key("bytesValue").String(EncodeBase64(value.text()));
      break;
    case ValueKind::kTimestamp:
      WriteObject("google.protobuf.Timestamp",
                  WithWholeGroups(FormatTimestamp(value.timestamp()), 'Z'),
                  out);
      break;
    case ValueKind::kDuration:
      WriteObject("google.protobuf.Duration",
                  WithWholeGroups(FormatDuration(value.duration()), 's'), out);
      break;
    case ValueKind::kType:
      out->Key("typeValue").String(RuntimeTypeName(value.type()));
      break;
    case ValueKind::kList:
      WriteList(value, arena, out);
      break;
    case ValueKind::kMap:
      WriteMap(value, arena, out);
      break;
    case ValueKind::kStruct:
      out->Key("objectValue").BeginObject();
      out->Key("@type").String(std::string(kTypeUrl) +
                               std::string(value.struct_type().name));
      out->EndObject();
      break;
    case ValueKind::kOptional:
      out->Key("optionalValue").BeginObject();
      if (value.optional() != nullptr) {
        out->Key("value");
        Write(*value.optional(), arena, out);
      }
      out->EndObject();
      break;
  }
  out->EndObject();
}

void WriteList(const Value& list, Arena& arena, JsonWriter* out) {
  out->Key("listValue").BeginObject().Key("values").BeginArray();
  const void* cursor = nullptr;
  const size_t size = list.size();
  for (size_t i = 0; i < size; ++i) {
    Write(ElementAt(list, i, &cursor, arena), arena, out);
  }
  out->EndArray().EndObject();
}

void WriteMap(const Value& map, Arena& arena, JsonWriter* out) {
  out->Key("mapValue").BeginObject().Key("entries").BeginArray();
  const void* cursor = nullptr;
  const size_t size = map.size();
  for (size_t i = 0; i < size; ++i) {
    Value key;
    Value value;
    map.map().entry(map.data(), i, &cursor, arena, &key, &value);
    out->BeginObject().Key("key");
    Write(key, arena, out);
    out->Key("value");
    Write(value, arena, out);
    out->EndObject();
  }
  out->EndArray().EndObject();
}

// ---- reading

class ValueReader {
 public:
  ValueReader(Arena& arena, std::string* problem)
      : arena_(arena), problem_(*problem) {}

  bool Read(const Node& node, Value* value);

 private:
  bool Fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }
  bool ReadScalar(std::string_view kind, const Node& node, Value* value);
  bool ReadNumber(std::string_view kind, const Node& node, Value* value);
  bool ReadType(const Node& node, Value* value);
  bool ReadList(const Node& node, Value* value);
  bool ReadMap(const Node& node, Value* value);
  bool ReadObject(const Node& node, Value* value);
  bool ReadOptional(const Node& node, Value* value);

  Arena& arena_;
  std::string& problem_;
};

bool ValueReader::Read(const Node& node, Value* value) {
  if (!node.is_map() || node.size() != 1) {
    return Fail("a value is an object with one key such as `int64Value`");
  }
  const Node& content = *node.begin();
  const std::string_view kind = content.key();
  if (kind == "listValue") return ReadList(content, value);
  if (kind == "mapValue") return ReadMap(content, value);
  if (kind == "objectValue") return ReadObject(content, value);
  if (kind == "optionalValue") return ReadOptional(content, value);
  if (kind == "typeValue") return ReadType(content, value);
  return ReadScalar(kind, content, value);
}

bool ValueReader::ReadScalar(std::string_view kind, const Node& node,
                             Value* value) {
  if (kind == "nullValue") {
    // The name of the enumeration's value, or null itself.
    if (!node.is_null() && node.string() != "NULL_VALUE") {
      return Fail("`nullValue` must be null");
    }
    *value = Value::Null();
    return true;
  }
  if (kind == "boolValue") {
    if (!node.is_bool()) return Fail("`boolValue` must be true or false");
    *value = Value::Bool(node.boolean());
    return true;
  }
  if (kind == "stringValue") {
    if (!node.is_string()) return Fail("`stringValue` must be a string");
    *value = Value::String(node.string());
    return true;
  }
  if (kind == "bytesValue") {
    std::string bytes;
    if (!node.is_string() || !DecodeBase64(node.string(), &bytes)) {
      return Fail("`bytesValue` must be a string in base64");
    }
    *value = Value::Bytes(arena_.Copy(bytes));
    return true;
  }
  return ReadNumber(kind, node, value);
}

// Numbers of 64 bits are strings in JSON; small ones are taken bare, too.
bool ValueReader::ReadNumber(std::string_view kind, const Node& node,
                             Value* value) {
  const bool scalar = node.is_number() || node.is_string();
  const std::string_view text = node.scalar_text();
  if (kind == "int64Value") {
    int64_t number = 0;
    if (!scalar || !ParseInt(text, &number)) {
      return Fail("`int64Value` must be a whole number of 64 bits");
    }
    *value = Value::Int(number);
    return true;
  }
  if (kind == "uint64Value") {
    uint64_t number = 0;
    if (!scalar || !ParseUint(text, &number)) {
      return Fail("`uint64Value` must be a whole number from 0 on of 64 bits");
    }
    *value = Value::Uint(number);
    return true;
  }
  if (kind == "doubleValue") {
    double number = 0;
    if (text == "Infinity" || text == "-Infinity") {
      number = text.front() == '-' ? -HUGE_VAL : HUGE_VAL;
    } else if (node.is_number()) {
      number = node.number();
    } else if (!node.is_string() || !ParseDouble(text, &number)) {
      return Fail("`doubleValue` must be a number");
    }
    *value = Value::Double(number);
    return true;
  }
  return Fail("unknown kind of value `" + std::string(kind) + "`");
}

bool ValueReader::ReadType(const Node& node, Value* value) {
  const Type* type = FindRuntimeType(node.string());
  if (type == nullptr) {
    return Fail("unknown type `" + std::string(node.string()) + "`");
  }
  *value = Value::OfType(type);
  return true;
}

bool ValueReader::ReadList(const Node& node, Value* value) {
  std::vector<Value> values;
  if (const Node* elements = node.Find("values")) {
    for (const Node& element : *elements) {
      if (!Read(element, &values.emplace_back())) return false;
    }
  }
  *value = NewList(values.data(), values.size(), arena_);
  return true;
}

bool ValueReader::ReadMap(const Node& node, Value* value) {
  std::vector<MapEntry> entries;
  if (const Node* list = node.Find("entries")) {
    for (const Node& entry : *list) {
      const Node* key = entry.Find("key");
      const Node* held = entry.Find("value");
      if (key == nullptr || held == nullptr) {
        return Fail("an entry of a `mapValue` has `key` and `value`");
      }
      MapEntry& added = entries.emplace_back();
      if (!Read(*key, &added.key) || !Read(*held, &added.value)) return false;
    }
  }
  size_t duplicate = 0;
  *value = NewMap(entries.data(), entries.size(), arena_, &duplicate);
  if (duplicate == entries.size()) return true;
  return Fail("a `mapValue` has two entries with the key `" +
              ToDisplayText(entries[duplicate].key) + "`");
}

bool ValueReader::ReadOptional(const Node& node, Value* value) {
  const Node* held = node.Find("value");
  *value = Value::OptionalNone();
  if (held == nullptr) return true;
  Value inner;
  if (!Read(*held, &inner)) return false;
  *value = Value::Optional(arena_.New(inner));
  return true;
}

// A fixed message in the JSON form of google.protobuf.Any.
bool ValueReader::ReadObject(const Node& node, Value* value) {
  const Node* url = node.Find("@type");
  const Node* content = node.Find("value");
  if (url == nullptr || content == nullptr) {
    return Fail("an `objectValue` has `@type` and `value`");
  }
  const std::string_view name = text::LastPart(url->string());
  const Message* message = FindMessage(name);
  if (message == nullptr) {
    return Fail("unknown message type `" + std::string(name) + "`");
  }
  const Type& type = message->type;
  if (type.is(TypeKind::kTimestamp)) {
    Timestamp timestamp;
    if (!ParseTimestamp(content->string(), &timestamp)) {
      return Fail("the value of a Timestamp is a time in RFC 3339");
    }
    *value = Value::Of(timestamp);
    return true;
  }
  if (type.is(TypeKind::kDuration)) {
    Duration duration;
    if (!ParseDuration(content->string(), &duration)) {
      return Fail("the value of a Duration is seconds such as `1.5s`");
    }
    *value = Value::Of(duration);
    return true;
  }
  if (!type.is(TypeKind::kNullable)) {
    *value = AsJsonValue(FromNode(*content), arena_);
    return true;
  }
  switch (type.first().kind()) {
    case TypeKind::kBool:
      return ReadScalar("boolValue", *content, value);
    case TypeKind::kBytes:
      return ReadScalar("bytesValue", *content, value);
    case TypeKind::kDouble:
      return ReadNumber("doubleValue", *content, value);
    case TypeKind::kInt:
      return ReadNumber("int64Value", *content, value);
    case TypeKind::kUint:
      return ReadNumber("uint64Value", *content, value);
    default:
      return ReadScalar("stringValue", *content, value);
  }
}

}  // namespace

void WriteValueJson(const Value& value, document::JsonWriter* out) {
  Arena arena;
  Write(value, arena, out);
}

bool ReadValueJson(const document::Node& node, Arena& arena, Value* value,
                   std::string* problem) {
  return ValueReader(arena, problem).Read(node, value);
}

}  // namespace bylaw::cel_tools
