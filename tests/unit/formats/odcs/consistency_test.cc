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
      {"price: {priceAmount: -0.01, priceCurrency: EUR}\n",
       {"odcs/negative-price: -0.01"}},
      {"price: {priceAmount: 0}\n", {}},
      {"price: {priceAmount: 1}\n",
       {"odcs/price-without-currency: priceAmount"}},
      {"price: {priceAmount: 1, priceCurrency: usd}\n", {}},
      {"price: {priceAmount: 1, priceCurrency: \"${CURRENCY}\"}\n", {}},
      {"price: {priceAmount: 1, priceCurrency: dollars}\n",
       {"odcs/unknown-currency: dollars"}},
      // --- custom properties
      {"customProperties: [{property: a, value: 1}, {property: b, value: 1}]\n",
       {}},
      {"customProperties: [{property: a, value: 1}, {property: a, value: 1}]\n",
       {"odcs/duplicate: a"}},
      {"customProperties: [{property: a, vendor: x, value: 1}, {property: a, "
       "value: 1}, {property: a, vendor: y, value: 1}]\n",
       {}},
      {"customProperties: [{property: a, vendor: x, value: 1}, {property: a, "
       "vendor: x, value: 1}]\n",
       {"odcs/duplicate: a"}},
      // --- words that the standard names
      {"status: actve\n", {"odcs/unknown-value: actve"}},
      {"status: Active\n", {}},
      {"status: inactive\n", {}},
      {"status: under review\n", {}},
      {"slaProperties: [{property: latncy, value: 1}]\n",
       {"odcs/unknown-value: latncy"}},
      {"slaProperties: [{property: completeness, value: 1}]\n", {}},
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

// Of each property of the standard's table, with values and units that it can
// have and cannot have.
TEST_CASE("service levels are such as can be kept") {
  const std::vector<std::string> shares = {"availability", "AV", "errorRate"};
  const std::vector<std::string> spans = {
      "retention", "re", "frequency", "latency", "timeToRepair", "TD"};
  const std::vector<std::string> days = {"generalAvailability", "es",
                                         "endOfLife"};
  const auto check = [](const std::string& property, const std::string& value,
                        const std::string& unit, const Lines& findings) {
    std::string text =
        "slaProperties: [{property: " + property + ", value: " + value;
    if (!unit.empty()) text += ", unit: \"" + unit + "\"";
    CAPTURE(text);
    CHECK(Findings(text + "}]\n") == findings);
  };
  for (const std::string& share : shares) {
    for (const std::string unit : {"", "%", "percent", "Percent", "ppm"}) {
      for (const std::string value : {"0", "99.95", "100"})
        check(share, value, unit, {});
      check(share, "-1", unit, {"odcs/out-of-bounds: -1"});
      check(share, "100.5", unit,
            unit == "ppm" ? Lines{} : Lines{"odcs/out-of-bounds: 100.5"});
    }
    check(share, "101%", "", {"odcs/out-of-bounds: 101%"});
    check(share, "high", "", {});
  }
  for (const std::string& span : spans) {
    for (const std::string unit :
         {"", "s", "min", "h", "D", "days", "weeks", "mo", "yr", "P1D"})
      check(span, "4", unit, {});
    check(span, "-4", "h", {"odcs/out-of-bounds: -4"});
    for (const std::string unit : {"fortnight", "dys", "percent"})
      check(span, "4", unit, {"odcs/unknown-unit: \"" + unit + "\""});
    check(span, "4", "${UNIT}", {});
  }
  for (const std::string& day : days) {
    check(day, "2032-05-12T09:30:10-08:00", "", {});
    check(day, "2032-05-12", "", {});
    check(day, "12/05/2032", "", {"odcs/malformed-date: 12/05/2032"});
    check(day, "2032-02-30", "", {"odcs/malformed-date: 2032-02-30"});
  }
  check("completeness", "400", "fortnight", {});
}

TEST_CASE("a quality check says what it checks") {
  struct Row {
    const char* check;
    Lines findings;
  };
  const std::vector<Row> rows = {
      {"{}", {"odcs/empty-check: {}"}},
      {"{severity: error}", {"odcs/empty-check: severity"}},
      {"{type: text}", {"odcs/empty-check: type"}},
      {"{type: text, description: \"\"}", {"odcs/empty-check: type"}},
      {"{type: text, description: \" \"}", {"odcs/empty-check: type"}},
      {"{type: sql, query: \"\", mustBe: 0}", {"odcs/empty-check: type"}},
      {"{type: sql, query: \" \\n\", description: a, mustBe: 0}",
       {"odcs/empty-check: type"}},
      {"{type: custom, engine: soda, implementation: \"\"}",
       {"odcs/empty-check: type"}},
      {"{type: custom, engine: soda, implementation: {a: [null]}}",
       {"odcs/empty-check: type"}},
      {"{type: sql, query: select 1, mustBe: 0}", {}},
      {"{type: custom, engine: soda, implementation: {a: 1}}", {}},
      {"{type: text, description: complete}", {}},
      {"{description: complete}", {}},
      {"{type: sql}",
       {"odcs/missing-key: type", "odcs/quality-operator: type"}},
      {"{metric: nullValues, mustBe: 0}", {}},
      {"{metric: nullValues, mustBe: 0, schedule: 0 20 * * *}",
       {"odcs/incomplete-schedule: schedule"}},
      {"{metric: nullValues, mustBe: 0, scheduler: cron}",
       {"odcs/incomplete-schedule: scheduler"}},
      {"{metric: nullValues, mustBe: 0, scheduler: cron, schedule: daily}", {}},
      {"{metric: invalidValues, mustBe: 0, arguments: {pattern: \"a{2,1}\"}}",
       {"odcs/invalid-pattern: \"a{2,1}\""}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.check);
    CHECK(Findings("  - name: t\n    quality: [" + std::string(row.check) +
                   "]\n") == row.findings);
  }
}

TEST_CASE("what stands below a misspelt key is read as what is meant") {
  const std::string text = R"(apiVersion: v3.2.0
kind: DataContract
id: orders
version: 1.0.0
schma:
  - nam: orders
    propertes:
      - name: id
        logicalTyp: string
    relationships:
      - {from: orders.id, to: orders.id}
      - {from: orders.id, to: orders.nr}
slaProperties:
  - {property: latency, value: 4, unit: h, element: orders.id}
)";
  ReadText read(text, "test.yaml");
  const auto contract = ReadOdcs(read.root(), read.sink);
  CHECK(read.Lines() ==
        Lines{"odcs/unknown-key: schma", "odcs/unknown-key: nam",
              "odcs/unknown-key: propertes", "odcs/unknown-key: logicalTyp",
              "odcs/dangling-reference: orders.nr"});
  REQUIRE(contract);
  REQUIRE(contract->schemas.size() == 1);
  CHECK(contract->schemas[0].name.value == "orders");
  REQUIRE(contract->schemas[0].fields.size() == 1);
  CHECK(contract->schemas[0].fields[0].name.value == "id");
}

TEST_CASE("a relationship begins in its own contract") {
  const std::string head =
      "  - name: links\n    properties: [{name: a}]\n    relationships:\n"
      "      - ";
  CHECK(Findings(head + "{from: links.a, to: customers.id}\n") == Lines{});
  CHECK(Findings(head + "{from: links.b, to: customers.id}\n") ==
        Lines{"odcs/dangling-reference: links.b"});
  CHECK(Findings(head + "{from: lnks.a, to: customers.id}\n") ==
        Lines{"odcs/dangling-reference: lnks.a"});
}

TEST_CASE("patterns are regular expressions") {
  struct Row {
    const char* pattern;
    size_t errors, warnings;
  };
  const std::vector<Row> rows = {
      {"[a-", 1, 0},
      {"(a", 1, 0},
      {"a)", 1, 0},
      {"*a", 1, 0},
      {"^[A-Z]{2}\\d+$", 0, 0},
      {"(?i)^a$", 0, 1},
      {"(?i)^[a", 1, 0},
      {"^(?!x)", 0, 0},
      {"${PATTERN}[", 0, 0},
      {"", 0, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    ReadText read(std::string(kTables) +
                      "  - name: t\n    properties:\n      - name: p\n        "
                      "logicalType: string\n        logicalTypeOptions: "
                      "{pattern: '" +
                      row.pattern + "'}\n",
                  "test.yaml");
    ReadOdcs(read.root(), read.sink);
    CHECK(read.sink.count(diagnostic::Severity::kError) == row.errors);
    CHECK(read.sink.count(diagnostic::Severity::kWarning) == row.warnings);
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
