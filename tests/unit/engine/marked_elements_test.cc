// Every node of every format that can carry a tag or a classification is asked
// about by rules over fields: a schema is made with personal data that is
// public at one place of it, however deep and by whatever way, and the mandatory
// finding has to come; without the mark nothing of it does.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/checking.h"
#include "formats/json_schema/dialect.h"

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
      "[{property: isPii, value: true}]",
      "logicalType: string, classification: public, customProperties: "
      "[{property: pii, value: 1}]",
      "logicalType: string, classification: public, customProperties: "
      "[{property: containsPii, value: \"On\"}]"},
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
      R"({"type":"string","x-pii":1,"classification":"public"})",
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

// The keywords of JSON Schema that have schemas, from the table of its drafts:
// a new one is asked about as well. What a value must not be (`not`) says
// nothing of what it holds, and definitions count where they are used.
std::string Below(const formats::json_schema::Keyword& keyword,
                  const std::string& node) {
  using formats::json_schema::Shape;
  if (keyword.name == "not" || keyword.name == "$defs" ||
      keyword.name == "definitions")
    return {};
  const std::string key = "\"" + std::string(keyword.name) + "\":";
  // What these two are ignored without.
  const std::string besides = keyword.name == "then" || keyword.name == "else"
                                  ? R"("if":{"minLength":1},)"
                              : keyword.name == "contentSchema"
                                  ? R"("contentMediaType":"application/json",)"
                              : keyword.name == "additionalItems"
                                  ? R"("items":[{}],)"
                                  : "";
  switch (keyword.shape) {
    case Shape::kSchema:
      return "{" + besides + key + node + "}";
    case Shape::kItems:
    case Shape::kSchemas:
      return "{" + key + "[{\"minLength\":1}," + node + "]}";
    case Shape::kSchemaMap:
    case Shape::kPatternMap:
    case Shape::kDependencies:
      return "{" + key + "{\"b\":" + node + "}}";
    default:
      return {};
  }
}

TEST_CASE("a mark is found below every keyword that has schemas",
          "[subjects]") {
  using formats::json_schema::Draft;
  size_t keywords = 0;
  for (const Draft draft :
       {Draft::k4, Draft::k6, Draft::k7, Draft::k2019, Draft::k2020}) {
    const std::string head =
        "{\"$schema\":\"" + std::string(formats::json_schema::DraftUri(draft)) +
        "\",";
    const unsigned bit = 1U << static_cast<unsigned>(draft);
    for (const auto& outer : formats::json_schema::Keywords()) {
      if ((outer.drafts & bit) == 0) continue;
      const std::string node =
          Below(outer, R"({"tags":["pii"],"classification":"public"})");
      if (node.empty()) continue;
      ++keywords;
      // At the root, in a property, and below each other keyword.
      std::vector<std::string> documents = {
          head + node.substr(1), head + R"("properties":{"a":)" + node + "}}"};
      for (const auto& inner : formats::json_schema::Keywords()) {
        if ((inner.drafts & bit) == 0) continue;
        const std::string below = Below(inner, node);
        if (!below.empty()) documents.push_back(head + below.substr(1));
      }
      for (const std::string& document : documents) {
        const Checked checked = CheckFiles({{"s.schema.json", document}});
        INFO(document << "\n" << checked.Errors());
        CHECK(checked.Has("pii/public-field"));
      }
    }
  }
  CHECK(keywords > 60);
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

// Two halves of one statement, in two places that are about the same values:
// who reads only one of them knows of nothing to forbid.
constexpr char kJsonHead[] =
    R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://a.example/s.json",)";

TEST_CASE("two halves of a mark meet, whichever is where", "[subjects]") {
  const char* const pii = R"("tags":["pii"])";
  const char* const open = R"("classification":"public")";
  const char* const yaml_pii = "tags: [pii]";
  const char* const yaml_open = "classification: public";
  const std::string odcs =
      "apiVersion: v3.2.0\nkind: DataContract\nid: c\nversion: 1.0.0\n"
      "status: active\nschema:\n- {name: t, properties: [{name: a, ";
  const std::string avro =
      R"({"type":"record","name":"R","fields":[{"name":"a",)";
  const std::string json = kJsonHead;
  struct Row {
    const char* name;
    const char* file;
    std::string text;
    const char* pii;
    const char* open;
  };
  const Row kRows[] = {
      {"odcs list", "c.yaml",
       odcs + "{}, logicalType: array, items: {logicalType: string, {}}}]}\n",
       yaml_pii, yaml_open},
      {"odcs map", "c.yaml",
       odcs + "{}, logicalType: map, map: {key: {logicalType: string}, value: "
              "{logicalType: array, items: {logicalType: string, {}}}}}]}\n",
       yaml_pii, yaml_open},
      {"simple list", "p.yaml",
       "product_id: p\nname: P\ndomain: d\nfields: [{name: a, {}, type: array, "
       "items: {type: string, {}}}]\n",
       yaml_pii, yaml_open},
      {"avro array", "s.avsc",
       avro + R"({},"type":{"type":"array","items":{"type":"string",{}}}}]})",
       pii, open},
      {"avro map in a list", "s.avsc",
       avro +
           R"("type":{"type":"array",{},"items":{"type":"map","values":{"type":"string",{}}}}}]})",
       pii, open},
      {"avro field and type", "s.avsc",
       avro + R"({},"type":{"type":"string",{}}}]})", pii, open},
      {"avro name", "s.avsc",
       avro +
           R"("type":{"type":"enum","name":"E","symbols":["x"],{}}},{"name":"b","type":"E",{}}]})",
       pii, open},
      {"properties and allOf", "s.schema.json",
       json +
           R"("type":"object","properties":{"m":{"type":"string",{}}},"allOf":[{"properties":{"m":{{}}}}]})",
       pii, open},
      {"properties and anyOf", "s.schema.json",
       json +
           R"("type":"object","properties":{"m":{"type":"string",{}}},"anyOf":[{"required":["m"]},{"properties":{"m":{{}}}}]})",
       pii, open},
      {"if and then", "s.schema.json",
       json +
           R"("type":"object","if":{"properties":{"m":{"type":"string",{}}}},"then":{"properties":{"m":{{}}}}})",
       pii, open},
      {"deeper in both", "s.schema.json",
       json +
           R"("type":"object","properties":{"o":{"type":"object","properties":{"m":{"type":"string",{}}}}},"then":{"properties":{"o":{"properties":{"m":{{}}}}}}})",
       pii, open},
      {"dynamic reference", "s.schema.json",
       json +
           R"("type":"object","properties":{"m":{"$dynamicRef":"#a",{}}},"$defs":{"a":{"$dynamicAnchor":"a","type":"string",{}}}})",
       pii, open},
      {"array and contains", "s.schema.json",
       json +
           R"("type":"object","properties":{"m":{"type":"array",{},"contains":{"type":"string",{}}}}})",
       pii, open},
  };
  for (const Row& row : kRows) {
    for (const bool swapped : {false, true}) {
      const char* first = swapped ? row.open : row.pii;
      const char* second = swapped ? row.pii : row.open;
      const auto check = [&](const char* one, const char* other) {
        const std::string text = Put(Put(row.text, one), other);
        const Checked checked = CheckFiles({{row.file, text}});
        INFO(row.name << " " << text << "\n" << checked.Errors());
        return checked.Has("pii/public-field");
      };
      const bool is_json = std::string(row.file) != "c.yaml" &&
                           std::string(row.file) != "p.yaml";
      const char* nothing = is_json ? R"("x":1)" : "description: d";
      INFO(row.name << (swapped ? ", swapped" : ""));
      CHECK(check(first, second));
      CHECK_FALSE(check(first, nothing));
      CHECK_FALSE(check(nothing, second));
    }
  }
}

TEST_CASE("definitions of another document are read where they are used",
          "[subjects]") {
  const std::string common =
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://a.example/common.json","$defs":{"big":{"type":"object","properties":{"m":{"type":"string","tags":["pii"],"classification":"public"}}}}})";
  const std::string big = R"({"$ref":"common.json#/$defs/big"})";
  const std::string ways[] = {
      big, R"({"type":"array","items":)" + big + "}",
      R"({"allOf":[)" + big + "]}",
      R"({"type":"object","properties":{"n":)" + big + "}}"};
  for (const std::string& way : ways) {
    const std::string user = std::string(kJsonHead) +
                             R"("type":"object","properties":{"a":)" + way +
                             "}}";
    INFO(user);
    CHECK(CheckFiles({{"common.json", common}, {"s.schema.json", user}})
              .Has("pii/public-field"));
    CHECK_FALSE(CheckFiles({{"common.json", common},
                            {"s.schema.json",
                             std::string(kJsonHead) + R"("type":"object"})"}})
                    .Has("pii/public-field"));
  }
}

TEST_CASE("what lies too deep for the model is an error", "[subjects]") {
  for (const int levels : {100, 140}) {
    std::string defs =
        R"("big":{"type":"object","properties":{"m":{"type":"string"}}})";
    for (int i = 0; i < levels; ++i) {
      const std::string next =
          i + 1 == levels ? "big" : "d" + std::to_string(i + 1);
      defs += R"(,"d)" + std::to_string(i) +
              R"(":{"type":"object","properties":{"a":{"$ref":"#/$defs/)" +
              next + R"("}}})";
    }
    const Checked checked = CheckFiles(
        {{"s.schema.json",
          std::string(kJsonHead) +
              R"("type":"object","properties":{"a":{"$ref":"#/$defs/d0"}},"$defs":{)" +
              defs + "}}"}});
    CHECK(checked.Has("jsonschema/too-large") == (levels > 128));
  }
}

TEST_CASE("what denies a mark takes nothing back and is told", "[subjects]") {
  const char* const kDenials[] = {R"("pii":false)", R"("is_pii":false)",
                                  R"("containsPii":"no")", R"("pii":0)"};
  for (const char* const denial : kDenials) {
    const auto check = [&](const std::string& marks) {
      return CheckFiles(
          {{"s.avsc",
            R"({"type":"record","name":"R","fields":[{"name":"a","type":"string","classification":"public",)" +
                marks + "}]}"}});
    };
    INFO(denial);
    const Checked both = check(std::string(R"("tags":["pii"],)") + denial);
    CHECK(both.Has("pii/public-field"));
    CHECK(both.Has("pii/denied-field"));
    const Checked only = check(denial);
    CHECK_FALSE(only.Has("pii/public-field"));
    CHECK_FALSE(only.Has("pii/denied-field"));
  }
}

TEST_CASE("columns of versions and sources are fields", "[subjects]") {
  const std::string marked =
      "{name: m, tags: [pii], meta: {classification: restricted}, config: "
      "{meta: {Classification: public}}}";
  const auto check = [](const std::string& section) {
    return CheckFiles({{"dbt_project.yml",
                        "name: a\nversion: 1.0.0\nconfig-version: "
                        "2\nmodel-paths: [models]\n"},
                       {"models/schema.yml", "version: 2\n" + section}});
  };
  const std::string sections[] = {
      "models:\n- {name: t, columns: [{}]}\n",
      "models:\n- {name: t, latest_version: 1, versions: [{v: 1, columns: "
      "[{}]}]}\n",
      "seeds:\n- {name: t, columns: [{}]}\n",
      "sources:\n- {name: s, tables: [{name: t, columns: [{}]}]}\n"};
  for (const std::string& section : sections) {
    INFO(section);
    CHECK(check(Put(section, marked)).Has("pii/public-field"));
    CHECK_FALSE(
        check(Put(section, "{name: m, tags: [pii]}")).Has("pii/public-field"));
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
