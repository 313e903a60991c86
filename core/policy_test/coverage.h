// Which branches of a rule's expressions its tests reach, and in which way.
//
// A branch is a condition within a condition: the whole of `when` and `expect`,
// each side of `&&` and `||`, what `!` turns round, the parts of `?:`, the
// predicate of `all`, `exists`, `exists_one` and `filter`. It is covered when
// on the tests' subjects it is true at least once and false at least once.
#ifndef BYLAW_POLICY_TEST_COVERAGE_H_
#define BYLAW_POLICY_TEST_COVERAGE_H_

#include <cstddef>

#include "diagnostic/sink.h"
#include "policy/rule.h"
#include "policy_test/rule_tests.h"
#include "text/source.h"

namespace bylaw::policy_test {

struct Coverage {
  size_t rules = 0;
  size_t covered_rules = 0;  // those of which every branch is covered
  size_t branches = 0;
  size_t covered_branches = 0;
};

// Adds a rule to the counts, and a `policy/uncovered-branch` for each branch
// that is never true or never false.
void MeasureCoverage(const policy::CompiledRule& rule, const RuleTests& tests,
                     const text::SourceSet& sources, Coverage* coverage,
                     diagnostic::Sink& sink);

}  // namespace bylaw::policy_test

#endif  // BYLAW_POLICY_TEST_COVERAGE_H_
