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
  enforce: waivable
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
  switch (dice.Below(6)) {
    case 0:
      return {"c.yaml", Contract("dataProduct: " + name + "\n")};
    case 1:
      return {"c.yaml", Contract("dataProduct: " + name + "\ndomain: sales\n")};
    case 2:
      return {"q.yaml",
              "product: " + name +
                  "\nchecks:\n  rows: {expected: \"> 1000\", "
                  "executed_as: \"SELECT COUNT(*) > 1000 FROM t\"}\n"};
    case 3:
      return {"a.avsc", R"({"type": "record", "name": "Orders", "fields": [
        {"name": "email", "type": "string"}]})"};
    case 4:
      return {"m.tf",
              "module \"m\" {\n  source = \"./m\"\n  product_name = \"" + name +
                  "\"\n  owner = \"Nobody\"\n}\n"};
    default:
      return {"m.sql",
              "-- Domain: sales\n-- Product: " + name +
                  "\n-- Owner: Nobody\nselect * from {{ ref('x') }}\n"};
  }
}

// What is found in the victim's file, and what her files are said to differ
// from it in.
std::set<std::string> AboutOrders(const Checked& checked) {
  std::set<std::string> found;
  for (const Finding& f : checked.findings) {
    if (f.file.find("orders.yaml") != std::string::npos ||
        f.rule.rfind("agreement/", 0) == 0)
      found.insert(f.rule + " " + f.path);
  }
  return found;
}

struct Layout {
  bool boundaries, port;
  std::string product_folder;
  std::string top = {};  // what all folders lie in

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
    files[top + product_folder + "orders.yaml"] =
        std::string(
            "product_id: orders\nname: Orders\ndomain: sales\nowner_team: S\n"
            "sla_hours: 4.0\nstage: active\n") +
        "fields:\n- {name: id, type: string}\n" +
        (port ? "ports:\n- {name: o, direction: output, contract: c1}\n" : "");
    files[top + "marketing/news.yaml"] =
        "product_id: news\nname: News\ndomain: Marketing\nowner_team: M\n"
        "sla_hours: 4.0\nstage: active\n";
    return files;
  }
};

TEST_CASE("nobody speaks for a product of another domain", "[claims]") {
  constexpr const char* kTops[] = {"", "teams/", "data/all/", "marketing-it/"};
  constexpr const char* kProductFolders[] = {"sales/", "sales/domains/x/",
                                             "domains/sales/p/", "products/"};
  // All that she may write in: her own folder, whatever she makes below it.
  constexpr const char* kForeign[] = {"marketing/",
                                      "marketing/contracts/",
                                      "domains/marketing/",
                                      "marketing/sales/",
                                      "marketing/domains/sales/",
                                      "domains/other/",
                                      "marketing/domains/",
                                      "domains/marketing/domains/sales/"};
  constexpr const char* kOwn[] = {"sales/", "sales/contracts/", "contracts/",
                                  "domains/sales/", "sales/marketing/"};
  // A product of hers of which she says anything.
  constexpr const char* kDomains[] = {"teams", "contracts", "products", "all",
                                      "domains"};
  int cured = 0;
  int reported = 0;
  for (uint64_t seed = 1; seed <= 600; ++seed) {
    Dice dice(seed);
    const Layout layout = {dice.OneIn(2), dice.OneIn(4),
                           kProductFolders[dice.Below(4)],
                           kTops[dice.Below(4)]};
    const Claim claim = MakeClaim(dice);
    const Files alone = layout.Write();
    const std::set<std::string> before = AboutOrders(CheckFiles(alone));
    const std::string foreign = layout.top + kForeign[dice.Below(8)];
    const std::string own = layout.top + kOwn[dice.Below(5)];
    INFO(seed << " " << layout.top << layout.product_folder << " " << foreign
              << claim.file << "\n"
              << claim.text);
    // A port that names the contract is the product's own word.
    if (!layout.port) {
      Files attacked = alone;
      attacked[foreign + claim.file] = claim.text;
      if (dice.OneIn(2)) {
        const std::string domain = kDomains[dice.Below(5)];
        attacked[layout.top + "marketing/" +
                 (dice.OneIn(2) ? domain + "/" : "") + "extra.yaml"] =
            "product_id: extra\nname: Extra\nowner_team: M\ndomain: " + domain +
            "\n";
      }
      const Checked checked = CheckFiles(attacked);
      CHECK(AboutOrders(checked) == before);
      if (claim.file != std::string("a.avsc")) {
        CHECK(checked.Has("mesh/other-domain"));
        ++reported;
      }
    }
    Files control = alone;
    control[own + claim.file] = claim.text;
    const Checked checked = CheckFiles(control);
    INFO(own);
    CHECK_FALSE(checked.Has("mesh/other-domain"));
    if (AboutOrders(checked) != before) ++cured;
  }
  CHECK(cured > 200);
  CHECK(reported > 200);
}

TEST_CASE("nobody takes a contract or waiver of another domain away",
          "[claims]") {
  // By a product that says it is of a domain called like a folder.
  for (const bool boundaries : {false, true}) {
    for (const char* const domain : {"contracts", "waivers", "all", "teams"}) {
      for (const char* const folder : {"marketing/", "marketing/waivers/"}) {
        Layout layout = {boundaries, false, "sales/", "teams/"};
        Files files = layout.Write();
        files["bylaw.yaml"] += "waivers: ['waivers/*.yaml']\n";
        files["teams/contracts/c.yaml"] = Contract("dataProduct: orders\n");
        files["waivers/board.yaml"] =
            "waivers:\n- {rule: gov/has-contract, subject: {product: "
            "Orders}, reason: x, owner: S, approved_by: Board, ticket: A, "
            "expires: 2026-07-01}\n";
        const Checked before = CheckFiles(files);
        files[layout.top + folder + "extra.yaml"] =
            "product_id: extra\nname: Extra\nowner_team: M\ndomain: " +
            std::string(domain) + "\n";
        const Checked after = CheckFiles(files);
        INFO(boundaries << " " << domain << " " << folder << "\n"
                        << after.Errors());
        CHECK(AboutOrders(after) == AboutOrders(before));
        CHECK(after.waived.size() == before.waived.size());
        CHECK_FALSE(after.Has("waiver/foreign"));
      }
    }
  }
}

TEST_CASE("nobody waives or describes what lies with another domain",
          "[claims]") {
  for (const char* const folder :
       {"marketing/", "marketing/domains/sales/", "marketing/sales/"}) {
    Layout layout = {true, false, "sales/", "teams/"};
    Files files = layout.Write();
    files["bylaw.yaml"] += "waivers: ['**/waivers.yaml']\n";
    files[layout.top + folder + "waivers.yaml"] =
        "waivers:\n- {rule: gov/has-contract, subject: {product: "
        "Orders}, reason: x, owner: M, approved_by: Board, ticket: A, expires: "
        "2026-07-01}\n";
    const Checked checked = CheckFiles(files);
    INFO(folder << "\n" << checked.Errors());
    CHECK(checked.waived.empty());
    CHECK(checked.Has("waiver/foreign"));
  }
}

TEST_CASE("a product lies with the domain that it says it is of", "[claims]") {
  const std::string impostor =
      "product_id: orders\nname: Orders\ndomain: sales\nversion: 2.0.0\n"
      "owner_team: S\nsla_hours: 4.0\nstage: active\n";
  Layout layout = {true, false, "sales/", "teams/"};
  Files files = layout.Write();
  files["teams/sales/q.yaml"] =
      "product: orders\nchecks:\n  rows: {expected: \"> 1000\", executed_as: "
      "\"SELECT COUNT(*) > 1000 FROM t\"}\n";
  const Checked before = CheckFiles(files);
  files["teams/marketing/a.yaml"] = impostor;
  const Checked after = CheckFiles(files);
  INFO(after.Errors());
  CHECK(after.Has("mesh/other-domain"));
  for (const Finding& f : after.findings) {
    if (f.file != "teams/sales/orders.yaml") continue;
    INFO(f.rule);
    CHECK(before.Has(f.rule));
  }
  CHECK_FALSE(before.Has("mesh/other-domain"));
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
  Files files = Layout{false, false, "marketing/shop/"}.Write();
  files["marketing/shop/c.yaml"] = Contract("dataProduct: orders\n");
  const Checked checked = CheckFiles(files);
  CHECK_FALSE(checked.Has("mesh/other-domain"));
  for (const Finding& f : checked.findings) {
    INFO(f.file);
    CHECK_FALSE((f.rule == "gov/has-contract" && f.product == "Orders"));
  }
}

// Everything that is said in the folder of sales, and what is waived.
std::multiset<std::string> SaidInSales(const Checked& checked) {
  std::multiset<std::string> said;
  for (const Finding& f : checked.findings) {
    if (f.file.rfind("sales/", 0) == 0)
      said.insert(f.rule + " " + f.product + " " + f.path);
  }
  for (const Finding& f : checked.waived)
    said.insert("waived " + f.rule + " " + f.path);
  return said;
}

TEST_CASE("who names what lies with another domain changes nothing there",
          "[claims]") {
  constexpr char kFields[] = R"(policy: fields
title: t
scope: global
applies_to: field
rules:
- id: no-email
  severity: error
  enforce: waivable
  expect: field.name != "email"
  message: 'an address: {field.name}'
- id: owned
  severity: error
  enforce: waivable
  expect: product.owner != "" && field.name != "email"
  message: 'nobody has {field.name}'
)";
  constexpr char kOverlay[] = R"(policy: more
title: t
scope: {domain: marketing}
applies_to: field
rules:
- id: long
  severity: error
  expect: size(field.name) > 20
  message: 'too short: {field.name}'
)";
  const std::string avro =
      R"({"type": "record", "name": "T", "fields": [
          {"name": "email", "type": "string"}]})";
  int moved = 0;
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    Dice dice(seed);
    const bool is_avro = dice.OneIn(3);
    const std::string file = is_avro ? "sales/t.avsc" : "sales/c.yaml";
    const int tie = static_cast<int>(dice.Below(3));
    Files files;
    files["bylaw.yaml"] = "policies: [policies]\ndomains: domains.yaml\n";
    files["domains.yaml"] =
        "domains:\n  Sales: {owner_team: S, data_products: [Orders]}\n  "
        "Marketing: {owner_team: M, data_products: [News]}\n";
    files["policies/fields.yaml"] = kFields;
    if (dice.OneIn(2)) files["policies/domains/marketing/more.yaml"] = kOverlay;
    if (dice.OneIn(2)) {
      files["bylaw.yaml"] += "waivers: [waivers]\n";
      files["waivers/sales.yaml"] =
          std::string("waivers:\n- {rule: fields/") +
          (dice.OneIn(2) ? "no-email" : "owned") +
          ", subject: {product: Orders}, reason: x, owner: S, approved_by: "
          "Board, ticket: A, expires: 2026-07-01}\n";
    }
    files[file] =
        is_avro ? avro : Contract(tie == 1 ? "dataProduct: orders\n" : "");
    files["sales/orders.yaml"] =
        "product_id: orders\nname: Orders\ndomain: sales\nowner_team: S\n"
        "sla_hours: 4.0\nstage: active\n" +
        std::string(tie == 2
                        ? is_avro ? "schema: t.avsc\n" : "contract: c.yaml\n"
                    : tie == 0 ? ""
                               : "tags: [a]\n");
    const std::string news =
        "product_id: news\nname: News\ndomain: Marketing\nowner_team: M\n"
        "sla_hours: 4.0\nstage: active\n";
    files["marketing/a.yaml"] = news;
    const Checked before = CheckFiles(files);
    files["marketing/a.yaml"] =
        news + (is_avro         ? "schema: ../sales/t.avsc\n"
                : dice.OneIn(2) ? "contract: ../sales/c.yaml\n"
                                : "ports:\n- {name: o, direction: output, "
                                  "contract: c1}\n");
    const Checked after = CheckFiles(files);
    INFO(seed << " " << files["marketing/a.yaml"] << files["sales/orders.yaml"]
              << files[file] << "\n"
              << before.Errors() << "\n--\n"
              << after.Errors());
    CHECK(SaidInSales(after) == SaidInSales(before));
    // What it makes its own is held to the rules all the same.
    for (const char* const rule : {"fields/no-email", "fields/owned"}) {
      bool found = false;
      for (const Finding& f : after.findings)
        found = found || (f.rule == rule && f.file == "marketing/a.yaml");
      CHECK(found);
      if (found) ++moved;
    }
  }
  CHECK(moved == 400);
}

TEST_CASE("who names a file in the folder of another domain is told its faults",
          "[claims]") {
  const struct {
    const char* name;
    std::string text;
  } kTexts[] = {
      {"notes.json", R"([{"name": "x", "type": "module"}])"},
      {"list.yml", "- {name: x, type: module}\n"},
      {"values.yaml", "name: {{ .Values.name }\n"},
      {"package.json", R"({"name": "shop", "required": 3, "type": "module"})"},
      {"logo.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10)},
      {"rows.json", R"([{"name": "a", "type": 3}])"},
      {"empty.json", ""},
      {"twice.yaml", "a: 1\na: 2\n"},
      {"x.txt", "syntax = \"proto3\"; message {"}};
  for (const char* const place : {"domains/orders/", "pipeline/"}) {
    for (const auto& row : kTexts) {
      const std::string named = std::string(place) + row.name;
      const std::string path = "../../" + named;
      const Files kMentions[] = {
          {{"domains/sales/p.yaml",
            "product_id: p\nname: P\ndomain: sales\nschema: " + path + "\n"}},
          {{"domains/sales/s.json",
            R"({"$schema": "http://json-schema.org/draft-07/schema#",)"
            R"( "properties": {"a": {"$ref": ")" +
                path + "\"}}}"}},
          {{"domains/sales/main.tf",
            "resource \"google_bigquery_table\" \"t\" {\n  dataset_id = \"d\"\n"
            "  table_id = \"t\"\n  schema = file(\"" +
                path + "\")\n}\n"}},
          {{"domains/sales/a.proto",
            "syntax = \"proto3\";\nimport \"" + named + "\";\n"}}};
      for (const Files& mention : kMentions) {
        // What lies in nobody's folder may be the schema of any product.
        if (place[0] == 'p' && mention.begin()->first.ends_with("p.yaml"))
          continue;
        Files files = {
            {"bylaw.yaml", "domains: domains.yaml\n"},
            {"domains.yaml",
             "domains:\n  Sales: {owner_team: S}\n  Orders: {owner_team: O}\n"},
            {named, row.text},
            // Beside it, so that a list of records is held to something.
            {std::string(place) + "c.yaml", Contract("")}};
        const auto found_there = [&](const Checked& checked) {
          std::set<std::string> found;
          for (const Finding& f : checked.findings) {
            if (f.file == named) found.insert(f.rule + " " + f.path);
          }
          return found;
        };
        const std::set<std::string> before = found_there(CheckFiles(files));
        files.insert(mention.begin(), mention.end());
        INFO(named << " named by " << mention.begin()->first);
        const Checked checked = CheckFiles(files);
        CHECK(found_there(checked) == before);
        // Its own domain hears of it where it is, as do all of their own.
        Files own = files;
        own["domains/orders/own.tf"] =
            "resource \"google_bigquery_table\" \"t\" {\n  dataset_id = \"d\"\n"
            "  table_id = \"t\"\n  schema = file(\"../../" +
            named + "\")\n}\n";
        if (std::string(row.name) == "notes.json" &&
            std::string(place) == "domains/orders/")
          CHECK(found_there(CheckFiles(own)) != before);
      }
    }
  }
}

TEST_CASE("who gives an identifier another type is told so", "[claims]") {
  constexpr const char* kTypes[] = {"long", "string"};
  int both = 0;
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    Dice dice(seed);
    // Whose only key it is says what it is to all others.
    const bool keys = dice.OneIn(2);
    const auto product = [keys](const std::string& id, const char* domain,
                                const char* type) {
      return "product_id: " + id + "\nname: " + id + "\ndomain: " + domain +
             "\nowner_team: T\nfields:\n- {name: parcel_id, type: " + type +
             (keys ? ", primary_key: true" : "") + "}\n";
    };
    Files files;
    files["sales/orders.yaml"] = product("orders", "sales", "long");
    for (size_t i = 0; i < dice.Below(3); ++i) {
      const std::string name = "p" + std::to_string(i);
      files["sales/" + name + ".yaml"] = product(name, "sales", "long");
    }
    // Others agree.
    if (dice.OneIn(3))
      files["stock/parcels.yaml"] = product("parcels", "stock", "long");
    REQUIRE_FALSE(CheckFiles(files).Has("lineage/conflicting-identifier"));
    const char* const folder = dice.OneIn(2) ? "a/" : "z/";
    const size_t count = 1 + dice.Below(4);
    for (size_t i = 0; i < count; ++i) {
      const std::string name = "n" + std::to_string(i);
      files[folder + name + ".yaml"] = product(name, "news", kTypes[1]);
    }
    const Checked checked = CheckFiles(files);
    bool theirs = false;
    bool ours = false;
    for (const Finding& f : checked.findings) {
      if (f.rule != "lineage/conflicting-identifier") continue;
      (f.file.rfind(folder, 0) == 0 ? theirs : ours) = true;
    }
    INFO(seed << " " << folder << " " << count);
    CHECK(theirs);
    // Where two domains agree, the third is wrong alone.
    CHECK(ours == (files.count("stock/parcels.yaml") == 0));
    if (ours) ++both;
  }
  CHECK(both > 0);
  CHECK(both < 200);
}

TEST_CASE("nobody speaks for a Protobuf package of another domain",
          "[claims]") {
  constexpr const char* kFolders[] = {"orders/", "orders/marketing/v1/",
                                      "orders/x/", "stock/"};
  constexpr const char* kPackages[] = {"marketing.v1", "common.v1"};
  constexpr const char* kOptions[] = {"", "option go_package = \"a/b\";\n",
                                      "option java_package = \"a.b\";\n"};
  const auto said = [](const Checked& checked, const std::string& folder) {
    std::multiset<std::string> found;
    for (const Finding& f : checked.findings) {
      if (f.file.rfind(folder, 0) == 0) found.insert(f.rule + " " + f.path);
    }
    return found;
  };
  int told = 0;
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    Dice dice(seed);
    const std::string common = dice.OneIn(2) ? "common/v1/" : "marketing/v1/";
    const std::string package =
        common == "common/v1/" ? kPackages[1] : kPackages[0];
    Files files;
    files["bylaw.yaml"] =
        "domains: domains.yaml\npolicies: ['pack:protobuf-style']\n";
    files["domains.yaml"] =
        "domains:\n  orders: {owner_team: O}\n  stock: {owner_team: K}\n"
        "  marketing: {owner_team: M}\n";
    files[common + "m.proto"] =
        "syntax = \"proto3\";\npackage " + package + ";\n" +
        kOptions[dice.Below(3)] +
        (dice.OneIn(2) ? "import \"shared/s.proto\";\n" : "") +
        "message AskRequest {}\nmessage AskResponse {}\nservice A {\n  rpc "
        "Ask(AskRequest) returns (AskResponse);\n}\n";
    files["shared/s.proto"] =
        "syntax = \"proto3\";\npackage shared;\nmessage S {}\n";
    const Checked before = CheckFiles(files);
    const std::string folder = kFolders[dice.Below(4)];
    files[folder + "o.proto"] =
        "syntax = \"proto3\";\npackage " +
        std::string(dice.OneIn(3) ? "shared" : package) + ";\n" +
        kOptions[dice.Below(3)] + "import \"" + common +
        "m.proto\";\nmessage Other {}\nservice B {\n  rpc Ask(" + package +
        ".AskRequest) returns (Other);\n}\n";
    const Checked after = CheckFiles(files);
    INFO(seed << " " << folder << "\n" << files[folder + "o.proto"]);
    CHECK(said(after, common) == said(before, common));
    CHECK(said(after, "shared/") == said(before, "shared/"));
    if (said(after, folder).size() > 0) ++told;
  }
  CHECK(told == 200);
}

TEST_CASE("who takes the name of another product is told, and not that one",
          "[claims]") {
  const std::string theirs =
      "product_id: other\nname: orders\ndomain: marketing\nowner_team: M\n";
  const auto is_told = [](const Checked& checked, const std::string& file) {
    for (const Finding& f : checked.findings) {
      if (f.rule == "boundary/name-taken" && f.file == file) return true;
    }
    return false;
  };
  for (const bool listed : {false, true}) {
    for (const bool compared : {false, true}) {
      for (const char* const file : {"a.yaml", "z.yaml"}) {
        Files files = Layout{listed, false, "sales/"}.Write();
        const Files base = files;
        files[std::string("marketing/") + file] = theirs;
        const Checked checked =
            CheckFiles(files, {}, compared ? base : Files());
        INFO(listed << compared << file << "\n" << checked.Errors());
        CHECK(is_told(checked, std::string("marketing/") + file));
        // Where nobody knows whose it is, both are.
        CHECK(is_told(checked, "sales/orders.yaml") == !(listed || compared));
      }
    }
  }
}

}  // namespace
}  // namespace bylaw::engine
