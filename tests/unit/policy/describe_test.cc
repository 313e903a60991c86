// What a report is told of rules and of the settings that domains give them.
#include "policy/describe.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

TEST_CASE("settings describe themselves by their own values") {
  PolicyRun run;
  run.AddPolicy(
      "policy: g\nscope: global\napplies_to: product\nparams:\n"
      "  least: {type: int, default: 1, tighten: min}\n"
      "  names: {type: list(string), default: [a], tighten: superset}\n"
      "rules:\n"
      "  - id: r\n    message: m\n    help: \"{params.least}\"\n"
      "    rationale: why\n"
      "    expect: size(product.tags) >= params.least && params.names.all(n, "
      "n in product.tags)\n"
      "    examples: {pass: [{product: {name: p, tags: [a]}}], fail: "
      "[{product: {name: f}}]}\n");
  run.AddPolicy("scope: {domain: d0}\ntune: {g/r: {params: {least: 2}}}\n");
  run.AddPolicy(
      "scope: {domain: d1}\ntune: {g/r: {params: {names: [a, b]}}}\n");
  run.AddPolicy("scope: {domain: d2}\ntune: {g/r: {severity: error}}\n");
  REQUIRE(run.Load());
  Lines described;
  for (const diagnostic::RuleDescription& rule : run.set->Describe()) {
    std::string line = rule.scope + " help " + rule.help;
    for (const auto& parameter : rule.params)
      line += ", " + parameter.name + " " + parameter.default_value;
    described.push_back(line);
    CHECK(rule.rationale == "why");
    CHECK(rule.expect.str().starts_with("size(product.tags)"));
    CHECK(rule.pass == Lines{"{product: {name: p, tags: [a]}}"});
    CHECK(rule.fail == Lines{"{product: {name: f}}"});
  }
  CHECK(described == Lines{R"(global help 1, least 1, names ["a"])",
                           R"(domain:d0 help 2, least 2, names ["a"])",
                           R"(domain:d1 help 1, least 1, names ["a","b"])",
                           R"(domain:d2 help 1, least 1, names ["a"])"});
}

// A check of thousands of rules tells nobody how each is written.
TEST_CASE("expressions are left out with the examples") {
  PolicyRun run;
  run.AddPolicy(
      "policy: g\ntitle: t\nscope: global\napplies_to: product\nrules:\n"
      "  - {id: r, message: m, help: do it, expect: product.name != \"\", "
      "examples: {pass: [{product: {name: p}}], fail: [{product: {}}]}}\n");
  REQUIRE(run.Load());
  const diagnostic::RuleDescription shown = run.set->Describe().front();
  CHECK(shown.expect == "product.name != \"\"");
  CHECK(shown.pass.size() == 1);
  CHECK(shown.fail.size() == 1);
  const diagnostic::RuleDescription brief =
      run.set->Describe(Examples::kLeftOut).front();
  CHECK(brief.id == "g/r");
  CHECK(brief.title == "t");
  CHECK(brief.help == "do it");
  CHECK(brief.expect.empty());
  CHECK(brief.pass.empty());
  CHECK(brief.fail.empty());
}

// Each rule may mention all parameters of its policy, which are many.
TEST_CASE("rules that mention the same parameters have one list of them") {
  PolicyRun run;
  run.AddPolicy(
      "policy: g\nscope: global\napplies_to: product\nparams:\n"
      "  least: {type: int, default: 1, tighten: min}\n"
      "  most: {type: int, default: 9, tighten: max}\nrules:\n"
      "  - {id: a, message: m, expect: size(product.tags) >= params.least}\n"
      "  - {id: b, message: m, expect: size(product.ports) >= params.least}\n"
      "  - {id: c, message: m, expect: size(product.tags) <= params.most}\n"
      "  - {id: d, message: m, expect: size(product.tags) >= params.least && "
      "size(product.tags) <= params.own, params: {own: {type: int, default: "
      "5, tighten: max}}}\n"
      "  - {id: e, message: m, expect: size(product.name) >= params.least}\n");
  run.AddPolicy("scope: {domain: d}\ntune: {g/b: {params: {least: 2}}}\n");
  REQUIRE(run.Load());
  Lines described;
  std::vector<diagnostic::RuleDescription> rules = run.set->Describe();
  for (const diagnostic::RuleDescription& rule : rules) {
    std::string line = rule.scope + " " + rule.id.str();
    for (const auto& parameter : rule.params)
      line += ", " + parameter.name + " " + parameter.default_value;
    described.push_back(line);
  }
  CHECK(described == Lines{"global g/a, least 1", "global g/b, least 1",
                           "global g/c, most 9", "global g/d, least 1, own 5",
                           "global g/e, least 1", "domain:d g/b, least 2"});
  CHECK(rules[0].params.data() == rules[1].params.data());
}

size_t BytesOf(const diagnostic::RuleDescription& rule) {
  size_t bytes = rule.title.size() + rule.rationale.size() + rule.help.size() +
                 rule.expect.size();
  for (const auto* texts :
       {&rule.aliases, &rule.references, &rule.pass, &rule.fail}) {
    for (const std::string& text : *texts) bytes += sizeof(text) + text.size();
  }
  for (const auto& parameter : rule.params)
    bytes += parameter.name.size() + parameter.default_value.size();
  return bytes;
}

// What a rule may say at length, each domain would say again.
TEST_CASE("what settings repeat of a rule is bounded") {
  constexpr size_t kDomains = 100;
  const std::string much(200'000, 'm');
  std::string many;
  for (int i = 0; i < 20'000; ++i)
    many += (i > 0 ? ", r-" : "r-") + std::to_string(i);
  std::string parameters;
  std::string uses = "true";
  for (int i = 0; i < 60; ++i) {
    const std::string name = std::string(900, 'm') + std::to_string(i);
    parameters += "  " + name + ": {type: int, default: 1}\n";
    uses += " && params." + name + " > 0";
  }
  struct Row {
    const char* name;
    std::string keys;
    std::string parameters;
  };
  const Row rows[] = {
      {"examples",
       "examples: {pass: [{product: {name: p, tags: [a], description: " + much +
           "}}], fail: [{product: {name: f}}]}",
       ""},
      {"rationale", "rationale: " + much, ""},
      {"help", "help: \"" + much + " {params.least}\"", ""},
      {"aliases", "aliases: [" + many + "]", ""},
      {"references", "references: [" + many + "]", ""},
      {"a parameter's value", "when: size(params.other) > 0",
       "  other: {type: string, default: " + much + "}\n"},
      {"names of parameters", "when: '" + uses + "'", parameters},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    PolicyRun run;
    run.AddPolicy(
        "policy: g\nscope: global\napplies_to: product\nparams:\n"
        "  least: {type: int, default: 1, tighten: min}\n" +
        row.parameters +
        "rules:\n  - id: r\n    message: m\n"
        "    expect: size(product.tags) >= params.least\n    " +
        row.keys + "\n");
    for (size_t i = 0; i < kDomains; ++i) {
      run.AddPolicy("scope: {domain: d" + std::to_string(i) +
                    "}\ntune: {g/r: {params: {least: 2}}}\n");
    }
    if (!run.Load()) {
      for (const diagnostic::Diagnostic& d : run.sink.diagnostics())
        UNSCOPED_INFO(d.rule.str() << ": " << d.message.substr(0, 200));
    }
    REQUIRE(run.set.has_value());
    const std::vector<diagnostic::RuleDescription> all = run.set->Describe();
    REQUIRE(all.size() == kDomains + 1);
    CHECK(BytesOf(all[0]) > 50'000);
    CHECK(BytesOf(all[1]) >= BytesOf(all[0]));
    size_t repeated = 0;
    for (size_t i = 1; i < all.size(); ++i) {
      repeated += BytesOf(all[i]);
      CHECK(all[i].id == "g/r");
      CHECK(all[i].scope.str().starts_with("domain:d"));
      // What the settings decide, each says.
      REQUIRE_FALSE(all[i].params.empty());
      CHECK(all[i].params[0].name == "least");
      CHECK(all[i].params[0].default_value == "2");
    }
    CHECK(repeated > size_t{3} << 20);
    CHECK(repeated < size_t{5} << 20);
    CHECK(BytesOf(all.back()) < 1'000);
  }
}

}  // namespace
}  // namespace bylaw::policy
