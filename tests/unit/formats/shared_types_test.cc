// What a definition says stands in memory once, or as often as its text may pay
// for, however many fields use it.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "formats/avro/avro.h"
#include "formats/avro/parse.h"
#include "formats/json_schema/json_schema.h"
#include "formats/json_schema/model.h"
#include "formats/proto/model.h"
#include "formats/reading.h"
#include "policy/random_expression.h"
#include "protobuf/reading.h"

namespace bylaw::formats {
namespace {

using contract::Field;
using contract::Schema;

std::string Repeat(int n, const auto& piece) {
  std::string text;
  for (int i = 0; i < n; ++i) {
    if (i > 0) text += ", ";
    text += piece(std::to_string(i));
  }
  return text;
}

// All fields but the first use the values that the first has.
void CheckShared(const std::vector<Field>& fields, size_t count) {
  REQUIRE(fields.size() == count);
  REQUIRE(fields.front().enum_values.size() == 3);
  for (const Field& field : fields)
    CHECK(&field.enum_values.all() == &fields.front().enum_values.all());
}

TEST_CASE("values of an enum are shared by all fields that use it",
          "[shared]") {
  const ReadText avro(R"({"type": "record", "name": "R", "fields": [
    {"name": "f", "type": {"type": "enum", "name": "E", "symbols": ["A", "B", "C"]}}, )" +
                      Repeat(20,
                             [](const std::string& i) {
                               return R"({"name": "f)" + i +
                                      R"(", "type": ["null", "E"]})";
                             }) +
                      "]}");
  diagnostic::Sink sink;
  CheckShared(avro::ReadAvro(avro.root(), avro::AvroNames(), sink)->fields, 21);

  const ReadText json(R"({"$defs": {"e": {"enum": ["A", "B", "C"]}},
    "type": "object", "properties": {)" +
                      Repeat(20,
                             [](const std::string& i) {
                               return "\"f" + i + R"(": {"$ref": "#/$defs/e"})";
                             }) +
                      "}}");
  CheckShared(json_schema::ReadJsonSchema(json.root(), {}, sink)->fields, 20);

  std::string proto = "syntax = \"proto3\";\nenum E { A = 0; B = 1; C = 2; }\n";
  proto += "message M {\n";
  for (int i = 1; i <= 20; ++i)
    proto += "E f" + std::to_string(i) + " = " + std::to_string(i) + ";\n";
  const protobuf::Reading reading(proto + "}\n");
  CheckShared(proto::ToSchemas(reading.pool(), 0).schemas[0].fields, 20);
  CHECK(sink.diagnostics().empty());
}

TEST_CASE("JSON Schema: what an enum makes of a field, each use tells",
          "[shared]") {
  const ReadText text(R"({"type": "object", "$defs": {
      "texts": {"enum": ["a", null]}, "mixed": {"enum": ["a", 1]},
      "numbers": {"enum": [1, 2]}, "map": {"enum": {"a": 1}}},
    "properties": {
      "a": {"$ref": "#/$defs/texts"}, "b": {"$ref": "#/$defs/mixed"},
      "c": {"$ref": "#/$defs/texts"}, "d": {"$ref": "#/$defs/numbers"},
      "e": {"$ref": "#/$defs/mixed"}, "f": {"$ref": "#/$defs/map"}}})");
  diagnostic::Sink sink;
  const auto schema = json_schema::ReadJsonSchema(text.root(), {}, sink);
  REQUIRE(schema);
  std::string kinds;
  for (const Field& field : schema->fields) {
    kinds += field.name.value + " ";
    kinds += contract::TypeKindName(field.kind);
    kinds += field.nullable ? " or null, " : ", ";
  }
  CHECK(kinds ==
        "a enum or null, b any, c enum or null, d any, e any, f any, ");
}

// --- Avro files that use each other

struct AvroFile {
  std::string text;
  std::unique_ptr<ReadText> read;
};

// Files that each define a record and an enum and use those of files drawn at
// random, later ones and themselves included.
std::vector<AvroFile> RandomFiles(policy::Random& random, size_t count) {
  std::vector<AvroFile> files(count);
  for (size_t i = 0; i < count; ++i) {
    const std::string own = std::to_string(i);
    std::string text = R"({"type": "record", "name": "n.T)" + own +
                       R"(", "fields": [{"name": "e", "type":
      {"type": "enum", "name": "E)" +
                       own + R"(", "symbols": ["S)" + own + R"("]}})";
    const size_t uses = random.Below(4);
    for (size_t use = 0; use < uses; ++use) {
      const std::string other = std::to_string(random.Below(count));
      const bool of_enum = random.Chance(50);
      text += R"(, {"name": "f)" + std::to_string(use) +
              R"(", "type": ["null", ")" + (of_enum ? "E" : "T") + other +
              R"("], "default": )";
      text += random.Chance(20) ? "{\"e\": \"S" + other + "\"}" : "null";
      text += "}";
    }
    files[i].text = text + "]}";
    files[i].read = std::make_unique<ReadText>(files[i].text);
  }
  return files;
}

avro::AvroNames NamesOf(const std::vector<AvroFile>& files) {
  avro::AvroNames names;
  for (const AvroFile& file : files) names.Add(file.read->root());
  return names;
}

TEST_CASE("Avro: each file's types are read once for all", "[shared]") {
  for (const size_t length : {size_t{3}, size_t{100}}) {
    std::vector<AvroFile> files(length);
    for (size_t i = 0; i < length; ++i) {
      const std::string next = std::to_string(i + 1 < length ? i + 1 : 0);
      files[i].text = R"({"type": "record", "name": "T)" + std::to_string(i) +
                      R"(", "fields": [{"name": "f", "type": ["null", "T)" +
                      next + R"("]}]})";
      files[i].read = std::make_unique<ReadText>(files[i].text);
    }
    const avro::AvroNames names = NamesOf(files);
    for (const AvroFile& file : files) {
      diagnostic::Sink sink;
      const auto graph = avro::ParseSchema(file.read->root(), names, sink);
      REQUIRE(graph);
      CHECK(sink.diagnostics().empty());
      // Primitives, what could not be read, the record and the union.
      CHECK(graph->types.size() == avro::kPrimitiveCount + 3);
      CHECK(graph->used_others.size() == 1);
      CHECK(graph->others == &names.types());
    }
  }
}

TEST_CASE("Avro: records of several files that never end", "[shared]") {
  struct Row {
    std::vector<const char*> types;  // of the only field of T0, T1, ...
    std::vector<size_t> endless;     // the files in which that is found
  };
  for (const Row& row : std::vector<Row>{
           {{R"("T1")", R"("T0")"}, {0, 1}},
           {{R"("T1")", R"(["null", "T0"])"}, {}},
           {{R"("T1")", R"("T2")", R"("T1")"}, {1, 2}},
           {{R"(["T1", "T0"])", R"(["T0"])"}, {0, 1}},
           {{R"({"type": "array", "items": "T1"})", R"("T0")"}, {}}}) {
    std::vector<AvroFile> files(row.types.size());
    for (size_t i = 0; i < files.size(); ++i) {
      files[i].text = R"({"type": "record", "name": "T)" + std::to_string(i) +
                      R"(", "fields": [{"name": "f", "type": )" + row.types[i] +
                      "}]}";
      files[i].read = std::make_unique<ReadText>(files[i].text);
    }
    const avro::AvroNames names = NamesOf(files);
    std::vector<size_t> endless;
    for (size_t i = 0; i < files.size(); ++i) {
      diagnostic::Sink sink;
      REQUIRE(avro::ReadAvro(files[i].read->root(), names, sink));
      for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
        CHECK(d.rule == "avro/no-value");
        endless.push_back(i);
      }
    }
    CAPTURE(row.types);
    CHECK(endless == row.endless);
  }
}

// What a file says of another one's type does not depend on which file it is
// in: whatever is drawn, it is what the one text of all definitions says.
TEST_CASE("Avro: types of other files are what they are in one file",
          "[shared]") {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    policy::Random random(seed);
    const std::vector<AvroFile> files = RandomFiles(random, 6);
    const avro::AvroNames names = NamesOf(files);
    for (size_t i = 0; i < files.size(); ++i) {
      CAPTURE(seed, files[i].text);
      diagnostic::Sink apart;
      const auto schema = avro::ReadAvro(files[i].read->root(), names, apart);
      REQUIRE(schema);
      for (const Field& field : schema->fields) {
        const std::string& type = field.type.value;
        CAPTURE(type);
        REQUIRE(type.substr(0, 2) == "n.");
        const std::string number = type.substr(3);
        if (type[2] == 'E') {
          CHECK(field.kind == contract::TypeKind::kEnum);
          REQUIRE(field.enum_values.size() == 1);
          CHECK(field.enum_values[0].value.value == "S" + number);
        } else {
          CHECK(field.kind == contract::TypeKind::kObject);
          CHECK(field.enum_values.empty());
        }
      }
      // Of the same files as one, each in the branch of a union, those of this
      // file's findings that are about defaults are the same: a record lacks
      // what has no default, an enum's value is no map.
      const auto wrong = [](const diagnostic::Sink& sink) {
        size_t count = 0;
        for (const diagnostic::Diagnostic& d : sink.diagnostics())
          count += d.rule == "avro/invalid-default" ? 1U : 0U;
        return count;
      };
      size_t expected = 0;
      for (size_t at = files[i].text.find("\"default\": {");
           at != std::string::npos;
           at = files[i].text.find("\"default\": {", at + 1)) {
        const size_t use = files[i].text.rfind("[\"null\", \"", at) + 10;
        expected += files[i].text[use] == 'E' ? 1U : 0U;
      }
      CHECK(wrong(apart) == expected);
    }
  }
}

// --- What definitions of a JSON Schema say

struct Repeated {
  size_t tags = 0;
  size_t bytes = 0;
  std::vector<std::string> findings;
};

Repeated ReadUses(const std::string& definition, int uses) {
  ReadText text(R"({"$defs": {"d": {"type": "string", )" + definition +
                R"(}}, "type": "object", "properties": {)" +
                Repeat(uses,
                       [](const std::string& i) {
                         return "\"f" + i + R"(": {"$ref": "#/$defs/d"})";
                       }) +
                "}}");
  Repeated repeated;
  const auto schema = json_schema::ReadJsonSchema(text.root(), {}, text.sink);
  REQUIRE(schema);
  REQUIRE(schema->fields.size() == static_cast<size_t>(uses));
  for (const Field& field : schema->fields) {
    CHECK(field.kind == contract::TypeKind::kString);
    CHECK(field.type.value == "string");
    // Whatever is left out, the marks are there.
    CHECK(field.is_pii.value);
    CHECK(field.classification->value == "confidential");
    repeated.tags += field.tags.size();
    repeated.bytes += field.description->value.size() +
                      field.tags.size() * sizeof(contract::Text) +
                      field.custom.size() * sizeof(contract::CustomProperty) +
                      field.limits->pattern.value.size();
  }
  for (const diagnostic::Diagnostic& d : text.sink.diagnostics())
    repeated.findings.push_back(d.rule);
  return repeated;
}

TEST_CASE("JSON Schema: uses repeat what a definition says", "[shared]") {
  const std::string marks =
      R"("is_pii": true, "classification": "confidential")";
  const Repeated few = ReadUses(
      marks + R"(, "description": "what it is", "tags": ["a", "b"])", 200);
  CHECK(few.tags == 400);
  CHECK(few.findings.empty());

  // As much as the document may pay for, and no more, with one finding.
  for (const std::string& large :
       {"\"description\": \"" + std::string(30'000, 'd') + "\"",
        "\"pattern\": \"" + std::string(30'000, 'p') + "\"",
        "\"tags\": [" +
            Repeat(3'000,
                   [](const std::string& i) { return "\"" + i + "\""; }) +
            "]",
        Repeat(2'000,
               [](const std::string& i) { return "\"own" + i + "\": 1"; })}) {
    CAPTURE(large.substr(0, 40));
    constexpr int kUses = 2'000;
    const Repeated many = ReadUses(marks + ", " + large, kUses);
    const size_t document = large.size() + kUses * 40;
    CHECK(many.bytes < 3 * (json_schema::kMaxRepetitions * document +
                            json_schema::kMinRepeatedBytes));
    CHECK(many.findings == Lines{"jsonschema/too-large"});
  }
}

}  // namespace
}  // namespace bylaw::formats
