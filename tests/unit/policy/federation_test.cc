#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

constexpr char kGlobal[] = R"(policy: g
scope: global
applies_to: product
params:
  fixed: {type: int, default: 5}
  floor: {type: int, default: 5, tighten: min}
  ceiling: {type: double, default: 5, tighten: max}
  fewer: {type: list(string), default: [a, b, c], tighten: subset}
  more: {type: list(string), default: [a, b, c], tighten: superset}
rules:
  - id: r
    aliases: [g900]
    severity: warning
    enforce: waivable
    expect: >-
      product.sla_hours <= params.ceiling && params.fixed == 5 &&
      params.floor > 0 && size(params.fewer) < 9 && size(params.more) > 0
    message: "{product.name}: {params.ceiling}"
    examples: {pass: [{product: {name: a}}], fail: [{product: {name: a, sla_hours: 9}}]}
)";

// --- A domain only tightens

struct TightenRow {
  const char* tune;
  bool allowed;
};

TEST_CASE("a domain may tighten a global rule and nothing else") {
  const TightenRow rows[] = {
      {"{}", true},
      {"{severity: error}", true},
      {"{severity: warning}", true},
      {"{severity: info}", false},
      {"{enforce: mandatory}", true},
      {"{enforce: waivable}", true},
      {"{enforce: advisory}", false},
      {"{enabled: true}", true},
      {"{enabled: false}", false},
      {"{params: {fixed: 5}}", true},
      {"{params: {fixed: 6}}", false},
      {"{params: {fixed: 4}}", false},
      {"{params: {floor: 6}}", true},
      {"{params: {floor: 5}}", true},
      {"{params: {floor: 4}}", false},
      {"{params: {ceiling: 4.5}}", true},
      {"{params: {ceiling: 5}}", true},
      {"{params: {ceiling: 5.01}}", false},
      {"{params: {fewer: [c, a]}}", true},
      {"{params: {fewer: [c, b, a]}}", true},
      {"{params: {fewer: []}}", true},
      {"{params: {fewer: [a, d]}}", false},
      {"{params: {more: [d, c, b, a]}}", true},
      {"{params: {more: [c, b, a]}}", true},
      {"{params: {more: [a, b]}}", false},
      // One attribute that loosens spoils the rest.
      {"{severity: error, params: {floor: 1}}", false},
  };
  for (const TightenRow& row : rows) {
    CAPTURE(row.tune);
    PolicyRun run;
    run.AddPolicy(kGlobal, "policies/global/g.yaml");
    run.AddPolicy(std::string("scope: {domain: orders}\ntune:\n  g/r: ") +
                      row.tune + "\n",
                  "policies/domains/orders/g.yaml");
    CHECK(run.Load() == row.allowed);
    if (row.allowed) {
      CHECK(run.Found() == Lines{});
      continue;
    }
    const diagnostic::Diagnostic& found = run.Only();
    CHECK(found.rule == "policy/loosened");
    CHECK(run.Place(found.location)
              .rfind("policies/domains/orders/g.yaml:3:", 0) == 0);
    REQUIRE(found.related.size() == 1);
    CHECK(run.Place(found.related[0].location)
              .rfind("policies/global/g.yaml:", 0) == 0);
  }
}

TEST_CASE("a loosening shows both places and why it is one") {
  PolicyRun run;
  run.AddPolicy(kGlobal, "global.yaml");
  run.AddPolicy(
      "scope: {domain: orders}\ntune:\n  g900:\n    params:\n"
      "      fewer: [a, x]\n",
      "orders.yaml");
  CHECK_FALSE(run.Load());
  const diagnostic::Diagnostic& found = run.Only();
  CHECK(found.message ==
        "domain `orders` loosens `g/r`: `fewer` may only lose elements, but "
        "this adds `x`");
  CHECK(run.Slice(found.location) == "[a, x]");
  CHECK(run.Slice(found.related[0].location) == "[a, b, c]");
}

// --- What a tune may name

struct TuneRow {
  const char* about;
  std::string text;
  const char* found;
  const char* help;  // a part of it
};

TEST_CASE("a tune names a global rule and its parameters") {
  const TuneRow rows[] = {
      {"misspelt rule", "tune: {g/rr: {severity: error}}",
       "policy/unknown-rule: g/rr", "`g/r`"},
      {"rule without its policy", "tune: {r: {severity: error}}",
       "policy/unknown-rule: r", "`g/r`"},
      {"misspelt key", "tune: {g/r: {serverity: error}}",
       "policy/unknown-key: serverity", "`severity`"},
      {"misspelt word", "tune: {g/r: {severity: eror}}",
       "policy/unknown-value: eror", "`error`"},
      {"misspelt parameter", "tune: {g/r: {params: {flor: 9}}}",
       "policy/bad-parameter: flor", "`floor`"},
      {"wrong type", "tune: {g/r: {params: {floor: \"9\"}}}",
       "policy/bad-parameter: \"9\"", "type"},
      {"no map", "tune: {g/r: error}", "policy/wrong-kind: error", "map"},
      {"twice", "tune: {g/r: {severity: error}, g900: {severity: error}}",
       "policy/duplicate-tune: g900", "one"},
  };
  for (const TuneRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(kGlobal, "global.yaml");
    run.AddPolicy("scope: {domain: orders}\n" + row.text + "\n", "orders.yaml");
    CHECK_FALSE(run.Load());
    CHECK(run.Found() == Lines{row.found});
    CHECK(run.Only().help.find(row.help) != std::string::npos);
  }
}

TEST_CASE("a domain cannot redefine a global rule") {
  PolicyRun run;
  const std::string weak =
      "policy: g\nscope: {domain: orders}\napplies_to: product\n"
      "rules: [{id: r, message: m, expect: has(product.name)}]\n";
  // Whatever the order of the files, the domain is in the wrong.
  run.AddPolicy(weak, "orders.yaml");
  run.AddPolicy(kGlobal, "global.yaml");
  CHECK_FALSE(run.Load());
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    if (d.rule != "policy/duplicate-rule") continue;
    CHECK(run.Place(d.location).rfind("orders.yaml", 0) == 0);
    CHECK(run.Place(d.related[0].location).rfind("global.yaml", 0) == 0);
    return;
  }
  FAIL("no duplicate reported");
}

TEST_CASE("a policy binds only those its folder may bind") {
  struct FolderRow {
    const char* file;
    const char* scope;
    bool allowed;
  };
  const FolderRow rows[] = {
      {"policies/domains/orders/p.yaml", "{domain: orders}", true},
      {"policies/domains/orders/deep/p.yaml", "{domain: Orders}", true},
      {"domains/orders/p.yaml", "{domain: orders}", true},
      {"policies/domains/orders/p.yaml", "global", false},
      {"policies/domains/orders/p.yaml", "{domain: catalog}", false},
      {"domains/orders/p.yaml", "global", false},
      {"policies/domains/p.yaml", "global", true},
      {"policies/subdomains/orders/p.yaml", "global", true},
      {"policies/p.yaml", "{domain: orders}", true},
  };
  for (const FolderRow& row : rows) {
    CAPTURE(row.file);
    CAPTURE(row.scope);
    PolicyRun run;
    run.AddPolicy(
        std::string("policy: x\nrules: []\nscope: ") + row.scope + "\n",
        row.file);
    CHECK(run.Load() == row.allowed);
    if (!row.allowed) CHECK(run.Only().rule == "policy/misplaced-scope");
  }
}

TEST_CASE("a domain's rules cannot look at the mesh") {
  PolicyRun run;
  run.AddPolicy(
      "policy: x\nscope: {domain: orders}\napplies_to: mesh\n"
      "rules: [{id: r, message: m, expect: has(product.name)}]\n");
  CHECK_FALSE(run.Load());
  CHECK(run.Found()[0] == "policy/misplaced-scope: mesh");
}

TEST_CASE("only the global body switches a rule off") {
  const std::string off = "scope: global\ntune: {g/r: {enabled: false}}\n";
  {
    PolicyRun run;
    run.AddPolicy(kGlobal);
    run.AddPolicy(off);
    REQUIRE(run.Load());
    CHECK(run.set->size() == 0);
    CHECK(run.set->Describe().empty());
  }
  {
    PolicyRun run;
    run.AddPolicy(kGlobal);
    run.AddPolicy(off);
    run.AddPolicy("scope: {domain: orders}\ntune: {g/r: {severity: error}}\n");
    REQUIRE(run.Load());
    CHECK(run.Found() == Lines{"policy/tuned-disabled-rule: g/r"});
  }
  {
    PolicyRun run;
    run.AddPolicy(
        "policy: x\nscope: {domain: orders}\napplies_to: product\n"
        "rules: [{id: r, message: m, expect: has(product.name), enabled: "
        "false}]\n");
    CHECK_FALSE(run.Load());
  }
  {
    // Off is not unchecked: it must be sound when it is switched on.
    PolicyRun run;
    run.AddPolicy(
        "policy: x\nscope: global\napplies_to: product\n"
        "rules: [{id: r, message: m, expect: product.nmae, enabled: "
        "false}]\n");
    CHECK_FALSE(run.Load());
  }
}

// --- Three domains

TEST_CASE("each domain is held to its own settings") {
  PolicyRun run;
  run.AddPolicy(kGlobal);
  // The global body moves the ceiling up; domains go down from there.
  run.AddPolicy("scope: global\ntune: {g/r: {params: {ceiling: 10}}}\n");
  run.AddPolicy(
      "scope: {domain: Orders}\n"
      "tune: {g/r: {severity: error, params: {ceiling: 8}}}\n");
  run.AddPolicy(
      "scope: {domain: catalog-data}\n"
      "tune: {g900: {enforce: mandatory, params: {ceiling: 6}}}\n");
  run.AddPolicy(
      "policy: own\nscope: {domain: orders}\napplies_to: product\n"
      "rules: [{id: named, message: m, expect: product.name != \"B\","
      " examples: {pass: [{product: {name: A}}], fail: [{product: "
      "{name: B}}]}}]\n");
  REQUIRE(run.Load());
  CHECK(run.Found() == Lines{});
  CHECK(run.set->size() == 2);
  const auto add = [&](const char* name, const char* domain, const char* sla) {
    run.AddDocument(std::string(name) + ".json",
                    std::string("{\"product_id\": \"") + name +
                        "\", \"name\": \"" + name + "\", \"domain\": \"" +
                        domain +
                        "\", \"schema_type\": \"json\", "
                        "\"sla_hours\": " +
                        sla + "}");
  };
  add("A", "ORDERS", "9");
  add("B", "orders", "7");
  add("C", "CatalogData", "7");
  add("D", "Marketing", "9");
  add("E", "Marketing", "11");
  run.Check();
  Lines found;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    found.push_back(d.rule + " " + d.subject.product + " " + d.scope + " " +
                    std::string(diagnostic::SeverityName(d.severity)) + " " +
                    std::string(diagnostic::EnforcementName(d.enforce)) + " " +
                    d.message);
  }
  CHECK(found == Lines{"g/r A domain:Orders error waivable A: 8",
                       "own/named B domain:orders error mandatory m",
                       "g/r C domain:catalog-data warning mandatory C: 6",
                       "g/r E global warning waivable E: 10"});
  Lines described;
  for (const auto& rule : run.set->Describe())
    described.push_back(rule.scope + " " + rule.id);
  CHECK(described == Lines{"global g/r", "domain:Orders g/r",
                           "domain:catalog-data g/r",
                           "domain:orders own/named"});
}

TEST_CASE("a policy of a domain that does not exist binds nobody") {
  PolicyRun run;
  run.AddPolicy(kGlobal);
  run.AddPolicy("scope: {domain: oders}\ntune: {g/r: {severity: error}}\n",
                "oders.yaml");
  REQUIRE(run.Load());
  run.AddDocument("domains.yaml",
                  "orders: {bounded_context: Orders, data_products: [A], "
                  "source_systems: [], owner_team: o}\n");
  run.Check();
  CHECK(run.Found() == Lines{"policy/unknown-domain: oders"});
  CHECK(run.Only().help == "did you mean `orders`?");
}

}  // namespace
}  // namespace bylaw::policy
