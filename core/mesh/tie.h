// Ties what was read from many files into one mesh: which domain a product
// lives in, which contracts and schemas are its.
//
// A contract belongs to every product that names its file (`contract:
// contracts/orders.yaml`), that has an output port with its id, or whose name
// the contract gives as its data product: nobody who names a contract takes it
// from another. Its own word does not reach out of the folder of its domain
// (place.h); that of the products does. A schema belongs to the products that
// name its file. Names are compared without regard to case and punctuation:
// `customer-profile` is `CustomerProfile`. dbt models are tied to their SQL,
// Terraform resources to those of their folder that are about them.
#ifndef BYLAW_MESH_TIE_H_
#define BYLAW_MESH_TIE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "contract/mesh.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "mesh/place.h"
#include "text/source.h"

namespace bylaw::mesh {

// At most so many ties are made between products and their contracts and
// schemas; past them `mesh/too-many-ties` is reported.
inline constexpr size_t kMaxTies = 300'000;
// Checks of a listing are those of each product that it names. Beside the first
// of these, products get so many of such in all; past them the same is reported.
inline constexpr size_t kMaxRepeatedChecks = 100'000;

// Sets the ties of a mesh that readers have filled; references between files
// resolve against the paths of their sources. `places` are those of the mesh.
// Reports two products, or two contracts, that claim one identity, and what
// speaks for another domain.
void Tie(contract::Mesh& mesh, const text::SourceSet& sources,
         const Places& places, diagnostic::Sink& sink);

// Reports the contracts and schemas that products refer to by a path and that
// are not in the mesh: files that cannot be read or lie outside, and those that
// are something else. For runs without the standard policies, which have rules
// for it.
void ReportMissingFiles(const contract::Mesh& mesh, diagnostic::Sink& sink);

// The built-in rules of area `mesh`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_TIE_H_
