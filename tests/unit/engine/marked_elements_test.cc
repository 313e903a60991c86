// Every node of every format that can carry a tag or a classification is asked
// about by rules over fields: a schema is made with personal data that is
// public at one place of it, however deep and by whatever way, and the mandatory
// finding has to come; without the mark nothing of it does.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

constexpr size_t kRounds = 30;

// One way down in a language: what stands around a node. `{}` is the place.
using Ways = std::vector<const char*>;

std::string Put(const std::string& around, const std::string& inside) {
  std::string text = around;
  const size_t at = text.find("{}");
  return text.replace(at, 2, inside);
}

// A node at the end of so many steps.
std::string Nest(const Ways& ways, std::string node, size_t depth, Dice& dice) {
  for (size_t i = 0; i < depth; ++i)
    node = Put(ways[dice.Below(ways.size())], node);
  return node;
}

struct Language {
  const char* name;
  const char* file;
  const char* document;  // `{}` is the type or property of one field
  Ways ways;             // of which each takes a node and is one
  const char* node;      // without a mark
  std::vector<const char*> marked;
  size_t deepest;
};

const std::vector<Language> kLanguages = {
    {"odcs",
     "c.yaml",
     "apiVersion: v3.2.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: "
     "active\nschema:\n- {name: t, properties: [{name: a, {}}]}\n",
     {"logicalType: array, items: {{}}",
      "logicalType: object, properties: [{name: b, {}}]",
      "logicalType: object, properties: [{name: k, logicalType: string}, "
      "{name: b, {}}]",
      "logicalType: map, map: {key: {logicalType: string}, value: {{}}}",
      "logicalType: map, map: {key: {{}}, value: {logicalType: string}}"},
     "logicalType: string",
     {"logicalType: string, tags: [pii], classification: public",
      "logicalType: string, tags: ['pii:x '], classification: \"Public \"",
      "logicalType: string, classification: public, customProperties: "
      "[{property: isPii, value: true}]"},
     40},
    {"simple",
     "p.yaml",
     "product_id: p\nname: P\ndomain: d\nfields: [{name: a, {}}]\n",
     {"type: array, items: {{}}", "type: object, fields: [{name: b, {}}]",
      "type: array, items: {type: object, fields: [{name: k, type: string}, "
      "{name: b, {}}]}"},
     "type: string",
     {"type: string, is_pii: true, tags: [pii], classification: public",
      "type: string, is_pii: true, classification: ' PUBLIC'"},
     40},
    {"avro",
     "s.avsc",
     R"({"type":"record","name":"R","fields":[{"name":"a","type":{}}]})",
     {R"({"type":"array","items":{}})", R"({"type":"map","values":{}})",
      R"(["null",{}])",
      R"({"type":"array","items":{"type":"map","values":{}}})"},
     R"({"type":"string"})",
     {R"({"type":"string","tags":["pii"],"classification":"public"})",
      R"({"type":"string","is_pii":true,"classification":"public "})",
      R"({"type":"long","logicalType":"timestamp-millis","confluent:tags":["PII"],"classification":"public"})"},
     1},
    {"json-schema",
     "s.schema.json",
     R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://a.example/s.json","type":"object","properties":{"a":{}}})",
     {R"({"type":"array","items":{}})",
      R"({"type":"object","properties":{"b":{}}})",
      R"({"type":"object","additionalProperties":{}})",
      R"({"type":"object","properties":{"k":{"type":"string"}},"additionalProperties":{}})",
      R"({"type":"object","patternProperties":{"^x":{}}})",
      R"({"type":"array","prefixItems":[{"type":"string"},{}]})",
      R"({"type":"array","contains":{}})", R"({"allOf":[{}]})",
      R"({"anyOf":[{"type":"null"},{}]})",
      R"({"oneOf":[{"type":"integer"},{}]})",
      R"({"type":"object","anyOf":[{"required":["b"]},{"properties":{"b":{}}}]})",
      R"({"type":"object","if":{"required":["b"]},"then":{"properties":{"b":{}}}})",
      R"({"type":"object","dependentSchemas":{"b":{"properties":{"c":{}}}}})",
      R"({"classification":"restricted","allOf":[{"type":"object","unevaluatedProperties":{}}]})"},
     R"({"type":"string"})",
     {R"({"type":"string","tags":["pii"],"classification":"public"})",
      R"({"type":"string","is_pii":true,"classification":"public"})",
      R"({"type":"string","x-tags":["gdpr","personal"],"classification":"public"})"},
     12},
};

Files FilesOf(const Language& language, const std::string& node) {
  return {{language.file, Put(language.document, node)}};
}

TEST_CASE("a mark is found wherever it stands", "[subjects]") {
  for (const Language& language : kLanguages) {
    Dice dice(11);
    for (size_t round = 0; round < kRounds; ++round) {
      // Some deep ones: what is found does not end before documents do.
      const size_t depth = round % 10 == 0 ? language.deepest : dice.Below(5);
      const Dice same = dice;
      const std::string marked =
          Nest(language.ways, language.marked[round % language.marked.size()],
               depth, dice);
      Dice again = same;
      const std::string plain =
          Nest(language.ways, language.node, depth, again);
      const Checked with = CheckFiles(FilesOf(language, marked));
      INFO(language.name << " " << marked << "\n" << with.Errors());
      CHECK(with.Has("pii/public-field"));
      CHECK_FALSE(CheckFiles(FilesOf(language, plain)).Has("pii/public-field"));
    }
  }
}

TEST_CASE("marks of Protobuf stand on fields of every kind", "[subjects]") {
  const char* const kTypes[] = {"string", "repeated string",
                                "map<string, string>", "Inner",
                                "map<string, Inner>"};
  const char* const kMarks[] = {
      "(tags) = \"pii\", (classification) = \"public\"",
      "(is_pii) = true, (classification) = \"public \"",
      "(meta) = {is_pii: true, classification: \"public\"}",
      "(meta) = {tags: [\"a\", \"pii\"], classification: \"public\"}"};
  const std::string head =
      "syntax = \"proto3\";\npackage a.v1;\nimport "
      "\"google/protobuf/descriptor.proto\";\nmessage Meta { bool is_pii = 1; "
      "string classification = 2; repeated string tags = 3; }\nextend "
      "google.protobuf.FieldOptions { string tags = 50001; string "
      "classification = 50002; bool is_pii = 50003; Meta meta = 50004; }\n";
  for (const char* const type : kTypes) {
    for (const char* const mark : kMarks) {
      for (const bool nested : {false, true}) {
        const std::string field = std::string(type) + " a = 1 [" + mark + "];";
        const std::string text =
            head + "message Outer { message Inner { string x = 1; " +
            (nested ? "message Deep { " + field + " } Deep deep = 2; " : "") +
            "} " + (nested ? "Inner inner = 1;" : field) + " }\n";
        const Checked checked = CheckFiles({{"a/v1/a.proto", text}});
        INFO(text << checked.Errors());
        CHECK(checked.Has("pii/public-field"));
      }
    }
  }
}

TEST_CASE("columns of dbt carry marks in every place for them", "[subjects]") {
  const char* const kMarks[] = {
      "tags: [pii], meta: {classification: public}",
      "config: {tags: [pii], meta: {classification: public}}",
      "meta: {pii: true, classification: public}",
      "config: {meta: {contains_pii: true, classification: ' public '}}"};
  for (const char* const mark : kMarks) {
    const Checked checked = CheckFiles(
        {{"dbt_project.yml",
          "name: a\nversion: 1.0.0\nconfig-version: 2\nmodel-paths: "
          "[models]\n"},
         {"models/schema.yml",
          std::string("version: 2\nmodels:\n- name: m\n  columns:\n  - {name: "
                      "a, ") +
              mark + "}\n"}});
    INFO(mark << "\n" << checked.Errors());
    CHECK(checked.Has("pii/public-field"));
  }
}

TEST_CASE("elements are asked neither for names nor for descriptions",
          "[subjects]") {
  const Checked checked = CheckFiles(
      {{"c.yaml",
        "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: "
        "1.0.0\nstatus: active\nschema:\n- {name: t, description: d, "
        "properties: [{name: codes, description: The codes., logicalType: "
        "array, items: {logicalType: array, items: {logicalType: "
        "string}}}]}\n"}});
  for (const Finding& f : checked.findings)
    CHECK(f.path.find("items") == std::string::npos);
}

}  // namespace
}  // namespace bylaw::engine
