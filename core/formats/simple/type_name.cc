#include "formats/simple/type_name.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/ascii.h"
#include "text/edit_distance.h"

namespace bylaw::formats::simple {
namespace {

using contract::TypeKind;

enum class Zone { kUnsaid, kWith, kWithout };

struct NameRow {
  std::string_view name;
  TypeKind kind;
  Zone zone = Zone::kUnsaid;
};

constexpr NameRow kNames[] = {
    {"string", TypeKind::kString},
    {"str", TypeKind::kString},
    {"text", TypeKind::kString},
    {"varchar", TypeKind::kString},
    {"nvarchar", TypeKind::kString},
    {"character varying", TypeKind::kString},
    {"char", TypeKind::kString},
    {"nchar", TypeKind::kString},
    {"character", TypeKind::kString},
    {"clob", TypeKind::kString},
    {"int", TypeKind::kInteger},
    {"integer", TypeKind::kInteger},
    {"long", TypeKind::kInteger},
    {"short", TypeKind::kInteger},
    {"byte", TypeKind::kInteger},
    {"bigint", TypeKind::kInteger},
    {"smallint", TypeKind::kInteger},
    {"tinyint", TypeKind::kInteger},
    {"serial", TypeKind::kInteger},
    {"bigserial", TypeKind::kInteger},
    {"int2", TypeKind::kInteger},
    {"int4", TypeKind::kInteger},
    {"int8", TypeKind::kInteger},
    {"int16", TypeKind::kInteger},
    {"int32", TypeKind::kInteger},
    {"int64", TypeKind::kInteger},
    {"uint8", TypeKind::kInteger},
    {"uint16", TypeKind::kInteger},
    {"uint32", TypeKind::kInteger},
    {"uint64", TypeKind::kInteger},
    {"float", TypeKind::kNumber},
    {"double", TypeKind::kNumber},
    {"double precision", TypeKind::kNumber},
    {"real", TypeKind::kNumber},
    {"float4", TypeKind::kNumber},
    {"float8", TypeKind::kNumber},
    {"float32", TypeKind::kNumber},
    {"float64", TypeKind::kNumber},
    {"number", TypeKind::kNumber},
    {"decimal", TypeKind::kDecimal},
    {"numeric", TypeKind::kDecimal},
    {"bigdecimal", TypeKind::kDecimal},
    {"bignumeric", TypeKind::kDecimal},
    {"money", TypeKind::kDecimal},
    {"bool", TypeKind::kBoolean},
    {"boolean", TypeKind::kBoolean},
    {"date", TypeKind::kDate},
    {"time", TypeKind::kTime},
    {"time-millis", TypeKind::kTime},
    {"time-micros", TypeKind::kTime},
    {"timestamp", TypeKind::kTimestamp},
    {"datetime", TypeKind::kTimestamp},
    {"timestamptz", TypeKind::kTimestamp, Zone::kWith},
    {"timestamp_tz", TypeKind::kTimestamp, Zone::kWith},
    {"timestamp_ltz", TypeKind::kTimestamp, Zone::kWith},
    {"timestamp with time zone", TypeKind::kTimestamp, Zone::kWith},
    {"datetimeoffset", TypeKind::kTimestamp, Zone::kWith},
    {"instant", TypeKind::kTimestamp, Zone::kWith},
    {"timestamp-millis", TypeKind::kTimestamp, Zone::kWith},
    {"timestamp-micros", TypeKind::kTimestamp, Zone::kWith},
    {"timestamp_ntz", TypeKind::kTimestamp, Zone::kWithout},
    {"timestamp without time zone", TypeKind::kTimestamp, Zone::kWithout},
    {"local-timestamp-millis", TypeKind::kTimestamp, Zone::kWithout},
    {"local-timestamp-micros", TypeKind::kTimestamp, Zone::kWithout},
    {"duration", TypeKind::kDuration},
    {"interval", TypeKind::kDuration},
    {"uuid", TypeKind::kUuid},
    {"guid", TypeKind::kUuid},
    {"bytes", TypeKind::kBytes},
    {"binary", TypeKind::kBytes},
    {"varbinary", TypeKind::kBytes},
    {"blob", TypeKind::kBytes},
    {"bytea", TypeKind::kBytes},
    {"enum", TypeKind::kEnum},
    {"object", TypeKind::kObject},
    {"record", TypeKind::kObject},
    {"struct", TypeKind::kObject},
    {"row", TypeKind::kObject},
    {"array", TypeKind::kList},
    {"list", TypeKind::kList},
    {"map", TypeKind::kMap},
    {"any", TypeKind::kAny},
    {"json", TypeKind::kAny},
    {"variant", TypeKind::kAny},
    {"null", TypeKind::kNull},
};

// Lower case, outer blanks removed, runs of blanks one space.
std::string Normalize(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ' ' || c == '\t') {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result += text::ToLower(c);
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

const NameRow* FindName(std::string_view name) {
  for (const NameRow& row : kNames) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

// `(10, 2)` as numbers; whatever is no number, like the type in
// `array<string>`, ends the list.
std::vector<int64_t> ReadParameters(std::string_view text) {
  constexpr int64_t kLargest = 1'000'000'000;
  std::vector<int64_t> numbers;
  int64_t number = -1;
  for (const char c : text) {
    if (text::IsDigit(c)) {
      number = std::max<int64_t>(number, 0) * 10 + (c - '0');
      if (number > kLargest) return numbers;
    } else if (c == ',' && number >= 0) {
      numbers.push_back(std::exchange(number, -1));
    } else if (c != ' ') {
      return numbers;
    }
  }
  if (number >= 0) numbers.push_back(number);
  return numbers;
}

// The name without its parameters: `timestamp(6) with time zone` is `timestamp
// with time zone`.
std::string_view BaseName(const std::string& text, std::string* storage,
                          std::vector<int64_t>* parameters) {
  const size_t open = text.find_first_of("(<[");
  if (open == std::string::npos) return text;
  const size_t close = text.find_last_of(")>]");
  if (close == std::string::npos || close < open) return text;
  *parameters =
      ReadParameters(std::string_view(text).substr(open + 1, close - open - 1));
  *storage = Normalize(text.substr(0, open) + " " + text.substr(close + 1));
  return *storage;
}

}  // namespace

TypeName ReadTypeName(std::string_view text) {
  const std::string normal = Normalize(text);
  TypeName type;
  std::string storage;
  std::vector<int64_t> parameters;
  if (normal.size() > 2 && normal.ends_with("[]")) {
    type.kind = TypeKind::kList;
    return type;
  }
  const NameRow* row = FindName(BaseName(normal, &storage, &parameters));
  if (row == nullptr) return type;
  type.kind = row->kind;
  if (row->zone != Zone::kUnsaid) type.with_timezone = row->zone == Zone::kWith;
  if (parameters.empty()) return type;
  if (row->name == "number")
    type.kind =
        TypeKind::kDecimal;  // Oracle and Snowflake: number(10,2) is exact
  if (type.kind == TypeKind::kDecimal) {
    type.precision = parameters[0];
    type.scale = parameters.size() > 1 ? parameters[1] : 0;
  } else if (type.kind == TypeKind::kString || type.kind == TypeKind::kBytes) {
    type.max_length = parameters[0];
  }
  return type;
}

std::string_view NearestTypeName(std::string_view text) {
  const std::string normal = Normalize(text);
  std::string storage;
  std::vector<int64_t> parameters;
  std::vector<std::string_view> names;
  for (const NameRow& row : kNames) {
    if (row.name.size() > 3)
      names.push_back(row.name);  // the shortest are near to anything
  }
  return text::NearestName(BaseName(normal, &storage, &parameters), names);
}

}  // namespace bylaw::formats::simple
