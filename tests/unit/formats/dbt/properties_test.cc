// Properties files: what they say of columns, and what is wrong with them.

#include <catch2/catch.hpp>

#include "document/read.h"
#include "formats/dbt/dbt.h"

namespace bylaw::formats::dbt {
namespace {

using Strings = std::vector<std::string>;
using contract::Field;
using contract::TypeKind;

struct Read {
  explicit Read(const std::string& text) {
    const text::SourceId id = sources.Add("schema.yml", text);
    documents = document::ReadDocuments(id, sources[id], sink);
    REQUIRE(documents.size() == 1);
    if (auto read = ReadProperties(documents.front().root(), sink))
      properties = std::move(*read);
  }

  Strings Findings() const {
    Strings all;
    for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
      const text::Position at = sources[d.location.source].PositionAt(
          d.location.span.begin, text::ColumnUnit::kCodePoint);
      all.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) +
                    " " + d.rule);
    }
    return all;
  }

  const Field& Column(size_t index) const {
    return properties.schemas.at(0).fields.at(index);
  }

  text::SourceSet sources;
  diagnostic::Sink sink;
  std::vector<document::Document> documents;
  Properties properties;
};

TEST_CASE("columns become fields", "[dbt]") {
  const Read read(R"(version: 2
models:
  - name: orders
    description: all orders
    access: public
    meta: {owner: SalesData}
    config: {contract: {enforced: true}}
    constraints:
      - {type: primary_key, columns: [id]}
    columns:
      - name: id
        data_type: bigint
        tests: [unique]
      - name: email
        data_type: varchar(80)
        tags: [pii]
        constraints: [{type: not_null}]
      - name: total
        data_type: decimal(10, 2)
      - name: state
        data_type: Nullable(String)
        data_tests:
          - accepted_values: {values: [open, closed]}
          - not_null: {config: {where: "day > 1"}}
      - name: at
        data_type: timestamp_tz
        config: {meta: {contains_pii: true}}
)");
  CHECK(read.Findings() == Strings{});
  REQUIRE(read.properties.models.size() == 1);
  const contract::Schema& schema = read.properties.schemas[0];
  CHECK(schema.language == "dbt");
  CHECK(schema.description->value == "all orders");
  const contract::Model& model = read.properties.models[0];
  CHECK(model.details->access.value == "public");
  CHECK(model.details->owner.value == "SalesData");
  CHECK(model.details->contract_enforced.value);
  CHECK(read.Column(0).kind == TypeKind::kInteger);
  CHECK(read.Column(0).keys->primary_key.value);
  CHECK(read.Column(0).required.value);
  CHECK(read.Column(0).keys->unique.value);
  CHECK(read.Column(1).kind == TypeKind::kString);
  CHECK(read.Column(1).limits->max_length.value == 80);
  CHECK(read.Column(1).pii_tagged.value);
  CHECK(read.Column(1).required.value);
  CHECK(read.Column(1).name.value == "email");
  CHECK(read.Column(2).kind == TypeKind::kDecimal);
  CHECK(read.Column(2).typing->precision.value == 10);
  CHECK(read.Column(2).typing->scale.value == 2);
  CHECK(read.Column(3).kind == TypeKind::kString);
  CHECK(read.Column(3).nullable);
  CHECK(read.Column(3).enum_values.size() == 2);
  CHECK_FALSE(read.Column(3).required.present);
  CHECK(read.Column(4).kind == TypeKind::kTimestamp);
  CHECK(read.Column(4).typing->with_timezone.value);
  CHECK(read.Column(4).is_pii.value);
}

TEST_CASE("sources, seeds and snapshots have columns too", "[dbt]") {
  const Read read(R"(sources:
  - name: crm
    tables:
      - name: customers
        columns: [{name: id}]
seeds:
  - name: countries
    columns: [{name: code}]
)");
  CHECK(read.Findings() == Strings{});
  REQUIRE(read.properties.sources.size() == 1);
  CHECK(read.properties.sources[0].model.source->value == "crm");
  CHECK(read.properties.sources[0].schema.fields.size() == 1);
  REQUIRE(read.properties.models.size() == 1);
  CHECK(read.properties.schemas[0].physical_type.value == "seed");
}

TEST_CASE("a file of more models and tables than are read says so once",
          "[dbt]") {
  const auto described = [](int models, int tables) {
    std::string text = "version: 2\nmodels:\n";
    for (int i = 0; i < models; ++i)
      text += "- name: m" + std::to_string(i) + "\n";
    text += "sources:\n- name: s\n  tables:\n";
    for (int i = 0; i < tables; ++i)
      text += "  - name: t" + std::to_string(i) + "\n";
    return text;
  };
  CHECK(Read(described(9000, 1000)).Findings() == Strings{});
  const Read tables(described(9000, 1002));
  CHECK(tables.Findings() == Strings{"10006:5 dbt/too-large"});
  CHECK(tables.properties.sources.size() == 1000);
  const Read models(described(10002, 1));
  CHECK(models.Findings() == Strings{"10003:3 dbt/too-large"});
  CHECK(models.properties.models.size() == 10000);
}

TEST_CASE("what is wrong with a properties file", "[dbt]") {
  struct Row {
    std::string text;
    Strings findings;
  };
  const std::vector<Row> rows = {
      // --- The file
      {"version: 3\nmodels: []\n", {"1:10 dbt/unknown-value"}},
      {"version: 2\nmodel: []\n", {"2:1 dbt/unknown-key"}},
      {"models:\n  name: a\n", {"2:3 dbt/wrong-kind"}},
      {"- models\n", {"1:1 dbt/wrong-kind"}},
      // --- Models
      {"models:\n  - description: a\n", {"2:5 dbt/missing-key"}},
      {"models:\n  - name: a\n    colums: []\n", {"3:5 dbt/unknown-key"}},
      {"models:\n  - name: a\n  - name: a\n", {"3:11 dbt/duplicate"}},
      {"models:\n  - name: a\n    access: open\n", {"3:13 dbt/unknown-value"}},
      {"models:\n  - name: a\n    access: \"{{ var('access') }}\"\n",
       {"3:13 dbt/unread-mark"}},
      {"models:\n  - name: a\n    tests: []\n    data_tests: []\n",
       {"4:5 dbt/both-test-keys"}},
      {"models:\n  - name: a\n    latest_version: 3\n    versions: [{v: 1}]\n",
       {"3:21 dbt/unknown-version"}},
      {"models:\n  - name: a\n    latest_version: 1\n    versions: [{v: 1}]\n",
       {}},
      {"models:\n  - name: a\n    config: {contract: {enforced: true}}\n    "
       "columns: [{name: b}]\n",
       {"4:22 dbt/contract-without-type"}},
      {"models:\n  - name: a\n    config: {contract: {enforced: false}}\n    "
       "columns: [{name: b}]\n",
       {}},
      // --- What dbt's published JSON Schema has of each
      {"models:\n  - name: a\n    identifier: b\n    "
       "static_analysis_off_reason: configured_off\n    config: {description: "
       "d, classifiers: [pii], latest_version_pointer: {enabled: true}}\n    "
       "versions: [{v: 1, access: public}]\n",
       {}},
      {"models:\n  - name: a\n    columns: [{name: b, databricks_tags: {t: "
       "x}, column_mask: {function: f}, classifiers: [pii]}]\n",
       {}},
      {"seeds:\n  - name: a\n    static_analysis_off_reason: x\n    config: "
       "{description: d}\n",
       {}},
      {"snapshots:\n  - name: a\n    static_analysis_off_reason: x\n    "
       "relation: ref('b')\n",
       {}},
      {"sources:\n  - name: a\n    catalog: main\n    config: {description: d, "
       "sync: {schema_refresh_interval: 1h}}\n    tables: [{name: t, config: "
       "{external_location: x, formatter: oldstyle}}]\n",
       {}},
      // A key of one's own may be like one of an adapter.
      {"models:\n  - name: a\n    config: {stage: raw, types: x}\n", {}},
      {"models:\n  - name: a\n    config: {columns: []}\n",
       {"3:14 dbt/unknown-key"}},
      // --- Columns
      {"models:\n  - name: a\n    columns:\n      - description: b\n",
       {"4:9 dbt/missing-key"}},
      {"models:\n  - name: a\n    columns: [{name: b}, {name: b}]\n",
       {"3:33 dbt/duplicate"}},
      {"models:\n  - name: a\n    columns: [{name: b, type: int}]\n",
       {"3:25 dbt/unknown-key"}},
      {"models:\n  - name: a\n    versions:\n      - {v: 1, columns: "
       "[{include: "
       "all}]}\n",
       {}},
      {"models:\n  - name: a\n    columns: [{name: b, constraints: [{type: "
       "notnull}]}]\n",
       {"3:46 dbt/unknown-value"}},
      // --- Tests
      {"models:\n  - name: a\n    columns:\n      - name: b\n        tests:\n"
       "          - accepted_values: {}\n          - relationships: {to: "
       "ref('c')}\n          - my_test: {}\n          - 5\n",
       {"6:13 dbt/missing-key", "7:13 dbt/missing-key", "9:13 dbt/wrong-kind"}},
      {"models:\n  - name: a\n    columns:\n      - name: b\n        "
       "data_tests:\n          - accepted_values: {arguments: {values: [1]}}\n",
       {}},
      // --- Exposures
      {"exposures:\n  - name: a\n    type: report\n    owner: {name: b}\n",
       {"3:11 dbt/unknown-value"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(Read(row.text).Findings() == row.findings);
  }
}

// No mark of a column is passed over in silence: each is read, or is a finding
// in its place.
TEST_CASE("a mark is read or is a finding", "[dbt]") {
  struct Place {
    std::string before, after;
  };
  const Place place =
      GENERATE(values<Place>({{"meta: {", "}"}, {"config: {meta: {", "}}"}}));
  const std::string name =
      GENERATE(as<std::string>{}, "classification", "x-classification", "pii",
               "contains_pii", "tags", "data_classification");
  struct Value {
    std::string text, rule;
  };
  const Value value = GENERATE(
      values<Value>({{"\"{{ var('x', 'public') }}\"", "dbt/unread-mark"},
                     {"[\"{{ env_var('X') }}\"]", "dbt/unread-mark"},
                     {"\"{% if a %}public{% endif %}\"", "dbt/unread-mark"},
                     {"{level: high}", "dbt/wrong-kind"},
                     {"3", "dbt/wrong-kind"},
                     {"null", ""},
                     {"\"\"", ""}}));
  const std::string text =
      "version: 2\nmodels:\n  - name: orders\n    columns:\n      - name: a\n"
      "        " +
      place.before + name + ": " + value.text + place.after + "\n";
  CAPTURE(text);
  const Read read(text);
  if (value.rule.empty()) {
    CHECK(read.Findings() == Strings{});
    return;
  }
  REQUIRE(read.Findings().size() == 1);
  CHECK(read.Findings()[0].starts_with("6:"));
  CHECK(read.Findings()[0].ends_with(value.rule));
}

}  // namespace
}  // namespace bylaw::formats::dbt
