// What a product descriptor says of itself, beyond doubt: `product_id` with
// `domain`, or enough of the other keys that no other document has together.
//
// Asked of documents, and of texts that cannot be read as one: a syntax error
// must not take a product out of a check.
#ifndef BYLAW_FORMATS_PRODUCT_MARKS_H_
#define BYLAW_FORMATS_PRODUCT_MARKS_H_

#include <string_view>

#include "document/node.h"
#include "formats/detection.h"

namespace bylaw::formats {

struct ProductMarks {
  bool id = false;
  bool domain = false;
  int weight = 0;  // of all other keys that speak for a descriptor

  bool Suffice() const {
    return (id && (domain || weight >= 3)) || (domain && weight >= 7) ||
           weight >= 10;
  }
  // Where records of shops might stand, which have ids of products and domains
  // of the internet too.
  bool SufficeAnywhere() const { return Suffice() && weight >= 3; }
};

// The marks at the root of a map; none of anything else. A slip in `product_id`
// is no way out.
ProductMarks MarksOf(const document::Node& root);

// What a text that cannot be read says: the keys of a product or a contract, or
// else the ending of its name. kUnknown where neither says anything.
Format SketchOf(std::string_view text, std::string_view name);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_PRODUCT_MARKS_H_
