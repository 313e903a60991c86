// Where a file lies, as to domains: who may write into the folder of a domain
// speaks for that domain alone, with policies and waivers as with contracts.
#ifndef BYLAW_MESH_PLACE_H_
#define BYLAW_MESH_PLACE_H_

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "text/source.h"

namespace bylaw::mesh {

// Whether a path's part is `domains`, in whatever case: where case is not told
// apart, `Domains/` is the same folder.
bool IsDomainsFolder(std::string_view part);

// The folders of domains. Those are the folders in one called `domains`,
// whether anybody is in a domain of that name or not, and those that are called
// like a domain. Where boundaries declare domains it is one of theirs; where
// none do, a product's word makes its own folder of that name one and no other,
// for a domain must not be able to make a place of its own of everybody's
// folder.
class DomainFolders {
 public:
  // `root` is an absolute folder. Without one there are none.
  DomainFolders(const contract::Mesh& mesh, const text::SourceSet& sources,
                std::string_view root);

  // The domain (comparable) of the first such folder on the way to a file, of
  // those that begin at `from`; empty for none. What lies further below changes
  // nothing: whoever may write into the folder of a domain must not make one
  // for another in it. The path is seen from the root.
  std::string First(std::string_view path, size_t from = 0) const;
  // First(), or else what the file itself is called like without its ending, as
  // in `waivers/orders.yaml`.
  std::string OfPlace(std::string_view path) const;
  // Whether boundaries declare a domain (comparable).
  bool Declares(const std::string& domain) const;

 private:
  bool declared_;
  std::set<std::string, std::less<>> names_;    // comparable
  std::set<std::string, std::less<>> folders_;  // of products, from the root
};

// Which files may say by themselves that they are about something.
class Places {
 public:
  // All must outlive the places.
  Places(const contract::Mesh& mesh, const text::SourceSet& sources,
         std::string_view root);

  // What lies in the folder of a domain belongs to products of that domain, and
  // to those with which it lies there; what lies in nobody's folder, to any. A
  // product that says no domain is of the one in whose folder it lies.
  bool MaySpeakFor(const contract::Element& element,
                   const contract::DataProduct& product) const {
    return OtherDomain(element, product).empty();
  }
  // The domain (comparable) whose folder keeps it from that; empty for none.
  std::string OtherDomain(const contract::Element& element,
                          const contract::DataProduct& product) const;
  // The same where both are files: neither lies in the folder of a domain that
  // the other does not lie in.
  bool MayDescribe(const contract::Element& element,
                   const contract::Element& other) const;
  // The folder of an element's file, from the root and with its slash; empty for
  // what lies outside. What lies in one folder may speak for the same products.
  std::string FolderOf(const contract::Element& element) const;
  // The domain (comparable) in whose folder an element's file lies.
  std::string Of(const contract::Element& element) const;
  // Whether a product lies in the folder of another domain than it says it is
  // of, as far as that is certain: where boundaries declare that one.
  bool IsElsewhere(const contract::DataProduct& product) const;

 private:
  // From the root; empty for what lies outside.
  std::string PathOf(const contract::Element& element) const;

  const text::SourceSet& sources_;
  std::string_view root_;
  DomainFolders folders_;
};

// Reports that something in the folder of the domain `place` names a product of
// another one and does not count for it. `what` begins the sentence: "this
// contract is".
void ReportOtherDomain(std::string_view place, std::string_view what,
                       const contract::Text& name,
                       const contract::DataProduct& product,
                       diagnostic::Sink& sink);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_PLACE_H_
