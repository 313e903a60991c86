#include "formats/domains/domains.h"

#include <catch2/catch.hpp>

#include "formats/reading.h"
#include "formats/shared_data.h"

namespace bylaw::formats {
namespace {

struct Row {
  const char* text;
  Lines found;
};

}  // namespace

TEST_CASE("Domains: all three shapes say the same") {
  for (const char* text : {
           "domains:\n  customer:\n    bounded_context: a, b\n    "
           "data_products: [P]\n    source_systems: [CRM]\n"
           "    owner_team: T\n",
           "customer:\n  bounded_context: [a, b]\n  data_products: [P]\n  "
           "source_systems: [CRM]\n  owner_team: T\n",
           "domains:\n  - name: customer\n    bounded_context: a, b\n    "
           "data_products: [P]\n    source_systems: [CRM]\n"
           "    owner_team: T\n",
           "- name: customer\n  bounded_context: a, b\n  data_products: [P]\n  "
           "source_systems: [CRM]\n  owner_team: T\n",
       }) {
    INFO(text);
    ReadText read(text, "domains.yaml");
    const auto domains = domains::ReadDomains(read.root(), read.sink);
    CHECK(read.Lines() == Lines{});
    REQUIRE(domains);
    REQUIRE(domains->size() == 1);
    const contract::Domain& domain = domains->front();
    CHECK(domain.name.value == "customer");
    CHECK(read.Slice(domain.name_at) == "customer");
    CHECK(domain.bounded_context.value == "a, b");
    REQUIRE(domain.data_products.size() == 1);
    CHECK(domain.data_products[0].value == "P");
    CHECK(domain.source_systems[0].value == "CRM");
    CHECK(domain.owner_team.value == "T");
  }
}

TEST_CASE("Domains: structure") {
  const Row rows[] = {
      {"domains: {}", {}},
      {"domains: {customer: }", {}},
      {"domains: {customer: {data_products: []}}\nversion: 1", {}},
      {"domains: {customer: {data_product: [A]}}",
       {"domains/unknown-key: data_product"}},
      {"domains: {customer: {products: [A]}}",
       {"domains/unknown-key: products"}},
      {"domains: {customer: {data_products: A}}", {"domains/wrong-kind: A"}},
      {"domains: {customer: {data_products: [1]}}", {"domains/wrong-kind: 1"}},
      {"domains: {customer: text}", {"domains/wrong-kind: text"}},
      {"domains: [customer]", {"domains/wrong-kind: customer"}},
      {"domains: text", {"domains/wrong-kind: text"}},
      {"domains: [{owner_team: a}]", {"domains/missing-key: owner_team"}},
      {"domains: {a: {}, A: {}}", {"domains/duplicate-domain: A"}},
      {"domains: {a: {data_products: [P]}, b: {data_products: [P]}}",
       {"domains/shared-product: P"}},
      {"domains: {a: {}}\ndomain: 1", {"domains/unknown-key: domain"}},
      // A domain that is itself called so is not the wrapper.
      {"domains: {data_products: [P]}\nother: {data_products: [Q]}", {}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    ReadText text(row.text, "domains.yaml");
    REQUIRE(domains::ReadDomains(text.root(), text.sink));
    CHECK(text.Lines() == row.found);
  }
  ReadText scalar("5");
  CHECK_FALSE(domains::ReadDomains(scalar.root(), scalar.sink));
  CHECK(scalar.Lines() == Lines{"domains/wrong-kind: 5"});
}

TEST_CASE("Domains: the founding example") {
  const auto shared = ReadShared("seed/domain_boundaries.json");
  if (!shared) return SayWhatIsSkipped("Domains: the founding example");
  ReadText text(*shared);
  const auto domains = domains::ReadDomains(text.root(), text.sink);
  CHECK(text.Lines() == Lines{});
  REQUIRE(domains);
  REQUIRE(domains->size() == 2);
  CHECK(domains->at(1).name.value == "payments");
  CHECK(domains->at(1).data_products.size() == 3);
}

}  // namespace bylaw::formats
