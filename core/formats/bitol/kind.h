// How documents of Bitol's standards are told: by `kind` and `apiVersion`, by
// the keys that only they have, by how their files are named.
#ifndef BYLAW_FORMATS_BITOL_KIND_H_
#define BYLAW_FORMATS_BITOL_KIND_H_

#include <span>
#include <string>
#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"
#include "reading/signature.h"

namespace bylaw::formats::bitol {

// A standard of Bitol: its `kind`, the first digits of its releases and how the
// names of its files end, `.odcs.yaml`.
struct Standard {
  std::string_view kind;
  std::string_view majors;
  std::string_view ending;
};
inline constexpr Standard kContracts = {"DataContract", "23", ".odcs"};
inline constexpr Standard kProducts = {"DataProduct", "01", ".odps"};

// Whether it is written as Kubernetes keeps objects, which may be of any `kind`:
// with a group in `apiVersion`, or with `metadata` and `spec`, and with nothing
// that a document of a standard says at its root. Those keys can be added to
// anything, and make nothing else of it.
bool IsKubernetesObject(const document::Node& root);

// `v3.1.0` without its letter.
std::string VersionOf(std::string_view api_version);

// A slip in the `kind` makes nobody else's document of what has the standard's
// version or the name of its files; what has both is of the standard whatever
// its `kind` says.
reading::Likeness LookForKind(const document::Node& root, std::string_view name,
                              const Standard& standard);
// A standard's own keys without its `kind`: beyond doubt where one of them has
// no other, and the rest is known as well.
reading::Likeness LookForKeysOf(const document::Node& root,
                                std::span<const reading::KeyRow> keys);
// A document without a `kind` in a file that is named as the standard's are.
reading::Likeness LookForName(const document::Node& root, std::string_view name,
                              const Standard& standard);

}  // namespace bylaw::formats::bitol

#endif  // BYLAW_FORMATS_BITOL_KIND_H_
