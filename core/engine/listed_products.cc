#include "engine/listed_products.h"

#include <set>
#include <string>

#include "engine/rules.h"
#include "mesh/tie.h"
#include "text/quote.h"

namespace bylaw::engine {

void ReportMissingProducts(const contract::Mesh& mesh, diagnostic::Sink& sink) {
  if (mesh.domains.empty()) return;
  std::set<std::string> known;
  for (const contract::DataProduct& product : mesh.products) {
    known.insert(mesh::ComparableName(product.id.value));
    known.insert(mesh::ComparableName(product.name.value));
  }
  // A model may be all there is of a product, and names it in its header.
  for (const contract::Transformation& model : mesh.transformations)
    known.insert(mesh::ComparableName(model.product.value));
  for (const contract::Domain& domain : mesh.domains) {
    for (const contract::Text& listed : domain.data_products) {
      if (known.count(mesh::ComparableName(listed.value)) > 0) continue;
      sink.Add(kMissingProduct, listed.at,
               "no file describes the product " + text::Quoted(listed.value) +
                   " that the domain " + text::Quoted(domain.name.value) +
                   " lists");
    }
  }
}

}  // namespace bylaw::engine
