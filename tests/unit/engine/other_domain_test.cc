// Whoever writes in the folder of one domain neither cures nor incriminates the
// products of another: what is found about those is the same with and without
// her contracts, checks and models.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

constexpr char kPolicy[] = R"(policy: gov
title: t
scope: global
applies_to: product
rules:
- id: has-contract
  severity: error
  enforce: mandatory
  expect: size(product.contracts) > 0
  message: no contract
- id: has-checks
  severity: error
  enforce: mandatory
  expect: size(product.quality_checks) > 0
  message: no checks
- id: no-email
  severity: error
  enforce: mandatory
  expect: '!product.schemas.exists(s, s.fields.exists(f, f.name == "email"))'
  message: an address
)";

// What lies in the folder of the attacker, by kind.
struct Claim {
  const char* file;
  std::string text;
};

std::string Contract(const std::string& more) {
  return "apiVersion: v3.1.0\nkind: DataContract\nid: c1\nversion: 1.0.0\n"
         "status: active\n" +
         more +
         "schema:\n- name: t\n  properties:\n  - {name: email, logicalType: "
         "string}\n";
}

Claim MakeClaim(Dice& dice) {
  const std::string names[] = {"orders", "Orders", "ORDERS", "or-ders"};
  const std::string& name = names[dice.Below(4)];
  switch (dice.Below(4)) {
    case 0:
      return {"c.yaml", Contract("dataProduct: " + name + "\n")};
    case 1:
      return {"c.yaml", Contract("dataProduct: " + name + "\ndomain: sales\n")};
    case 2:
      return {"q.yaml", "product: " + name +
                            "\nchecks:\n  rows: {expected: \"> 1000\", "
                            "executed_as: \"SELECT COUNT(*) > "
                            "1000 FROM t\"}\n"};
    default:
      return {"m.sql", "-- Domain: sales\n-- Product: " + name +
                           "\nselect * from {{ ref('x') }}\n"};
  }
}

std::set<std::string> AboutOrders(const Checked& checked) {
  std::set<std::string> found;
  for (const Finding& f : checked.findings) {
    if (f.file.find("orders.yaml") != std::string::npos)
      found.insert(f.rule + " " + f.path);
  }
  return found;
}

struct Layout {
  bool boundaries, port;
  const char* product_folder;

  Files Write() const {
    Files files;
    files["bylaw.yaml"] = std::string("policies: [policies]\n") +
                          (boundaries ? "domains: domains.yaml\n" : "");
    files["policies/gov.yaml"] = kPolicy;
    if (boundaries) {
      files["domains.yaml"] =
          "domains:\n  Sales: {owner_team: S, data_products: [Orders]}\n  "
          "Market-ing: {owner_team: M, data_products: [News]}\n";
    }
    files[std::string(product_folder) + "orders.yaml"] =
        std::string(
            "product_id: orders\nname: Orders\ndomain: sales\nowner_team: S\n"
            "sla_hours: 4.0\nstage: active\n") +
        (port ? "ports:\n- {name: o, direction: output, contract: c1}\n" : "");
    files["marketing/news.yaml"] =
        "product_id: news\nname: News\ndomain: Marketing\nowner_team: M\n"
        "sla_hours: 4.0\nstage: active\n";
    return files;
  }
};

TEST_CASE("nobody speaks for a product of another domain", "[claims]") {
  constexpr const char* kProductFolders[] = {"sales/", "", "domains/sales/p/",
                                             "products/"};
  constexpr const char* kForeign[] = {
      "marketing/",         "Marketing/contracts/", "domains/marketing/",
      "x/marketing/sales/", "domains/other/",       "domains/marketing/sales/"};
  constexpr const char* kOwn[] = {"sales/", "sales/contracts/", "contracts/",
                                  "domains/sales/", "sales/marketing/"};
  int cured = 0;
  int reported = 0;
  for (uint64_t seed = 1; seed <= 400; ++seed) {
    Dice dice(seed);
    const Layout layout = {dice.OneIn(2), dice.OneIn(4),
                           kProductFolders[dice.Below(4)]};
    const Claim claim = MakeClaim(dice);
    const Files alone = layout.Write();
    const std::set<std::string> before = AboutOrders(CheckFiles(alone));
    const std::string foreign = kForeign[dice.Below(6)];
    const std::string own = kOwn[dice.Below(5)];
    INFO(seed << " " << layout.product_folder << " " << foreign << claim.file
              << "\n"
              << claim.text);
    // A port that names the contract is the product's own word.
    if (!layout.port) {
      Files attacked = alone;
      attacked[foreign + claim.file] = claim.text;
      const Checked checked = CheckFiles(attacked);
      CHECK(AboutOrders(checked) == before);
      CHECK(checked.Has("mesh/other-domain"));
      ++reported;
    }
    Files control = alone;
    control[own + claim.file] = claim.text;
    const Checked checked = CheckFiles(control);
    INFO(own);
    CHECK_FALSE(checked.Has("mesh/other-domain"));
    if (AboutOrders(checked) != before) ++cured;
  }
  CHECK(cured > 100);
  CHECK(reported > 100);
}

TEST_CASE("a port finds the contract that lies with its product", "[claims]") {
  Layout layout = {true, true, "sales/"};
  Files files = layout.Write();
  files["sales/z.yaml"] = Contract("");
  const std::set<std::string> before = AboutOrders(CheckFiles(files));
  // One of that id comes first by its file's name, in another version.
  std::string other = Contract("");
  other.replace(other.find("1.0.0"), 5, "2.0.0");
  other.replace(other.find("email"), 5, "other");
  files["marketing/a.yaml"] = other;
  CHECK(AboutOrders(CheckFiles(files)) == before);
}

TEST_CASE("what lies with a product is for it, whatever its domain is called",
          "[claims]") {
  Files files = Layout{true, false, "marketing/shop/"}.Write();
  files["marketing/shop/c.yaml"] = Contract("dataProduct: orders\n");
  const Checked checked = CheckFiles(files);
  CHECK_FALSE(checked.Has("mesh/other-domain"));
  for (const Finding& f : checked.findings) {
    INFO(f.file);
    CHECK_FALSE((f.rule == "gov/has-contract" && f.product == "Orders"));
  }
}

}  // namespace
}  // namespace bylaw::engine
