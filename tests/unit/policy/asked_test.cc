#include <map>
#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

constexpr char kGlobal[] = R"(policy: house
title: House rules
owner: governance-board
scope: global
rules:
  - {id: on-product, applies_to: product, expect: product.name != "", message: m}
  - {id: on-field, applies_to: field, expect: field.name != "", message: m}
  - {id: rarely, applies_to: field, when: field.is_pii, expect: field.pii_tagged, message: m}
  - {id: on-model, applies_to: model, expect: model.name != "", message: m}
)";

constexpr char kDomain[] = R"(policy: orders-own
title: Orders' own
owner: orders
scope: {domain: orders}
rules:
  - {id: mine, applies_to: product, expect: product.name != "X", message: m}
)";

std::string Product(std::string_view domain, std::string_view fields) {
  return "{\"product_id\": \"p-" + std::string(domain) +
         "\", \"name\": \"P\", \"domain\": \"" + std::string(domain) +
         "\", \"fields\": [" + std::string(fields) + "]}";
}

// Rules that a product of this domain and with these fields is asked.
size_t AskedOf(std::string_view domain, std::string_view fields) {
  PolicyRun run;
  run.AddPolicy(kGlobal);
  run.AddPolicy(kDomain, "policies/domains/orders/o.yaml");
  REQUIRE(run.Load());
  run.AddDocument("p.json", Product(domain, fields));
  run.Check();
  const std::map<text::SourceId, size_t> asked =
      run.set->AskedRules(run.mesh());
  REQUIRE(asked.size() <= 1);
  return asked.empty() ? 0 : asked.begin()->second;
}

TEST_CASE("rules are counted once for each source that has a subject of them") {
  constexpr char kOne[] = R"({"name": "a", "type": "string"})";
  constexpr char kTwo[] =
      R"({"name": "a", "type": "string"}, {"name": "b", "type": "string"})";
  CHECK(AskedOf("customer", "") == 1);
  CHECK(AskedOf("customer", kOne) == 3);
  CHECK(AskedOf("customer", kTwo) == 3);
  // A domain's rules are asked of its own products alone.
  CHECK(AskedOf("orders", kTwo) == 4);
}

}  // namespace
}  // namespace bylaw::policy
