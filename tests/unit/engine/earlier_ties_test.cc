// The earlier state is a whole one: what a product was tied to then is what
// rules see of it, whatever it is tied to now.
#include <catch2/catch.hpp>
#include <string>

#include "engine/check.h"
#include "engine/session.h"

namespace bylaw::engine {
namespace {

constexpr char kPolicy[] = R"(policy: house
scope: global
rules:
  - id: told-of-before
    applies_to: product
    expect: size(product.before.contracts) != 1 || product.before.contracts[0].product.name != 'Orders'
    message: "{product.before.contracts[0].name} of {product.before.contracts[0].product.name}, now {string(size(product.contracts))}"
)";
constexpr char kProduct[] =
    "product_id: o\nname: Orders\ndomain: d\ncontract: c.yaml\n";
constexpr char kContract[] =
    "apiVersion: v3.1.0\nkind: DataContract\nid: c\nname: Then\nversion: "
    "1.0.0\nstatus: active\n";

// How often the rule finds something, and what it says.
std::string Told(bool has_earlier_contract) {
  Session session;
  session.AddFile("bylaw.yaml", "policies: [house.yaml]\n");
  session.AddFile("house.yaml", kPolicy);
  session.AddFile("o.yaml", kProduct);
  session.AddBaseFile("main:o.yaml", "o.yaml", kProduct);
  if (has_earlier_contract)
    session.AddBaseFile("main:c.yaml", "c.yaml", kContract);
  CheckOptions options;
  options.compare_with_base = true;
  std::string told;
  for (const report::Finding& finding : Check(session, options).findings) {
    if (finding.diagnostic.rule == "house/told-of-before")
      told += std::string(finding.diagnostic.message) + "\n";
  }
  return told;
}

TEST_CASE("a product's earlier self has the contracts that it had",
          "[engine]") {
  CHECK(Told(true) == "Then of Orders, now 0\n");
  CHECK(Told(false).empty());
}

}  // namespace
}  // namespace bylaw::engine
