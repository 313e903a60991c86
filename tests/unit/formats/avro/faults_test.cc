// Every fault the Avro reader reports, and where: one row a way to get it
// wrong.
#include <catch2/catch.hpp>

#include "formats/avro/avro.h"
#include "formats/reading.h"

namespace bylaw::formats {
namespace {

struct Row {
  const char* schema;
  Lines found;  // `rule: underlined text`
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.schema);
    ReadText text(row.schema, "test.avsc");
    REQUIRE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
    CHECK(text.Lines() == row.found);
  }
}

// A record with one field of the given type and further attributes.
std::string Record(const std::string& field) {
  return R"({"type": "record", "name": "R", "fields": [{"name": "f", )" +
         field + "}]}";
}

}  // namespace

TEST_CASE("Avro: schemas without fault") {
  CheckRows({
      {R"("null")", {}},
      {R"("string")", {}},
      {R"({"type": "int"})", {}},
      {R"({"type": "string", "avro.java.string": "String"})", {}},
      {R"(["null", "string"])", {}},
      {R"({"type": "array", "items": "string", "default": []})", {}},
      {R"({"type": "map", "values": ["null", "long"]})", {}},
      {R"({"type": "fixed", "name": "Md5", "size": 16})", {}},
      {R"({"type": "fixed", "name": "Empty", "size": 0})", {}},
      {R"({"type": "enum", "name": "E", "symbols": ["A", "B"], "default": "B"})",
       {}},
      {R"({"type": "record", "name": "R", "fields": []})", {}},
      {R"({"type": "error", "name": "E", "fields": [{"name": "m", "type": "string"}]})",
       {}},
      {R"({"type": "record", "name": "foo", "aliases": ["foo", "any text at all"], "fields": []})",
       {R"(avro/invalid-name: "any text at all")"}},
      // Names of complex types may be reused, and then mean the type so named.
      {R"([{"type": "fixed", "name": "record", "size": 1}, {"type": "array", "items": "record"}])",
       {}},
      // Recursion that can end.
      {R"({"type": "record", "name": "L", "fields": [{"name": "next", "type": ["null", "L"]}]})",
       {}},
      {R"({"type": "record", "name": "T", "fields": [{"name": "c", "type": {"type": "array", "items": "T"}}]})",
       {}},
  });
}

TEST_CASE("Avro: what is no schema") {
  CheckRows({
      {R"({"type": "array", "items": 5})", {"avro/not-a-schema: 5"}},
      {R"({"type": "map", "values": null})", {"avro/not-a-schema: null"}},
      {R"({"type": ["null", "int"]})",
       {R"(avro/not-a-schema: ["null", "int"])"}},
      {R"({"type": {"type": "int"}})",
       {R"(avro/not-a-schema: {"type": "int"})"}},
      {R"({})", {"avro/missing-attribute: {}"}},
  });
  for (const char* scalar : {"5", "null", "true", "1.5"}) {
    ReadText text(scalar);
    CHECK_FALSE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
    CHECK(text.Lines() == Lines{std::string("avro/not-a-schema: ") + scalar});
  }
}

TEST_CASE("Avro: missing attributes") {
  CheckRows({
      {R"({"type": "enum", "symbols": ["A"]})",
       {R"(avro/missing-attribute: "enum")"}},
      {R"({"type": "enum", "name": "E"})", {R"(avro/missing-attribute: "E")"}},
      {R"({"type": "fixed", "name": "F"})", {R"(avro/missing-attribute: "F")"}},
      {R"({"type": "record", "name": "R"})",
       {R"(avro/missing-attribute: "R")"}},
      {R"({"type": "array"})", {R"(avro/missing-attribute: "array")"}},
      {R"({"type": "map"})", {R"(avro/missing-attribute: "map")"}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "f"}]})",
       {R"(avro/missing-attribute: "f")"}},
      {R"({"type": "record", "name": "R", "fields": [{"type": "int"}]})",
       {R"(avro/missing-attribute: {"type": "int"})"}},
  });
}

TEST_CASE(
    "Avro: a misspelt attribute that is missing is said once, at the "
    "misspelling") {
  ReadText text(R"({"type": "fixed", "name": "F", "sise": 4})");
  REQUIRE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
  REQUIRE(text.Lines() == Lines{R"(avro/missing-attribute: "sise")"});
  CHECK(text.sink.diagnostics()[0].help ==
        "did you mean `size` instead of `sise`?");
}

TEST_CASE("Avro: attributes of the wrong kind") {
  CheckRows({
      {R"({"type": "enum", "name": "E", "symbols": "A B"})",
       {R"(avro/wrong-kind: "A B")"}},
      {R"({"type": "enum", "name": "E", "symbols": ["A", 1]})",
       {"avro/wrong-kind: 1"}},
      {R"({"type": "fixed", "name": "F", "size": -1})",
       {"avro/wrong-kind: -1"}},
      {R"({"type": "fixed", "name": "F", "size": "16"})",
       {R"(avro/wrong-kind: "16")"}},
      {R"({"type": "fixed", "name": "F", "size": 1.5})",
       {"avro/wrong-kind: 1.5"}},
      {R"({"type": "record", "name": "R", "fields": {}})",
       {"avro/wrong-kind: {}"}},
      {R"({"type": "record", "name": "R", "fields": ["int"]})",
       {R"(avro/wrong-kind: "int")"}},
      {R"({"type": "record", "name": 5, "fields": []})",
       {"avro/wrong-kind: 5"}},
      {R"({"type": "record", "name": "R", "doc": 5, "fields": []})",
       {"avro/wrong-kind: 5"}},
      {R"({"type": "record", "name": "R", "namespace": 5, "fields": []})",
       {"avro/wrong-kind: 5"}},
      {R"({"type": "record", "name": "R", "aliases": "Q", "fields": []})",
       {R"(avro/wrong-kind: "Q")"}},
      {R"({"type": "record", "name": "R", "aliases": [1], "fields": []})",
       {"avro/wrong-kind: 1"}},
  });
}

TEST_CASE("Avro: names") {
  CheckRows({
      {R"({"type": "enum", "name": "2d2", "symbols": ["A"]})",
       {R"(avro/invalid-name: "2d2")"}},
      {R"({"type": "enum", "name": "", "symbols": ["A"]})",
       {R"(avro/invalid-name: "")"}},
      {R"({"type": "enum", "name": "a..B", "symbols": ["A"]})",
       {R"(avro/invalid-name: "a..B")"}},
      {R"({"type": "enum", "name": ".B", "symbols": ["A"]})",
       {R"(avro/invalid-name: ".B")"}},
      {R"({"type": "enum", "name": "a.", "symbols": ["A"]})",
       {R"(avro/invalid-name: "a.")"}},
      {R"({"type": "enum", "name": "E", "namespace": "a-b", "symbols": ["A"]})",
       {R"(avro/invalid-name: "a-b")"}},
      {R"({"type": "enum", "name": "E", "namespace": "", "symbols": ["A"]})",
       {}},
      {R"({"type": "enum", "name": "E", "symbols": ["a-b"]})",
       {R"(avro/invalid-name: "a-b")"}},
      {R"({"type": "enum", "name": "E", "symbols": ["ä"]})",
       {R"(avro/invalid-name: "ä")"}},
      {R"({"type": "enum", "name": "string", "symbols": ["A"]})",
       {R"(avro/invalid-name: "string")"}},
      {R"({"type": "enum", "name": "a.int", "symbols": ["A"]})",
       {R"(avro/invalid-name: "a.int")"}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "a b", "type": "int"}]})",
       {R"(avro/invalid-name: "a b")"}},
  });
}

TEST_CASE("Avro: duplicates") {
  CheckRows({
      {R"([{"type": "fixed", "name": "A", "size": 1}, {"type": "array", "items": {"type": "fixed", "name": "A", "size": 2}}])",
       {R"(avro/duplicate-name: "A")"}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}, {"name": "a", "type": "int"}]})",
       {R"(avro/duplicate-member: "a")"}},
      {R"({"type": "enum", "name": "E", "symbols": ["A", "B", "A"]})",
       {R"(avro/duplicate-member: "A")"}},
      {R"(["int", "string", "int"])", {R"(avro/duplicate-branch: "int")"}},
      {R"(["int", {"type": "int", "logicalType": "date"}])",
       {R"(avro/duplicate-branch: {"type": "int", "logicalType": "date"})"}},
      {R"([{"type": "array", "items": "int"}, {"type": "array", "items": "long"}])",
       {R"(avro/duplicate-branch: {"type": "array", "items": "long"})"}},
      {R"([{"type": "fixed", "name": "A", "size": 1}, "A"])",
       {R"(avro/duplicate-branch: "A")"}},
      {R"([{"type": "fixed", "name": "A", "size": 1}, {"type": "fixed", "name": "B", "size": 1}])",
       {}},
      {R"({"type": "record", "name": "R", "fields": [
          {"name": "a", "type": "int"}, {"name": "b", "type": "int", "aliases": ["a"]}]})",
       {R"(avro/alias-clash: "a")"}},
      {R"([{"type": "fixed", "name": "A", "size": 1}, {"type": "fixed", "name": "B", "size": 1, "aliases": ["A"]}])",
       {R"(avro/alias-clash: "A")"}},
  });
}

TEST_CASE("Avro: a duplicate shows both places") {
  ReadText text(R"({"type": "enum", "name": "E", "symbols": ["A", "A"]})");
  REQUIRE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
  REQUIRE(text.sink.diagnostics().size() == 1);
  const diagnostic::Diagnostic& found = text.sink.diagnostics()[0];
  REQUIRE(found.related.size() == 1);
  CHECK(found.related[0].location.span.begin < found.location.span.begin);
  CHECK(text.Slice(found.related[0].location) == R"("A")");
}

TEST_CASE("Avro: unions") {
  CheckRows({
      {R"(["null", ["int", "string"]])",
       {R"(avro/nested-union: ["int", "string"])"}},
      {R"([])", {"avro/no-value: []"}},
      {R"(["null"])", {}},
  });
}

TEST_CASE("Avro: unknown types say what was meant") {
  struct Suggestion {
    const char* type;
    const char* help;
  };
  const Suggestion rows[] = {
      {"integer", "did you mean `int`?"},
      {"String", "did you mean `string`?"},
      {"bool", "did you mean `boolean`?"},
      {"flaot", "did you mean `float`?"},
      {"Adress", "did you mean `Address`?"},
      {"Address2.Zip",
       "use a type of Avro, or define the named type before its first use"},
      {"other.Address", "did you mean `shop.Address`?"},
      {"array",
       R"(put it into an object of its own: "type": {"type": "array", ...})"},
      {"union",
       R"(a union is written as the list of its branches: ["null", "string"])"},
      {"date",
       R"(`date` is a logical type: {"type": "int", "logicalType": "date"})"},
  };
  for (const Suggestion& row : rows) {
    INFO(row.type);
    ReadText text(
        R"({"type": "record", "name": "Order", "namespace": "shop", "fields": [
      {"name": "a", "type": {"type": "record", "name": "Address", "fields": []}},
      {"name": "b", "type": ")" +
        std::string(row.type) + R"("}]})");
    REQUIRE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
    REQUIRE(text.Lines() ==
            Lines{"avro/unknown-type: \"" + std::string(row.type) + "\""});
    CHECK(text.sink.diagnostics()[0].help == row.help);
  }
}

TEST_CASE("Avro: references resolve by namespace") {
  CheckRows({
      // Inherited, explicit, and the null namespace inside a named one.
      {R"({"type": "record", "name": "a.R", "fields": [
          {"name": "f", "type": {"type": "fixed", "name": "F", "size": 1}},
          {"name": "g", "type": "F"}, {"name": "h", "type": "a.F"}]})",
       {}},
      {R"({"type": "record", "name": "R", "namespace": "a", "fields": [
          {"name": "f", "type": {"type": "fixed", "name": "F", "namespace": "", "size": 1}},
          {"name": "g", "type": "F"}]})",
       {R"(avro/unknown-type: "F")"}},
      // A name with a dot makes the namespace beside it moot.
      {R"({"type": "record", "name": "a.R", "namespace": "b", "fields": [
          {"name": "f", "type": ["null", "a.R"]}, {"name": "g", "type": ["null", "b.R"]}]})",
       {R"(avro/unknown-type: "b.R")"}},
      {R"({"type": "record", "name": "R", "fields": [
          {"name": "f", "type": "F"},
          {"name": "g", "type": {"type": "fixed", "name": "F", "size": 1}}]})",
       {R"(avro/forward-reference: "F")"}},
  });
}

TEST_CASE("Avro: types that have no value") {
  CheckRows({
      {R"({"type": "record", "name": "R", "fields": [{"name": "r", "type": "R"}]})",
       {R"(avro/no-value: "R")"}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "r", "type": ["R"]}]})",
       {R"(avro/no-value: ["R"])"}},
      {R"({"type": "record", "name": "A", "fields": [{"name": "b", "type":
          {"type": "record", "name": "B", "fields": [{"name": "a", "type": "A"}]}}]})",
       {R"(avro/no-value: "A")"}},
      {R"({"type": "enum", "name": "E", "symbols": []})",
       {"avro/no-value: []"}},
  });
}

TEST_CASE("Avro: field attributes") {
  CheckRows({
      {R"({"type": "record", "name": "R", "fields": [{"name": "f", "type": "int", "order": "down"}]})",
       {R"(avro/invalid-order: "down")"}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "f", "type": "int", "order": "ignore"}]})",
       {}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "f", "type": "int", "defualt": 1}]})",
       {R"(avro/misspelt-attribute: "defualt")"}},
      {R"({"type": "record", "name": "R", "fields": [{"name": "f", "type": "int", "alias": ["g"]}]})",
       {R"(avro/misspelt-attribute: "alias")"}},
      // Metadata that is near to nothing, or near to something that is there as
      // well.
      {R"({"type": "record", "name": "R", "fields": [{"name": "f", "type": "int", "loc": 1, "names": 1}]})",
       {}},
  });
}

TEST_CASE("Avro: logical types") {
  CheckRows({
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2})",
       {}},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 4})", {}},
      {R"({"type": "bytes", "logicalType": "big-decimal"})", {}},
      {R"({"type": "fixed", "name": "D", "size": 12, "logicalType": "decimal", "precision": 28, "scale": 15})",
       {}},
      {R"({"type": "string", "logicalType": "uuid"})", {}},
      {R"({"type": "fixed", "name": "U", "size": 16, "logicalType": "uuid"})",
       {}},
      {R"({"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"})",
       {}},
      {R"({"type": "long", "logicalType": "timestamp-nanos"})", {}},
      {R"({"type": "string", "logicalType": "my-own"})", {}},
      {R"({"type": "enum", "name": "E", "symbols": ["A"], "logicalType": "custom-enum"})",
       {}},
      // Invalid ones, which every reader ignores.
      {R"({"type": "bytes", "logicalType": "decimal"})",
       {R"(avro/ignored-logical-type: "decimal")"}},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 0})",
       {"avro/ignored-logical-type: 0"}},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": "4"})",
       {R"(avro/ignored-logical-type: "4")"}},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 5})",
       {"avro/ignored-logical-type: 5"}},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": -1})",
       {"avro/ignored-logical-type: -1"}},
      {R"({"type": "fixed", "name": "D", "size": 12, "logicalType": "decimal", "precision": 29})",
       {"avro/ignored-logical-type: 29"}},
      {R"({"type": "string", "logicalType": "decimal", "precision": 4})",
       {R"(avro/ignored-logical-type: "decimal")"}},
      {R"({"type": "fixed", "name": "U", "size": 15, "logicalType": "uuid"})",
       {R"(avro/ignored-logical-type: "uuid")"}},
      {R"({"type": "fixed", "name": "D", "size": 8, "logicalType": "duration"})",
       {R"(avro/ignored-logical-type: "duration")"}},
      {R"({"type": "int", "logicalType": "timestamp-millis"})",
       {R"(avro/ignored-logical-type: "timestamp-millis")"}},
      {R"({"type": "long", "logicalType": "date"})",
       {R"(avro/ignored-logical-type: "date")"}},
      {R"({"type": "long", "logicalType": "timestamp-milis"})",
       {R"(avro/ignored-logical-type: "timestamp-milis")"}},
      {R"({"type": "long", "logicalType": "timestamp"})",
       {R"(avro/ignored-logical-type: "timestamp")"}},
      {R"({"type": "long", "logicalType": 5})",
       {"avro/ignored-logical-type: 5"}},
  });
}

TEST_CASE("Avro: defaults") {
  const auto check = [](const std::string& field, const Lines& found) {
    INFO(field);
    ReadText text(Record(field));
    REQUIRE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
    CHECK(text.Lines() == found);
  };
  const auto bad = [&](const std::string& field, const std::string& at) {
    check(field, {"avro/invalid-default: " + at});
  };
  // Right.
  for (
      const char* field : {
          R"("type": "null", "default": null)",
          R"("type": "boolean", "default": true)",
          R"("type": "int", "default": -2147483648)",
          R"("type": "long", "default": 9223372036854775807)",
          R"("type": "float", "default": 1)",
          R"("type": "double", "default": 1.5e3)",
          R"("type": "bytes", "default": "\u00FF\u0000")",
          R"("type": "string", "default": "é")",
          R"("type": {"type": "fixed", "name": "F", "size": 2}, "default": "\u00FFa")",
          R"("type": {"type": "enum", "name": "E", "symbols": ["A"]}, "default": "A")",
          R"("type": {"type": "array", "items": "int"}, "default": [1, 2])",
          R"("type": {"type": "map", "values": "int"}, "default": {"a": 1})",
          R"("type": {"type": "record", "name": "S", "fields": [{"name": "a", "type": "int"}]}, "default": {"a": 1})",
          // A field that the default leaves out has its own default.
          R"("type": {"type": "record", "name": "S", "fields": [{"name": "a", "type": "int", "default": 0}]},
              "default": {})",
          R"("type": ["null", "string"], "default": null)",
      }) {
    check(field, {});
  }
  // Wrong, at the innermost place.
  bad(R"("type": "null", "default": "null")", R"("null")");
  bad(R"("type": "boolean", "default": "true")", R"("true")");
  bad(R"("type": "int", "default": "1")", R"("1")");
  bad(R"("type": "int", "default": 1.0)", "1.0");
  bad(R"("type": "int", "default": 2147483648)", "2147483648");
  bad(R"("type": "long", "default": 9223372036854775808)",
      "9223372036854775808");
  bad(R"("type": "float", "default": "1")", R"("1")");
  bad(R"("type": "bytes", "default": "\u0100")", R"("\u0100")");
  bad(R"("type": "string", "default": null)", "null");
  bad(R"("type": {"type": "fixed", "name": "F", "size": 2}, "default": "a")",
      R"("a")");
  bad(R"("type": {"type": "enum", "name": "E", "symbols": ["A"]}, "default": "B")",
      R"("B")");
  bad(R"("type": {"type": "array", "items": "int"}, "default": [1, "2"])",
      R"("2")");
  bad(R"("type": {"type": "map", "values": "int"}, "default": {"a": null})",
      "null");
  bad(R"("type": {"type": "record", "name": "S", "fields": [{"name": "a", "type": "int"}]}, "default": {})",
      "{}");
  bad(R"("type": {"type": "record", "name": "S", "fields": []}, "default": {"b": 1})",
      R"("b")");
  bad(R"("type": ["null", "int"], "default": "x")", R"("x")");
  bad(R"("type": ["null", {"type": "array", "items": "int"}], "default": ["x"])",
      R"("x")");
  bad(R"("type": {"type": "enum", "name": "E", "symbols": ["A"], "default": "B"})",
      R"("B")");
  // Of a later branch, and the text null.
  check(R"("type": ["string", "null"], "default": null)",
        {"avro/default-branch: null"});
  check(R"("type": ["null", "string"], "default": "null")",
        {R"(avro/quoted-null: "null")"});
}

TEST_CASE("Avro: names that other files define") {
  ReadText other(R"({"type": "record", "name": "shop.Address", "fields": [
    {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["HOME"]}},
    {"name": "geo", "type": "geo.Point"}]})");
  ReadText third(
      R"({"type": "record", "name": "geo.Point", "fields": [{"name": "x", "type": "double"}]})");
  avro::AvroNames names;
  names.Add(other.root());
  names.Add(third.root());
  CHECK(names.all().size() == 3);

  // Found, its defaults are checked to the ground, and nothing is said of the
  // other file.
  ReadText text(
      R"({"type": "record", "name": "Order", "namespace": "shop", "fields": [
    {"name": "a", "type": "Address", "default": {"kind": "HOME", "geo": {"x": "far"}}},
    {"name": "k", "type": "Kind"},
    {"name": "u", "type": "Unknown"}]})");
  const auto schema = avro::ReadAvro(text.root(), names, text.sink);
  REQUIRE(schema);
  CHECK(text.Lines() == Lines{R"(avro/unknown-type: "Unknown")",
                              R"(avro/invalid-default: "far")"});
  REQUIRE(schema->fields.size() == 3);
  CHECK(schema->fields[0].kind == contract::TypeKind::kObject);
  CHECK(schema->fields[0].type.value == "shop.Address");
  CHECK(schema->fields[1].kind == contract::TypeKind::kEnum);
  CHECK(schema->fields[1].enum_values.size() == 1);
}

TEST_CASE("Avro: hostile defaults end") {
  // Every level may be any of eight records, and only the innermost value shows
  // that none fits.
  std::string schema = R"([)";
  for (int i = 0; i < 8; ++i) {
    schema += R"({"type": "record", "name": "R)" + std::to_string(i) +
              R"(", "fields": [{"name": "a", "type": )";
    schema += i == 0 ? R"(["int", "R0"])" : R"(["int")";
    for (int j = 0; i > 0 && j <= i; ++j)
      schema += R"(, "R)" + std::to_string(j) + "\"";
    schema += i == 0 ? "}]}, " : "]}]}, ";
  }
  std::string value = "\"x\"";
  for (int i = 0; i < 60; ++i) value = R"({"a": )" + value + "}";
  schema +=
      R"({"type": "record", "name": "Last", "fields": [{"name": "d", "type": ["R1", "R2", "R7"], "default": )";
  schema += value + "}]}]";
  ReadText text(schema);
  REQUIRE(avro::ReadAvro(text.root(), avro::AvroNames(), text.sink));
  REQUIRE(text.sink.diagnostics().size() == 1);
  CHECK(text.sink.diagnostics()[0].rule == "avro/defaults-too-large");
}

}  // namespace bylaw::formats
