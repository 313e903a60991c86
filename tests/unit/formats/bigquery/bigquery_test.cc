// Schemas of BigQuery tables: what is wrong with their columns, what the model
// knows of them, and which files a Terraform file names.
#include "formats/bigquery/bigquery.h"

#include <catch2/catch.hpp>

#include "formats/format.h"
#include "formats/reading.h"

namespace bylaw::formats::bigquery {
namespace {

using contract::Field;
using contract::TypeKind;

Lines Findings(const std::string& text) {
  ReadText read(text, "test.json");
  ReadSchema(read.root(), read.sink);
  return read.Lines();
}

std::string Column(const std::string& rest) {
  return R"([{"name": "a", )" + rest + "}]";
}

TEST_CASE("columns of a table", "[bigquery]") {
  struct Row {
    std::string text;
    Lines findings;
  };
  const std::string long_name(300, 'n');
  const std::string long_text(1024, 'd');
  const std::vector<Row> rows = {
      {"[]", {}},
      {"{}", {"bigquery/wrong-kind: {}"}},
      // --- keys and kinds
      {Column(R"("type": "INT64", "mode": "REQUIRED", "description": "x")"),
       {}},
      {Column(R"("type": "int64", "mode": "Nullable")"), {}},
      {R"([{"name": "a"}])", {"bigquery/missing-key: \"a\""}},
      {R"([{"type": "INT64"}])", {"bigquery/missing-key: \"type\""}},
      {R"([3])", {"bigquery/wrong-kind: 3"}},
      {Column(R"("type": "INT64", "comment": "x")"),
       {"bigquery/unknown-key: \"comment\""}},
      {Column(R"("type": "INT64", "descripton": "x")"),
       {"bigquery/unknown-key: \"descripton\""}},
      {Column(R"("type": "INT64", "policyTags": ["x"])"),
       {"bigquery/wrong-kind: [\"x\"]"}},
      {Column(R"("type": "INT64", "policyTags": {"name": "x"})"),
       {"bigquery/unknown-key: \"name\""}},
      {Column(R"("type": "INT64", "policyTags": {"names": ["x"]})"), {}},
      // --- values
      {Column(R"("type": "VARCHAR")"), {"bigquery/unknown-value: \"VARCHAR\""}},
      {Column(R"("type": "DATE", "mode": "OPTIONAL")"),
       {"bigquery/unknown-value: \"OPTIONAL\""}},
      {Column(R"("type": "STRING", "collation": "und:ci")"), {}},
      {Column(R"("type": "STRING", "collation": "de")"),
       {"bigquery/unknown-value: \"de\""}},
      {Column(R"("type": "NUMERIC", "roundingMode": "ROUND_HALF_EVEN")"), {}},
      {Column(R"("type": "NUMERIC", "roundingMode": "UP")"),
       {"bigquery/unknown-value: \"UP\""}},
      {Column(R"("type": "RANGE", "rangeElementType": {"type": "DATE"})"), {}},
      {Column(R"("type": "RANGE", "rangeElementType": {"type": "TIME"})"),
       {"bigquery/unknown-value: \"TIME\""}},
      {Column(R"("type": "RANGE")"), {"bigquery/missing-key: \"a\""}},
      // --- keys that go with a type
      {Column(R"("type": "STRING", "maxLength": 10)"), {}},
      {Column(R"("type": "BYTES", "maxLength": "10")"), {}},
      {Column(R"("type": "INT64", "maxLength": 10)"),
       {"bigquery/misplaced-key: \"maxLength\""}},
      {Column(R"("type": "FLOAT64", "precision": 3, "scale": 1)"),
       {"bigquery/misplaced-key: \"precision\"",
        "bigquery/misplaced-key: \"scale\""}},
      {Column(R"("type": "STRING", "fields": [{"name": "b", "type": "DATE"}])"),
       {"bigquery/misplaced-key: \"fields\""}},
      {Column(R"("type": "RECORD")"), {"bigquery/missing-key: \"a\""}},
      {Column(R"("type": "STRUCT", "fields": [])"),
       {"bigquery/missing-key: \"a\""}},
      {Column(R"("type": "RECORD", "fields": [{"name": "b", "type": "DAY"}])"),
       {"bigquery/unknown-value: \"DAY\""}},
      {Column(R"("type": "RECORD", "fields": ["b"])"),
       {"bigquery/wrong-kind: \"b\""}},
      // --- sizes
      {Column(R"("type": "STRING", "maxLength": 0)"),
       {"bigquery/invalid-size: 0"}},
      {Column(R"("type": "STRING", "maxLength": "")"),
       {"bigquery/invalid-size: \"\""}},
      {Column(R"("type": "NUMERIC", "precision": -9223372036854775808)"),
       {"bigquery/invalid-size: -9223372036854775808"}},
      {Column(R"("type": "STRING", "maxLength": "ten")"),
       {"bigquery/invalid-size: \"ten\""}},
      {Column(R"("type": "NUMERIC", "precision": 38, "scale": 9)"), {}},
      {Column(R"("type": "NUMERIC", "precision": 30)"),
       {"bigquery/invalid-size: 30"}},
      {Column(R"("type": "NUMERIC", "precision": "12", "scale": "10")"),
       {"bigquery/invalid-size: \"10\""}},
      {Column(R"("type": "NUMERIC", "precision": 2, "scale": 2)"),
       {"bigquery/invalid-size: 2"}},
      {Column(R"("type": "BIGNUMERIC", "precision": 76, "scale": 38)"), {}},
      {Column(R"("type": "BIGNUMERIC", "precision": 77, "scale": 38)"),
       {"bigquery/invalid-size: 77"}},
      {Column(R"("type": "NUMERIC", "scale": 2)"),
       {"bigquery/invalid-size: 2"}},
      {Column(R"("type": "TIMESTAMP", "timestampPrecision": 12)"), {}},
      {Column(R"("type": "TIMESTAMP", "timestampPrecision": 9)"),
       {"bigquery/invalid-size: 9"}},
      {Column(R"("type": "DATE", "description": ")" + long_text + "\""), {}},
      {Column(R"("type": "DATE", "description": ")" + long_text + "d\""),
       {"bigquery/long-description: \"" + long_text + "d\""}},
      // --- names
      {R"([{"name": "_x1", "type": "DATE"}])", {}},
      {R"([{"name": "1st größe", "type": "DATE"}])", {}},
      {R"([{"name": "a.b", "type": "DATE"}])",
       {"bigquery/invalid-name: \"a.b\""}},
      {R"([{"name": "", "type": "DATE"}])", {"bigquery/invalid-name: \"\""}},
      {R"([{"name": "_partitiontime", "type": "DATE"}])",
       {"bigquery/invalid-name: \"_partitiontime\""}},
      {R"([{"name": ")" + long_name + R"(", "type": "DATE"}])", {}},
      {R"([{"name": ")" + long_name + R"(n", "type": "DATE"}])",
       {"bigquery/invalid-name: \"" + long_name + "n\""}},
      {R"([{"name": "a", "type": "DATE"}, {"name": "A", "type": "DATE"}])",
       {"bigquery/duplicate-column: \"A\""}},
      {R"([{"name": "a", "type": "RECORD", "fields":
           [{"name": "a", "type": "DATE"}]}])",
       {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(Findings(row.text) == row.findings);
  }
}

TEST_CASE("records are nested 15 levels deep", "[bigquery]") {
  const auto nested = [](size_t records) {
    std::string text = R"({"name": "leaf", "type": "DATE"})";
    for (size_t i = 0; i < records; ++i)
      text = R"({"name": "r)" + std::to_string(records - i) +
             R"(", "type": "RECORD", "fields": [)" + text + "]}";
    return "[" + text + "]";
  };
  CHECK(Findings(nested(15)).empty());
  CHECK(Findings(nested(16)) == Lines{"bigquery/too-deep: \"r16\""});
}

TEST_CASE("the model of a table", "[bigquery]") {
  ReadText read(R"([
    {"name": "id", "type": "INTEGER", "mode": "REQUIRED", "description": "x"},
    {"name": "mail", "type": "STRING", "maxLength": "80",
     "policyTags": {"names": ["projects/p/taxonomies/t/policyTags/pii"]}},
    {"name": "total", "type": "NUMERIC", "precision": 12, "scale": 2},
    {"name": "at", "type": "TIMESTAMP"},
    {"name": "local", "type": "DATETIME"},
    {"name": "lines", "type": "RECORD", "mode": "REPEATED", "fields": [
      {"name": "price", "type": "BIGNUMERIC", "precision": 40}]}
  ])");
  const auto schema = ReadSchema(read.root(), read.sink);
  CHECK(read.Lines() == Lines{"bigquery/invalid-size: 40"});
  REQUIRE(schema.has_value());
  CHECK(schema->language == "bigquery");
  REQUIRE(schema->fields.size() == 6);
  const std::vector<Field>& fields = schema->fields;

  CHECK(fields[0].kind == TypeKind::kInteger);
  CHECK(fields[0].type.value == "INTEGER");
  CHECK(fields[0].required.value);
  CHECK_FALSE(fields[0].nullable);
  CHECK(fields[0].description->value == "x");
  CHECK(read.Slice(fields[0].name.at) == "\"id\"");

  CHECK(fields[1].kind == TypeKind::kString);
  CHECK_FALSE(fields[1].required.value);
  CHECK(fields[1].nullable);
  CHECK(fields[1].limits->max_length.value == 80);
  CHECK(fields[1].is_pii.value);
  REQUIRE(fields[1].tags.size() == 1);
  CHECK(fields[1].tags[0].value == "pii");

  CHECK(fields[2].kind == TypeKind::kDecimal);
  CHECK(fields[2].typing->precision.value == 12);
  CHECK(fields[2].typing->scale.value == 2);

  CHECK(fields[3].typing->with_timezone.value);
  CHECK_FALSE(fields[4].typing->with_timezone.value);

  CHECK(fields[5].kind == TypeKind::kList);
  REQUIRE(fields[5].fields.size() == 1);
  const Field& items = fields[5].fields[0];
  CHECK(items.name.value == "items");
  CHECK(items.kind == TypeKind::kObject);
  REQUIRE(items.fields.size() == 1);
  CHECK(items.fields[0].typing->scale.value == 0);
}

// Nothing of a list says that it is a schema.
TEST_CASE("a schema of BigQuery is told by who names it", "[bigquery]") {
  const auto as_schema = [](const std::string& text) {
    ReadText read(text, "orders.json");
    CHECK(Detect(read.root(), "orders.json").format != Format::kBigQuery);
    return DetectAs(Kind::kSchema, read.root(), "orders.json").format;
  };
  CHECK(as_schema(R"([{"name": "a", "type": "STRING"}])") == Format::kBigQuery);
  CHECK(as_schema(R"([{"nme": "a"}, {"name": "b", "type": "X"}])") ==
        Format::kBigQuery);
  CHECK(as_schema(R"([{"id": 1}, {"id": 2}])") == Format::kUnknown);
  CHECK(as_schema(R"([{"type": "record", "name": "A", "fields": []}])") ==
        Format::kAvro);
  ReadText read(R"([{"name": "a", "type": "STRING"}])");
  CHECK(DetectAs(Kind::kContract, read.root(), "a.json").format ==
        Format::kUnknown);
}

TEST_CASE("the files that Terraform makes tables from", "[bigquery]") {
  struct Row {
    const char* schema;
    std::vector<std::string> targets;
  };
  const std::vector<Row> rows = {
      {R"(file("schemas/a.json"))", {"schemas/a.json"}},
      {R"(file("${path.module}/a.json"))", {"a.json"}},
      {R"(file("${path.module}/../a.json"))", {"../a.json"}},
      // --- known to Terraform only
      {R"(file("${path.root}/a.json"))", {}},
      {R"(file("${path.module}/${var.table}.json"))", {}},
      {R"(file(var.schema))", {}},
      {R"(templatefile("a.json", {}))", {}},
      {R"("[]")", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.schema);
    const std::string text =
        "resource \"google_bigquery_table\" \"a\" {\n  schema = " +
        std::string(row.schema) + "\n}\n";
    text::SourceSet sources;
    const text::SourceId id = sources.Add("main.tf", text);
    diagnostic::Sink sink;
    const std::vector<Artifact> artifacts = ReadSource(id, sources[id], sink);
    REQUIRE(artifacts.size() == 1);
    const Referrals referrals =
        ReferralsOf(artifacts[0].detection, artifacts[0], {"/main.tf", {}});
    std::vector<std::string> targets;
    for (const Referral& referral : referrals.files) {
      CHECK(referral.kind == Kind::kSchema);
      targets.push_back(referral.targets.front());
    }
    CHECK(targets == row.targets);
  }
}

}  // namespace
}  // namespace bylaw::formats::bigquery
