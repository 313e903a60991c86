// Where a file lies, as to domains: who may write into the folder of a domain
// speaks for that domain alone, with policies and waivers as with contracts.
#ifndef BYLAW_MESH_PLACE_H_
#define BYLAW_MESH_PLACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/sink.h"
#include "text/source.h"

namespace bylaw::mesh {

// Whether a path's part is `domains`, in whatever case: where case is not told
// apart, `Domains/` is the same folder.
bool IsDomainsFolder(std::string_view part);

// The domain (comparable) in whose folder a file lies, counted from the root of
// the mesh: the first folder in one called `domains`, whether anybody is in a
// domain of that name or not; without such a folder the first one that is
// called like one of `domains` (comparable names, sorted). What lies further
// below changes nothing: whoever may write into the folder of a domain must not
// make one for another in it. Empty for none.
std::string DomainOfFolder(std::string_view path_below_root,
                           const std::vector<std::string>& domains);

// The same, or else what the file itself is called like without its ending, as
// in `waivers/orders.yaml`.
std::string DomainOfPlace(std::string_view path_below_root,
                          const std::vector<std::string>& domains);

// The domains of a mesh that are declared or that a product is in: comparable,
// sorted.
std::vector<std::string> DomainNames(const contract::Mesh& mesh);

// Which files may say by themselves that they are a product's. What lies in the
// folder of a domain belongs to products of that domain, to those that lie there
// as well and to those that say no domain; what lies in nobody's folder, to any.
class Places {
 public:
  // Without a root nothing is told apart. `here` and `root` are absolute
  // folders; all must outlive the places.
  Places(const contract::Mesh& mesh, const text::SourceSet& sources,
         std::string_view here, std::string_view root);

  bool MaySpeakFor(const contract::Element& element,
                   const contract::DataProduct& product) const;
  // The domain (comparable) in whose folder an element's file lies.
  std::string_view Of(const contract::Element& element) const;

 private:
  std::vector<std::string> by_source_;
};

// Reports that something in the folder of the domain `place` names a product of
// another one and does not count for it. `what` is its subject: "this contract
// is".
void ReportOtherDomain(std::string_view place, std::string_view what,
                       const contract::Text& name,
                       const contract::DataProduct& product,
                       diagnostic::Sink& sink);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_PLACE_H_
