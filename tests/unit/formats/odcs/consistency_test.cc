// Places of a contract that refer to each other.
#include <catch2/catch.hpp>

#include "formats/odcs/odcs.h"
#include "formats/reading.h"

namespace bylaw::formats::odcs {
namespace {

// Two tables; the second has a nested object, an array of objects and a map.
constexpr const char* kTables = R"(apiVersion: v3.2.0
kind: DataContract
id: orders
version: 1.0.0
schema:
  - name: customers
    id: customers_tbl
    physicalName: crm_customers
    properties:
      - {name: id, id: id_prop}
      - {name: country}
  - name: sales.orders
    properties:
      - {name: nr}
      - name: address
        logicalType: object
        properties: [{name: city}]
      - name: lines
        logicalType: array
        items: {logicalType: object, properties: [{name: sku}]}
      - name: extras
        logicalType: map
        map: {key: {logicalType: string}, value: {properties: [{name: note}]}}
      - {name: blob, logicalType: object}
)";

Lines Findings(const std::string& rest) {
  ReadText read(kTables + rest, "test.yaml");
  ReadOdcs(read.root(), read.sink);
  return read.Lines();
}

TEST_CASE("relationships lead to properties that exist") {
  struct Row {
    const char* to;
    Lines findings;
  };
  const std::vector<Row> rows = {
      // --- names
      {"customers.id", {}},
      {"customers.ids", {"odcs/dangling-reference: customers.ids"}},
      {"customer.id", {"odcs/unresolved-reference: customer.id"}},
      {"crm_customers.id", {"odcs/unresolved-reference: crm_customers.id"}},
      {"sales.orders.nr", {}},
      {"sales.orders.address.city", {}},
      {"sales.orders.lines.sku", {}},
      {"sales.orders.extras.note", {}},
      {"sales.orders.address.town",
       {"odcs/dangling-reference: sales.orders.address.town"}},
      {"sales.orders.sku", {"odcs/dangling-reference: sales.orders.sku"}},
      // What is not described cannot be judged.
      {"sales.orders.blob.anything", {}},
      {"sales.orders.${COLUMN}", {}},
      // --- ids
      {"schema/customers_tbl/properties/id_prop", {}},
      {"/schema/customers_tbl/properties/id_prop", {}},
      {"/schema/customers/properties/country", {}},
      {"/schema/customers_tbl/properties/name_prop",
       {"odcs/dangling-reference: /schema/customers_tbl/properties/name_prop"}},
      {"/schema/products_tbl/properties/id",
       {"odcs/unresolved-reference: /schema/products_tbl/properties/id"}},
      {"other.yaml#/schema/products_tbl/properties/id", {}},
      {"https://example.com/a/b.yaml#schema/x/properties/y", {}},
      // --- neither
      {"id", {"odcs/malformed-reference: id"}},
      {"crm/customers/id", {"odcs/malformed-reference: crm/customers/id"}},
      {"other.json#/schema/x/properties/y",
       {"odcs/malformed-reference: other.json#/schema/x/properties/y"}},
      {"a..b", {"odcs/malformed-reference: a..b"}},
      {"1a.b", {"odcs/malformed-reference: 1a.b"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.to);
    CHECK(Findings("  - name: links\n    properties:\n      - name: a\n        "
                   "relationships: \n          - to: " +
                   std::string(row.to) + "\n") == row.findings);
  }
}

TEST_CASE("composite keys have as many columns on both sides") {
  const std::string head =
      "  - name: links\n    properties: [{name: a}, {name: b}]\n    "
      "relationships:\n      - ";
  CHECK(Findings(head + "{from: [links.a, links.b], to: [customers.country, "
                        "customers.id]}\n") == Lines{});
  CHECK(Findings(head + "{from: [links.a, links.b], to: [customers.id]}\n") ==
        Lines{"odcs/key-length: [customers.id]"});
}

TEST_CASE("service levels are for elements that exist") {
  struct Row {
    const char* element;
    size_t findings;
  };
  const std::vector<Row> rows = {
      {"customers", 0},
      {"customers.id", 0},
      {"crm_customers.id", 0},
      {"nr", 0},
      {"sales.orders", 0},
      {"address.city", 0},
      {"customers, sales.orders", 0},
      {"customers,missing", 1},
      {"missing,missing2", 2},
      {"customers.x", 1},
      {"", 0},
      {"${ELEMENT}", 0},
      {"schema/customers_tbl", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.element);
    const Lines lines = Findings(
        "slaProperties:\n  - {property: latency, value: 4, element: \"" +
        std::string(row.element) + "\"}\n");
    CHECK(lines.size() == row.findings);
    for (const std::string& line : lines)
      CHECK(line.starts_with("odcs/unknown-sla-element: "));
  }
}

TEST_CASE("single facts") {
  struct Row {
    const char* text;
    Lines findings;
  };
  const std::vector<Row> rows = {
      // --- price
      {"price: {priceAmount: -0.01}\n", {"odcs/negative-price: -0.01"}},
      {"price: {priceAmount: 0}\n", {}},
      // --- support
      {"support: [{channel: slack, tool: slack}]\n",
       {"odcs/unreachable-support: slack"}},
      {"support: [{channel: \"#orders\", tool: slack}]\n", {}},
      {"support: [{channel: a@b.example}]\n", {}},
      {"support: [{channel: forum, invitationUrl: \"https://example.com\"}]\n",
       {}},
      // --- team
      {"team: {members: [{username: a, dateIn: \"2024-05-01\", dateOut: "
       "\"2024-04-30\"}]}\n",
       {"odcs/date-order: \"2024-04-30\""}},
      {"team: {members: [{username: a, dateIn: 2024/05/01}]}\n",
       {"odcs/malformed-date: 2024/05/01"}},
      // --- the contract's id
      {"contractCreatedTs: 2024-01-31T09:30:00Z\n", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(Findings(row.text) == row.findings);
  }
}

TEST_CASE("examples, limits and positions") {
  struct Row {
    const char* property;
    Lines findings;
  };
  const std::vector<Row> rows = {
      // --- limits
      {"logicalType: string, logicalTypeOptions: {minLength: 3, maxLength: 2}",
       {"odcs/impossible-range: 2"}},
      {"logicalType: string, logicalTypeOptions: {minLength: 2, maxLength: 2}",
       {}},
      {"logicalType: integer, logicalTypeOptions: {minimum: 2, "
       "exclusiveMaximum: 2}",
       {"odcs/impossible-range: 2"}},
      {"logicalType: date, logicalTypeOptions: {minimum: \"2024-02-01\", "
       "maximum: \"2024-01-01\"}",
       {"odcs/impossible-range: \"2024-01-01\""}},
      {"logicalType: integer, logicalTypeOptions: {multipleOf: 0}",
       {"odcs/out-of-bounds: 0"}},
      // --- examples
      {"logicalType: string, logicalTypeOptions: {maxLength: 2}, examples: "
       "[DE, USA]",
       {"odcs/broken-example: USA"}},
      {"logicalType: string, logicalTypeOptions: {maxLength: 2}, examples: "
       "[ää]",
       {}},
      {"logicalType: string, examples: [12345]",
       {"odcs/broken-example: 12345"}},
      {"logicalType: integer, examples: [1, 2.0, 2.5, null]",
       {"odcs/broken-example: 2.5"}},
      {"logicalType: number, logicalTypeOptions: {minimum: 0}, examples: [-1, "
       "0, 1]",
       {"odcs/broken-example: -1"}},
      {"logicalType: boolean, examples: [true, \"true\"]",
       {"odcs/broken-example: \"true\""}},
      {"logicalType: string, enum: [{value: a}, {value: b}], examples: [a, c]",
       {"odcs/broken-example: c"}},
      {"logicalType: string, enum: [{value: 1}]", {"odcs/broken-example: 1"}},
      // --- required names
      {"logicalType: object, logicalTypeOptions: {required: [x]}, properties: "
       "[{name: y}]",
       {"odcs/unknown-required-property: x"}},
      {"logicalType: object, logicalTypeOptions: {required: [x]}", {}},
      {"logicalType: object, logicalTypeOptions: {required: [x, x]}",
       {"odcs/duplicate: x"}},
      // --- positions
      {"primaryKey: true, primaryKeyPosition: 0", {"odcs/key-position: 0"}},
      {"primaryKey: false, primaryKeyPosition: 1", {"odcs/key-position: 1"}},
      {"primaryKey: false, primaryKeyPosition: -1", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.property);
    CHECK(Findings("  - name: t\n    properties:\n      - {name: p, " +
                   std::string(row.property) + "}\n") == row.findings);
  }
  CHECK(
      Findings(
          "  - name: t\n    properties:\n"
          "      - {name: p, partitioned: true, partitionKeyPosition: 1}\n"
          "      - {name: q, partitioned: true, partitionKeyPosition: 1}\n") ==
      Lines{"odcs/key-position: 1"});
}

}  // namespace
}  // namespace bylaw::formats::odcs
