// Many products together: what a run looks at.
//
// Readers fill the products, contracts, schemas and domains; mesh/ then ties them (which contract belongs to which
// product), after which nobody changes anything. Deques keep elements where they are, so that ties are plain pointers
// into the same mesh.
#ifndef BYLAW_CONTRACT_MESH_H_
#define BYLAW_CONTRACT_MESH_H_

#include <deque>

#include "contract/contract.h"
#include "contract/product.h"
#include "contract/schema.h"

namespace bylaw::contract {

struct Mesh {
  std::deque<Domain> domains;
  std::deque<DataProduct> products;
  std::deque<Contract> contracts;
  std::deque<Schema> schemas;  // those that stand in files of their own (Avro, ...)
  bool has_domain_boundaries = false;  // whether any domains.yaml was read
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_MESH_H_
