#include "engine/listed_products.h"

#include <map>
#include <set>
#include <string>

#include "engine/rules.h"
#include "formats/domains/rules.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::engine {

void ReportDomainsListedTwice(const contract::Mesh& mesh,
                              diagnostic::Sink& sink) {
  std::map<std::string, const contract::Domain*> first;
  for (const contract::Domain& domain : mesh.domains) {
    if (!domain.name) continue;
    const auto [at, fresh] =
        first.emplace(text::ComparableName(domain.name.value), &domain);
    const text::Location before = at->second->name.at;
    // Twice in one file is found there.
    if (fresh || before.source == domain.name.at.source) continue;
    sink.Add(formats::domains::kDuplicateDomain, domain.name.at,
             "another file lists the domain " +
                 text::Quoted(domain.name.value) + " already")
        .related.push_back({before, "first here"});
  }
}

void ReportMissingProducts(const contract::Mesh& mesh, diagnostic::Sink& sink) {
  std::set<std::string> known;
  for (const contract::DataProduct& product : mesh.products) {
    known.insert(text::ComparableName(product.id.value));
    known.insert(text::ComparableName(product.name.value));
  }
  // A model may be all there is of a product, and names it in its header.
  for (const auto& model : mesh.transformations)
    known.insert(text::ComparableName(model->header->product.value));
  for (const contract::Domain& domain : mesh.domains) {
    for (const contract::Text& listed : domain.data_products) {
      if (known.count(text::ComparableName(listed.value)) > 0) continue;
      sink.Add(kMissingProduct, listed.at,
               "no file describes the product " + text::Quoted(listed.value) +
                   " that the domain " + text::Quoted(domain.name.value) +
                   " lists");
    }
  }
}

}  // namespace bylaw::engine
