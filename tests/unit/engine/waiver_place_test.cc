// Waivers are bound to their place, and nobody approves her own.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/checking.h"
#include "policy/waiver.h"

namespace bylaw::engine {
namespace {

constexpr char kRule[] = "boundary/unlisted-product";

Files Mesh(const std::string& waiver_file, const std::string& approver) {
  return {
      {"bylaw.yaml", "domains: domains.yaml\nwaivers: [" + waiver_file + "]\n"},
      {"domains.yaml",
       "domains:\n  Marketing: {bounded_context: c, owner_team: M, "
       "data_products: [Newsletter], source_systems: []}\n  Order Management: "
       "{bounded_context: o, owner_team: O, data_products: [Orders], "
       "source_systems: []}\n"},
      {"products/p.yaml",
       "product_id: new-thing\nname: NewThing\ndomain: Marketing\nstage: "
       "active\n"},
      {waiver_file,
       "waivers:\n- {rule: boundary/unlisted-product, subject: {product: "
       "NewThing, path: NewThing}, reason: x, owner: MarketingAnalytics, "
       "approved_by: \"" +
           approver + "\", ticket: A, expires: 2026-07-01}\n"}};
}

bool IsWaived(const Checked& checked) {
  for (const Finding& f : checked.waived) {
    if (f.rule == kRule) return true;
  }
  return false;
}

TEST_CASE("a waiver is for the domain in whose folder it stands", "[waivers]") {
  const char* const kOwn[] = {"waivers/marketing.yaml",
                              "waivers/board.yaml",
                              "waivers.yaml",
                              "domains/marketing/waivers.yaml",
                              "Marketing/x/waivers.yaml",
                              "marketing/order-management/w.yaml",
                              "domains/marketing/order-management/w.yaml",
                              "domains/waivers.yaml",
                              "domains/marketing.yaml",
                              "waivers/marketing.w.yaml"};
  for (const char* const file : kOwn) {
    const Checked checked = CheckFiles(Mesh(file, "Board"));
    INFO(file << "\n" << checked.Errors());
    CHECK(IsWaived(checked));
    CHECK_FALSE(checked.Has("waiver/foreign"));
  }
  const char* const kForeign[] = {
      "waivers/order-management.yaml", "waivers/OrderManagement.yaml",
      "domains/order_management/waivers.yaml",
      // A folder or file further below makes no other domain's place of it,
      // and neither does a folder that is called like no domain.
      "order-management/marketing/w.yaml",
      "domains/order-management/marketing/w.yaml",
      "domains/order-management/waivers/marketing.yaml",
      "Domains/order-management/domains/marketing/w.yaml",
      "domains/renamed/waivers.yaml", "team/domains/renamed/marketing.yaml",
      "order management/deep/down/w.yaml"};
  for (const char* const file : kForeign) {
    const Checked checked = CheckFiles(Mesh(file, "Board"));
    INFO(file << "\n" << checked.Errors());
    CHECK_FALSE(IsWaived(checked));
    CHECK(checked.Has(kRule));
    CHECK(checked.Has("waiver/foreign"));
  }
}

TEST_CASE("a foreign waiver does not stand in the way of the domain's own",
          "[waivers]") {
  Files files = Mesh("waivers/marketing.yaml", "Board");
  files["waivers/order-management.yaml"] = files["waivers/marketing.yaml"];
  files["bylaw.yaml"] = "domains: domains.yaml\nwaivers: [waivers]\n";
  CHECK(IsWaived(CheckFiles(files)));
}

TEST_CASE("what products share is waived by each of them", "[waivers]") {
  const std::string policy =
      "policy: gov\ntitle: t\nscope: global\napplies_to: field\nrules:\n- {id: "
      "open, severity: error, enforce: waivable, expect: "
      "'field.classification != \"public\"', message: m}\n";
  const auto waiver = [](const std::string& product) {
    return "- {rule: gov/open, subject: {product: " + product +
           ", path: t.email}, reason: x, owner: A, approved_by: Board, "
           "ticket: A, expires: 2026-07-01}\n";
  };
  const auto mesh = [&](const std::string& waivers) {
    Files files = {
        {"bylaw.yaml", "policies: [policies]\nwaivers: [w.yaml]\n"},
        {"policies/gov.yaml", policy},
        {"w.yaml", "waivers:\n" + waivers},
        {"c.yaml",
         "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: "
         "1.0.0\nstatus: active\nschema:\n- {name: t, properties: [{name: "
         "email, logicalType: string, classification: public}]}\n"}};
    for (const char* const name : {"A", "B"}) {
      files[std::string(name) + ".yaml"] = std::string("product_id: ") + name +
                                           "\nname: " + name +
                                           "\ndomain: d\ncontract: c.yaml\n";
    }
    return CheckFiles(files, OwnPolicies());
  };
  for (const char* const only : {"A", "B"}) {
    const Checked one = mesh(waiver(only));
    CHECK(one.Count("gov/open") == 1);
    CHECK(one.waived.empty());
  }
  const Checked both = mesh(waiver("A") + waiver("B"));
  INFO(both.Errors());
  CHECK_FALSE(both.Has("gov/open"));
  CHECK(both.waived.size() == 1);
}

TEST_CASE("an approver who looks like the owner is the owner", "[waivers]") {
  const char* const kSame[] = {"MarketingAnalytics",
                               "marketing analytics",
                               "Marketing-Analytics",
                               "MarketingAnal\u0443tics",
                               "Marketing\u0410nalytics",
                               "MarketingAn\u00e4lytics",
                               " MarketingAnalytics ",
                               "Marketing\u200bAnalytics",
                               "MarketingAna1ytics",
                               "\uff2darketingAnalytics",
                               "MarketingAnalytics@retail.example",
                               "marketing.analytics+gov@retail.example",
                               "Board <MarketingAnalytics@retail.example>",
                               "MarketingAnalytics <board@retail.example>"};
  for (const char* const approver : kSame) {
    const Checked checked =
        CheckFiles(Mesh("waivers/marketing.yaml", approver));
    INFO(approver << "\n" << checked.Errors());
    CHECK(checked.Has("waiver/approver"));
    CHECK_FALSE(IsWaived(checked));
  }
  for (const char* const approver :
       {"Board", "Marketing", "Analytics", "SalesAnalytics",
        "board@retail.example"}) {
    INFO(approver);
    CHECK(IsWaived(CheckFiles(Mesh("waivers/marketing.yaml", approver))));
  }
}

TEST_CASE("addresses of one mailbox are one person", "[waivers]") {
  using policy::IsSamePerson;
  CHECK(IsSamePerson("ana.meier@x.example", "AnaMeier+gov@x.example"));
  CHECK(IsSamePerson("ana@gmail.com", "a.n.a@googlemail.com"));
  CHECK(IsSamePerson("Ana Meier", "ana.meier@x.example"));
  CHECK(IsSamePerson("Ana <ana@x.example>", "ana@x.example"));
  CHECK(IsSamePerson("ann@x.example", "mailto:ann@x.example"));
  CHECK(IsSamePerson("ann@x.example", "Ann <MAILTO:ann@x.example?subject=a>"));
  CHECK(IsSamePerson("Ann Lee", "Lee, Ann"));
  CHECK(IsSamePerson("Lee, Ann", "ann lee"));
  CHECK(IsSamePerson("OrderTeam", "OrderTeam, OrderTeam"));
  CHECK(IsSamePerson("OrderTeam", "none, OrderTeam"));
  CHECK(IsSamePerson("Ann; Ben", "Ben and Ann"));
  CHECK(IsSamePerson("Ann, Ben", "Ben"));
  // However often, and however many: past what is compared nobody has approved.
  std::string often = "OrderTeam";
  std::string spelt = "Order Team";
  for (int i = 0; i < 1000; ++i) {
    often += i % 2 == 0 ? ", OrderTeam" : " and OrderTeam";
    spelt += ", order team+" + std::to_string(i);
  }
  CHECK(IsSamePerson("OrderTeam", often));
  CHECK(IsSamePerson("OrderTeam", spelt));
  CHECK_FALSE(IsSamePerson("OrderTeam", often + ", Governance Board"));
  // Somebody who is not among the owners has approved.
  CHECK_FALSE(IsSamePerson("Ann, Ben", "Ben, Carl"));
  CHECK_FALSE(IsSamePerson("OrderTeam", "OrderTeam, Governance Board"));
  CHECK_FALSE(IsSamePerson("Ann Lee", "Ann Lee Park"));
  CHECK_FALSE(IsSamePerson("info@orders.example", "info@board.example"));
  CHECK_FALSE(IsSamePerson("ana@x.example", "ben@x.example"));
  CHECK_FALSE(IsSamePerson("Ana Meier", "Ana Maier"));
}

}  // namespace
}  // namespace bylaw::engine
