// What only the whole mesh can tell: who takes data from whom, which products
// feed each other in a circle, who claims one name, and which type an
// identifier has everywhere.
//
// Runs after Tie(), on the same mesh, and only fills ties: what is wrong about
// them is said by policies (`product.upstream`, `product.cycle`, ...), so that
// a governance body can tune it. Everything is linear in the mesh up to sorting
// and lookups, and nothing recurses over products: ten thousand of them in one
// cycle are fine.
//
//   mesh::Tie(mesh, sources, places, sink);
//   mesh::Trace(mesh);
//   if (base) mesh::CompareWith(*base, sources, mesh);
#ifndef BYLAW_MESH_TRACE_H_
#define BYLAW_MESH_TRACE_H_

#include <cstddef>
#include <string>

#include "contract/mesh.h"
#include "text/source.h"

namespace bylaw::mesh {

// A product knows at most this many others of its name.
inline constexpr size_t kMaxNamesakes = 8;

// A contract that more products offer leads its readers to so many of them.
inline constexpr size_t kMaxSources = 64;

void Trace(contract::Mesh& mesh);

// Ties each product to itself in an earlier state of the mesh. Who a product is
// says its id (or name) with its domain, else the id alone, where it moved
// domains. One that has an id nobody had is known again by what else makes it
// the same for its readers: the name in its domain, the contract, the address
// (a port's URL, the schema's subject or file). So a product that had to retire
// does not come back under another id as something new. It is held to be
//
// - a product that is no longer there, by any of these;
// - one that is still there and retired, by its name, or by both contract and
//   address.
//
// What is left over goes to `mesh.removed`. `base` must outlive the mesh.
void CompareWith(const contract::Mesh& base, const text::SourceSet& sources,
                 contract::Mesh& mesh);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_TRACE_H_
