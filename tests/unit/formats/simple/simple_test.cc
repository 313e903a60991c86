// The simple descriptor: its structure, and what the model knows of it.
#include "formats/simple/simple.h"

#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "contract/path.h"
#include "formats/reading.h"
#include "formats/shared_data.h"

namespace bylaw::formats {
namespace {

using contract::DataProduct;
using contract::TypeKind;

DataProduct ReadProduct(ReadText* text) {
  auto product = simple::ReadSimple(text->root(), text->sink);
  REQUIRE(product);
  return std::move(*product);
}

struct Row {
  const char* text;
  Lines found;
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    ReadText text(row.text, "x.yaml");
    REQUIRE(simple::ReadSimple(text.root(), text.sink));
    CHECK(text.Lines() == row.found);
  }
}

}  // namespace

TEST_CASE("Simple: descriptors without structural fault") {
  CheckRows({
      {"{product_id: a}", {}},
      {"{name: a}", {}},
      {"{fields: []}", {}},
      {"{fields: [{name: a}]}", {}},
      {"{product_id: a, schema: null, sla_hours: null, quality: null, "
       "owner_team: null, fields: null}",
       {}},
      {"{product_id: a, sla_hours: 0}", {}},
      {"{product_id: a, sla_hours: 0.5}", {}},
      {"{product_id: a, schema: {registry: r, subject: s, version: 3}}", {}},
      {"{product_id: a, schema: schemas/a.avsc, contract: "
       "contracts/a.odcs.yaml}",
       {}},
      {"{product_id: a, quality: [{metric: nullValues, mustBe: 0}]}", {}},
      {"{product_id: a, quality: {row_count: '> 100'}}", {}},
      {"{product_id: a, consumers: [marketing, {name: finance, role: reader}]}",
       {}},
      {"{product_id: a, support: '#help'}", {}},
      {"{product_id: a, support: [{channel: '#help', url: 'https://x'}]}", {}},
      {"{product_id: a, fields: [{name: a, type: array, items: {type: "
       "string}}]}",
       {}},
  });
}

TEST_CASE("Simple: structural faults") {
  CheckRows({
      {"{}", {"product/missing-key: {}"}},
      {"{domain: a, owner_team: b}", {"product/missing-key: domain"}},
      {"{product_id: a, sla_hours: daily}", {"product/wrong-kind: daily"}},
      {"{product_id: a, sla_hours: '24'}", {"product/wrong-kind: '24'"}},
      {"{product_id: a, sla_hours: .inf}", {"product/wrong-kind: .inf"}},
      {"{product_id: a, versions: [1.0]}", {"product/wrong-kind: 1.0"}},
      {"{product_id: a, version: 1.0}", {"product/wrong-kind: 1.0"}},
      {"{product_id: a, tags: pii}", {"product/wrong-kind: pii"}},
      {"{product_id: a, tags: [1]}", {"product/wrong-kind: 1"}},
      {"{product_id: a, fields: {a: string}}",
       {"product/wrong-kind: {a: string}"}},
      {"{product_id: a, fields: [a]}", {"product/wrong-kind: a"}},
      {"{product_id: a, fields: [{type: string}]}",
       {"product/missing-key: type"}},
      {"{product_id: a, fields: [{name: ''}]}", {"product/missing-key: ''"}},
      {"{product_id: a, fields: [{name: b, is_pii: 'true'}]}",
       {"product/wrong-kind: 'true'"}},
      {"{product_id: a, fields: [{name: b, is_pi: true}]}",
       {"product/unknown-key: is_pi"}},
      {"{product_id: a, fields: [{name: b}, {name: b}]}",
       {"product/duplicate-field: b"}},
      {"{product_id: a, fields: [{name: b, fields: [{name: c}, {name: c}]}]}",
       {"product/duplicate-field: c"}},
      {"{product_id: a, fields: [{name: b, fields: [{typ: c}]}]}",
       {"product/unknown-key: typ", "product/missing-key: typ"}},
      {"{product_id: a, fields: [{name: b, type: strnig}]}",
       {"product/unknown-type: strnig"}},
      {"{product_id: a, schema: {fields: [{name: b, is_pi: true}]}}",
       {"product/unknown-key: is_pi"}},
      {"{product_id: a, consumers: [1]}", {"product/wrong-kind: 1"}},
      {"{product_id: a, consumers: [{role: reader}]}",
       {"product/missing-key: role"}},
      {"{product_id: a, ports: [{name: p, direction: out}]}",
       {"product/unknown-value: out"}},
      {"{product_id: a, colour: red}", {"product/unknown-key: colour"}},
      {"{product_id: a, sla_hour: 1}", {"product/unknown-key: sla_hour"}},
      {"{product_id: a, owner: x}", {"product/unknown-key: owner"}},
  });
  ReadText list("[1]");
  CHECK_FALSE(simple::ReadSimple(list.root(), list.sink));
  CHECK(list.sink.has_errors());
}

TEST_CASE(
    "Simple: a misspelt key is an error with its correction, another unknown "
    "key only a warning") {
  ReadText text("{product_id: a, sla_hour: 1, colour: red}", "x.yaml");
  ReadProduct(&text);
  REQUIRE(text.sink.diagnostics().size() == 2);
  CHECK(text.sink.diagnostics()[0].severity == diagnostic::Severity::kError);
  CHECK(text.sink.diagnostics()[0].help == "did you mean `sla_hours`?");
  REQUIRE(text.sink.diagnostics()[0].fix);
  CHECK(text.sink.diagnostics()[0].fix->edits[0].text == "sla_hours");
  CHECK(text.sink.diagnostics()[1].severity == diagnostic::Severity::kWarning);
}

TEST_CASE("Simple: the product") {
  ReadText text(R"(
product_id: customer-segment
domain: customer
name: CustomerSegment
description: One row per customer
schema_type: avro
sla_hours: 24
owner_team: CustomerPlatform
versions: ["1.0.0", "1.1.0"]
tags: [customer]
stage: production
source_systems: [CRM]
consumers: [marketing, {name: finance, role: reader}]
support: {channel: "#help"}
schema: schemas/segment.avsc
contract: contracts/segment.odcs.yaml
ports:
  - {name: orders, direction: input, contract: orders-v1}
  - {name: segment, version: "2"}
quality:
  - {name: fresh, metric: freshness, mustBeLessThan: 24}
cost_centre: 42
)",
                "x.yaml");
  const DataProduct product = ReadProduct(&text);
  CHECK(product.format == "simple");
  CHECK(product.id.value == "customer-segment");
  CHECK(product.name.value == "CustomerSegment");
  CHECK(text.Slice(product.name_at) == "CustomerSegment");
  CHECK(product.domain.value == "customer");
  CHECK(product.owner->value == "CustomerPlatform");
  CHECK(product.sla_hours->value == 24.0);
  CHECK(product.details->schema_type.value == "avro");
  CHECK(product.stage->value == "production");
  REQUIRE(product.versions.size() == 2);
  CHECK(product.version->value == "1.1.0");
  REQUIRE(product.consumers.size() == 2);
  CHECK(product.consumers[0].name.value == "marketing");
  CHECK_FALSE(product.consumers[0].role);
  CHECK(product.consumers[1].role.value == "reader");
  REQUIRE(product.support.size() == 1);
  CHECK(product.support[0].channel.value == "#help");
  REQUIRE(product.schema_file);
  CHECK(product.schema_file->target.value == "schemas/segment.avsc");
  CHECK(text.Slice(product.schema_file->target.at) == "schemas/segment.avsc");
  REQUIRE(product.contract_file);
  CHECK(product.contract_file->target.value == "contracts/segment.odcs.yaml");
  REQUIRE(product.ports.size() == 2);
  CHECK(product.ports[0].direction == contract::PortDirection::kInput);
  CHECK(product.ports[0].contract_id.value == "orders-v1");
  CHECK(product.ports[1].direction == contract::PortDirection::kOutput);
  REQUIRE(product.quality.size() == 1);
  CHECK(product.quality[0].metric.value == "freshness");
  REQUIRE(product.quality[0].operators.size() == 1);
  CHECK(product.quality[0].operators[0].name == "mustBeLessThan");
  CHECK(product.quality_value != nullptr);
  CHECK(product.schema_value != nullptr);
  CHECK_FALSE(product.inline_schema);
  REQUIRE(product.custom.size() == 1);
  CHECK(product.custom[0].property.value == "cost_centre");
}

TEST_CASE("Simple: fields") {
  ReadText text(R"(
name: Orders
fields:
  - {name: email, type: varchar(80), required: true, is_pii: true, pii_tagged: false, tags: [pii], classification: secret}
  - {name: total, type: 'decimal(10, 2)', nullable: true}
  - name: address
    type: object
    fields: [{name: zip, type: string}]
  - {name: labels, type: list, items: {type: string}}
  - {name: tier, enum: [gold, silver]}
)",
                "x.yaml");
  DataProduct product = ReadProduct(&text);
  CHECK(text.Lines() == Lines{});
  REQUIRE(product.inline_schema);
  CHECK(product.inline_schema->name.value == "Orders");
  contract::LinkFields(*product.inline_schema);
  const auto& fields = product.inline_schema->fields;
  REQUIRE(fields.size() == 5);
  CHECK(contract::PathOf(fields[0]) == "Orders.email");
  CHECK(text.Slice(fields[0].name_at) == "email");
  CHECK(fields[0].kind == TypeKind::kString);
  CHECK(fields[0].limits->max_length.value == 80);
  CHECK(fields[0].required.value);
  CHECK_FALSE(fields[0].nullable);
  CHECK(fields[0].is_pii.value);
  CHECK(fields[0].pii_tagged.present);
  CHECK_FALSE(fields[0].pii_tagged.value);
  CHECK(fields[0].tags.size() == 1);
  CHECK(fields[1].kind == TypeKind::kDecimal);
  CHECK(fields[1].typing->precision.value == 10);
  CHECK(fields[1].typing->scale.value == 2);
  CHECK(fields[1].nullable);
  CHECK(fields[1].required.present);
  CHECK_FALSE(fields[1].required.value);
  CHECK(contract::PathOf(fields[2].fields[0]) == "Orders.address.zip");
  CHECK(contract::PathOf(fields[3].fields[0]) == "Orders.labels.items");
  CHECK(fields[3].fields[0].kind == TypeKind::kString);
  CHECK(fields[4].kind == TypeKind::kEnum);
  CHECK(fields[4].enum_values[1].value.value == "silver");
}

TEST_CASE("Simple: which schema values name a file") {
  struct Case {
    const char* schema;
    const char* file;
  };
  const Case cases[] = {
      {"schemas/a.avsc", "schemas/a.avsc"},
      {"a.proto", "a.proto"},
      {"{file: s/a.avsc, subject: a}", "s/a.avsc"},
      {"{path: s/a.avsc}", "s/a.avsc"},
      {"orders-value", nullptr},
      {"'https://registry/schemas/a.avsc'", nullptr},
      {"{registry: r, subject: s}", nullptr},
      {"true", nullptr},
      {"[]", nullptr},
  };
  for (const Case& row : cases) {
    INFO(row.schema);
    ReadText text("{product_id: a, schema: " + std::string(row.schema) + "}",
                  "x.yaml");
    const DataProduct product = ReadProduct(&text);
    CHECK(product.schema_value != nullptr);
    const bool names_file =
        product.schema_file.has_value() && !product.schema_file->perhaps;
    CHECK(names_file == (row.file != nullptr));
    if (row.file != nullptr && product.schema_file)
      CHECK(product.schema_file->target.value == row.file);
  }
}

TEST_CASE("Simple: the founding example") {
  const auto contract = ReadShared("seed/customer_contract.json");
  const auto product = ReadShared("seed/catalog_product.json");
  if (!contract || !product)
    return SayWhatIsSkipped("Simple: the founding example");
  ReadText bare(*contract);
  DataProduct of_contract = ReadProduct(&bare);
  CHECK(bare.Lines() == Lines{});
  REQUIRE(of_contract.inline_schema);
  CHECK(of_contract.inline_schema->fields.size() == 3);
  contract::LinkFields(*of_contract.inline_schema);
  CHECK(contract::PathOf(of_contract.inline_schema->fields[1]) == "email");
  ReadText whole(*product);
  const DataProduct of_product = ReadProduct(&whole);
  CHECK(whole.Lines() == Lines{});
  CHECK(of_product.id.value == "customer-segment");
  CHECK_FALSE(of_product.inline_schema);
  CHECK(of_product.schema_value == nullptr);
}

// A value at random that says nothing: null, blank text, and lists and maps of
// such.
std::string Nothing(std::mt19937* random, int depth) {
  static const char* const kBlank[] = {"null", "\"\"",        "\" \"",
                                       "~",    "\"\\u200b\"", "\"\\x7f\""};
  const size_t kind = (*random)() % (depth > 0 ? 4 : 1);
  if (kind <= 1) return kBlank[(*random)() % std::size(kBlank)];
  std::string inside;
  for (size_t i = 0, count = (*random)() % 3; i < count; ++i) {
    if (i > 0) inside += ", ";
    if (kind == 3) inside += std::string(1, static_cast<char>('a' + i)) + ": ";
    inside += Nothing(random, depth - 1);
  }
  return kind == 2 ? "[" + inside + "]" : "{" + inside + "}";
}

TEST_CASE("Simple: what says nothing promises nothing") {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    const std::string nothing = Nothing(&random, 3);
    INFO(nothing);
    ReadText text("{product_id: a, schema: " + nothing +
                      ", quality: " + nothing +
                      ", fields: [{name: f, quality: " + nothing + "}]}",
                  "x.yaml");
    const DataProduct product = ReadProduct(&text);
    CHECK(product.quality.empty());
    CHECK(!product.names_schema);
    CHECK(product.inline_schema->fields[0].details->quality.empty());
  }
  for (const char* const quality :
       {"5", "true", "[5]", "[true]", "{'': 1}", "[[]]", "[[{name: a}]]",
        "[{severity: error}]", "[{type: sql, mustBe: 0}]",
        "[{name: a, query: ''}]", "{a: {query: ' '}}", "[{tags: [a]}]",
        "[{name: a}]", "[{name: a, mustBe: ''}]", "[{name: a, mustBe: [[]]}]",
        "[{metric: rowCount, mustBe: null}]", "[{name: a, severity: error}]",
        "{a: {severity: error}}", "{a: false}", "none", "None", "N/A", "'-'",
        "[none]", "[{description: none}]", "{a: none, b: 'No'}", "{a: [false]}",
        "[{metric: none}]",
        // What only looks like it is it.
        "'—'", "'–'", "'…'", "N.A.", "'n o n e'", "\"n\\u2060one\"",
        "\"n\\u03BFne\"", "\"\\uFF4Eone\"", "\"\\u200B\"", "['—']",
        "[{name: a, mustBe: none}]", "[{name: a, mustBe: '-'}]",
        "[{name: a, mustBe: ['—', n/a]}]", "[{description: '—'}]",
        "{a: {enabled: false}}"}) {
    INFO(quality);
    ReadText text(std::string("{product_id: a, quality: ") + quality + "}",
                  "x.yaml");
    CHECK(ReadProduct(&text).quality.empty());
  }
  for (const char* const quality :
       {"checked daily",
        "нет дубликатов",
        "なし以外",
        "[{name: a, mustBe: false}]",
        "[{name: a, mustBe: 無}]",
        "[checked daily]",
        "{completeness: 0.99}",
        "[{name: a, dimension: accuracy}]",
        "[{description: a}]",
        "[{metric: nullValues}]",
        "[{name: a, mustBe: 0}]",
        "{a: 0}",
        "{a: true}",
        "[{description: b, mustBe: null}]",
        "[{metric: rowCount, mustBe: [], mustNotBe: 0}]",
        "[{type: sql, query: select 1}]",
        "{a: {mustBe: 0}}",
        "[{}, {description: a}]",
        "{a: '', b: 1}",
        "no duplicates"}) {
    INFO(quality);
    ReadText text(std::string("{product_id: a, quality: ") + quality + "}",
                  "x.yaml");
    CHECK(ReadProduct(&text).quality.size() == 1);
  }
  const std::pair<const char*, bool> schemas[] = {
      {"{version: 2}", false},
      {"{registry: main}", false},
      {"{registry: main, subject: ''}", false},
      {"{fields: []}", false},
      {"{fields: [{}]}", false},
      {"{fields: [{description: a}]}", false},
      {"5", false},
      {"true", false},
      {"[]", false},
      {"{found: true}", false},
      {"orders-value", true},
      {"schemas/a.avsc", true},
      {"{registry: main, subject: s}", true},
      {"{registry: main, id: 42}", true},
      {"{file: a.avsc}", true},
      {"{fields: [{name: a}]}", true},
      {"[{subject: s}]", true},
  };
  for (const auto& [schema, names] : schemas) {
    INFO(schema);
    ReadText text(std::string("{product_id: a, schema: ") + schema + "}",
                  "x.yaml");
    CHECK(ReadProduct(&text).names_schema == names);
  }
}

// --- Files and subjects

// Every ending in every case, behind every beginning and before whatever may
// follow a name, is a path; names of subjects are none.
TEST_CASE("Simple: what looks like a file is one, subjects are not") {
  const auto file_of = [](const std::string& schema) {
    ReadText text("{product_id: a, schema: '" + schema + "'}", "x.yaml");
    const DataProduct product = ReadProduct(&text);
    REQUIRE(product.schema_file.has_value());
    CHECK(product.schema_file->target.value == schema);
    return !product.schema_file->perhaps;
  };
  std::mt19937 random(5);
  for (const std::string ending :
       {"avsc", "proto", "json", "yaml", "yml", "parquet", "sql", "xsd", "avdl",
        "thrift", "tf"}) {
    for (const char* const stem : {"gone", "a/gone", "v1.gone", "a b"}) {
      for (const char* const rest :
           {"", "#", "#R", "?x", "#/a/b", "?x#R", ".", "/"}) {
        std::string cased = ending;
        for (char& c : cased) {
          if (random() % 2 == 0) c = static_cast<char>(c - 'a' + 'A');
        }
        const std::string schema = stem + ("." + cased) + rest;
        INFO(schema);
        CHECK(file_of(schema));
        // The control: the ending is a word of a name.
        CHECK_FALSE(file_of(stem + ("-" + cased) + rest));
      }
    }
  }
  for (const char* const path :
       {".", "..", "./a", "../a", "/a", "~/a", "a/../b", "a/..", "a\\b",
        "file:///gone", "file:gone", "FILE:///gone.avsc", "gone.xsd"}) {
    INFO(path);
    CHECK(file_of(path));
  }
  for (const char* const subject :
       {"orders-value", "com.acme.Order", "orders.json-value", "a:b:orders",
        ":.staging:orders-value", "main/orders", "orders#3", "orders?version=3",
        "urn:acme:orders", "https://registry.example/subjects/orders",
        "https://schemas.example/order.avsc", "arn:aws:glue:eu:1:schema/a/b",
        "avsc", "proto", "orders.v1", "PERFORMANCE"}) {
    INFO(subject);
    CHECK_FALSE(file_of(subject));
  }
}

}  // namespace bylaw::formats
