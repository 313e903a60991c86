// What is asked once of a subject that products share, and what for each.

#include <catch2/catch.hpp>
#include <string>

#include "policy/running.h"

namespace bylaw::policy {
namespace {

// A policy `t` with one rule about fields.
std::string RuleOf(const std::string& expect, const std::string& message,
                   const std::string& params = "") {
  return "policy: t\nscope: global\napplies_to: field\n" + params +
         "rules:\n  - id: r\n    severity: warning\n    enforce: waivable\n"
         "    expect: '" +
         expect + "'\n    message: \"" + message +
         "\"\n    examples: {pass: [{product: {name: a}}], fail: [{product: "
         "{name: b}}]}\n";
}

constexpr char kContract[] = R"(apiVersion: v3.1.0
kind: DataContract
id: c
version: 1.0.0
status: active
schema:
  - name: t
    properties:
      - {name: first, logicalType: string}
      - {name: second, logicalType: string}
)";

std::string ProductOf(size_t i) {
  const std::string number = std::to_string(i);
  std::string text = R"({"product_id": "p)";
  text += number + R"(", "name": "P)" + number + R"(", "domain": "d)" + number;
  return text + R"(", "ports": [{"name": "o", "contract": "c"}]})";
}

void Run(size_t products, PolicyRun* run) {
  REQUIRE(run->Load());
  run->AddDocument("c.yaml", kContract);
  for (size_t i = 0; i < products; ++i)
    run->AddDocument("p" + std::to_string(i) + ".json", ProductOf(i));
  run->Check();
}

// A document's budget lasts for a few hundred evaluations that look at all
// products, not for one for each of them.
TEST_CASE("rules that read nothing of the product are asked once") {
  PolicyRun run;
  run.AddPolicy(RuleOf("mesh.products.all(p, p.name != field.name)", "m"));
  Run(2'000, &run);
  CHECK(run.Found() == Lines{});
}

TEST_CASE("what is found once is said of all products") {
  PolicyRun run;
  run.AddPolicy(RuleOf("mesh.products.size() == 0", "there are products"));
  Run(3, &run);
  REQUIRE(run.sink.diagnostics().size() == 2);  // of each field
  for (const diagnostic::Diagnostic& found : run.sink.diagnostics()) {
    CHECK(found.subject.product == "P0");
    REQUIRE(found.shared_with.size() == 2);
    CHECK(found.shared_with[0].product == "P1");
    CHECK(found.shared_with[1].product == "P2");
    CHECK(found.shared_with[1].domain == "d2");
    CHECK(found.related.size() == 2);
  }
}

TEST_CASE("a rule that fails is said to fail for all products") {
  PolicyRun run;
  run.AddPolicy(RuleOf("1 / (mesh.products.size() - 3) == 0", "m"));
  Run(3, &run);
  REQUIRE(run.sink.diagnostics().size() == 2);
  for (const diagnostic::Diagnostic& found : run.sink.diagnostics()) {
    CHECK(found.rule == "policy/evaluation-failed");
    CHECK(found.shared_with.size() == 2);
  }
}

TEST_CASE("rules that read the product are asked for each") {
  struct Row {
    const char* expect;
    const char* message;
  };
  const Row rows[] = {
      {"product.name == \"\"", "it is {product.name}"},
      {"mesh.products.size() == 0", "it is {product.name}"},
      {"contract.product.name == \"\"", "it is {contract.product.name}"},
      {"domain.name == \"x\" || product.name == \"\"", "it is {product.name}"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.expect);
    PolicyRun run;
    run.AddPolicy(RuleOf(row.expect, row.message));
    Run(2, &run);
    CHECK(run.Messages() ==
          Lines{"it is P0", "it is P1", "it is P0", "it is P1"});
  }
}

TEST_CASE("products for which a rule is set otherwise are asked apart") {
  PolicyRun run;
  run.AddPolicy(
      RuleOf("mesh.products.size() >= params.floor", "{params.floor}",
             "params:\n  floor: {type: int, default: 6, tighten: min}\n"),
      "policies/g.yaml");
  run.AddPolicy("scope: {domain: d1}\ntune:\n  t/r:\n    params: {floor: 7}\n",
                "policies/d1.yaml");
  Run(4, &run);
  // Of each field, for P0 with P2 and P3, and for P1.
  REQUIRE(run.Messages() == Lines{"6", "7", "6", "7"});
  CHECK(run.sink.diagnostics()[0].shared_with.size() == 2);
  CHECK(run.sink.diagnostics()[1].shared_with.empty());
  CHECK(run.sink.diagnostics()[1].subject.product == "P1");
}

}  // namespace
}  // namespace bylaw::policy
