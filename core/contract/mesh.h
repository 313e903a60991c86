// Many products together: what a run looks at.
//
// Readers fill the products, contracts, schemas and domains; mesh/ then ties
// them (which contract belongs to which product), after which nobody changes
// anything. Deques keep elements where they are, so that ties are plain
// pointers into the same mesh.
#ifndef BYLAW_CONTRACT_MESH_H_
#define BYLAW_CONTRACT_MESH_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "contract/contract.h"
#include "contract/declaration.h"
#include "contract/infrastructure.h"
#include "contract/model.h"
#include "contract/product.h"
#include "contract/project.h"
#include "contract/schema.h"
#include "contract/shared_things.h"
#include "contract/ties.h"
#include "contract/transformation.h"

namespace bylaw::contract {

inline constexpr int64_t kDefaultDeprecationWindow = 90;

struct Mesh {
  std::deque<Domain> domains;
  SharedThings<DataProduct> products;
  SharedThings<Contract> contracts;
  // Those that stand in files of their own (Avro, ...).
  std::deque<Schema> schemas;
  std::deque<QualityListing> quality_listings;
  // The SQL of dbt models, which belongs to the files as much as to the mesh.
  std::vector<std::shared_ptr<const Transformation>> transformations;
  // Of dbt, with or without SQL.
  std::deque<Model> models;
  std::deque<Project> projects;               // dbt_project.yml
  std::deque<Infrastructure> infrastructure;  // Terraform files
  // What interface files declare; listed only where a rule looks at
  // declarations.
  std::deque<Declaration> declarations;
  bool has_domain_boundaries = false;  // whether any domains.yaml was read
  // The day of the check, in days since 1970-01-01; none where it is not known.
  std::optional<int64_t> today;
  // How long before its end a retirement must be announced.
  int64_t deprecation_window_days = kDefaultDeprecationWindow;
  Ties ties;  // of products, contracts, schemas and fields
  // The earlier state that it is compared with; null where there is none.
  const Mesh* base = nullptr;
  // Products that the base has and this mesh has not; they lie in the base.
  std::vector<const DataProduct*> removed;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_MESH_H_
