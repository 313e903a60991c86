#include "formats/avro/suggest.h"

#include <array>
#include <vector>

#include "formats/avro/rules.h"
#include "text/edit_distance.h"

namespace bylaw::formats::avro {
namespace {

// Type names of other languages, and what Avro has for them.
struct ForeignRow {
  std::string_view name;
  std::string_view help;
};
constexpr std::array<ForeignRow, 22> kForeign = {{
    {"integer", "did you mean `int`?"},
    {"int32", "did you mean `int`?"},
    {"int64", "did you mean `long`?"},
    {"bigint", "did you mean `long`?"},
    {"short", "did you mean `int`?"},
    {"bool", "did you mean `boolean`?"},
    {"str", "did you mean `string`?"},
    {"text", "did you mean `string`?"},
    {"varchar", "did you mean `string`?"},
    {"char", "did you mean `string`?"},
    {"number",
     "use `double`, or the logical type `decimal` on `bytes` for exact "
     "numbers"},
    {"decimal",
     "`decimal` is a logical type: {\"type\": \"bytes\", \"logicalType\": "
     "\"decimal\", \"precision\": 18, "
     "\"scale\": 2}"},
    {"date",
     "`date` is a logical type: {\"type\": \"int\", \"logicalType\": "
     "\"date\"}"},
    {"time",
     "use the logical type `time-millis`: {\"type\": \"int\", \"logicalType\": "
     "\"time-millis\"}"},
    {"timestamp",
     "use the logical type `timestamp-millis`: {\"type\": \"long\", "
     "\"logicalType\": "
     "\"timestamp-millis\"}"},
    {"datetime",
     "use the logical type `timestamp-millis`: {\"type\": \"long\", "
     "\"logicalType\": "
     "\"timestamp-millis\"}"},
    {"timestamp-millis",
     "it is a logical type: {\"type\": \"long\", \"logicalType\": "
     "\"timestamp-millis\"}"},
    {"timestamp-micros",
     "it is a logical type: {\"type\": \"long\", \"logicalType\": "
     "\"timestamp-micros\"}"},
    {"uuid",
     "`uuid` is a logical type: {\"type\": \"string\", \"logicalType\": "
     "\"uuid\"}"},
    {"object", "did you mean a `record`?"},
    {"struct", "did you mean a `record`?"},
    {"list", "did you mean an `array`?"},
}};

constexpr std::array<std::string_view, 6> kComplex = {
    "record", "error", "enum", "array", "map", "fixed"};

bool IsComplex(std::string_view name) {
  for (const std::string_view known : kComplex) {
    if (known == name) return true;
  }
  return name == "union";
}

std::string ComplexHelp(std::string_view name) {
  if (name == "union")
    return "a union is written as the list of its branches: [\"null\", "
           "\"string\"]";
  return "put it into an object of its own: \"type\": {\"type\": \"" +
         std::string(name) + "\", ...}";
}

// The nearest name as the author would write it here: short within the same
// namespace, else in full.
std::string Nearest(std::string_view written, const std::string& full_name,
                    const TypeGraph& graph, const AvroNames& known) {
  const std::string_view name_space = NamespaceOf(full_name);
  std::vector<std::string_view> candidates = {
      "null",  "boolean", "int",    "long",  "float", "double",
      "bytes", "string",  "record", "array", "enum",  "fixed"};
  const auto add = [&](std::string_view name) {
    candidates.push_back(name);
    if (NamespaceOf(name) == name_space) candidates.push_back(ShortName(name));
  };
  if (graph.by_name.size() + known.all().size() <=
      Suggestions::kMaxCandidates) {
    for (const auto& [name, id] : graph.by_name) add(name);
    for (const auto& [name, definitions] : known.all()) add(name);
  }
  const std::string_view nearest = text::NearestName(written, candidates);
  if (!nearest.empty()) return std::string(nearest);
  // The right name in the wrong namespace.
  for (const std::string_view candidate : candidates) {
    if (candidate.find('.') != std::string_view::npos &&
        ShortName(candidate) == ShortName(written)) {
      return std::string(candidate);
    }
  }
  return {};
}

}  // namespace

void Suggestions::AddUnknownType(const document::Node& name,
                                 const std::string& full_name,
                                 const TypeGraph& graph, const AvroNames& known,
                                 diagnostic::Sink& sink) {
  const std::string_view written = name.string();
  if (IsComplex(written)) {
    sink.Add(kUnknownType, name.location(),
             "`" + std::string(written) + "` is not a type by itself")
        .help = ComplexHelp(written);
    return;
  }
  diagnostic::Diagnostic& added =
      sink.Add(kUnknownType, name.location(),
               written.empty() ? std::string("a type name is empty")
                               : "unknown type `" + std::string(written) + "`");
  if (full_name != written)
    added.note = "its full name here is `" + full_name + "`";
  for (const ForeignRow& row : kForeign) {
    if (text::EditDistance(row.name, written, 0) == 0) {
      added.help = row.help;
      return;
    }
  }
  if (++searches_ > kMaxSearches) return;
  const std::string nearest = Nearest(written, full_name, graph, known);
  if (!nearest.empty()) added.help = "did you mean `" + nearest + "`?";
}

}  // namespace bylaw::formats::avro
