// What a product descriptor says of itself, beyond doubt: `product_id` with
// `domain`, or enough of the other keys that no other document has together.
//
// Asked of documents, and of texts that cannot be read as one.
#ifndef BYLAW_FORMATS_SIMPLE_PRODUCT_MARKS_H_
#define BYLAW_FORMATS_SIMPLE_PRODUCT_MARKS_H_

#include <span>
#include <string_view>

#include "document/node.h"

namespace bylaw::formats::simple {

struct ProductMarks {
  bool id = false;
  bool domain = false;
  // Whether the two may be a shop's article and the host that sells it.
  bool article = false;
  int weight = 0;  // of all other keys that speak for a descriptor

  bool Suffice() const {
    const bool both = id && domain && (!article || weight > 0);
    return both || (id && weight >= 3) || (domain && weight >= 7) ||
           weight >= 10;
  }
  // Where records of shops might stand, which have ids of products and domains
  // of the internet too.
  bool SufficeAnywhere() const { return Suffice() && weight >= 3; }
};

// The marks at the root of a map; none of anything else. A slip in `product_id`
// is no way out.
ProductMarks MarksOf(const document::Node& root);

// The same of the keys of a text that cannot be read (sketch.h).
ProductMarks MarksOf(std::span<const std::string_view> keys);

}  // namespace bylaw::formats::simple

#endif  // BYLAW_FORMATS_SIMPLE_PRODUCT_MARKS_H_
