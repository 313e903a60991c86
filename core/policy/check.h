// Runs compiled rules over a mesh.
#ifndef BYLAW_POLICY_CHECK_H_
#define BYLAW_POLICY_CHECK_H_

#include <cstdint>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "policy/rule.h"
#include "text/source.h"

namespace bylaw::policy {

// What all rules together may cost on one document, in CEL's cost units; one
// evaluation has cel::kMaxEvaluationCost.
inline constexpr uint64_t kMaxDocumentCost = 10'000'000;

// Which variant of a rule is run: the one of the subject's domain, or, to try a
// rule out on its examples, that of the rule's own scope whatever the domain.
enum class RunAs { kSubjectsDomain, kOwnScope };

// How many subjects the rules looked at. A rule whose `when` does not hold has
// looked, too.
struct CheckCounts {
  size_t subjects = 0;
};

// Adds a diagnostic for each violation, and `policy/evaluation-failed` for each
// rule that could not come to a verdict on a subject. Rules that pass allocate
// nothing.
CheckCounts CheckMesh(const std::vector<const CompiledRule*>& rules,
                      const contract::Mesh& mesh, RunAs run_as,
                      const text::SourceSet& sources, diagnostic::Sink& sink);

// Warns of rules whose domain does not exist, where the mesh declares domains.
void CheckDomains(const std::vector<const CompiledRule*>& rules,
                  const contract::Mesh& mesh, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_CHECK_H_
