// What the model knows of a contract.
#include <algorithm>
#include <catch2/catch.hpp>

#include "contract/path.h"
#include "formats/odcs/odcs.h"
#include "formats/odcs/types.h"
#include "formats/reading.h"
#include "reading/personal_data.h"

namespace bylaw::formats::odcs {
namespace {

using contract::Contract;
using contract::Field;
using contract::TypeKind;

Contract ReadContractText(ReadText* text) {
  auto contract = ReadOdcs(text->root(), text->sink);
  REQUIRE(contract);
  return std::move(*contract);
}

constexpr const char* kWhole = R"(apiVersion: v3.2.0
kind: DataContract
id: orders-contract
name: Orders
version: 1.1.0
status: active
tenant: acme
domain: sales
dataProduct: orders
contractCreatedTs: 2024-01-31T09:30:00Z
tags: [finance, gdpr]
description: {purpose: to sell, limitations: none, usage: daily}
servers:
  - {server: dwh, type: postgres, host: h, port: 5432, database: d, schema: s, environment: prod, roles: [{role: r}]}
support:
  - {channel: "#orders", tool: slack, scope: issues, url: https://example.com}
team:
  name: order-team
  members:
    - {username: ada, role: owner, dateIn: "2024-01-01"}
roles:
  - {role: reader, access: read, firstLevelApprovers: boss}
slaProperties:
  - {property: latency, value: 4, unit: h, element: orders, driver: regulatory}
price: {priceAmount: 9.95, priceCurrency: EUR, priceUnit: month}
customProperties:
  - {property: tier, value: 1}
authoritativeDefinitions:
  - {type: glossary, url: https://example.com/glossary}
schema:
  - name: orders
    physicalName: t_orders
    physicalType: table
    description: one row an order
    dataGranularityDescription: order
    quality:
      - {id: q1, metric: rowCount, mustBeBetween: [1, 9], dimension: completeness, severity: error}
    relationships:
      - {from: [orders.id], to: [orders.id]}
    properties:
      - name: id
        logicalType: string
        required: true
        primaryKey: true
        unique: true
        examples: [a, b]
      - name: status
        logicalType: string
        enum: [{value: open, label: Open}, {value: 2}]
      - name: lines
        logicalType: array
        items: {logicalType: object, properties: [{name: sku, tags: [pii]}]}
      - name: extras
        logicalType: map
        map: {key: {logicalType: string}, value: {logicalType: integer}}
)";

TEST_CASE("every section is read") {
  ReadText text(kWhole, "test.yaml");
  const Contract c = ReadContractText(&text);
  CHECK(c.format == "odcs");
  CHECK(c.format_version.value == "v3.2.0");
  CHECK(c.id.value == "orders-contract");
  CHECK(text.Slice(c.name_at) == "Orders");
  CHECK(c.status.value == "active");
  CHECK(c.tenant.value == "acme");
  CHECK(c.domain.value == "sales");
  CHECK(c.data_product.value == "orders");
  CHECK(c.created_at.value == "2024-01-31T09:30:00Z");
  REQUIRE(c.tags.size() == 2);
  CHECK(text.Slice(c.tags[1].at) == "gdpr");
  CHECK(c.description->purpose.value == "to sell");
  CHECK(c.description->usage.value == "daily");
  REQUIRE(c.servers.size() == 1);
  CHECK(c.servers[0].environment.value == "prod");
  CHECK(c.servers[0].roles.size() == 1);
  REQUIRE(c.servers[0].settings.size() == 4);
  CHECK(c.servers[0].settings[1].name == "port");
  CHECK(c.servers[0].settings[1].value->integer() == 5432);
  REQUIRE(c.support.size() == 1);
  CHECK(c.support[0].tool.value == "slack");
  CHECK(c.team->name.value == "order-team");
  REQUIRE(c.team->members.size() == 1);
  CHECK(c.team->members[0].date_in.value == "2024-01-01");
  REQUIRE(c.roles.size() == 1);
  CHECK(c.roles[0].first_level_approvers.value == "boss");
  REQUIRE(c.sla.size() == 1);
  CHECK(c.sla[0].value.value == "4");
  CHECK(c.price->amount.value == 9.95);
  REQUIRE(c.custom.size() == 1);
  CHECK(c.custom[0].value->integer() == 1);
  REQUIRE(c.definitions.size() == 1);
  CHECK(c.definitions[0].type.value == "glossary");
  CHECK(text.Lines() == Lines{"odcs/broken-example: 2"});
}

TEST_CASE("schemas and their fields") {
  ReadText text(kWhole, "test.yaml");
  Contract c = ReadContractText(&text);
  REQUIRE(c.schemas.size() == 1);
  contract::LinkFields(c.schemas[0]);
  const contract::Schema& schema = c.schemas[0];
  CHECK(schema.language == "odcs");
  CHECK(schema.physical_type.value == "table");
  CHECK(schema.details->granularity.value == "order");
  REQUIRE(schema.details->quality.size() == 1);
  CHECK(schema.details->quality[0].metric.value == "rowCount");
  REQUIRE(schema.details->quality[0].operators.size() == 1);
  CHECK(schema.details->quality[0].operators[0].name == "mustBeBetween");
  CHECK(schema.details->quality[0].operators[0].operand->size() == 2);
  CHECK(schema.details->relationships[0].to[0].value == "orders.id");
  std::vector<std::string> paths;
  contract::ForEachField(schema.fields, [&](const Field& field) {
    paths.push_back(contract::PathOf(field));
  });
  CHECK(paths == std::vector<std::string>{"orders.id", "orders.status",
                                          "orders.lines", "orders.lines.items",
                                          "orders.lines.items.sku",
                                          "orders.extras", "orders.extras.keys",
                                          "orders.extras.values"});
  const Field& id = schema.fields[0];
  CHECK(text.Slice(id.name_at) == "id");
  CHECK((id.required.value && id.keys->primary_key.value &&
         id.keys->unique.value));
  CHECK_FALSE(id.nullable);
  CHECK(id.details->examples.size() == 2);
  CHECK(schema.fields[1].nullable);
  REQUIRE(schema.fields[1].enum_values.size() == 2);
  CHECK(schema.fields[1].enum_values[0].texts->label.value == "Open");
  CHECK(schema.fields[1].enum_values[1].value.value == "2");
  CHECK(schema.fields[3].kind == TypeKind::kMap);
  CHECK(schema.fields[2].fields[0].fields[0].is_pii.value);
}

TEST_CASE("a fault leaves the rest of the contract readable") {
  ReadText text(
      "apiVersion: v3.2.0\nkind: DataContract\nid: 7\nversion: "
      "1.0\ndescription: why\nteam: nobody\nschema: [1, {}, "
      "{name: t, properties: {a: b}}]\n",
      "test.yaml");
  const Contract c = ReadContractText(&text);
  CHECK(c.id.value == "7");
  CHECK(c.version.value == "1.0");
  CHECK(c.description->purpose.value == "why");
  CHECK_FALSE(c.team->present);
  REQUIRE(c.schemas.size() == 2);
  CHECK(c.schemas[1].name.value == "t");
  CHECK(text.sink.has_errors());
}

// --- Types

TEST_CASE("logical and physical types") {
  struct Row {
    const char* property;
    TypeKind kind;
    int precision, scale;  // -1: none
    int zone;              // 1 yes, 0 no, -1 unknown
  };
  const std::vector<Row> rows = {
      // --- decimals
      {"logicalType: number, physicalType: \"decimal(10, 2)\"",
       TypeKind::kDecimal, 10, 2, -1},
      {"logicalType: number, physicalType: NUMERIC", TypeKind::kDecimal, -1, -1,
       -1},
      {"logicalType: number, physicalType: NUMBER(38)", TypeKind::kDecimal, 38,
       -1, -1},
      {"logicalType: number, physicalType: double", TypeKind::kNumber, -1, -1,
       -1},
      {"logicalType: number", TypeKind::kNumber, -1, -1, -1},
      {"logicalType: integer, physicalType: NUMBER(38)", TypeKind::kInteger, -1,
       -1, -1},
      {"physicalType: decimal(99999999999)", TypeKind::kDecimal, -1, -1, -1},
      // --- physical types alone
      {"physicalType: varchar(18)", TypeKind::kString, -1, -1, -1},
      {"physicalType: character varying(18)", TypeKind::kString, -1, -1, -1},
      {"physicalType: int unsigned", TypeKind::kInteger, -1, -1, -1},
      {"physicalType: ARRAY<STRING>", TypeKind::kList, -1, -1, -1},
      {"physicalType: \"text[]\"", TypeKind::kList, -1, -1, -1},
      {"physicalType: \"STRUCT<a INT>\"", TypeKind::kObject, -1, -1, -1},
      {"physicalType: geography", TypeKind::kUnknown, -1, -1, -1},
      {"description: x", TypeKind::kUnknown, -1, -1, -1},
      // --- strings
      {"logicalType: string, physicalType: uuid", TypeKind::kUuid, -1, -1, -1},
      {"logicalType: string, logicalTypeOptions: {format: uuid}",
       TypeKind::kUuid, -1, -1, -1},
      {"logicalType: string, physicalType: bytea", TypeKind::kBytes, -1, -1,
       -1},
      {"logicalType: string, physicalType: int", TypeKind::kString, -1, -1, -1},
      // --- zones
      {"logicalType: timestamp", TypeKind::kTimestamp, -1, -1, -1},
      {"logicalType: date, physicalType: timestamptz", TypeKind::kTimestamp, -1,
       -1, 1},
      {"logicalType: timestamp, physicalType: timestamp(6) with time zone",
       TypeKind::kTimestamp, -1, -1, 1},
      {"logicalType: timestamp, physicalType: timestamp without time zone",
       TypeKind::kTimestamp, -1, -1, 0},
      {"logicalType: timestamp, physicalType: TIMESTAMP_NTZ",
       TypeKind::kTimestamp, -1, -1, 0},
      {"logicalType: timestamp, physicalType: datetime2", TypeKind::kTimestamp,
       -1, -1, 0},
      {"logicalType: timestamp, physicalType: datetimeoffset",
       TypeKind::kTimestamp, -1, -1, 1},
      {"logicalType: timestamp, physicalType: datetime, logicalTypeOptions: "
       "{timezone: true}",
       TypeKind::kTimestamp, -1, -1, 1},
      {"logicalType: timestamp, logicalTypeOptions: {timezone: false}",
       TypeKind::kTimestamp, -1, -1, 0},
      {"logicalType: timestamp, logicalTypeOptions: {timezone: false, "
       "defaultTimezone: Etc/UTC}",
       TypeKind::kTimestamp, -1, -1, 1},
      {"logicalType: timestamp, logicalTypeOptions: {format: \"yyyy-MM-dd "
       "HH:mm:ssXXX\"}",
       TypeKind::kTimestamp, -1, -1, 1},
      {"logicalType: timestamp, logicalTypeOptions: {format: "
       "\"yyyy-MM-dd'T'HH:mm:ss'Z'\"}",
       TypeKind::kTimestamp, -1, -1, 1},
      {"logicalType: timestamp, logicalTypeOptions: {format: \"yyyy-MM-dd "
       "HH:mm:ss\"}",
       TypeKind::kTimestamp, -1, -1, 0},
      {"logicalType: date", TypeKind::kDate, -1, -1, -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.property);
    ReadText text("{" + std::string(row.property) + "}", "test.yaml");
    Field field;
    ReadType(text.root(), &field);
    CHECK(field.kind == row.kind);
    CHECK((field.typing->precision
               ? static_cast<int>(field.typing->precision.value)
               : -1) == row.precision);
    CHECK((field.typing->scale ? static_cast<int>(field.typing->scale.value)
                               : -1) == row.scale);
    CHECK((field.typing->with_timezone
               ? static_cast<int>(field.typing->with_timezone.value)
               : -1) == row.zone);
  }
}

// --- Personal data

TEST_CASE(
    "personal data is told by tags, classification and custom properties") {
  struct Row {
    const char* property;
    bool is_pii, tagged;
  };
  const std::vector<Row> rows = {
      {"tags: [pii]", true, true},
      {"tags: [uid, \"PII:email\"]", true, true},
      {"tags: [gdpr/personal-data]", true, true},
      {"tags: [shipping, piiless, topic]", false, false},
      {"tags: [non-pii]", false, false},
      {"tags: [pii-free]", false, false},
      {"tags: [\"pii:free_text\"]", true, true},
      {"classification: PII", true, true},
      {"classification: restricted", false, false},
      {"customProperties: [{property: pii, value: true}]", true, false},
      {"customProperties: [{property: is_PII, value: \"yes\"}]", true, false},
      {"customProperties: [{property: containsPii, value: false}]", false,
       false},
      {"customProperties: [{property: pii, value: maybe}]", false, false},
      {"tags: [pii], customProperties: [{property: pii, value: false}]", true,
       true},
      {"customProperties: [{property: pii, value: true}, {property: is_pii, "
       "value: false}]",
       true, false},
      {"customProperties: [{property: pii, value: true}, {property: piiTagged, "
       "value: true}]",
       true, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.property);
    ReadText text(
        "{apiVersion: v3.2.0, kind: DataContract, id: a, version: b, schema: "
        "[{name: t, properties: [{name: p, " +
            std::string(row.property) + "}]}]}",
        "test.yaml");
    const Contract c = ReadContractText(&text);
    CHECK(c.schemas[0].fields[0].is_pii.value == row.is_pii);
    CHECK(c.schemas[0].fields[0].pii_tagged.value == row.tagged);
  }
}

// --- Rules

TEST_CASE("every rule explains itself, once") {
  std::vector<std::string_view> ids;
  for (const diagnostic::RuleInfo* rule : Rules()) {
    CAPTURE(rule->id);
    CHECK(rule->id.starts_with("odcs/"));
    CHECK_FALSE((rule->page().title.empty() || rule->page().rationale.empty() ||
                 rule->help.empty()));
    CHECK_FALSE((rule->page().fails.empty() || rule->page().passes.empty()));
    ids.push_back(rule->id);
  }
  std::sort(ids.begin(), ids.end());
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

}  // namespace
}  // namespace bylaw::formats::odcs
