#include "mesh/trace.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/tie_steps.h"
#include "text/comparable.h"

namespace bylaw::mesh {
namespace {

using contract::DataProduct;
using text::ComparableName;

const contract::Text& IdOf(const DataProduct& product) {
  return product.id ? product.id : product.name;
}

// Two descriptions of one name are versions of one product where their keys are
// equal; all others are namesakes.
struct Named {
  const DataProduct* product;
  std::string key;
  // Whether the boundary of its domain lists it: then the name is its, whoever
  // takes it besides.
  bool is_listed;
};

void FindNamesakes(const std::vector<Named>& products, contract::Ties* ties) {
  // No more of one key than a product of another key would take: whoever passes
  // over those of its own key passes over few.
  std::vector<const Named*> candidates;
  struct Taken {
    size_t listed = 0, others = 0;
  };
  std::map<std::string_view, Taken> taken;
  for (const Named& named : products) {
    Taken& of_key = taken[named.key];
    size_t& count = named.is_listed ? of_key.listed : of_key.others;
    if (++count <= kMaxNamesakes) candidates.push_back(&named);
  }
  if (taken.size() < 2) return;
  for (const Named& named : products) {
    for (const Named* other : candidates) {
      if (ties->Of(*named.product).namesakes.size() >= kMaxNamesakes) break;
      if (other->key != named.key && (other->is_listed || !named.is_listed))
        ties->Edit(*named.product).namesakes.push_back(other->product);
    }
  }
}

std::string KeyOf(const DataProduct& product) {
  std::string key = ComparableName(product.domain.value);
  key += '/';
  key += ComparableName(IdOf(product).value);
  return key;
}

// Of each domain the products that its boundary lists, by comparable name.
using Listings = std::map<const contract::Domain*, std::set<std::string>>;

Listings ReadListings(const contract::Mesh& mesh) {
  Listings listings;
  for (const contract::Domain& domain : mesh.domains) {
    for (const contract::Text& listed : domain.data_products)
      listings[&domain].insert(ComparableName(listed.value));
  }
  return listings;
}

bool IsListed(const DataProduct& product, const contract::Domain* home,
              const Listings& listings) {
  const auto found = listings.find(home);
  return found != listings.end() &&
         (found->second.count(ComparableName(product.id.value)) > 0 ||
          found->second.count(ComparableName(product.name.value)) > 0);
}

void FindNamesakes(contract::Mesh& mesh) {
  const Listings listings = ReadListings(mesh);
  std::map<std::string, std::vector<Named>> by_name;
  for (const DataProduct& product : mesh.products) {
    const std::string name =
        ComparableName(product.name ? product.name.value : product.id.value);
    if (!name.empty())
      by_name[name].push_back(
          {&product, KeyOf(product),
           IsListed(product, mesh.ties.Of(product).home, listings)});
  }
  for (const auto& [name, products] : by_name)
    FindNamesakes(products, &mesh.ties);
}

}  // namespace

void Trace(contract::Mesh& mesh) {
  TraceLineage(mesh);
  const auto reads = [&mesh](const DataProduct& product) {
    return !mesh.ties.Of(product).upstream.empty();
  };
  if (std::any_of(mesh.products.begin(), mesh.products.end(), reads))
    FindCycles(mesh);
  // Of one product there is no other.
  if (mesh.products.size() > 1) FindNamesakes(mesh);
  TieIdentifiers(mesh);
}

}  // namespace bylaw::mesh
