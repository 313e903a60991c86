#include <catch2/catch.hpp>
#include <string>

#include "contract/contract.h"
#include "policy/bindings/sla_hours.h"
#include "policy/bindings/types.h"
#include "policy/running.h"

namespace bylaw::policy {
namespace {

// --- Promised times in hours

TEST_CASE("promises convert to hours where their unit is one of time") {
  struct HoursRow {
    const char* value;
    const char* unit;
    double hours;  // negative: no time
  };
  const HoursRow rows[] = {
      {"24", "h", 24},     {"1", "day", 24},      {"0.5", "d", 12},
      {"90", "min", 1.5},  {"2", "Weeks", 336},   {"3600", "s", 1},
      {"1", "y", 8760},    {"1.5", "HOURS", 1.5}, {"1", "m", -1},
      {"1", "months", -1}, {"1", "", -1},         {"", "h", -1},
      {"daily", "h", -1},  {"1.2.3", "h", -1},    {"-1", "h", -1},
      {".", "h", -1},      {"1e3", "h", -1},
  };
  for (const HoursRow& row : rows) {
    CAPTURE(row.value);
    CAPTURE(row.unit);
    contract::SlaProperty sla;
    sla.value = contract::Text(row.value, {});
    sla.unit = contract::Text(row.unit, {});
    CHECK(bindings::SlaHours(sla).value_or(-1) == Approx(row.hours));
  }
}

// Every property in every spelling beside each other one: what says nothing of
// age changes nothing, wherever it stands.
TEST_CASE("how old data may be is promised by what is of age only") {
  const std::vector<std::string> of_age = {
      "latency",   "Latency", "ly",        "LY",
      "freshness", "fy",      "FREQUENCY", "dataFreshness",
      "frequency", "Fy",      "freshness", "data_freshness"};
  const std::vector<std::string> others = {"retention",
                                           "re",
                                           "frequencyOfUse",
                                           "timeToDetect",
                                           "td",
                                           "timeToNotify",
                                           "timeToRepair",
                                           "availability",
                                           "endOfSupport",
                                           "latencies",
                                           "l",
                                           ""};
  const auto promise = [](const std::string& property, const char* value) {
    contract::SlaProperty sla;
    sla.property = contract::Text(property, {});
    sla.value = contract::Text(value, {});
    sla.unit = contract::Text("h", {});
    return sla;
  };
  for (const std::string& other : others) {
    CAPTURE(other);
    contract::Contract contract;
    contract.sla = {promise(other, "1"), promise(other, "5")};
    contract::DataProduct product;
    contract::ProductTies ties;
    ties.contracts = {&contract};
    CHECK_FALSE(bindings::PromisedHours(product, ties).has_value());
    for (const std::string& age : of_age) {
      CAPTURE(age);
      contract.sla = {promise(other, "1"), promise(age, "4"), promise(age, "0"),
                      promise(other, "0.5")};
      CHECK(bindings::PromisedHours(product, ties) == 4.0);
      // What the product says goes before.
      contract::DataProduct says = product;
      says.sla_hours = contract::Number(0.0, {});
      CHECK(bindings::PromisedHours(says, ties) == 0.0);
    }
  }
}

// --- What expressions see of a real document

constexpr char kContract[] = R"(apiVersion: v3.1.0
kind: DataContract
id: c1
name: Orders
version: 1.2.0
status: active
domain: Orders
dataProduct: orders
description: {purpose: P, limitations: L, usage: U}
tags: [finance]
schema:
  - name: orders
    physicalName: ord
    properties:
      - name: id
        logicalType: integer
        primaryKey: true
        primaryKeyPosition: 1
        quality:
          - {metric: nullValues, mustBe: 0, dimension: completeness}
      - name: tags
        logicalType: array
        items: {logicalType: number}
      - name: place
        logicalType: object
        properties: [{name: city, logicalType: string, classification: public}]
slaProperties:
  - {property: latency, value: 2, unit: d}
support: [{channel: help, url: 'https://example.com'}]
roles: [{role: reader, access: read}]
servers:
  - {server: prod, type: postgres, host: db, port: 5432, database: o, schema: s}
customProperties: [{property: retention, value: {days: 30}}]
)";

TEST_CASE("expressions see the model") {
  const char* const kTrue[] = {
      "contract.description == \"P\" && contract.limitations == \"L\"",
      "contract.usage == \"U\" && contract.tags == [\"finance\"]",
      "has(contract.name) && !has(contract.tenant) && contract.tenant == \"\"",
      "contract.schemas[0].physical_name == \"ord\"",
      "contract.all_fields.map(f, f.name) == "
      "['id', 'tags', 'items', 'place', 'city']",
      "contract.all_fields.filter(f, f.is_element).map(f, f.name) == "
      "['items']",
      "contract.schemas[0].fields.size() == 3",
      "contract.all_fields[1].kind == \"list\"",
      "contract.all_fields[1].value_kinds == [\"number\"]",
      "contract.all_fields[0].value_kinds == [\"integer\"]",
      "contract.all_fields[0].primary_key && !contract.all_fields[1].unique",
      "contract.all_fields[4].classification == \"public\"",
      "contract.all_quality.size() == 1",
      "contract.all_quality[0].operators[0].name == \"mustBe\"",
      "contract.all_quality[0].operators[0].operand == 0",
      "contract.sla[0].hours == 48.0 && has(contract.sla[0].hours)",
      "contract.support[0].channel == \"help\"",
      "contract.roles.exists(r, r.access == \"read\")",
      "contract.servers[0].settings[\"port\"] == 5432",
      "!(\"bucket\" in contract.servers[0].settings)",
      "contract.custom[\"retention\"].days == 30",
      "contract.custom.exists(k, k == \"retention\")",
      "size(contract.custom) == 1",
      "!has(contract.product) && contract.product.name == \"\"",
      "mesh.contracts[0].id == \"c1\" && mesh.contracts.size() == 1",
      "!mesh.has_domain_boundaries",
  };
  for (const char* expression : kTrue) {
    CAPTURE(expression);
    PolicyRun run;
    run.AddPolicy(std::string("policy: t\nscope: global\napplies_to: contract\n"
                              "rules:\n  - id: r\n    message: m\n"
                              "    expect: |\n      ") +
                  expression + "\n");
    REQUIRE(run.Load());
    run.Forget();
    run.AddDocument("c.yaml", kContract);
    run.Check();
    CHECK(run.Messages() == Lines{});
  }
}

TEST_CASE("expressions see products as they are written and as they are tied") {
  const char* const kTrue[] = {
      "has(product.schema) && product.schema.type == \"avro\"",
      "!has(product.quality)",  // there, but says nothing
      "product.quality == []",
      "product.fields.map(f, f.name) == [\"id\"]",
      "product.contracts.map(c, c.id) == [\"c1\"] && has(product.contracts)",
      "product.schemas.map(s, s.name) == [\"Orders\", \"orders\"]",
      "product.all_fields.size() == 6",
      "product.all_quality.size() == 1 && product.quality_checks == []",
      "product.contracts[0].product.name == \"Orders\"",
      "product.sla_hours == 24.0 && product.owner == \"team\"",
      "!has(product.home) && domain.name == \"\"",
      "product.fields[0].default == null && !has(product.fields[0].default)",
  };
  for (const char* expression : kTrue) {
    CAPTURE(expression);
    PolicyRun run;
    run.AddPolicy(
        RuleWith(std::string("    expect: |\n      ") + expression + "\n"));
    REQUIRE(run.Load());
    run.Forget();
    run.AddDocument("c.yaml", kContract);
    run.AddDocument("p.json",
                    R"({"product_id": "orders", "name": "Orders",
 "domain": "Orders", "schema_type": "avro", "sla_hours": 24,
 "owner_team": "team", "schema": {"type": "avro", "subject": "orders"},
 "quality": [],
 "fields": [{"name": "id", "type": "string"}]})");
    run.Check();
    CHECK(run.Messages() == Lines{});
  }
}

}  // namespace
}  // namespace bylaw::policy
