// References from one property to another, in the standard's two notations:
//
//   shorthand        customers.address.city
//                    names, of this contract
//   fully qualified  crm.yaml#/schema/customers_tbl/properties/city_prop
//                    ids, of this or another contract
#ifndef BYLAW_FORMATS_ODCS_REFERENCE_H_
#define BYLAW_FORMATS_ODCS_REFERENCE_H_

#include <string_view>
#include <vector>

#include "reading/shape.h"

namespace bylaw::formats::odcs {

enum class Notation { kMalformed, kShorthand, kFullyQualified };

struct Reference {
  Notation notation = Notation::kMalformed;
  std::string_view file;  // the other contract's, empty for this one
  std::vector<std::string_view> steps;  // customers, address, city; or schema,
                                        // customers_tbl, properties, city_prop
  reading::Version since =
      reading::kAlways;  // the version that allowed it to be written like this
};

// The views point into `text`.
Reference ParseReference(std::string_view text);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_REFERENCE_H_
