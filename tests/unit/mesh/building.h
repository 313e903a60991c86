// A mesh that a test makes by hand: what is read from files is constant in a
// mesh, and here may be changed until it is looked at.
#ifndef BYLAW_TESTS_UNIT_MESH_BUILDING_H_
#define BYLAW_TESTS_UNIT_MESH_BUILDING_H_

#include <deque>
#include <memory>

#include "contract/mesh.h"

namespace bylaw::mesh {

struct HandMadeMesh : contract::Mesh {
  contract::DataProduct& NewProduct() {
    auto made = std::make_shared<contract::DataProduct>();
    products.push_back(made);
    return *own_products.emplace_back(std::move(made));
  }
  contract::Contract& NewContract() {
    auto made = std::make_shared<contract::Contract>();
    contracts.push_back(made);
    return *own_contracts.emplace_back(std::move(made));
  }

  // Those of the mesh, in its order.
  std::deque<std::shared_ptr<contract::DataProduct>> own_products;
  std::deque<std::shared_ptr<contract::Contract>> own_contracts;
};

}  // namespace bylaw::mesh

#endif  // BYLAW_TESTS_UNIT_MESH_BUILDING_H_
