// By what its readers know a data product again, besides its id.
#ifndef BYLAW_MESH_PRODUCT_MARKS_H_
#define BYLAW_MESH_PRODUCT_MARKS_H_

#include <string>
#include <string_view>
#include <vector>

#include "contract/product.h"
#include "contract/ties.h"
#include "text/source.h"

namespace bylaw::mesh {

enum : unsigned {
  kForeignNameMark = 1,  // the name in another domain; says little
  kContractMark = 2,
  kAddressMark = 4,
  kNameMark = 8,
};
struct Mark {
  std::string text;
  unsigned kind = 0;
};

// Name, contracts and addresses of a product, sorted. They do not depend on how
// it says them: a contract is one whether it is named by its file or its id or
// names the product itself, a subject whether it stands in a map or as text.
std::vector<Mark> MarksOf(const contract::DataProduct& product,
                          const contract::Ties& ties,
                          const text::SourceSet& sources);

// The domain and a name in it, comparable.
std::string KeyInDomain(const contract::DataProduct& product,
                        std::string_view name);

// A URL in the form in which equal ones are equal texts, after section 6.2 of
// RFC 3986: scheme and host in lower case, no port that the scheme has anyway,
// no dot segments, no escapes that need not be. Beyond it, what leads readers to
// the same data is one: with or without TLS, a slash at the end, a fragment.
std::string LevelUrl(std::string_view url);

}  // namespace bylaw::mesh

#endif  // BYLAW_MESH_PRODUCT_MARKS_H_
