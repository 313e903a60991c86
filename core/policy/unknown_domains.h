// Policies of domains that there are not.
#ifndef BYLAW_POLICY_UNKNOWN_DOMAINS_H_
#define BYLAW_POLICY_UNKNOWN_DOMAINS_H_

#include <vector>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "policy/rule.h"

namespace bylaw::policy {

// Warns of rules whose domain does not exist, where the mesh declares domains.
void ReportUnknownDomains(const std::vector<const CompiledRule*>& rules,
                          const contract::Mesh& mesh, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_UNKNOWN_DOMAINS_H_
