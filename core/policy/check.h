// Runs compiled rules over a mesh.
#ifndef BYLAW_POLICY_CHECK_H_
#define BYLAW_POLICY_CHECK_H_

#include <cstddef>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "policy/rule.h"
#include "policy/verdicts.h"
#include "text/source.h"

namespace bylaw::policy {

// How many subjects the rules looked at. A rule whose `when` does not hold has
// looked, too.
struct CheckCounts {
  size_t subjects = 0;
};

// Adds a diagnostic for each violation, and `policy/evaluation-failed` for each
// rule that could not come to a verdict on a subject. Each rule is run with the
// settings of the subject's domain. What several products share is judged for
// each of them; what is found for all in the same words is one finding, which
// speaks for the others (Diagnostic::shared_with). Where a domain or product moved a
// parameter of a rule and the rule then has nothing to say, or fails, it is run
// with the settings above as well: what they find stays found, whatever the
// proof of the direction was worth. Rules that pass allocate nothing. What is
// known of contracts spares work and changes nothing in what is found.
CheckCounts CheckMesh(const std::vector<const CompiledRule*>& rules,
                      const contract::Mesh& mesh,
                      const text::SourceSet& sources,
                      const KnownVerdicts& known, diagnostic::Sink& sink);

// The same for one rule with the settings given, whatever domain a subject is
// of: to try a rule out on its examples.
CheckCounts TryRule(const CompiledRule& rule, const RuleVariant& settings,
                    const contract::Mesh& mesh, const text::SourceSet& sources,
                    diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_CHECK_H_
