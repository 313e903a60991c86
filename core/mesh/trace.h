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
//   mesh::Tie(mesh, sources, here, sink);
//   mesh::Trace(mesh);
//   if (base) mesh::CompareWith(*base, mesh);
#ifndef BYLAW_MESH_TRACE_H_
#define BYLAW_MESH_TRACE_H_

#include <cstddef>

#include "contract/mesh.h"

namespace bylaw::mesh {

// A product knows at most this many others of its name.
inline constexpr size_t kMaxNamesakes = 8;

void Trace(contract::Mesh& mesh);

// Ties each product to itself in an earlier state of the mesh, found by domain
// and id (or name), else by id alone where that moved domains; what is left
// over goes to `mesh.removed`. `base` must outlive the mesh.
void CompareWith(const contract::Mesh& base, contract::Mesh& mesh);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_TRACE_H_
