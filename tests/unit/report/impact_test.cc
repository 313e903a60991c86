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

TEST_CASE("no change has no impact") {
  const std::vector<Violation> run = {{"r/a", "orders", "Orders", true}};
  const Impact impact = CompareRuns(run, run);
  CHECK(impact.newly_failing.empty());
  CHECK(impact.newly_passing.empty());
  CHECK(impact.rules.empty());
}

}  // namespace
}  // namespace bylaw::report
