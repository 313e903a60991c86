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
      has(product.sla_hours) && product.sla_hours <= params.ceiling &&
      params.fixed == 5 &&
      (product.name == "z" ? 0 : 99) >= params.floor &&
      params.fewer.exists(f, f != "x") && params.more.all(m, m != "x")
    message: "{product.name}: {params.ceiling}"
    examples: {pass: [{product: {name: a, sla_hours: 1}}], fail: [{product: {name: a, sla_hours: 9}}]}
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
    CHECK(run.Only().help.str().find(row.help) != std::string::npos);
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

TEST_CASE("one loosening does not hide another of the same tune") {
  PolicyRun run;
  run.AddPolicy(kGlobal, "global.yaml");
  run.AddPolicy(
      "scope: {domain: orders}\ntune:\n  g/r: {enabled: false, severity: info,"
      " when: \"false\", params: {floor: 1}}\n",
      "orders.yaml");
  CHECK_FALSE(run.Load());
  CHECK(run.Found() == Lines{"policy/redefined: when", "policy/loosened: false",
                             "policy/loosened: info", "policy/loosened: 1"});
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    REQUIRE(d.related.size() == 1);
    CHECK(run.Place(d.related[0].location).rfind("global.yaml:", 0) == 0);
  }
}

TEST_CASE("no value passes for a tightening by not being comparable") {
  for (const char* value : {"{ceiling: .nan}", "{fewer: [a, a]}",
                            "{ceiling: 18446744073709551615}"}) {
    CAPTURE(value);
    PolicyRun run;
    run.AddPolicy(kGlobal);
    run.AddPolicy(
        std::string("scope: {domain: orders}\ntune: {g/r: {params: ") + value +
        "}}\n");
    CHECK_FALSE(run.Load());
  }
}

TEST_CASE("the order of a list is the global body's") {
  PolicyRun run;
  run.AddPolicy(
      "policy: g\nscope: global\napplies_to: product\nrules:\n  - id: r\n"
      "    params: {l: {type: list(string), default: [a, b]}}\n"
      "    expect: product.name == params.l[0]\n    message: m\n"
      "    examples: {pass: [{product: {name: a}}], fail: [{product: {name: "
      "b}}]}\n");
  run.AddPolicy("scope: {domain: d}\ntune: {g/r: {params: {l: [b, a]}}}\n");
  REQUIRE(run.Load());
  run.AddDocument("b.yaml",
                  "product_id: b\nname: b\ndomain: d\nschema_type: json\n");
  run.Check();
  CHECK(run.Found() == Lines{"g/r: b"});
}

// --- One id, one policy; no circles

struct SetRow {
  const char* about;
  std::vector<std::string> files;
  Lines found;
};

std::string Policy(const std::string& id, const std::string& scope,
                   const std::string& more) {
  return "policy: " + id + "\nscope: " + scope + "\napplies_to: product\n" +
         more + "\n";
}

std::string Rule(const std::string& id, const std::string& expect) {
  return "rules: [{id: " + id + ", message: m, expect: '" + expect +
         "', examples: {pass: [{product: {name: a}}], fail: [{product: {name: "
         "b}}]}}]";
}

TEST_CASE("policies that cannot stand together are errors at both places") {
  const SetRow rows[] = {
      {"two global policies of one id",
       {Policy("a", "global", Rule("x", "product.name != \"\"")),
        Policy("a", "global", Rule("y", "product.owner != \"\""))},
       {"policy/duplicate-policy: a"}},
      {"a domain's policy of a global id",
       {Policy("a", "{domain: d}", Rule("y", "product.owner != \"\"")),
        Policy("a", "global", Rule("x", "product.name != \"\""))},
       {"policy/duplicate-policy: a"}},
      {"a policy that tunes its own rule",
       {Policy("a", "global",
               Rule("x", "product.name != \"\"") +
                   "\ntune: {a/x: {severity: info}}")},
       {"policy/cyclic-tune: a/x"}},
      {"two that tune each other",
       {Policy("a", "global",
               Rule("x", "product.name != \"\"") +
                   "\ntune: {b/y: {severity: info}}"),
        Policy("b", "global",
               Rule("y", "product.owner != \"\"") +
                   "\ntune: {a/x: {severity: info}}")},
       {"policy/cyclic-tune: a/x"}},
      {"one that tunes another",
       {Policy("a", "global",
               Rule("x", "product.name != \"\"") +
                   "\ntune: {b/y: {severity: info}}"),
        Policy("b", "global", Rule("y", "product.owner != \"\""))},
       {}},
      {"domains that tune each other's",
       {Policy("a", "{domain: d}",
               Rule("x", "product.name != \"\"") +
                   "\ntune: {b/y: {severity: error}}"),
        Policy("b", "{domain: e}",
               Rule("y", "product.owner != \"\"") +
                   "\ntune: {a/x: {severity: error}}")},
       {"policy/unknown-rule: b/y", "policy/unknown-rule: a/x",
        "policy/cyclic-tune: a/x"}},
      {"numbers that cannot both be",
       {Policy(
            "a", "global",
            Rule("x", "has(product.sla_hours) && product.sla_hours <= 24.0")),
        Policy("b", "global", Rule("y", "48.0 < product.sla_hours"))},
       {"policy/contradiction: 48.0 < product.sla_hours"}},
      {"numbers that can",
       {Policy(
            "a", "global",
            Rule("x", "has(product.sla_hours) && product.sla_hours <= 24.0")),
        Policy("b", "global", Rule("y", "product.sla_hours >= 24.0"))},
       {}},
      {"a number that only an open end excludes",
       {Policy(
            "a", "global",
            Rule("x", "has(product.sla_hours) && product.sla_hours <= 24.0")),
        Policy("b", "global", Rule("y", "product.sla_hours > 24.0"))},
       {"policy/contradiction: product.sla_hours > 24.0"}},
      {"a flag and its negation, among other parts",
       {Policy("a", "global",
               Rule("x", "has(product.owner) && product.name != \"\"")),
        Policy("b", "global",
               Rule("y", "product.name != \"a\" && !has(product.owner)"))},
       {"policy/contradiction: !has(product.owner)"}},
      {"two texts",
       {Policy("a", "global", Rule("x", "product.stage == \"active\"")),
        Policy("b", "global", Rule("y", "product.stage == \"draft\""))},
       {"policy/contradiction: product.stage == \"draft\""}},
      {"two texts for other subjects",
       {Policy("a", "global",
               "when: product.name == \"a\"\n" +
                   Rule("x", "product.stage == \"active\"")),
        Policy("b", "global",
               "when: product.name == \"b\"\n" +
                   Rule("y", "product.stage == \"draft\""))},
       {}},
      {"one of them for some only",
       {Policy("a", "global", Rule("x", "product.stage == \"active\"")),
        Policy("b", "global",
               "when: product.name == \"b\"\n" +
                   Rule("y", "product.stage == \"draft\""))},
       {"policy/contradiction: product.stage == \"draft\""}},
      {"alternatives",
       {Policy("a", "global", Rule("x", "product.stage == \"active\"")),
        Policy("b", "global",
               Rule("y",
                    "product.stage == \"draft\" || product.name == "
                    "\"a\""))},
       {}},
      {"a domain's ceiling below a global floor",
       {Policy("a", "global",
               "params: {n: {type: int, default: 9, tighten: max}}\n" +
                   Rule("x", "size(product.tags) <= params.n")),
        Policy("b", "global", Rule("y", "size(product.tags) >= 3")),
        "scope: {domain: d}\ntune: {a/x: {params: {n: 2}}}\n"},
       {"policy/contradiction: size(product.tags) >= 3"}},
  };
  for (const SetRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    for (const std::string& file : row.files) run.AddPolicy(file);
    CHECK(run.Load() == row.found.empty());
    CHECK(run.Found() == row.found);
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics())
      CHECK_FALSE(d.related.empty());
  }
}

TEST_CASE("a domain's rule speaks of no other domain") {
  struct NamingRow {
    const char* scope;
    const char* expect;
    Lines found;
  };
  const NamingRow rows[] = {
      {"{domain: d}",
       "product.domain == \"e\"",
       {"policy/other-domain: \"e\""}},
      {"{domain: d}",
       "\"e\" != product.domain",
       {"policy/other-domain: \"e\""}},
      {"{domain: d}",
       "product.domain.lowerAscii() in [\"e\", \"f\"]",
       {"policy/other-domain: \"e\""}},
      {"{domain: d}", "domain.name == \"e\"", {"policy/other-domain: \"e\""}},
      {"{domain: d}", "product.domain == \"D\"", {}},
      {"{domain: d}", "product.domain in [\"e\", \"d\"]", {}},
      {"{domain: d}", "product.name == \"e\"", {}},
      {"global", "product.domain == \"e\"", {}},
  };
  for (const NamingRow& row : rows) {
    CAPTURE(row.expect);
    PolicyRun run;
    run.AddPolicy(Policy("a", row.scope, Rule("x", row.expect)));
    CHECK(run.Load() == row.found.empty());
    CHECK(run.Found() == row.found);
  }
}

// --- Products below their domain

TEST_CASE("a product tightens what its domain left") {
  const std::string domain =
      "scope: {domain: orders}\ntune: {g/r: {params: {ceiling: 4}}}\n";
  struct ProductRow {
    const char* about;
    std::string product;
    Lines found;
  };
  const ProductRow rows[] = {
      {"below the domain's", "{params: {ceiling: 3}}", {}},
      {"between the two",
       "{params: {ceiling: 4.5}}",
       {"policy/loosened: 4.5 > policies/d.yaml:2:32"}},
      {"switched off",
       "{enabled: false}",
       {"policy/loosened: false > policies/p.yaml:11:9"}},
  };
  for (const ProductRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy("scope: {domain: Orders, product: A}\ntune: {g/r: " +
                      row.product + "}\n",
                  "policies/a.yaml");
    run.AddPolicy(domain, "policies/d.yaml");
    run.AddPolicy(kGlobal);
    CHECK(run.Load() == row.found.empty());
    Lines found;
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
      REQUIRE(d.related.size() == 1);
      found.push_back(d.rule + ": " + std::string(run.Slice(d.location)) +
                      " > " + run.Place(d.related[0].location));
    }
    CHECK(found == row.found);
  }
}

TEST_CASE("a product's settings bind that product and its fields only") {
  PolicyRun run;
  run.AddPolicy(kGlobal);
  run.AddPolicy(
      "scope: {domain: orders}\ntune: {g/r: {params: {ceiling: 4}}}\n");
  run.AddPolicy(
      "policy: own\nscope: {domain: orders, product: order-lines}\n"
      "applies_to: field\ntune: {g/r: {severity: error}}\n" +
      Rule("x", "field.name != \"id\""));
  REQUIRE(run.Load());
  for (const char* name : {"OrderLines", "Refunds"}) {
    run.AddDocument(std::string(name) + ".yaml",
                    std::string("product_id: ") + name + "\nname: " + name +
                        "\ndomain: orders\nschema_type: json\nsla_hours: 5\n"
                        "fields: [{name: id, type: string}]\n");
  }
  run.Check();
  Lines found;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    found.push_back(d.rule + " " + d.subject.path + " " + d.scope + " " +
                    std::string(diagnostic::SeverityName(d.severity)));
  }
  CHECK(found == Lines{"g/r OrderLines product:orders/order-lines error",
                       "own/x OrderLines.id product:orders/order-lines error",
                       "g/r Refunds domain:orders warning"});
}

TEST_CASE("a product's rules look at nothing larger") {
  for (const char* kind : {"mesh", "domain"}) {
    PolicyRun run;
    run.AddPolicy(std::string("policy: x\nscope: {domain: d, product: p}\n"
                              "applies_to: ") +
                  kind + "\nrules: [{id: r, message: m, expect: 'true'}]\n");
    CHECK_FALSE(run.Load());
    CHECK(run.Found()[0] == std::string("policy/misplaced-scope: ") + kind);
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
