// Rules that load one by one and still cannot be meant as they stand: two that
// nobody can keep both, and a domain's that speaks of another domain.
#ifndef BYLAW_POLICY_CONSISTENCY_H_
#define BYLAW_POLICY_CONSISTENCY_H_

#include <vector>

#include "diagnostic/sink.h"
#include "policy/rule.h"
#include "text/source.h"

namespace bylaw::policy {

// Reports pairs of rules of which no subject that both look at can keep both,
// wherever both bind: `expect: product.sla_hours <= 24` and `expect:
// product.sla_hours >= 48`, parameters with the values they have in each scope.
//
// Found are contradictions between the parts of `expect` that `&&` joins: an
// order or equality between one expression and a constant, and a condition and
// its negation. One of the two rules must look at everything that the other
// looks at, by its `when`. What is reported is a contradiction; there are
// others that only a solver would see.
void CheckContradictions(const std::vector<const CompiledRule*>& rules,
                         const text::SourceSet& sources,
                         diagnostic::Sink& sink);

// Reports where a rule of a domain compares its subject's domain with another
// one's name: it sees none of that domain's.
void CheckOwnSubjects(const CompiledRule& rule, const text::SourceSet& sources,
                      diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_CONSISTENCY_H_
