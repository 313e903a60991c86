// The parts of Check, one file each.
#ifndef BYLAW_AGREEMENT_CHECKS_H_
#define BYLAW_AGREEMENT_CHECKS_H_

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "mesh/place.h"

namespace bylaw::agreement {

// fields.cc: two descriptions of the same data, field by field.
struct Pair {
  const contract::DataProduct* product = nullptr;  // may be null
  const contract::Schema* promised = nullptr;      // of the contract
  const contract::Schema* delivered = nullptr;     // a schema in a file
};
void CheckFields(const Pair& pair, diagnostic::Sink& sink);

// schemas.cc: finds the pairs of each product, and its schema's language.
void CheckSchemas(const contract::Mesh& mesh, const mesh::Places& places,
                  diagnostic::Sink& sink);

// statements.cc: what dbt headers and Terraform modules say of a product.
void CheckStatements(const contract::Mesh& mesh, const mesh::Places& places,
                     diagnostic::Sink& sink);

}  // namespace bylaw::agreement

#endif  // BYLAW_AGREEMENT_CHECKS_H_
