#include "formats/json_schema/compile.h"

#include <algorithm>
#include <string>

#include "formats/reading.h"

namespace bylaw::formats {
namespace {

using namespace json_schema;

Lines Faults(const std::string& schema) {
  ReadText document(schema);
  Registry registry;
  Compile(document.root(), "", registry, {}, document.sink);
  return document.Lines();
}

}  // namespace

TEST_CASE("JSON Schema: faults of schemas, each at its place") {
  struct Row {
    const char* schema;
    Lines faults;
  };
  const Row rows[] = {
      // kinds of values
      {R"({"type": "text"})", {R"(jsonschema/invalid-keyword: "text")"}},
      {R"({"type": ["string", "string"]})",
       {R"(jsonschema/invalid-keyword: "string")"}},
      {R"({"type": []})", {R"(jsonschema/invalid-keyword: [])"}},
      {R"({"minLength": -1})", {"jsonschema/invalid-keyword: -1"}},
      {R"({"minLength": 2.5})", {"jsonschema/invalid-keyword: 2.5"}},
      {R"({"minLength": 2.0})", {}},
      {R"({"maximum": "5"})", {R"(jsonschema/invalid-keyword: "5")"}},
      {R"({"multipleOf": 0})", {"jsonschema/invalid-keyword: 0"}},
      {R"({"required": "id"})", {R"(jsonschema/invalid-keyword: "id")"}},
      {R"({"required": ["a", "b", "a"]})",
       {R"(jsonschema/invalid-keyword: "a")"}},
      {R"({"properties": {"a": "string"}})",
       {R"(jsonschema/not-a-schema: "string")"}},
      {R"({"allOf": []})", {"jsonschema/invalid-keyword: []"}},
      {R"({"items": [true]})", {"jsonschema/invalid-keyword: [true]"}},
      {R"({"enum": {}})", {"jsonschema/invalid-keyword: {}"}},
      {R"({"$anchor": "1a"})", {R"(jsonschema/invalid-keyword: "1a")"}},
      {"5", {"jsonschema/not-a-schema: 5"}},
      // dialects
      {R"({"$schema": "http://json-schema.org/draft-03/schema#"})",
       {R"(jsonschema/unknown-dialect: "http://json-schema.org/draft-03/schema#")"}},
      {R"({"$schema": "http://json-schema.org/draft-04/schema#"})",
       {R"(jsonschema/outdated-dialect: "http://json-schema.org/draft-04/schema#")"}},
      {R"({"$schema": "http://json-schema.org/schema#", "items": [{}]})",
       {R"(jsonschema/outdated-dialect: "http://json-schema.org/schema#")"}},
      {R"({"$schema": "http://json-schema.org/draft-07/schema", "dependentRequired": {}})",
       {R"(jsonschema/ignored-keyword: "dependentRequired")"}},
      // what is newer than the draft and checks nothing in any
      {R"({"$schema": "http://json-schema.org/draft-07/schema", "$defs": {},
           "deprecated": true, "id": "a"})",
       {}},
      // what is older than draft-07
      {R"({"$schema": "http://json-schema.org/draft-04/schema#", "id": "#a",
           "minimum": 1, "exclusiveMinimum": true, "additionalProperties": false})",
       {R"(jsonschema/outdated-dialect: "http://json-schema.org/draft-04/schema#")"}},
      {R"({"$schema": "http://json-schema.org/draft-04/schema#",
           "exclusiveMinimum": 1, "const": 2})",
       {R"(jsonschema/outdated-dialect: "http://json-schema.org/draft-04/schema#")",
        R"(jsonschema/ignored-keyword: "const")",
        R"(jsonschema/invalid-keyword: "exclusiveMinimum")",
        R"(jsonschema/invalid-keyword: 1)"}},
      {R"({"$schema": "http://json-schema.org/draft-06/schema#",
           "exclusiveMinimum": true, "if": {}})",
       {R"(jsonschema/outdated-dialect: "http://json-schema.org/draft-06/schema#")",
        R"(jsonschema/ignored-keyword: "if")",
        R"(jsonschema/invalid-keyword: true)"}},
      {R"({"$schema": "http://json-schema.org/draft-07/schema#",
           "definitions": {"a": true}, "$ref": "#/definitions/a", "type": "null"})",
       {R"(jsonschema/ignored-keyword: "type")"}},
      // spelling
      {R"({"requried": ["a"]})",
       {R"(jsonschema/misspelt-keyword: "requried")"}},
      {R"({"typeof": "function", "tsAdditionalProperties": false})", {}},
      {R"({"$ref": "#/$defs/Page<Order>", "$defs": {"Page<Order>": true}})",
       {R"(jsonschema/unencoded-reference: "#/$defs/Page<Order>")"}},
      {R"({"Title": "x"})", {R"(jsonschema/misspelt-keyword: "Title")"}},
      {R"({"x-requred": 1, "owner": 2, "unit": 3})", {}},
      {R"({"then": true})", {R"(jsonschema/ignored-keyword: "then")"}},
      {R"({"minimum": 2, "maximum": 1})", {"jsonschema/contradiction: 2"}},
      // references
      {R"({"$ref": "#/$defs/a"})",
       {R"(jsonschema/unresolved-reference: "#/$defs/a")"}},
      {R"({"$ref": "#a"})", {R"(jsonschema/unresolved-reference: "#a")"}},
      {R"({"$ref": "other.json"})",
       {R"(jsonschema/missing-document: "other.json")"}},
      {R"({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}})",
       {R"(jsonschema/reference-loop: "#/$defs/a")"}},
      {R"({"$ref": "#"})", {R"(jsonschema/reference-loop: "#")"}},
      {R"({"properties": {"next": {"$ref": "#"}}})", {}},
      {R"({"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}})",
       {R"(jsonschema/duplicate-identifier: "x")"}},
      // patterns
      {R"({"pattern": "(a"})", {R"(jsonschema/invalid-pattern: "(a")"}},
      {R"({"patternProperties": {"(a": true}})",
       {R"(jsonschema/invalid-pattern: "(a")"}},
      {R"-({"pattern": "(?=a)"})-",
       {R"-(jsonschema/unsupported-pattern: "(?=a)")-"}},
      // what is no schema is not looked at
      {R"({"const": {"type": "text"}, "enum": [{"$ref": "#a"}],
           "default": {"minLength": -1}})",
       {}},
  };
  for (const Row& row : rows) {
    INFO(row.schema);
    CHECK(Faults(row.schema) == row.faults);
  }
}

TEST_CASE("JSON Schema: an `$id` on the way is what a reference starts from") {
  struct Row {
    const char* schema;
    const char* message;
    const char* help;  // the beginning
    size_t related;
  };
  const Row rows[] = {
      {R"({"$id": "https://a.example/base", "definitions": {"p": {}, "n":
           {"$id": "n", "not": {"$ref": "#/definitions/p"}}}})",
       "`#/definitions/p` leads to no schema within `https://a.example/n`",
       "refer to the file's own by `https://a.example/base#/definitions/p`", 1},
      {R"({"definitions": {"p": {}, "n":
           {"$id": "https://a.example/n", "not": {"$ref": "#/definitions/p"}}}})",
       "`#/definitions/p` leads to no schema within `https://a.example/n`",
       "give the file an `$id`", 1},
      {R"({"$id": "https://a.example/base", "definitions": {"n":
           {"$id": "n", "not": {"$ref": "#/definitions/p"}}}})",
       "`#/definitions/p` leads to no schema within `https://a.example/n`", "",
       1},
      {R"({"$id": "https://a.example/base", "definitions": {"n":
           {"$id": "b/n", "not": {"$ref": "m"}}}})",
       "`https://a.example/b/m` is not among the schemas at hand", "", 1},
      {R"({"definitions": {"n": {"$id": "https://a.example/n", "not":
           {"$ref": "https://b.example/m"}}}})",
       "`https://b.example/m` is not among the schemas at hand", "", 0},
      {R"({"$id": "https://a.example/base", "not": {"$ref": "#/d/p"}})",
       "`#/d/p` leads to no schema", "", 0},
  };
  for (const Row& row : rows) {
    INFO(row.schema);
    ReadText document(row.schema);
    Registry registry;
    Compile(document.root(), "", registry, {}, document.sink);
    REQUIRE(document.sink.diagnostics().size() == 1);
    const diagnostic::Diagnostic& d = document.sink.diagnostics().front();
    CHECK(d.message == row.message);
    CHECK(d.help.str().find(row.help) == 0);
    CHECK(d.related.size() == row.related);
  }
}

TEST_CASE("JSON Schema: what is missing is told by its URI") {
  ReadText document(R"({"$id": "https://a.example/x/y",
    "properties": {"a": {"$ref": "../z#/b"}, "c": {"$ref": "w"}}})");
  Registry registry;
  CompileOptions options;
  std::vector<MissingDocument> found;
  options.missing = &found;
  CHECK(Compile(document.root(), "", registry, options, document.sink));
  Lines missing;
  for (const MissingDocument& one : found) missing.push_back(one.uri);
  std::sort(missing.begin(), missing.end());
  CHECK(missing == Lines{"https://a.example/x/w", "https://a.example/z"});
}

TEST_CASE("JSON Schema: faults of another document are its own") {
  ReadText document(R"({"$ref": "other.json"})");
  const text::SourceId id =
      document.sources.Add("other.json", R"({"minLength": -1})");
  const auto other =
      document::ReadJson(id, document.sources[id], document.sink);
  REQUIRE(other);
  Registry registry;
  registry.Add("other.json", other->root());
  CompileOptions options;
  options.only_own_faults = true;
  CHECK(Compile(document.root(), "", registry, options, document.sink));
  CHECK(document.Lines().empty());
  options.only_own_faults = false;
  CHECK_FALSE(Compile(document.root(), "", registry, options, document.sink));
}

}  // namespace bylaw::formats
