// Mutation testing of rules: whether their examples would notice a slip of the
// pen in an expression.
//
// Each mutant is the rule with one small fault - a comparison that is off by
// one, a negation too many, a part of `&&` that is missing, `all` for `exists`
// - and is run on the rule's tests. A mutant that at least one test tells from
// the rule is killed; one that survives shows what no test looks at.
#ifndef BYLAW_POLICY_TEST_MUTATION_H_
#define BYLAW_POLICY_TEST_MUTATION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cel/ast.h"
#include "policy/rule.h"
#include "policy_test/rule_tests.h"
#include "text/source.h"

namespace bylaw::policy_test {

// One fault in one expression.
struct Mutant {
  text::Span span;         // what is changed, in the expression
  std::string change;      // "`<=` becomes `<`"
  std::string expression;  // the whole expression with the fault
};

// Every mutant of an expression, in the order of the text. They may not all
// compile: `a + b` of two texts has no `a - b`.
std::vector<Mutant> MutantsOf(const cel::Ast& ast);

// A mutant that no test killed.
struct Survivor {
  std::string rule;
  text::Location at;
  std::string change;
  std::string expression;
};

struct MutationResult {
  size_t mutants = 0;
  size_t killed = 0;
  std::vector<Survivor> survivors;
};

// Runs all mutants of a rule's conditions on its tests. The rule is as before
// afterwards.
void RunMutants(policy::CompiledRule* rule, const RuleTests& tests,
                const text::SourceSet& sources, MutationResult* result);

}  // namespace bylaw::policy_test

#endif  // BYLAW_POLICY_TEST_MUTATION_H_
