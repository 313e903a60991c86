#include "mesh/place.h"

#include <algorithm>
#include <utility>

#include "mesh/path.h"
#include "mesh/rules.h"
#include "text/ascii.h"
#include "text/comparable.h"
#include "text/path_words.h"
#include "text/quote.h"

namespace bylaw::mesh {
namespace {

std::string PathBelowRoot(const contract::Element& element,
                          const text::SourceSet& sources,
                          std::string_view root) {
  if (root.empty() || !element.whole.known()) return {};
  const std::string_view path = sources[element.whole.source].path();
  return IsWithin(path, root) ? std::string(PathBelow(path, root))
                              : std::string();
}

// How much of two paths is the same folder, with its slash.
size_t SharedFolder(std::string_view a, std::string_view b) {
  const size_t end = std::min(a.size(), b.size());
  size_t shared = 0;
  for (size_t at = 0; at < end && a[at] == b[at]; ++at) {
    if (a[at] == '/') shared = at + 1;
  }
  return shared;
}

}  // namespace

bool IsDomainsFolder(std::string_view part) {
  return text::EqualIgnoringCase(part, "domains");
}

DomainFolders::DomainFolders(const contract::Mesh& mesh,
                             const text::SourceSet& sources,
                             std::string_view root)
    : declared_(mesh.has_domain_boundaries) {
  for (const contract::Domain& domain : mesh.domains)
    names_.insert(text::ComparableName(domain.name.value));
  if (declared_) return;
  for (const contract::DataProduct& product : mesh.products) {
    const std::string name = text::ComparableName(product.domain.value);
    if (name.empty()) continue;
    names_.insert(name);
    const std::string path = PathBelowRoot(product, sources, root);
    for (size_t slash = path.find('/'), begin = 0; slash != path.npos;
         begin = slash + 1, slash = path.find('/', begin)) {
      const std::string_view folder = std::string_view(path).substr(0, slash);
      if (text::ComparableName(folder.substr(begin)) == name)
        folders_.emplace(folder);
    }
  }
}

std::string DomainFolders::First(std::string_view path, size_t from) const {
  bool below_domains = false;
  for (size_t slash = path.find('/'), begin = 0; slash != path.npos;
       begin = slash + 1, slash = path.find('/', begin)) {
    const std::string_view part = path.substr(begin, slash - begin);
    if (begin >= from) {
      std::string name = text::ComparableName(part);
      const bool called_so =
          declared_ ? names_.find(name) != names_.end()
                    : folders_.find(path.substr(0, slash)) != folders_.end();
      if (!name.empty() && (below_domains || called_so)) return name;
    }
    below_domains = IsDomainsFolder(part);
  }
  return {};
}

bool DomainFolders::Declares(const std::string& domain) const {
  return declared_ && names_.find(domain) != names_.end();
}

std::string DomainFolders::OfPlace(std::string_view path) const {
  std::string folder = First(path);
  if (!folder.empty()) return folder;
  const std::string_view file = text::LastPart(path);
  std::string name = text::ComparableName(file.substr(0, file.find('.')));
  return names_.find(name) != names_.end() ? name : std::string();
}

Places::Places(const contract::Mesh& mesh, const text::SourceSet& sources,
               std::string_view root)
    : sources_(sources), root_(root), folders_(mesh, sources, root) {}

std::string Places::PathOf(const contract::Element& element) const {
  return PathBelowRoot(element, sources_, root_);
}

std::string Places::FolderOf(const contract::Element& element) const {
  std::string path = PathOf(element);
  path.resize(path.rfind('/') + 1);  // 0 without a slash
  return path;
}

std::string Places::Of(const contract::Element& element) const {
  return folders_.First(PathOf(element));
}

bool Places::IsElsewhere(const contract::DataProduct& product) const {
  const std::string domain = text::ComparableName(product.domain.value);
  if (!folders_.Declares(domain)) return false;
  const std::string place = Of(product);
  return !place.empty() && place != domain;
}

std::string Places::OtherDomain(const contract::Element& element,
                                const contract::DataProduct& product) const {
  const std::string path = PathOf(element);
  const std::string place = folders_.First(path);
  if (place.empty()) return {};
  const std::string other = PathOf(product);
  const std::string domain = product.domain
                                 ? text::ComparableName(product.domain.value)
                                 : folders_.First(other);
  if (domain.empty() || place == domain) return {};
  // From where the two part, for what lies above is no choice of either.
  std::string apart = folders_.First(path, SharedFolder(path, other));
  return apart == domain ? std::string() : apart;
}

bool Places::MayDescribe(const contract::Element& element,
                         const contract::Element& other) const {
  const std::string path = PathOf(element);
  const std::string place = folders_.First(path);
  const std::string path_of_other = PathOf(other);
  return place.empty() || place == folders_.First(path_of_other) ||
         folders_.First(path, SharedFolder(path, path_of_other)).empty();
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
