#include "formats/odcs/types.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "reading/values.h"
#include "string_format/time_order.h"
#include "text/ascii.h"

namespace bylaw::formats::odcs {
namespace {

using contract::Field;
using contract::FieldLimits;
using contract::FieldTyping;
using contract::Flag;
using contract::Integer;
using contract::Text;
using contract::TypeKind;
using document::Node;
using reading::FindMap;
using reading::ScalarOf;
using reading::TakeFlag;
using reading::TakeInteger;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using string_format::CompareTimes;

struct PhysicalType {
  std::string_view name;
  TypeKind kind;
};

// Type names of the common databases and file formats, without their arguments,
// sorted.
constexpr PhysicalType kPhysicalTypes[] = {
    {"any", TypeKind::kAny},
    {"array", TypeKind::kList},
    {"bigdecimal", TypeKind::kDecimal},
    {"bigint", TypeKind::kInteger},
    {"bignumeric", TypeKind::kDecimal},
    {"bigserial", TypeKind::kInteger},
    {"binary", TypeKind::kBytes},
    {"binary_double", TypeKind::kNumber},
    {"binary_float", TypeKind::kNumber},
    {"bit", TypeKind::kBoolean},
    {"blob", TypeKind::kBytes},
    {"bool", TypeKind::kBoolean},
    {"boolean", TypeKind::kBoolean},
    {"bpchar", TypeKind::kString},
    {"byte", TypeKind::kInteger},
    {"bytea", TypeKind::kBytes},
    {"byteint", TypeKind::kInteger},
    {"bytes", TypeKind::kBytes},
    {"char", TypeKind::kString},
    {"character", TypeKind::kString},
    {"character varying", TypeKind::kString},
    {"clob", TypeKind::kString},
    {"date", TypeKind::kDate},
    {"datetime", TypeKind::kTimestamp},
    {"datetime2", TypeKind::kTimestamp},
    {"datetimeoffset", TypeKind::kTimestamp},
    {"dec", TypeKind::kDecimal},
    {"decimal", TypeKind::kDecimal},
    {"double", TypeKind::kNumber},
    {"double precision", TypeKind::kNumber},
    {"enum", TypeKind::kEnum},
    {"fixed", TypeKind::kBytes},
    {"float", TypeKind::kNumber},
    {"float32", TypeKind::kNumber},
    {"float4", TypeKind::kNumber},
    {"float64", TypeKind::kNumber},
    {"float8", TypeKind::kNumber},
    {"guid", TypeKind::kUuid},
    {"image", TypeKind::kBytes},
    {"int", TypeKind::kInteger},
    {"int16", TypeKind::kInteger},
    {"int2", TypeKind::kInteger},
    {"int32", TypeKind::kInteger},
    {"int4", TypeKind::kInteger},
    {"int64", TypeKind::kInteger},
    {"int8", TypeKind::kInteger},
    {"integer", TypeKind::kInteger},
    {"interval", TypeKind::kDuration},
    {"json", TypeKind::kAny},
    {"jsonb", TypeKind::kAny},
    {"list", TypeKind::kList},
    {"long", TypeKind::kInteger},
    {"longtext", TypeKind::kString},
    {"map", TypeKind::kMap},
    {"mediumint", TypeKind::kInteger},
    {"mediumtext", TypeKind::kString},
    {"money", TypeKind::kDecimal},
    {"nchar", TypeKind::kString},
    {"nclob", TypeKind::kString},
    {"ntext", TypeKind::kString},
    {"null", TypeKind::kNull},
    {"number", TypeKind::kDecimal},
    {"numeric", TypeKind::kDecimal},
    {"nvarchar", TypeKind::kString},
    {"nvarchar2", TypeKind::kString},
    {"object", TypeKind::kObject},
    {"raw", TypeKind::kBytes},
    {"real", TypeKind::kNumber},
    {"record", TypeKind::kObject},
    {"row", TypeKind::kObject},
    {"serial", TypeKind::kInteger},
    {"short", TypeKind::kInteger},
    {"smalldatetime", TypeKind::kTimestamp},
    {"smallint", TypeKind::kInteger},
    {"smallmoney", TypeKind::kDecimal},
    {"string", TypeKind::kString},
    {"struct", TypeKind::kObject},
    {"super", TypeKind::kAny},
    {"text", TypeKind::kString},
    {"time", TypeKind::kTime},
    {"timestamp", TypeKind::kTimestamp},
    {"timestamp_ltz", TypeKind::kTimestamp},
    {"timestamp_ntz", TypeKind::kTimestamp},
    {"timestamp_tz", TypeKind::kTimestamp},
    {"timestampltz", TypeKind::kTimestamp},
    {"timestampntz", TypeKind::kTimestamp},
    {"timestamptz", TypeKind::kTimestamp},
    {"timetz", TypeKind::kTime},
    {"tinyint", TypeKind::kInteger},
    {"tinytext", TypeKind::kString},
    {"uniqueidentifier", TypeKind::kUuid},
    {"uuid", TypeKind::kUuid},
    {"varbinary", TypeKind::kBytes},
    {"varchar", TypeKind::kString},
    {"varchar2", TypeKind::kString},
    {"variant", TypeKind::kAny},
};

constexpr bool PhysicalTypesAreSorted() {
  for (size_t i = 1; i < std::size(kPhysicalTypes); ++i) {
    if (!(kPhysicalTypes[i - 1].name < kPhysicalTypes[i].name)) return false;
  }
  return true;
}
static_assert(PhysicalTypesAreSorted());

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// `decimal(10, 2)` -> `decimal`, `timestamp(6) with time zone` -> `timestamp`,
// `array<int>` -> `array`.
std::string_view BaseName(std::string_view lower_case) {
  return Trim(lower_case.substr(0, lower_case.find_first_of("(<[")));
}

TypeKind KindOfLowerCase(std::string_view lower_case) {
  if (lower_case.ends_with("[]")) return TypeKind::kList;
  std::string_view base = BaseName(lower_case);
  const auto find = [](std::string_view name) {
    const auto* at = std::lower_bound(
        std::begin(kPhysicalTypes), std::end(kPhysicalTypes), name,
        [](const PhysicalType& row, std::string_view wanted) {
          return row.name < wanted;
        });
    return at != std::end(kPhysicalTypes) && at->name == name
               ? at->kind
               : TypeKind::kUnknown;
  };
  const TypeKind whole = find(base);
  if (whole != TypeKind::kUnknown) return whole;
  // `timestamp with time zone`, `int unsigned`, `enum ('a','b')`: the first
  // word decides.
  return find(base.substr(0, base.find(' ')));
}

TypeKind KindOfLogicalType(std::string_view logical_type) {
  if (logical_type == "string") return TypeKind::kString;
  if (logical_type == "date") return TypeKind::kDate;
  if (logical_type == "timestamp") return TypeKind::kTimestamp;
  if (logical_type == "time") return TypeKind::kTime;
  if (logical_type == "number") return TypeKind::kNumber;
  if (logical_type == "integer") return TypeKind::kInteger;
  if (logical_type == "object") return TypeKind::kObject;
  if (logical_type == "array" || logical_type == "vector")
    return TypeKind::kList;
  if (logical_type == "boolean") return TypeKind::kBoolean;
  if (logical_type == "map") return TypeKind::kMap;
  return TypeKind::kUnknown;
}

// The logical type decides; the physical one tells apart what it has no word
// for.
TypeKind Combine(TypeKind logical, TypeKind physical) {
  if (logical == TypeKind::kUnknown) return physical;
  const bool exact =
      logical == TypeKind::kNumber && physical == TypeKind::kDecimal;
  // 3.0 had no logical type for an instant but `date`.
  const bool instant =
      logical == TypeKind::kDate && physical == TypeKind::kTimestamp;
  const bool special =
      logical == TypeKind::kString &&
      (physical == TypeKind::kUuid || physical == TypeKind::kBytes);
  return exact || instant || special ? physical : logical;
}

// Reads up to two whole numbers in the first parentheses: `(10)`, `(10, 2)`.
void ReadPrecision(std::string_view lower_case, text::Location at,
                   Field* field) {
  const size_t open = lower_case.find('(');
  const size_t close = lower_case.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos ||
      close < open)
    return;
  std::string_view arguments = lower_case.substr(open + 1, close - open - 1);
  for (const auto target : {&FieldTyping::precision, &FieldTyping::scale}) {
    const size_t comma = arguments.find(',');
    const std::string_view argument = Trim(arguments.substr(0, comma));
    // No database counts to a thousand digits, and four of them cannot
    // overflow.
    if (argument.empty() || argument.size() > 4) return;
    int64_t number = 0;
    for (const char c : argument) {
      if (c < '0' || c > '9') return;
      number = number * 10 + (c - '0');
    }
    field->typing.Set(target, Integer(number, at));
    if (comma == std::string_view::npos) return;
    arguments.remove_prefix(comma + 1);
  }
}

std::optional<bool> ZoneOfPhysicalType(std::string_view lower_case) {
  const auto contains = [&](std::string_view part) {
    return lower_case.find(part) != std::string_view::npos;
  };
  if (contains("without time zone") || contains("ntz")) return false;
  if (contains("time zone") || contains("tz") || contains("datetimeoffset"))
    return true;
  if (BaseName(lower_case).starts_with("datetime") || contains("smalldatetime"))
    return false;
  return std::nullopt;
}

// Whether a java.time pattern shows the zone or the offset: one of the letters
// V z O X x Z, or a quoted `Z`.
bool FormatShowsZone(std::string_view format) {
  bool quoted = false;
  for (const char c : format) {
    if (c == '\'') {
      quoted = !quoted;
    } else if (quoted ? c == 'Z'
                      : std::string_view("VzOXxZ").find(c) !=
                            std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void ReadZone(const Node* options, std::string_view physical, Field* field) {
  const Flag timezone =
      options == nullptr ? Flag() : TakeFlag(*options, "timezone");
  const Text default_zone =
      options == nullptr ? Text() : TakeText(*options, "defaultTimezone");
  if (timezone && timezone.value) {
    field->typing.Set(&FieldTyping::with_timezone, timezone);
  } else if (default_zone && !default_zone.value.empty()) {
    // Values carry no zone, but the contract says which one they are in.
    field->typing.Set(&FieldTyping::with_timezone, Flag(true, default_zone.at));
  } else if (timezone) {
    field->typing.Set(&FieldTyping::with_timezone, timezone);
  } else if (const std::optional<bool> zone = ZoneOfPhysicalType(physical)) {
    field->typing.Set(&FieldTyping::with_timezone,
                      Flag(*zone, field->typing->physical_type.at));
  } else if (field->limits->format) {
    const Text& format = field->limits->format;
    field->typing.Set(&FieldTyping::with_timezone,
                      Flag(FormatShowsZone(format.value), format.at));
  }
}

// A limit as written, and whether it is the exclusive one:
// `exclusiveMinimum: 5`, or, as in 3.0, `minimum: 5` beside
// `exclusiveMinimum: true`.
struct Limit {
  Text text;
  bool exclusive = false;
};

enum class Bound : uint8_t { kLower, kUpper };

// Whether the exclusive one of two limits leaves fewer values; of equal ones it
// does.
bool IsTighter(const Node& exclusive, const Node& inclusive, Bound bound) {
  if (exclusive.is_number() && inclusive.is_number())
    return bound == Bound::kLower ? exclusive.number() >= inclusive.number()
                                  : exclusive.number() <= inclusive.number();
  const std::optional<int> order =
      CompareTimes(exclusive.string(), inclusive.string());
  return order && (bound == Bound::kLower ? *order >= 0 : *order <= 0);
}

Limit TakeLimit(const Node& options, std::string_view inclusive,
                std::string_view exclusive, Bound bound) {
  const Node* one = options.Find(inclusive);
  const Node* other = options.Find(exclusive);
  if (other == nullptr || other->is_bool())
    return {TakeScalar(options, inclusive),
            other != nullptr && other->boolean() && one != nullptr};
  if (one == nullptr || !one->is_scalar() || one->is_null() ||
      IsTighter(*other, *one, bound))
    return {ScalarOf(*other), true};
  return {ScalarOf(*one), false};
}

void ReadOptions(const Node& options, Field* field) {
  field->limits.Set(&FieldLimits::format, TakeText(options, "format"));
  field->limits.Set(&FieldLimits::pattern, TakeText(options, "pattern"));
  Limit least =
      TakeLimit(options, "minimum", "exclusiveMinimum", Bound::kLower);
  field->limits.Set(&FieldLimits::minimum, std::move(least.text));
  field->limits.Set(&FieldLimits::exclusive_minimum, least.exclusive);
  Limit most = TakeLimit(options, "maximum", "exclusiveMaximum", Bound::kUpper);
  field->limits.Set(&FieldLimits::maximum, std::move(most.text));
  field->limits.Set(&FieldLimits::exclusive_maximum, most.exclusive);
  field->limits.Set(&FieldLimits::min_length,
                    TakeInteger(options, "minLength"));
  field->limits.Set(&FieldLimits::max_length,
                    TakeInteger(options, "maxLength"));
  field->limits.Set(&FieldLimits::multiple_of,
                    TakeScalar(options, "multipleOf"));
  field->limits.Set(&FieldLimits::min_items, TakeInteger(options, "minItems"));
  field->limits.Set(&FieldLimits::max_items, TakeInteger(options, "maxItems"));
  field->limits.Set(&FieldLimits::unique_items,
                    TakeFlag(options, "uniqueItems"));
  field->limits.Set(&FieldLimits::min_properties,
                    TakeInteger(options, "minProperties"));
  field->limits.Set(&FieldLimits::max_properties,
                    TakeInteger(options, "maxProperties"));
  field->limits.Set(&FieldLimits::required_members,
                    TakeTexts(options, "required"));
}

// A vector is a list of so many numbers of one kind.
void ReadVector(const Node& options, Field* field) {
  field->limits.Set(&FieldLimits::min_items,
                    TakeInteger(options, "dimensions"));
  field->limits.Set(&FieldLimits::max_items, field->limits->min_items);
  field->limits.Set(&FieldLimits::format, TakeText(options, "elementType"));
  // The standard's default.
  if (!field->limits->format && field->limits->min_items)
    field->limits.Set(&FieldLimits::format,
                      Text("float32", field->limits->min_items.at));
}

}  // namespace

TypeKind KindOfPhysicalType(std::string_view physical_type) {
  return KindOfLowerCase(Trim(text::ToLower(physical_type)));
}

void ReadType(const Node& property, Field* field) {
  field->typing.Set(&FieldTyping::logical_type,
                    TakeText(property, "logicalType"));
  field->typing.Set(&FieldTyping::physical_type,
                    TakeText(property, "physicalType"));
  field->type = field->typing->physical_type ? field->typing->physical_type
                                             : field->typing->logical_type;
  const std::string physical =
      text::ToLower(field->typing->physical_type.value);
  field->kind = Combine(KindOfLogicalType(field->typing->logical_type.value),
                        KindOfLowerCase(Trim(physical)));
  const Node* options = FindMap(property, "logicalTypeOptions");
  if (options != nullptr) ReadOptions(*options, field);
  if (options != nullptr && field->typing->logical_type.value == "vector")
    ReadVector(*options, field);
  if (field->kind == TypeKind::kString && field->limits->format.value == "uuid")
    field->kind = TypeKind::kUuid;
  if (field->kind == TypeKind::kDecimal)
    ReadPrecision(physical, field->typing->physical_type.at, field);
  if (field->kind == TypeKind::kTimestamp || field->kind == TypeKind::kTime)
    ReadZone(options, physical, field);
}

}  // namespace bylaw::formats::odcs
