#include "formats/json_schema/registry.h"

#include <catch2/catch.hpp>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "document/read.h"
#include "formats/json_schema/json_schema.h"
#include "text/source.h"

namespace bylaw::formats::json_schema {
namespace {

// Documents of one run. Not movable: everything points into it.
struct Run {
  Run() = default;
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const document::Node& Add(const std::string& path, std::string text) {
    const text::SourceId id = sources.Add(path, std::move(text), path);
    kept.push_back(document::ReadJson(id, sources[id], sink));
    REQUIRE(kept.back().has_value());
    documents.Add(path, kept.back()->root());
    return kept.back()->root();
  }

  text::SourceSet sources;
  std::deque<std::optional<document::Document>> kept;
  diagnostic::Sink sink;
  Documents documents;
};

// As seen from b.json, to which c.json refers as well.
TEST_CASE("a document stands alone that names no part and does not lead back",
          "[json_schema]") {
  struct Row {
    const char* text;
    bool alone;
  };
  const Row rows[] = {
      {R"({"type": "object"})", true},
      {R"({"$schema": "x", "$id": "https://a.example/b", "type": "object"})",
       true},
      {R"({"properties": {"id": {"type": "string"}, "a": {"$ref": "#/x"}}})",
       true},
      {R"({"$ref": "#/definitions/a", "definitions": {"a": {}}})", true},
      {R"({"$ref": "gone.json"})", true},
      {R"({"$ref": "alone.json"})", true},
      {R"({"$ref": "b.json"})", false},
      {R"({"properties": {"a": {"items": {"$ref": "c.json#/a"}}}})", false},
      {R"({"$dynamicRef": "c.json#a"})", false},
      {R"({"$id": "https://a.example/x/", "$ref": "../b"})", false},
      // Where that leads nobody knows.
      {R"({"$ref": "unclear.json"})", false},
      // Something has a name, and may be found by it from somewhere.
      {R"({"$id": "https://a.example/x/a.json", "$ref": "gone.json"})", false},
      {R"({"properties": {"a": {"$id": "b"}}})", false},
      {R"({"definitions": {"a": {"id": "b"}}})", false},
      {R"({"definitions": {"a": {"$schema": "b"}}})", false},
      {R"({"$anchor": "a"})", false},
      {R"({"allOf": [{"$dynamicAnchor": "a"}]})", false},
      {R"({"$recursiveAnchor": true})", false},
      {R"({"$id": "#a"})", false},
      {"true", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Run run;
    run.Add("/alone.json", R"({"type": "string"})");
    run.Add("/unclear.json", R"({"items": {"$id": "x", "$ref": "y"}})");
    run.Add("/c.json", R"({"$ref": "b.json"})");
    const document::Node& from = run.Add("/b.json", R"({"$ref": "a.json"})");
    CHECK(run.documents.StandsAlone(run.Add("/a.json", row.text), from) ==
          row.alone);
  }
}

// What stands behind a reference is the same whether its document is looked
// through or not; a nested `$id` makes that it is.
TEST_CASE("references into documents that stand alone lead where they led",
          "[json_schema]") {
  for (const char* more : {"", R"(, "z": {"$id": "z"})"}) {
    CAPTURE(more);
    Run run;
    run.Add("/base.json", std::string(R"({"definitions": {
              "a": {"type": "object", "properties": {
                "b": {"$ref": "#/definitions/b"}, "c": {"type": "integer"}}},
              "b": {"type": "object", "properties": {
                "d": {"$ref": "#/definitions/c"}}},
              "c": {"type": "boolean"})") +
                              more + "}}");
    const document::Node& root = run.Add("/own.json",
                                         R"({"type": "object", "properties": {
          "e": {"$ref": "base.json#/definitions/a"},
          "f": {"$ref": "base.json#/definitions/none"}}})");
    diagnostic::Sink sink;
    const std::optional<contract::Schema> schema =
        ReadJsonSchema(root, run.documents, sink);
    REQUIRE(schema.has_value());
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics().front().rule == "jsonschema/unresolved-reference");
    REQUIRE(schema->fields.size() == 2);
    const contract::Field& e = schema->fields[0];
    REQUIRE(e.fields.size() == 2);
    CHECK(e.fields[1].kind == contract::TypeKind::kInteger);
    REQUIRE(e.fields[0].fields.size() == 1);
    CHECK(e.fields[0].fields[0].kind == contract::TypeKind::kBoolean);
  }
}

TEST_CASE("definitions of others have room in all documents together",
          "[json_schema]") {
  Run run;
  std::string big = R"({"definitions": {"a": {"enum": [0)";
  for (int i = 1; i < 100'000; ++i) big += "," + std::to_string(i % 10);
  run.Add("/base.json", big + "]}}}");
  const size_t most = run.documents.MaxForeignNodes();
  CHECK(most >= kMinForeignNodes);
  CHECK(most < kMinForeignNodes + 100'000);
  size_t errors = 0;
  for (int i = 0; i < 4; ++i) {
    const document::Node& root = run.Add("/own" + std::to_string(i) + ".json",
                                         R"({"type": "object", "properties": {
                  "a": {"$ref": "base.json#/definitions/a"}}})");
    diagnostic::Sink sink;
    REQUIRE(ReadJsonSchema(root, run.documents, sink).has_value());
    for (const auto& found : sink.diagnostics()) {
      CHECK(found.rule == "jsonschema/too-large");
      ++errors;
    }
  }
  CHECK(errors == 2);  // there is room for two
}

}  // namespace
}  // namespace bylaw::formats::json_schema
