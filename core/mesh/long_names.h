// Names that are too long to be told in full.
#ifndef BYLAW_MESH_LONG_NAMES_H_
#define BYLAW_MESH_LONG_NAMES_H_

#include "contract/mesh.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"

namespace bylaw::mesh {

extern const diagnostic::RuleInfo kLongName;

// Calls `visit` for every schema: of products, of contracts, of files of their
// own.
template <typename Visit>
void ForEachSchema(const contract::Mesh& mesh, const Visit& visit) {
  for (const contract::DataProduct& product : mesh.products) {
    if (product.inline_schema) visit(*product.inline_schema);
  }
  for (const contract::Contract& contract : mesh.contracts) {
    for (const contract::Schema& schema : contract.schemas) visit(schema);
  }
  for (const contract::Schema& schema : mesh.schemas) visit(schema);
}

// Reports products, contracts and schemas with a name, and of each schema the
// first field with a path, that is longer than can be told (contract/path.h).
// Fields know what they are in.
void ReportLongNames(const contract::Mesh& mesh, diagnostic::Sink& sink);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_LONG_NAMES_H_
