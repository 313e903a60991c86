#include "mesh/trace.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/parts.h"
#include "mesh/tie.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;

const contract::Text& IdOf(const DataProduct& product) {
  return product.id ? product.id : product.name;
}

// Two descriptions of one name are versions of one product where their keys are
// equal; all others are namesakes.
struct Named {
  DataProduct* product;
  std::string key;
};

void FindNamesakes(const std::vector<Named>& products) {
  // No more of one key than a product of another key would take: whoever passes
  // over those of its own key passes over few.
  std::vector<const Named*> candidates;
  std::map<std::string_view, size_t> taken;
  for (const Named& named : products) {
    if (++taken[named.key] <= kMaxNamesakes) candidates.push_back(&named);
  }
  if (taken.size() < 2) return;
  for (const Named& named : products) {
    for (const Named* other : candidates) {
      if (named.product->namesakes.size() >= kMaxNamesakes) break;
      if (other->key != named.key)
        named.product->namesakes.push_back(other->product);
    }
  }
}

std::string KeyOf(const DataProduct& product) {
  std::string key = ComparableName(product.domain.value);
  key += '/';
  key += ComparableName(IdOf(product).value);
  return key;
}

void FindNamesakes(contract::Mesh& mesh) {
  std::map<std::string, std::vector<Named>> by_name;
  for (DataProduct& product : mesh.products) {
    const std::string name =
        ComparableName(product.name ? product.name.value : product.id.value);
    if (!name.empty()) by_name[name].push_back({&product, KeyOf(product)});
  }
  for (const auto& [name, products] : by_name) FindNamesakes(products);
}

}  // namespace

void Trace(contract::Mesh& mesh) {
  GatherCourse(mesh);
  TraceLineage(mesh);
  FindCycles(mesh);
  FindNamesakes(mesh);
  TieIdentifiers(mesh);
}

}  // namespace bylaw::mesh
