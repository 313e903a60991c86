// Reads policy files: from a located tree to what it says, strictly.
#ifndef BYLAW_POLICY_READ_POLICY_H_
#define BYLAW_POLICY_READ_POLICY_H_

#include <string_view>
#include <vector>

#include "cel/type.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "policy/policy_file.h"
#include "policy/without_examples.h"

namespace bylaw::policy {

// Reads one document: a map, or a list of maps, each a policy file of its own.
// `file_name` is where it stands: below a folder `domains/NAME/` a policy must
// have that domain's scope. `types` keeps the types of parameters and outlives
// the result.
//
// Whatever is wrong is in the sink; the result then holds what could be read
// nevertheless, good for finding more errors, not for putting in force.
std::vector<PolicyFile> ReadPolicyFiles(const document::Node& root,
                                        std::string_view file_name,
                                        Examples examples,
                                        cel::TypeArena& types,
                                        diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_READ_POLICY_H_
