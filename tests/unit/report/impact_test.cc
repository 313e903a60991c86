#include "report/impact.h"

#include <catch2/catch.hpp>

namespace bylaw::report {
namespace {

TEST_CASE("the impact of a change is what differs between two runs") {
  const std::vector<Violation> before = {{"r/a", "orders", "Orders", true},
                                         {"r/a", "orders", "Refunds", true},
                                         {"r/b", "stock", "Items", false},
                                         {"r/same", "stock", "Items", false}};
  const std::vector<Violation> after = {{"r/a", "orders", "Refunds", true},
                                        {"r/b", "stock", "Items", true},
                                        {"r/b", "stock", "Items", true},
                                        {"r/same", "stock", "Items", false}};
  Impact impact = CompareRuns(before, after);
  impact.products = 4;
  REQUIRE(impact.newly_failing.size() == 1);
  CHECK(impact.newly_failing[0].product == "Items");
  CHECK(impact.newly_failing[0].rules == std::vector<std::string>{"r/b"});
  REQUIRE(impact.newly_passing.size() == 1);
  CHECK(impact.newly_passing[0].product == "Orders");
  CHECK(WriteImpactText(impact) ==
        "newly failing:\n  Items (stock): r/b\n\n"
        "newly passing:\n  Orders (orders): r/a\n\n"
        "by rule and domain:\n"
        "  r/a (orders): 2 -> 1 finding\n    - Orders\n"
        "  r/b (stock): 1 -> 2 findings\n\n"
        "of 4 products, 1 would newly fail and 1 newly pass\n");
}

diagnostic::Diagnostic NoOwner(const char* rule) {
  diagnostic::Diagnostic d;
  d.rule = rule;
  d.subject.domain = "orders";
  d.subject.product = "Orders";
  return d;
}

std::vector<Violation> Violations(const diagnostic::Diagnostic& d) {
  Report report;
  report.findings.emplace_back();
  report.findings.back().diagnostic = d;
  return ViolationsOf(report, diagnostic::Severity::kWarning);
}

TEST_CASE("a rule that another one speaks for has not found less") {
  diagnostic::Diagnostic speaking = NoOwner("ours/team");
  speaking.speaks_for.push_back({"ownership/no-owner", speaking.subject});
  const Impact impact = CompareRuns(Violations(NoOwner("ownership/no-owner")),
                                    Violations(speaking));
  REQUIRE(impact.rules.size() == 1);
  CHECK(impact.rules[0].rule == "ours/team");
  CHECK(impact.rules[0].newly_violating == std::vector<std::string>{"Orders"});
  CHECK(impact.newly_failing.empty());
  CHECK(impact.newly_passing.empty());
}

TEST_CASE("advice fails no product") {
  diagnostic::Diagnostic advice = NoOwner("ours/team");
  advice.enforce = diagnostic::Enforcement::kAdvisory;
  const Impact impact = CompareRuns({}, Violations(advice));
  CHECK(impact.newly_failing.empty());
  CHECK(impact.rules.size() == 1);
  CHECK(
      CompareRuns({}, Violations(NoOwner("ours/team"))).newly_failing.size() ==
      1);
}

TEST_CASE("no change has no impact") {
  const std::vector<Violation> run = {{"r/a", "orders", "Orders", true}};
  const Impact impact = CompareRuns(run, run);
  CHECK(impact.newly_failing.empty());
  CHECK(impact.newly_passing.empty());
  CHECK(impact.rules.empty());
}

}  // namespace
}  // namespace bylaw::report
