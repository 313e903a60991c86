// The parts of Tie() and Trace() that have a file each.
#ifndef BYLAW_MESH_TIE_STEPS_H_
#define BYLAW_MESH_TIE_STEPS_H_

#include "contract/mesh.h"
#include "diagnostic/sink.h"

namespace bylaw::mesh {

// Reports names and values of enumerated meaning that look like something they
// are not: mixed scripts, full width, invisible characters, and whole words
// that look like one that is known or like the name of something else.
void ReportLookAlikes(const contract::Mesh& mesh, diagnostic::Sink& sink);

// Sets upstream and downstream, and what is known of the contracts that ports
// name.
void TraceLineage(contract::Mesh& mesh);

// Finds the products that feed each other; needs upstream.
void FindCycles(contract::Mesh& mesh);

// Ties fields that hold one identifier to the field that defines it: a sole
// primary key of that name, else the first such field. Fields of one product,
// or of one contract without a product, are not tied to each other.
void TieIdentifiers(contract::Mesh& mesh);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_TIE_STEPS_H_
