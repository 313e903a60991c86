// The structure of contracts: which keys, kinds and values are found fault
// with, where, and with which version.
#include <catch2/catch.hpp>

#include "formats/odcs/odcs.h"
#include "formats/reading.h"

namespace bylaw::formats::odcs {
namespace {

struct Case {
  const char* name;
  const char* text;  // what follows the four keys that every contract needs
  Lines findings;    // `rule: underlined text`
};

std::string Contract(const std::string& version, const std::string& rest) {
  return "apiVersion: " + version +
         "\nkind: DataContract\nid: orders\nversion: 1.0.0\nstatus: active\n" +
         rest;
}

void CheckAll(const std::vector<Case>& cases, const char* version) {
  for (const Case& test : cases) {
    CAPTURE(test.name);
    ReadText read(Contract(version, test.text), "test.yaml");
    ReadOdcs(read.root(), read.sink);
    CHECK(read.Lines() == test.findings);
  }
}

TEST_CASE("keys, kinds and values of a 3.2 contract") {
  const std::vector<Case> cases = {
      // --- the root
      {"nothing else", "", {}},
      {"unknown key",
       "customDomain: sales\n",
       {"odcs/unknown-key: customDomain"}},
      {"a list where text belongs", "name: [a]\n", {"odcs/wrong-kind: [a]"}},
      {"no value", "name:\n", {"odcs/wrong-kind: name"}},
      {"text where a list belongs",
       "tags: finance\n",
       {"odcs/wrong-kind: finance"}},
      {"an element of the wrong kind",
       "tags: [finance, 7]\n",
       {"odcs/wrong-kind: 7"}},
      {"context as text", "context: Amounts are in euros\n", {}},
      {"deprecated",
       "slaDefaultElement: orders\n",
       {"odcs/deprecated-key: slaDefaultElement",
        "odcs/unknown-sla-element: orders"}},
      {"a team as a list",
       "team:\n  - username: ada\n",
       {"odcs/deprecated-key: team"}},
      {"a date that is none",
       "contractCreatedTs: 2024-02-30T00:00:00Z\n",
       {"odcs/malformed-date: 2024-02-30T00:00:00Z"}},
      {"a description may have more",
       "description:\n  purpos: x\n",
       {"odcs/unknown-key: purpos"}},
      // --- servers
      {"settings of the type",
       "servers: [{server: a, type: kafka, host: b, format: avro}]\n",
       {}},
      {"a setting of another type",
       "servers: [{server: a, type: kafka, host: b, database: c}]\n",
       {"odcs/unknown-key: database"}},
      {"a required setting",
       "servers: [{server: a, type: trino, host: b, port: 1, schema: c}]\n",
       {"odcs/missing-key: a"}},
      {"an unknown type hides its settings",
       "servers: [{server: a, type: kafca, host: b}]\n",
       {"odcs/unknown-value: kafca"}},
      {"a port as text",
       "servers: [{server: a, type: hive, host: b, database: c, port: "
       "\"10000\"}]\n",
       {}},
      {"a port that is no number",
       "servers: [{server: a, type: hive, host: b, database: c, port: ten}]\n",
       {"odcs/unknown-value: ten"}},
      {"a port as a variable",
       "servers: [{server: a, type: hive, host: b, database: c, port: "
       "\"${PORT}\"}]\n",
       {}},
      {"options of no logical type",
       "schema: [{name: a, properties: [{name: b, physicalType: varchar(3), "
       "logicalTypeOptions: {minLength: 1}}]}]\n",
       {"odcs/options-without-type: logicalTypeOptions"}},
      {"options of items of no logical type",
       "schema: [{name: a, properties: [{name: b, logicalType: array, items: "
       "{physicalType: text, logicalTypeOptions: {pattern: a}}}]}]\n",
       {"odcs/options-without-type: logicalTypeOptions"}},
      {"no options of no logical type",
       "schema: [{name: a, properties: [{name: b, logicalTypeOptions: {}}]}]\n",
       {}},
      {"a misspelt key is not missing too",
       "servers: [{sever: a, type: duckdb, database: b}]\n",
       {"odcs/unknown-key: sever"}},
      {"sftp",
       "servers: [{server: a, type: sftp, location: \"ftp://b\"}]\n",
       {"odcs/unknown-value: \"ftp://b\""}},
      {"two servers of one name",
       "servers: [{server: a, type: pubsub, project: b}, {server: a, type: "
       "pubsub, project: c}]\n",
       {"odcs/duplicate: a"}},
      // --- quality
      {"library check",
       "schema: [{name: t, quality: [{metric: rowCount, mustBe: 1}]}]\n",
       {}},
      {"no metric",
       "schema: [{name: t, quality: [{mustBe: 1}]}]\n",
       {"odcs/missing-key: mustBe"}},
      {"no operator",
       "schema: [{name: t, quality: [{metric: rowCount}]}]\n",
       {"odcs/quality-operator: metric"}},
      {"unknown metric",
       "schema: [{name: t, quality: [{metric: rows, mustBe: 1}]}]\n",
       {"odcs/unknown-value: rows"}},
      {"a query without a type",
       "schema: [{name: t, quality: [{query: select 1, mustBe: 1}]}]\n",
       {"odcs/missing-key: query"}},
      {"a query beside a metric",
       "schema: [{name: t, quality: [{metric: rowCount, query: select 1, "
       "mustBe: 1}]}]\n",
       {"odcs/unknown-key: query"}},
      {"custom",
       "schema: [{name: t, quality: [{type: custom, engine: soda, "
       "implementation: {a: 1}}]}]\n",
       {}},
      {"custom without engine",
       "schema: [{name: t, quality: [{type: custom, implementation: a}]}]\n",
       {"odcs/missing-key: type"}},
      {"operators in a text check",
       "schema: [{name: t, quality: [{type: text, mustBe: 1}]}]\n",
       {"odcs/unknown-key: mustBe"}},
      {"range of three",
       "schema: [{name: t, quality: [{metric: rowCount, mustBeBetween: [1, 2, "
       "3]}]}]\n",
       {"odcs/wrong-kind: [1, 2, 3]"}},
      {"range upside down",
       "schema: [{name: t, quality: [{metric: rowCount, mustBeBetween: [2, "
       "1]}]}]\n",
       {"odcs/impossible-range: [2, 1]"}},
      {"range of text",
       "schema: [{name: t, quality: [{metric: rowCount, mustBeBetween: [a, "
       "1]}]}]\n",
       {"odcs/wrong-kind: a"}},
      // --- properties
      {"no name",
       "schema: [{name: t, properties: [{logicalType: string}]}]\n",
       {"odcs/missing-key: logicalType"}},
      {"items need no name",
       "schema: [{name: t, properties: [{name: a, logicalType: array, items: "
       "{logicalType: "
       "string}}]}]\n",
       {}},
      {"array without items",
       "schema: [{name: t, properties: [{name: a, logicalType: array}]}]\n",
       {"odcs/array-without-items: a"}},
      {"options of the type",
       "schema: [{name: t, properties: [{name: a, logicalType: integer, "
       "logicalTypeOptions: "
       "{maxLength: 2}}]}]\n",
       {"odcs/unknown-key: maxLength"}},
      {"options without a type",
       "schema: [{name: t, properties: [{name: a, logicalTypeOptions: "
       "{maxLength: 2}}]}]\n",
       {"odcs/options-without-type: logicalTypeOptions"}},
      {"properties of a string",
       "schema: [{name: t, properties: [{name: a, logicalType: string, "
       "properties: []}]}]\n",
       {"odcs/unknown-key: properties"}},
      {"a map without its block",
       "schema: [{name: t, properties: [{name: a, logicalType: map}]}]\n",
       {"odcs/missing-key: a"}},
      {"half a map",
       "schema: [{name: t, properties: [{name: a, logicalType: map, map: {key: "
       "{logicalType: "
       "string}}}]}]\n",
       {"odcs/missing-key: map"}},
      {"empty enum",
       "schema: [{name: t, properties: [{name: a, enum: []}]}]\n",
       {"odcs/empty-list: []"}},
      {"enum twice",
       "schema: [{name: t, properties: [{name: a, enum: [{value: 1}, {value: "
       "1.0}, {value: \"1\"}]}]}]\n",
       {"odcs/duplicate: 1.0"}},
      {"flag as text",
       "schema: [{name: t, properties: [{name: a, required: \"true\"}]}]\n",
       {"odcs/wrong-kind: \"true\""}},
      {"two properties of one name",
       "schema: [{name: t, properties: [{name: a}, {name: b}, {name: a}]}]\n",
       {"odcs/duplicate: a"}},
      {"an id that cannot be referred to",
       "schema: [{name: t, id: a/b}]\n",
       {"odcs/malformed-id: a/b"}},
      {"empty name", "schema: [{name: \" \"}]\n", {"odcs/empty-value: \" \""}},
      {"negative length",
       "schema: [{name: t, properties: [{name: a, logicalType: string, "
       "logicalTypeOptions: "
       "{minLength: -1}}]}]\n",
       {"odcs/out-of-bounds: -1"}},
      {"schema is an object",
       "schema: [{name: t, logicalType: array}]\n",
       {"odcs/unknown-value: array"}},
      // --- relationships
      {"from at a property",
       "schema: [{name: t, properties: [{name: a, relationships: [{from: t.a, "
       "to: t.a}]}]}]\n",
       {"odcs/misplaced-key: from"}},
      {"no from at a schema",
       "schema: [{name: t, relationships: [{to: t.a}]}]\n",
       {"odcs/missing-key: to"}},
      {"mixed forms",
       "schema: [{name: t, relationships: [{from: t.a, to: [t.a]}]}]\n",
       {"odcs/key-length: [t.a]"}},
      {"unknown type",
       "schema: [{name: t, relationships: [{type: join, from: t.a, to: "
       "t.b}]}]\n",
       {"odcs/unknown-value: join"}},
      {"no column",
       "schema: [{name: t, relationships: [{from: [], to: [t.b]}]}]\n",
       {"odcs/empty-list: []"}},
      {"an object that is a file",
       "schema: [{name: t, logicalType: blob}]\n",
       {}},
      {"an object that is no object",
       "schema: [{name: t, logicalType: table}]\n",
       {"odcs/unknown-value: table"}},
  };
  CheckAll(cases, "v3.2.0");
}

TEST_CASE("newer keys are hints, once for each") {
  const std::vector<Case> cases = {
      {"relationships and ids",
       "schema: [{name: t, id: x, properties: [{name: a, id: y, relationships: "
       "[{to: t.a}]}]}]\n",
       {"odcs/newer-than-declared: id",
        "odcs/newer-than-declared: relationships"}},
      {"a type and its settings",
       "servers: [{server: a, type: iceberg, catalog: b, catalogUrl: c}]\n",
       {"odcs/newer-than-declared: iceberg"}},
      {"a logical type",
       "schema: [{name: t, properties: [{name: a, logicalType: time}]}]\n",
       {"odcs/newer-than-declared: time"}},
      {"an object that is a file",
       "schema: [{name: t, logicalType: blob}]\n",
       {"odcs/newer-than-declared: blob"}},
      {"a team with members",
       "team: {name: a}\n",
       {"odcs/newer-than-declared: team"}},
      {"metric for rule",
       "schema: [{name: t, quality: [{type: library, metric: rowCount, mustBe: "
       "1}]}]\n",
       {"odcs/newer-than-declared: metric"}},
  };
  CheckAll(cases, "v3.0.2");
}

TEST_CASE("what 3.0 allowed is right in a 3.0 contract") {
  const std::vector<Case> cases = {
      {"rule",
       "schema: [{name: t, quality: [{rule: rowCount, mustBe: 1}]}]\n",
       {}},
      {"two operators",
       "schema: [{name: t, quality: [{rule: rowCount, mustBeGreaterThan: 1, "
       "mustBeLessThan: 3}]}]\n",
       {}},
      {"exclusive limits as flags",
       "schema: [{name: t, properties: [{name: a, logicalType: number, "
       "logicalTypeOptions: {minimum: 1, exclusiveMinimum: true}}]}]\n",
       {}},
      {"unknown keys outside of schemas",
       "roles: [{role: a, team: b}]\n",
       {"odcs/unknown-key: team"}},
      {"the url of support is required",
       "support: [{channel: \"#a\"}]\n",
       {"odcs/missing-key: \"#a\""}},
      {"a team is a list", "team: [{username: ada}]\n", {}},
  };
  CheckAll(cases, "v3.0.2");
}

TEST_CASE("an unknown key is a warning where its version let it pass") {
  ReadText read(Contract("v3.0.2", "roles: [{role: a, team: b}]\n"),
                "test.yaml");
  ReadOdcs(read.root(), read.sink);
  REQUIRE(read.sink.diagnostics().size() == 1);
  CHECK(read.sink.diagnostics()[0].severity == diagnostic::Severity::kWarning);
  CHECK_FALSE(read.sink.has_errors());
}

TEST_CASE("required keys follow the declared version") {
  struct Row {
    const char* version;
    bool needs_status;
  };
  for (const Row& row : {Row{"v3.0.0", true}, Row{"v3.0.1", true},
                         Row{"v3.1.0", true}, Row{"v3.2.0", false}}) {
    CAPTURE(row.version);
    ReadText read("apiVersion: " + std::string(row.version) +
                      "\nkind: DataContract\nid: a\nversion: 1.0.0\n",
                  "test.yaml");
    ReadOdcs(read.root(), read.sink);
    CHECK(read.Lines() ==
          (row.needs_status ? Lines{"odcs/missing-key: apiVersion"} : Lines{}));
  }
}

// --- Checks that check nothing

// Whether a check counts, and what is said of it, is one decision: what does
// not count is an error.
TEST_CASE("quality checks that check nothing are none") {
  struct Row {
    const char* check;
    size_t counted;
    Lines findings;
  };
  const std::vector<Row> rows = {
      {"{name: x}", 0, {"odcs/empty-check: name"}},
      {"{name: x, type: text}", 0, {"odcs/empty-check: name"}},
      {"{name: x, severity: error}", 0, {"odcs/empty-check: name"}},
      {"{description: none}", 0, {"odcs/empty-check: description"}},
      {"{type: library, metric: rowCount, mustBe: null}",
       0,
       {"odcs/quality-operator: mustBe"}},
      {"{metric: rowCount, mustBe: []}", 0, {"odcs/quality-operator: []"}},
      {"{metric: rowCount, mustBe: ''}", 0, {"odcs/quality-operator: ''"}},
      {"{metric: rowCount, mustBe: [[null]]}",
       0,
       {"odcs/quality-operator: [[null]]"}},
      {"{metric: rowCount, mustNotBe: {}}", 0, {"odcs/quality-operator: {}"}},
      {"{type: sql, query: select 1, mustBe: ' '}",
       0,
       {"odcs/quality-operator: ' '"}},
      {"{metric: rowCount, mustBeGreaterThan: null}",
       0,
       {"odcs/wrong-kind: mustBeGreaterThan"}},
      {"{metric: rowCount, mustBeBetween: []}", 0, {"odcs/wrong-kind: []"}},
      {"{name: x, dimension: accuracy}", 1, {}},
      {"{description: x}", 1, {}},
      {"{name: x, type: text, description: x}", 1, {}},
      {"{metric: rowCount, mustBe: 0}", 1, {}},
      {"{metric: rowCount, mustBe: false}", 1, {}},
      {"{type: sql, query: select 1, mustBe: 0}", 1, {}},
      {"{type: custom, engine: soda, implementation: x}", 1, {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.check);
    const std::string text = row.check;
    ReadText read(
        "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: b\nstatus: "
        "active\nschema: [{name: t, quality: [" +
            text + "], properties: [{name: p, logicalType: string}]}]\n",
        "test.yaml");
    const auto contract = ReadOdcs(read.root(), read.sink);
    REQUIRE(contract.has_value());
    CHECK(contract->schemas.at(0).details->quality.size() == row.counted);
    CHECK(read.Lines() == row.findings);
  }
}

// --- Versions

TEST_CASE("versions that are not read") {
  struct Row {
    const char* text;
    Lines findings;
    bool is_read;
  };
  const std::vector<Row> rows = {
      {"apiVersion: v4.0.0\nkind: DataContract\nid: a\nversion: b\n",
       {"odcs/unsupported-version: v4.0.0"},
       true},
      {"apiVersion: 3.1.0\nkind: DataContract\nid: a\nversion: b\n",
       {"odcs/unsupported-version: 3.1.0"},
       true},
      {"apiVersion: v2.2.2\nkind: DataContract\nuuid: a\nversion: b\ndataset: "
       "[]\n",
       {"odcs/older-standard: v2.2.2"},
       true},
      {"kind: DataContract\nuuid: a\nversion: b\ndatasetDomain: c\n",
       {"odcs/older-standard: datasetDomain"},
       true},
      {"apiVersion: v2.2.2\nkind: DataContract\nid: a\nversion: b\nstatus: "
       "c\nschema: []\n",
       {"odcs/newer-than-declared: v2.2.2"},
       true},
      {"dataContractSpecification: 1.1.0\nid: a\n",
       {"odcs/older-standard: dataContractSpecification"},
       true},
      {"[]\n", {"odcs/wrong-kind: []"}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    ReadText read(row.text, "test.yaml");
    CHECK(ReadOdcs(read.root(), read.sink).has_value() == row.is_read);
    CHECK(read.Lines() == row.findings);
  }
}

TEST_CASE("a release but for its notation is mended") {
  ReadText read("apiVersion: 3.1.0\nkind: DataContract\nid: a\nversion: b\n",
                "test.yaml");
  ReadOdcs(read.root(), read.sink);
  REQUIRE(read.sink.diagnostics().size() == 1);
  REQUIRE(read.sink.diagnostics()[0].fix.has_value());
  CHECK(read.sink.diagnostics()[0].fix->edits[0].text == "v3.1.0");
}

}  // namespace
}  // namespace bylaw::formats::odcs
