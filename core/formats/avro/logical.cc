#include "formats/avro/logical.h"

#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "formats/avro/rules.h"
#include "text/edit_distance.h"

namespace bylaw::formats::avro {
namespace {

using contract::TypeKind;
using document::Node;

// What a logical type may annotate: a primitive, or a fixed of a size (0: of
// any).
struct LogicalRow {
  std::string_view name;
  TypeKind kind;
  std::optional<Kind> primitive;
  std::optional<int64_t> fixed_size;
  bool instant = false;
};

constexpr std::array<LogicalRow, 13> kRows = {{
    {"decimal", TypeKind::kDecimal, Kind::kBytes, 0},
    {"big-decimal", TypeKind::kDecimal, Kind::kBytes, std::nullopt},
    {"uuid", TypeKind::kUuid, Kind::kString, 16},
    {"date", TypeKind::kDate, Kind::kInt, std::nullopt},
    {"time-millis", TypeKind::kTime, Kind::kInt, std::nullopt},
    {"time-micros", TypeKind::kTime, Kind::kLong, std::nullopt},
    {"timestamp-millis", TypeKind::kTimestamp, Kind::kLong, std::nullopt, true},
    {"timestamp-micros", TypeKind::kTimestamp, Kind::kLong, std::nullopt, true},
    {"timestamp-nanos", TypeKind::kTimestamp, Kind::kLong, std::nullopt, true},
    {"local-timestamp-millis", TypeKind::kTimestamp, Kind::kLong, std::nullopt},
    {"local-timestamp-micros", TypeKind::kTimestamp, Kind::kLong, std::nullopt},
    {"local-timestamp-nanos", TypeKind::kTimestamp, Kind::kLong, std::nullopt},
    {"duration", TypeKind::kDuration, std::nullopt, 12},
}};

// Names that authors take for logical types, and what they mean by them.
struct MistakenRow {
  std::string_view written;
  std::string_view meant;
};
constexpr std::array<MistakenRow, 8> kMistaken = {{
    {"timestamp", "timestamp-millis"},
    {"datetime", "timestamp-millis"},
    {"timestamp-ms", "timestamp-millis"},
    {"timestamp-us", "timestamp-micros"},
    {"time", "time-millis"},
    {"local-timestamp", "local-timestamp-millis"},
    {"numeric", "decimal"},
    {"guid", "uuid"},
}};

const LogicalRow* FindRow(std::string_view name) {
  for (const LogicalRow& row : kRows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string Expected(const LogicalRow& row) {
  std::string text;
  if (row.primitive) text = "`" + std::string(KindName(*row.primitive)) + "`";
  if (row.fixed_size) {
    if (!text.empty()) text += " or ";
    text += *row.fixed_size == 0
                ? "`fixed`"
                : "`fixed` of size " + std::to_string(*row.fixed_size);
  }
  return text;
}

bool Annotates(const LogicalRow& row, const Type& type) {
  if (type.kind == Kind::kFixed)
    return row.fixed_size &&
           (*row.fixed_size == 0 || *row.fixed_size == type.size);
  return row.primitive == type.kind;
}

[[gnu::cold]] diagnostic::Diagnostic& AddIgnored(text::Location at,
                                                 std::string_view name,
                                                 const std::string& why,
                                                 diagnostic::Sink& sink) {
  return sink.Add(
      kIgnoredLogicalType, at,
      "logical type `" + std::string(name) + "` is ignored: " + why);
}

std::string_view NearestLogicalType(std::string_view name) {
  for (const MistakenRow& row : kMistaken) {
    if (row.written == name) return row.meant;
  }
  std::vector<std::string_view> known;
  for (const LogicalRow& row : kRows) known.push_back(row.name);
  return text::NearestName(name, known);
}

void ReadUnknown(const Node& name, Type* type, diagnostic::Sink& sink) {
  type->logical.name =
      contract::Text(std::string(name.string()), name.location());
  const std::string_view nearest = NearestLogicalType(name.string());
  if (nearest.empty()) return;
  AddIgnored(name.location(), name.string(),
             "the specification does not know it", sink)
      .help = "did you mean `" + std::string(nearest) + "`?";
}

// A whole number attribute; adds a warning and gives nothing when it is
// something else.
bool ReadDigits(const Node& definition, const char* key, int64_t least,
                contract::Integer* out, diagnostic::Sink& sink) {
  const Node* node = definition.Find(key);
  if (node == nullptr) return true;
  if (!node->is_integer() || node->integer() < least) {
    AddIgnored(node->location(), "decimal",
               "its " + std::string(key) +
                   " must be a whole number of at least " +
                   std::to_string(least),
               sink);
    return false;
  }
  *out = contract::Integer(node->integer(), node->location());
  return true;
}

bool ReadDecimal(Type* type, text::Location at, diagnostic::Sink& sink) {
  contract::Integer precision;
  contract::Integer scale;
  if (!ReadDigits(*type->node, "precision", 1, &precision, sink)) return false;
  if (!ReadDigits(*type->node, "scale", 0, &scale, sink)) return false;
  if (!precision) {
    AddIgnored(at, "decimal", "it has no `precision`", sink).help =
        "add the attribute `precision`";
    return false;
  }
  if (scale && scale.value > precision.value) {
    AddIgnored(scale.at, "decimal", "its scale is greater than its precision",
               sink)
        .help = "write a scale of at most " + std::to_string(precision.value);
    return false;
  }
  if (type->kind == Kind::kFixed &&
      precision.value > MaxPrecision(type->size)) {
    AddIgnored(precision.at, "decimal",
               "a fixed of " + std::to_string(type->size) +
                   " bytes holds at most " +
                   std::to_string(MaxPrecision(type->size)) + " digits",
               sink)
        .help = "lower the precision or make the fixed larger";
    return false;
  }
  type->logical.precision = precision;
  type->logical.scale = scale;
  return true;
}

}  // namespace

TypeKind LogicalTypeKind(std::string_view name) {
  const LogicalRow* row = FindRow(name);
  return row == nullptr ? TypeKind::kUnknown : row->kind;
}

bool IsInstant(std::string_view name) {
  const LogicalRow* row = FindRow(name);
  return row != nullptr && row->instant;
}

int64_t MaxPrecision(int64_t size) {
  if (size <= 0) return 0;
  // 2^n is never a power of ten, so the minus one does not change the number of
  // digits.
  const double bits = 8.0 * static_cast<double>(size) - 1.0;
  return static_cast<int64_t>(std::floor(bits * std::log10(2.0)));
}

void ReadLogicalType(Type* type, diagnostic::Sink& sink) {
  const Node* name = type->node->Find("logicalType");
  if (name == nullptr) return;
  if (!name->is_string()) {
    sink.Add(kIgnoredLogicalType, name->location(),
             "`logicalType` is a " + std::string(KindName(name->kind())) +
                 ", so it is ignored")
        .help = "write the logical type's name as a string";
    return;
  }
  const LogicalRow* row = FindRow(name->string());
  if (row == nullptr) return ReadUnknown(*name, type, sink);
  if (!Annotates(*row, *type)) {
    std::string actual = "`" + std::string(KindName(type->kind)) + "`";
    if (type->kind == Kind::kFixed)
      actual += " of size " + std::to_string(type->size);
    AddIgnored(name->location(), row->name,
               "it annotates " + Expected(*row) + ", not " + actual, sink);
    return;
  }
  if (row->name == "decimal" && !ReadDecimal(type, name->location(), sink))
    return;
  type->logical.name =
      contract::Text(std::string(name->string()), name->location());
}

}  // namespace bylaw::formats::avro
