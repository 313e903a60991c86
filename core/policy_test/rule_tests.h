// The tests of one rule, read once to be run many times: its examples, and the
// cases of test files that name it.
#ifndef BYLAW_POLICY_TEST_RULE_TESTS_H_
#define BYLAW_POLICY_TEST_RULE_TESTS_H_

#include <optional>
#include <vector>

#include "contract/mesh.h"
#include "policy/check.h"
#include "policy/rule.h"
#include "text/source.h"

namespace bylaw::policy_test {

// A place that a finding may have: any of these. A text within an example (a
// .proto file, a model's SQL) has no places of its own; what is found in it
// matches an unknown one.
using ExpectedPlace = std::vector<text::Location>;

// One input, and what the rule must find in it.
struct RuleTest {
  const contract::Mesh* mesh = nullptr;  // outlives the test
  // What the rule is run with; nothing where that is what the domain of each
  // subject makes of it.
  std::optional<policy::RuleVariant> settings;
  // Of an example: whether anything is found.
  bool expect_violation = false;
  // Of a case: one finding at each of these places and no other.
  bool has_places = false;
  std::vector<ExpectedPlace> places;
};

using RuleTests = std::vector<RuleTest>;

bool IsAt(const text::Location& location, const ExpectedPlace& place);

// Runs the rule on the test's input.
policy::CheckCounts RunOn(const policy::CompiledRule& rule,
                          const RuleTest& test, const text::SourceSet& sources,
                          diagnostic::Sink& sink);

// Whether the rule does what the test says. A rule that breaks off does not.
bool Holds(const policy::CompiledRule& rule, const RuleTest& test,
           const text::SourceSet& sources);

}  // namespace bylaw::policy_test

#endif  // BYLAW_POLICY_TEST_RULE_TESTS_H_
