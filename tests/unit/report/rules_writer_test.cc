#include <catch2/catch.hpp>

#include "report/build.h"

namespace bylaw::report {
namespace {

diagnostic::RuleDescription Untagged() {
  diagnostic::RuleDescription rule;
  rule.id = "pii/untagged-field";
  rule.title = "Personal data is declared";
  rule.rationale =
      "Consumers and access reviews find personal data by its tag, so a field "
      "without one is found by nobody.";
  rule.help = "tag the field with one of `params.accepted`";
  rule.scope = "global";
  rule.applies_to = "field";
  rule.aliases = {"g003"};
  rule.params = std::vector<diagnostic::RuleParameter>{
      {"accepted", "list(string)", R"(["pii","phi"])", "subset"}};
  rule.expect = "field.pii_tagged";
  rule.pass = {"product:\n  fields: []\n"};
  rule.fail = {"product: {}\n", "product: 1"};
  return rule;
}

TEST_CASE("rules as data have every key") {
  CHECK(WriteRulesJson({Untagged()}) == R"json({
  "rules": [
    {
      "id": "pii/untagged-field",
      "title": "Personal data is declared",
      "rationale": "Consumers and access reviews find personal data by its tag, so a field without one is found by nobody.",
      "severity": "error",
      "enforce": "mandatory",
      "scope": "global",
      "aliases": [
        "g003"
      ],
      "references": [],
      "help": "tag the field with one of `params.accepted`",
      "params": [
        {
          "name": "accepted",
          "type": "list(string)",
          "default": ["pii","phi"],
          "tighten": "subset"
        }
      ],
      "examples": {
        "pass": [
          "product:\n  fields: []\n"
        ],
        "fail": [
          "product: {}\n",
          "product: 1"
        ]
      },
      "applies_to": "field",
      "expect": "field.pii_tagged"
    }
  ]
}
)json");
  CHECK(WriteRulesJson({}) == "{\n  \"rules\": []\n}\n");
}

TEST_CASE("a rule that refines another one says so") {
  diagnostic::RuleDescription rule = Untagged();
  rule.refines = "naming/field-name";
  const auto has = [](const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
  };
  CHECK(has(WriteRulesJson({rule}),
            "\"applies_to\": \"field\",\n      \"refines\": "
            "\"naming/field-name\",\n      \"expect\""));
  CHECK(has(WriteRulePage(rule, {}),
            "  also known as g003\n  refines naming/field-name\n\nWhy\n"));
  CHECK(has(WriteRulesMarkdown({rule}),
            "; refines <code>naming/field-name</code>\n"));
}

TEST_CASE("a rule's page tells all about it") {
  CHECK(WriteRulePage(Untagged(), {}) ==
        R"page(pii/untagged-field: Personal data is declared
  error, mandatory, global, applies to field
  also known as g003

Why
  Consumers and access reviews find personal data by its tag, so a field
  without one is found by nobody.

What to do
  tag the field with one of `params.accepted`

Expects
    field.pii_tagged

Parameters
  accepted (list(string)): ["pii","phi"]; a domain may leave values out

Passes
    product:
      fields: []

Fails
    product: {}

    product: 1
)page");
}

TEST_CASE("rules in Markdown are grouped by area") {
  diagnostic::RuleDescription other;
  other.id = "sla/missing";
  other.title = "A freshness is promised";
  const std::string text = WriteRulesMarkdown({Untagged(), other});
  CHECK(text.find("# Rules\n\n## pii\n\n### <code>pii/untagged-field</code>\n\n"
                  "*error, mandatory, global, applies to field*; also known as "
                  "<code>g003</code>\n\n**Personal data is declared**\n\n") ==
        0);
  CHECK(text.find("| <code>accepted</code> | <code>list&#40;string&#41;</code>"
                  " | <code>&#91;&#34;pii&#34;,&#34;phi&#34;&#93;</code> | "
                  "leave values out |\n") != std::string::npos);
  CHECK(text.find("\n## sla\n\n### <code>sla/missing</code>\n") !=
        std::string::npos);
}

TEST_CASE("rules as a list are aligned") {
  diagnostic::RuleDescription domain = Untagged();
  domain.id = "orders/x";
  domain.severity = diagnostic::Severity::kInfo;
  domain.scope = "domain:orders";
  CHECK(WriteRulesText({Untagged(), domain}, {}) ==
        "pii/untagged-field  error    Personal data is declared\n"
        "orders/x            info     Personal data is declared "
        "(domain:orders)\n");
}

TEST_CASE("the examples' outcome is one line") {
  Report report;
  report.summary.rules = 9;
  CHECK(WritePolicyTestText(report, {5, 0, 0}, {}) ==
        "5 examples passed, 0 failed (9 rules)\n");
  CHECK(WritePolicyTestText(report, {1, 2, 3}, {}) ==
        "1 example passed, 2 failed (9 rules, 3 of them without examples)\n");
  PolicyTestCounts counts;
  counts.passed = 5;
  counts.branches = 1'000;
  counts.covered_branches = 999;
  counts.mutants = 10;
  counts.killed = 9;
  counts.has_mutation = true;
  CHECK(WritePolicyTestText(report, counts, {}) ==
        "5 examples passed, 0 failed (9 rules)\n"
        "999 of 1000 branches covered (99.90 %)\n"
        "9 of 10 mutants killed, score 90.00 %\n");
}

}  // namespace
}  // namespace bylaw::report
