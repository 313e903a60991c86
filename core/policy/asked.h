// How many rules look at each source of a mesh: what "nothing found" rests on.
#ifndef BYLAW_POLICY_ASKED_H_
#define BYLAW_POLICY_ASKED_H_

#include <cstddef>
#include <map>
#include <vector>

#include "contract/mesh.h"
#include "policy/rule.h"
#include "text/source.h"

namespace bylaw::policy {

// The rules that have a subject in a source and are in force for its domain
// and product, each counted once. A rule whose `when` does not hold has looked,
// too; a source that no rule looks at is not there.
std::map<text::SourceId, size_t> CountAskedRules(
    const std::vector<const CompiledRule*>& rules, const contract::Mesh& mesh);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_ASKED_H_
