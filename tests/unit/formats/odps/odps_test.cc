// Data products: their structure by version, and what the model knows of them.
#include "formats/odps/odps.h"

#include <catch2/catch.hpp>

#include "formats/reading.h"

namespace bylaw::formats::odps {
namespace {

using contract::DataProduct;
using contract::PortDirection;

std::string Product(const std::string& version, const std::string& rest) {
  return "apiVersion: " + version +
         "\nkind: DataProduct\nid: orders\nstatus: active\n" + rest;
}

Lines Findings(const std::string& text) {
  ReadText read(text, "test.yaml");
  ReadOdps(read.root(), read.sink);
  return read.Lines();
}

TEST_CASE("structure of a product") {
  struct Row {
    const char* version;
    const char* text;
    Lines findings;
  };
  const std::vector<Row> rows = {
      {"v1.0.0", "outputPorts: [{name: a, version: 1.0.0}]\n", {}},
      // --- versions
      {"v1.0.0", "outputPorts: [{name: a}]\n", {"odps/missing-key: a"}},
      {"v1.1.0", "outputPorts: [{name: a}]\n", {}},
      {"v1.0.0",
       "type: aggregate\noutputPorts: [{name: a, version: b}]\n",
       {"odps/newer-than-declared: type"}},
      {"v0.9.0",
       "outputPorts: [{name: a, version: b, tags: [c]}]\n",
       {"odps/newer-than-declared: tags"}},
      {"v2.0.0",
       "outputPorts: [{name: a}]\n",
       {"odps/unsupported-version: v2.0.0"}},
      {"1.0",
       "outputPorts: [{name: a, version: b}]\n",
       {"odps/wrong-kind: 1.0"}},
      // --- keys and kinds
      {"v1.1.0",
       "outputPorts: [{name: a, contract: b}]\n",
       {"odps/unknown-key: contract"}},
      {"v1.1.0",
       "owner: team\noutputPorts: [{name: a}]\n",
       {"odps/unknown-key: owner"}},
      {"v1.1.0",
       "outputPorts: [{name: a, version: 1.0}]\n",
       {"odps/wrong-kind: 1.0"}},
      {"v1.1.0", "outputPorts: [{name: \"\"}]\n", {"odps/empty-value: \"\""}},
      {"v1.1.0",
       "managementPorts: [{name: a}]\noutputPorts: [{name: a}]\n",
       {"odps/missing-key: a"}},
      {"v1.1.0",
       "support: [{channel: a}]\noutputPorts: [{name: a}]\n",
       {"odps/missing-key: a"}},
      {"v1.1.0",
       "productCreatedTs: 2024-01-31\noutputPorts: [{name: a}]\n",
       {"odps/malformed-date: 2024-01-31"}},
      {"v1.1.0",
       "context: {constraints: [{constraint: a}]}\noutputPorts: [{name: a}]\n",
       {}},
      // --- prose
      {"v1.1.0", "", {"odps/no-output-port: orders"}},
      {"v1.1.0",
       "outputPorts: [{name: a, version: b}, {name: a, version: c}]\n",
       {}},
      {"v1.1.0",
       "outputPorts: [{name: a, version: b}, {name: a, version: b}]\n",
       {"odps/duplicate: a"}},
      {"v1.1.0",
       "inputPorts: [{name: a, version: b}]\noutputPorts: [{name: a, version: "
       "b}]\n",
       {}},
      {"v1.1.0",
       "outputPorts: [{name: a, inputContracts: [{id: x, version: y}]}]\n",
       {"odps/unknown-input-contract: x"}},
      {"v1.1.0",
       "inputPorts: [{name: b, contractId: x}]\noutputPorts: [{name: a, "
       "inputContracts: [{id: x, version: "
       "y}]}]\n",
       {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.version, row.text);
    const Lines findings = Findings(Product(row.version, row.text));
    CHECK(findings == row.findings);
  }
  CHECK(Findings("[]\n") == Lines{"odps/wrong-kind: []"});
}

TEST_CASE("status is required before 1.1") {
  CHECK(Findings("apiVersion: v1.0.0\nkind: DataProduct\nid: a\noutputPorts: "
                 "[{name: a, version: b}]\n") ==
        Lines{"odps/missing-key: apiVersion"});
  CHECK(Findings("apiVersion: v1.1.0\nkind: DataProduct\nid: a\noutputPorts: "
                 "[{name: a}]\n") == Lines{});
}

TEST_CASE("a product in the model") {
  ReadText text(Product("v1.1.0", R"(name: Orders
domain: sales
version: 1.2.0
tenant: acme
tags: [core]
description: {purpose: to sell, limitations: none}
inputPorts: [{name: payments, version: 1.0.0, contractId: pay-1}]
outputPorts:
  - name: orders
    version: 2.0.0
    type: tables
    contractId: ord-2
    inputContracts: [{id: pay-1, version: 1.0.0}]
managementPorts: [{name: metrics, content: observability, type: rest, url: https://example.com}]
support: [{channel: a, url: https://example.com}]
team: {members: [{username: gone, role: Owner, dateOut: "2024-01-01"}, {username: ada, role: Product Owner}]}
)"),
                "test.yaml");
  auto read = ReadOdps(text.root(), text.sink);
  REQUIRE(read);
  const DataProduct& product = *read;
  CHECK(text.Lines() == Lines{});
  CHECK(product.format == "odps");
  CHECK(product.stage->value == "active");
  CHECK(product.owner->value == "ada");
  CHECK(product.description->value == "to sell");
  CHECK(product.long_description->limitations.value == "none");
  REQUIRE(product.ports.size() == 3);
  CHECK(product.ports[0].direction == PortDirection::kInput);
  CHECK(product.ports[0].contract_id.value == "pay-1");
  CHECK(product.ports[1].direction == PortDirection::kOutput);
  REQUIRE(product.ports[1].input_contracts.size() == 1);
  CHECK(product.ports[1].input_contracts[0].id.value == "pay-1");
  CHECK(product.ports[2].content.value == "observability");
  CHECK(text.Slice(product.name_at) == "Orders");
}

TEST_CASE("every rule explains itself") {
  for (const diagnostic::RuleInfo* rule : Rules()) {
    CAPTURE(rule->id);
    CHECK(rule->id.starts_with("odps/"));
    CHECK_FALSE((rule->page().title.empty() || rule->page().rationale.empty() ||
                 rule->help.empty()));
    CHECK_FALSE((rule->page().fails.empty() || rule->page().passes.empty()));
  }
}

}  // namespace
}  // namespace bylaw::formats::odps
