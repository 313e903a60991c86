// The tests of one rule, read once to be run many times: its examples, and the
// cases of test files that name it.
#ifndef BYLAW_POLICY_RULE_TESTS_H_
#define BYLAW_POLICY_RULE_TESTS_H_

#include <vector>

#include "contract/mesh.h"
#include "policy/check.h"
#include "policy/rule.h"
#include "text/source.h"

namespace bylaw::policy {

// A place that a finding may have: any of these.
using ExpectedPlace = std::vector<text::Location>;

// One input, and what the rule must find in it.
struct RuleTest {
  const contract::Mesh* mesh = nullptr;  // outlives the test
  RunAs run_as = RunAs::kOwnScope;
  // Of an example: whether anything is found.
  bool expect_violation = false;
  // Of a case: one finding at each of these places and no other.
  bool has_places = false;
  std::vector<ExpectedPlace> places;
};

using RuleTests = std::vector<RuleTest>;

// Whether the rule does what the test says. A rule that breaks off does not.
bool Holds(const CompiledRule& rule, const RuleTest& test,
           const text::SourceSet& sources);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_RULE_TESTS_H_
