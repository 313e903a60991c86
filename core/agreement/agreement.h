// Whether the files of one product agree with each other: its contract with its
// schemas, its descriptor with its dbt models, its Terraform and the team of
// its contract.
//
//   mesh::Tie(mesh, ...);
//   agreement::Check(mesh, places, most, sink);
//
// Each finding has both positions: its own place is in the file that would most
// likely change (the schema, the header, the module call), the related place in
// the one that was agreed on (the contract, the descriptor).
// docs/cross-checks.md says what is compared, and which types count as equal.
#ifndef BYLAW_AGREEMENT_AGREEMENT_H_
#define BYLAW_AGREEMENT_AGREEMENT_H_

#include <cstddef>

#include "contract/mesh.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "mesh/place.h"

namespace bylaw::agreement {

// The mesh must be tied. What lies in the folder of another domain than a
// product says nothing about it. Where products share what differs, at most
// `most_repeated` findings of each severity repeat for one what was found for
// another; the rest is counted.
void Check(const contract::Mesh& mesh, const mesh::Places& places,
           size_t most_repeated, diagnostic::Sink& sink);

// The rules of area `agreement`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_AGREEMENT_H_
