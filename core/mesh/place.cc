#include "mesh/place.h"

#include <algorithm>
#include <set>
#include <utility>

#include "mesh/path.h"
#include "mesh/rules.h"
#include "mesh/tie.h"
#include "text/quote.h"

namespace bylaw::mesh {
namespace {

bool Holds(const std::vector<std::string>& domains, const std::string& name) {
  return !name.empty() &&
         std::binary_search(domains.begin(), domains.end(), name);
}

// Those that are declared, where any is: a product does not make a place of its
// own by what it says of itself.
std::vector<std::string> DomainsWithFolders(const contract::Mesh& mesh) {
  if (!mesh.has_domain_boundaries) return DomainNames(mesh);
  std::vector<std::string> names;
  for (const contract::Domain& domain : mesh.domains)
    names.push_back(ComparableName(domain.name.value));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

bool IsDomainsFolder(std::string_view part) {
  constexpr std::string_view kFolder = "domains";
  return std::equal(part.begin(), part.end(), kFolder.begin(), kFolder.end(),
                    [](char a, char b) {
                      const bool upper = a >= 'A' && a <= 'Z';
                      return (upper ? static_cast<char>(a - 'A' + 'a') : a) ==
                             b;
                    });
}

std::string DomainOfFolder(std::string_view path_below_root,
                           const std::vector<std::string>& domains) {
  std::string first;  // of the folders that are called like a domain
  bool below_domains = false;
  std::string_view rest = path_below_root;
  for (size_t slash = rest.find('/'); slash != rest.npos;
       slash = rest.find('/')) {
    const std::string_view part = rest.substr(0, slash);
    rest.remove_prefix(slash + 1);
    const std::string name = ComparableName(part);
    if (below_domains && !name.empty()) return name;
    if (first.empty() && Holds(domains, name)) first = name;
    below_domains = IsDomainsFolder(part);
  }
  return first;
}

std::string DomainOfPlace(std::string_view path_below_root,
                          const std::vector<std::string>& domains) {
  std::string folder = DomainOfFolder(path_below_root, domains);
  if (!folder.empty()) return folder;
  const std::string_view file =
      path_below_root.substr(path_below_root.rfind('/') + 1);
  const std::string name = ComparableName(file.substr(0, file.find('.')));
  return Holds(domains, name) ? name : std::string();
}

std::vector<std::string> DomainNames(const contract::Mesh& mesh) {
  std::set<std::string> names;
  for (const contract::Domain& domain : mesh.domains)
    names.insert(ComparableName(domain.name.value));
  for (const contract::DataProduct& product : mesh.products)
    names.insert(ComparableName(product.domain.value));
  return {names.begin(), names.end()};
}

Places::Places(const contract::Mesh& mesh, const text::SourceSet& sources,
               std::string_view here, std::string_view root) {
  if (root.empty()) return;
  const std::vector<std::string> domains = DomainsWithFolders(mesh);
  const auto place = [&](const contract::Element& element) {
    if (!element.whole.known()) return;
    const text::SourceId source = element.whole.source;
    if (by_source_.size() <= source) by_source_.resize(source + 1);
    const std::string path = JoinPath(here, sources[source].name());
    if (IsWithin(path, root))
      by_source_[source] = DomainOfFolder(PathBelow(path, root), domains);
  };
  for (const auto& one : mesh.products) place(one);
  for (const auto& one : mesh.contracts) place(one);
  for (const auto& one : mesh.quality_listings) place(one);
  for (const auto& one : mesh.transformations) place(one);
}

std::string_view Places::Of(const contract::Element& element) const {
  return element.whole.known() && element.whole.source < by_source_.size()
             ? std::string_view(by_source_[element.whole.source])
             : std::string_view();
}

bool Places::MaySpeakFor(const contract::Element& element,
                         const contract::DataProduct& product) const {
  const std::string_view place = Of(element);
  return place.empty() || !product.domain ||
         place == ComparableName(product.domain.value) || place == Of(product);
}

void ReportOtherDomain(std::string_view place, std::string_view what,
                       const contract::Text& name,
                       const contract::DataProduct& product,
                       diagnostic::Sink& sink) {
  std::string message(what);
  message += " in the folder of the domain " + text::Quoted(place) +
             " and not for the product " + text::Quoted(name.value) + " of " +
             text::Quoted(product.domain.value);
  diagnostic::Diagnostic& d =
      sink.Add(kOtherDomain, name.at, std::move(message));
  d.subject = {"product", product.domain.value, name.value, name.value};
  d.related.push_back({product.name_at, "the product is described here"});
}

}  // namespace bylaw::mesh
