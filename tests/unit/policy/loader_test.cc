#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

// --- One fault, one located diagnostic

struct Row {
  const char* about;
  std::string text;
  Lines found;  // `rule: underlined text`
};

// A policy whose one rule has these lines; complete but for them.
std::string Rule(const std::string& lines) {
  return "policy: t\nscope: global\napplies_to: product\nrules:\n" + lines;
}
constexpr char kExamples[] =
    "    examples: {pass: [{product: {}}], fail: [{product: {}}]}\n";

std::string Complete(const std::string& more) {
  return Rule("  - id: r\n    message: m\n" + more + kExamples);
}

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(row.text);
    CHECK_FALSE(run.Load());
    CHECK(run.Found() == row.found);
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
      CHECK_FALSE(d.message.empty());
      CHECK_FALSE(d.help.empty());
    }
  }
}

TEST_CASE("a policy file's structure is strict") {
  Check({
      {"a rule's key",
       Complete(
           "    exepct: has(product.name)\n    expect: has(product.name)\n"),
       {"policy/unknown-key: exepct"}},
      {"a misspelt key is not missing as well",
       Complete("    exepct: has(product.name)\n"),
       {"policy/unknown-key: exepct"}},
      {"the file's key",
       "policy: t\nscope: global\nsevrity: error\nrules: []\n",
       {"policy/unknown-key: sevrity"}},
      {"no scope",
       "policy: t\napplies_to: product\nrules: []\n",
       {"policy/missing-key: t"}},
      {"another scope",
       "policy: t\nscope: domain\nrules: []\n",
       {"policy/unknown-value: domain"}},
      {"a scope without a domain",
       "policy: t\nscope: {domian: orders}\nrules: []\n",
       {"policy/unknown-key: domian"}},
      {"a domain without a name",
       "policy: t\nscope: {domain: '--'}\nrules: []\n",
       {"policy/misplaced-scope: '--'"}},
      {"no rules and no tunes",
       "policy: t\nscope: global\n",
       {"policy/missing-key: t"}},
      {"rules without a policy's id",
       "scope: global\nrules: []\n",
       {"policy/missing-key: scope"}},
      {"no message",
       Rule(std::string("  - id: r\n    expect: has(product.name)\n") +
            kExamples),
       {"policy/missing-key: r"}},
      {"no expectation", Complete(""), {"policy/missing-key: r"}},
      {"no subject",
       "policy: t\nscope: global\nrules:\n  - id: r\n    message: m\n"
       "    expect: has(product.name)\n" +
           std::string(kExamples),
       {"policy/missing-key: r"}},
      {"a flag for a text",
       Complete("    expect: true\n"),
       {"policy/wrong-kind: true"}},
      {"a map for a list",
       "policy: t\nscope: global\nrules: {id: r}\n",
       {"policy/wrong-kind: {id: r}"}},
      {"a rule that is a text",
       "policy: t\nscope: global\nrules: [r]\n",
       {"policy/wrong-kind: r"}},
      {"severity",
       Complete("    severity: fatal\n    expect: has(product.name)\n"),
       {"policy/unknown-value: fatal"}},
      {"enforcement",
       Complete("    enforce: waiveable\n    expect: has(product.name)\n"),
       {"policy/unknown-value: waiveable"}},
      {"subject",
       Complete("    applies_to: column\n    expect: has(product.name)\n"),
       {"policy/unknown-value: column"}},
      {"example's document",
       Rule("  - id: r\n    message: m\n    expect: has(product.name)\n"
            "    examples: {pass: [{prodcut: {}}], fail: [{product: {}}]}\n"),
       {"policy/unknown-key: prodcut"}},
      {"an empty list", "[]\n", {"policy/missing-key: []"}},
      {"a text", "just words\n", {"policy/wrong-kind: just words"}},
  });
}

TEST_CASE("ids have a grammar") {
  for (const char* id :
       {"NoOwner", "no_owner", "9-lives", "a--b", "a-", "-a", "a/b", "\"\""}) {
    CAPTURE(id);
    PolicyRun run;
    run.AddPolicy(
        Rule(std::string("  - message: m\n    expect: has(product.name)\n") +
             kExamples + "    id: " + id + "\n"));
    CHECK_FALSE(run.Load());
    CHECK(run.Only().rule == "policy/bad-id");
    CHECK(run.Slice(run.Only().location) == id);
  }
  for (const char* id : {"a", "no-owner", "r2-d2", "x9"}) {
    CAPTURE(id);
    PolicyRun run;
    run.AddPolicy(
        Rule(std::string("  - message: m\n    expect: has(product.name)\n") +
             kExamples + "    id: " + id + "\n"));
    CHECK(run.Load());
  }
}

TEST_CASE("an id or alias belongs to one rule") {
  PolicyRun run;
  run.AddPolicy(
      Rule("  - {id: a, aliases: [g1], message: m, expect: has(product.name)}\n"
           "  - {id: a, message: m, expect: has(product.name)}\n"
           "  - {id: b, aliases: [g1], message: m, expect: has(product.name)}\n"
           "  - {id: c, aliases: ['a b'], message: m, expect: "
           "has(product.name)}\n"));
  CHECK_FALSE(run.Load());
  Lines errors;
  for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
    if (d.severity != diagnostic::Severity::kError) continue;
    errors.push_back(d.rule + " " + run.Place(d.location));
    if (d.rule == "policy/duplicate-rule") {
      REQUIRE(d.related.size() == 1);
      CHECK(run.Place(d.related[0].location).find(":5:") != std::string::npos);
    }
  }
  CHECK(errors == Lines{"policy/bad-id policies/p.yaml:8:23",
                        "policy/duplicate-rule policies/p.yaml:6:10",
                        "policy/duplicate-rule policies/p.yaml:7:23"});
}

TEST_CASE("parameters fit their type and direction") {
  const auto with = [](const std::string& parameter) {
    return "policy: t\nscope: global\napplies_to: product\nparams:\n  p: " +
           parameter +
           "\nrules:\n  - id: r\n    message: m {params.p}\n    expect: "
           "has(product.name)\n" +
           kExamples;
  };
  struct ParameterRow {
    const char* parameter;
    const char* found;  // underlined; empty when it is fine
  };
  const ParameterRow rows[] = {
      {"{type: int, default: 24, tighten: max}", ""},
      {"{type: double, default: 24, tighten: min}", ""},
      {"{type: string, default: a, tighten: fixed}", ""},
      {"{type: bool, default: true}", ""},
      {"{type: list(string), default: [], tighten: subset}", ""},
      {"{type: list(int), default: [1, 2], tighten: superset}", ""},
      {"{type: int, default: \"24\"}", "\"24\""},
      {"{type: int, default: 2.5}", "2.5"},
      {"{type: string, default: 1.0}", "1.0"},
      {"{type: bool, default: yes}", "yes"},
      {"{type: list(string), default: pii}", "pii"},
      {"{type: list(string), default: [pii, 1]}", "[pii, 1]"},
      {"{type: integer, default: 1}", "integer"},
      {"{type: dyn, default: 1}", "dyn"},
      {"{type: 'map(string, int)', default: {}}", "'map(string, int)'"},
      {"{type: 'list(list(int))', default: []}", "'list(list(int))'"},
      {"{type: int, default: 1, tighten: subset}", "subset"},
      {"{type: list(int), default: [], tighten: min}", "min"},
      {"{type: string, default: a, tighten: max}", "max"},
      {"{type: int, default: 1, tighten: lower}", "lower"},
      {"{type: int}", "p"},
      {"{default: 1}", "p"},
  };
  for (const ParameterRow& row : rows) {
    CAPTURE(row.parameter);
    PolicyRun run;
    run.AddPolicy(with(row.parameter));
    const bool fine = std::string(row.found).empty();
    CHECK(run.Load() == fine);
    if (fine) {
      CHECK(run.Found() == Lines{});
      continue;
    }
    bool located = false;
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics())
      located = located || run.Slice(d.location) == row.found;
    CHECK(located);
  }
}

TEST_CASE("a parameter that no rule reads is worth a warning") {
  PolicyRun run;
  run.AddPolicy(
      "policy: t\nscope: global\napplies_to: product\nparams:\n"
      "  used: {type: int, default: 1}\n  unused: {type: int, default: 1}\n"
      "rules:\n  - id: r\n    message: m\n"
      "    expect: product.sla_hours > double(params.used)\n" +
      std::string(kExamples) +
      "  - id: s\n    message: m\n    expect: has(product.name)\n" + kExamples);
  CHECK(run.Load());
  CHECK(run.Found() == Lines{"policy/unused-parameter: unused"});
}

TEST_CASE("a rule without examples is worth a warning") {
  PolicyRun run;
  run.AddPolicy(Rule(
      "  - {id: r, message: m, expect: has(product.name)}\n"
      "  - {id: s, message: m, expect: has(product.name), examples: {fail: "
      "[{product: {}}]}}\n"));
  CHECK(run.Load());
  CHECK(run.Found() == Lines{"policy/no-examples: r", "policy/no-examples: s"});
  CHECK(run.Messages() == Lines{"rule `t/r` has no example",
                                "rule `t/s` has no example that passes"});
}

// --- Expressions: errors at the very bytes

TEST_CASE("an error in an expression is shown in the scalar it stands in") {
  struct ExpressionRow {
    const char* about;
    std::string lines;
    const char* rule;
    const char* place;  // rules begin in line 5, the expression in line 7
    const char* underlined;
  };
  const ExpressionRow rows[] = {
      {"plain", "    expect: product.nmae == \"\"\n", "cel/no-such-field",
       "7:21", "nmae"},
      {"double quoted, after an escape",
       "    expect: \"\\\"a\\\" != product.nmae\"\n", "cel/no-such-field",
       "7:31", "nmae"},
      {"single quoted, after a doubled quote",
       "    expect: '''a'' != product.nmae'\n", "cel/no-such-field", "7:31",
       "nmae"},
      {"folded block",
       "    expect: >-\n      product.name != \"\" &&\n"
       "      product.nmae != \"\"\n",
       "cel/no-such-field", "9:15", "nmae"},
      {"literal block",
       "    expect: |\n      product.name != \"\" &&\n\n"
       "        product.nmae != \"\"\n",
       "cel/no-such-field", "10:17", "nmae"},
      {"plain over two lines",
       "    expect: product.name != \"\"\n      && prodcut.name != \"\"\n",
       "cel/unknown-name", "8:10", "prodcut"},
      {"unknown function", "    expect: product.name.startWith(\"a\")\n",
       "cel/no-such-function", "7:26", "startWith"},
      {"unknown parameter", "    expect: params.max > 1\n", "cel/no-such-field",
       "7:20", "max"},
      {"a name of another subject", "    expect: field.name != \"\"\n",
       "cel/unknown-name", "7:13", "field"},
      {"not a bool", "    expect: product.name\n", "cel/type-mismatch", "7:13",
       "product.name"},
      {"types", "    expect: product.name == 1\n", "cel/type-mismatch", "7:13",
       nullptr},
      {"syntax", "    expect: product.name ==\n", "cel/syntax", "7:28",
       nullptr},
      {"condition",
       "    when: product.nmae == \"\"\n    expect: has(product.name)\n",
       "cel/no-such-field", "7:19", "nmae"},
      {"help", "    help: call {product.nmae}\n    expect: has(product.name)\n",
       "cel/no-such-field", "7:25", "nmae"},
      {"CRLF in a folded block",
       "    expect: >-\r\n      product.name != \"\" &&\r\n"
       "      product.nmae != \"\"\r\n",
       "cel/no-such-field", "9:15", "nmae"},
  };
  for (const ExpressionRow& row : rows) {
    CAPTURE(row.about);
    PolicyRun run;
    run.AddPolicy(Complete(row.lines));
    CHECK_FALSE(run.Load());
    const diagnostic::Diagnostic& found = run.Only();
    CHECK(found.rule == row.rule);
    CHECK(run.Place(found.location) ==
          std::string("policies/p.yaml:") + row.place);
    if (row.underlined != nullptr)
      CHECK(run.Slice(found.location) == row.underlined);
  }
}

TEST_CASE("a policy of more rules than can be is refused at the first one") {
  const auto load = [](int rules) {
    std::string text =
        "policy: p\nscope: global\napplies_to: product\nrules:\n";
    for (int i = 0; i < rules; ++i)
      text += "- {id: r" + std::to_string(i) +
              ", expect: 'product.name != \"\"', message: m}\n";
    PolicyRun run;
    run.AddPolicy(text);
    const bool loaded = run.Load();
    std::vector<std::string> errors;
    for (const diagnostic::Diagnostic& d : run.sink.diagnostics()) {
      if (d.severity == diagnostic::Severity::kError)
        errors.push_back(run.Place(d.location) + " " + d.rule);
    }
    return std::pair(errors, loaded);
  };
  const auto [none, some] = std::pair(load(1000), load(1001));
  CHECK(none.first == std::vector<std::string>{});
  CHECK(none.second);
  CHECK(some.first ==
        std::vector<std::string>{"policies/p.yaml:1005:3 cel/limit"});
  CHECK_FALSE(some.second);
}

TEST_CASE("a misspelt name comes with the one that was meant") {
  PolicyRun run;
  run.AddPolicy(Complete("    expect: product.ownre != \"\"\n"));
  CHECK_FALSE(run.Load());
  CHECK(run.Only().help.str().find("`owner`") != std::string::npos);
}

TEST_CASE("a message that does not compile is an error in the message") {
  PolicyRun run;
  run.AddPolicy(
      Rule("  - id: r\n    message: >-\n      the product\n"
           "      {product.nmae} is wrong\n    expect: has(product.name)\n" +
           std::string(kExamples)));
  CHECK_FALSE(run.Load());
  CHECK(run.Place(run.Only().location) == "policies/p.yaml:8:16");
}

TEST_CASE("every error of every file is reported at once") {
  PolicyRun run;
  run.AddPolicy(Complete("    expect: product.nmae != \"\"\n"), "a.yaml");
  run.AddPolicy("policy: u\nscope: global\ntypo: 1\nrules: []\n", "b.yaml");
  run.AddPolicy("scope: {domain: orders}\ntune: {t/x: {}}\n", "c.yaml");
  CHECK_FALSE(run.Load());
  CHECK(run.Found() == Lines{"policy/unknown-key: typo",
                             "policy/unknown-rule: t/x",
                             "cel/no-such-field: nmae"});
}

TEST_CASE("files may hold a list or several documents") {
  PolicyRun run;
  run.AddPolicy(
      "- {policy: a, scope: global, rules: []}\n"
      "- policy: b\n  scope: global\n  applies_to: product\n"
      "  rules: [{id: r, message: m, expect: has(product.name)}]\n");
  run.AddPolicy(
      "policy: c\nscope: global\nrules: []\n---\npolicy: d\n"
      "scope: global\napplies_to: field\n"
      "rules: [{id: r, message: m, expect: has(product.name)}]\n");
  REQUIRE(run.Load());
  CHECK(run.set->size() == 2);
}

// --- What is known of a rule

TEST_CASE("a rule describes itself with its examples as written") {
  PolicyRun run;
  run.AddPolicy(
      "policy: sla\ntitle: Freshness is promised\nscope: global\n"
      "applies_to: product\nparams:\n"
      "  hours: {type: int, default: 24, tighten: max}\n"
      "  words: {type: int, default: 3, tighten: min}\nrules:\n"
      "  - id: missing\n    aliases: [g002]\n    severity: warning\n"
      "    enforce: waivable\n    message: m\n    help: \"{product.name}: {{ "
      "{params.hours} }}\"\n"
      "    rationale: >\n      Consumers plan with it.\n"
      "    expect: |\n      product.sla_hours > 0.0\n    examples:\n"
      "      pass:\n        - product:\n            name: P\n"
      "            sla_hours: 24\n      fail: [{product: {name: P}}]\n");
  REQUIRE(run.Load());
  const auto described = run.set->Describe();
  REQUIRE(described.size() == 1);
  const diagnostic::RuleDescription& rule = described[0];
  CHECK(rule.id == "sla/missing");
  CHECK(rule.title == "Freshness is promised");
  CHECK(rule.rationale == "Consumers plan with it.");
  // A parameter with its value; what only a finding can tell is left open.
  CHECK(rule.help == "…: { 24 }");
  CHECK(rule.severity == diagnostic::Severity::kWarning);
  CHECK(rule.enforce == diagnostic::Enforcement::kWaivable);
  CHECK(rule.scope == "global");
  CHECK(rule.applies_to == "product");
  CHECK(rule.aliases == Lines{"g002"});
  CHECK(rule.expect == "product.sla_hours > 0.0");
  CHECK(rule.pass == Lines{"product:\n  name: P\n  sla_hours: 24"});
  CHECK(rule.fail == Lines{"{product: {name: P}}"});
  // `words` is read by no expression of this rule.
  REQUIRE(rule.params.size() == 1);
  CHECK(rule.params[0].name == "hours");
  CHECK(rule.params[0].type == "int");
  CHECK(rule.params[0].default_value == "24");
  CHECK(rule.params[0].tighten == "max");
}

}  // namespace
}  // namespace bylaw::policy
