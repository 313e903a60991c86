// Follows references inside a contract: from text to the schema or property
// that it names.
#ifndef BYLAW_FORMATS_ODCS_ELEMENTS_H_
#define BYLAW_FORMATS_ODCS_ELEMENTS_H_

#include <string_view>

#include "document/node.h"

namespace bylaw::formats::odcs {

enum class Outcome {
  kFound,  // or cannot be judged: it lies in another contract, is malformed, or
           // below what the contract does not describe
  kNoSchema,    // its first step names no schema of this contract
  kNoProperty,  // a later step names no property of what the steps before it
                // lead to
};

struct Answer {
  Outcome outcome = Outcome::kFound;
  std::string_view missing;  // the step that leads nowhere
  std::string_view nearest;  // the name that was perhaps meant, or empty
  const document::Node* within =
      nullptr;  // kNoProperty: the schema or property that was looked into
};

// Follows the reference of a relationship, in either notation
// (odcs/reference.h). Names are the elements' own; an id may also be given by
// name, because ids are optional. Steps pass through arrays and maps to what
// they hold.
Answer FollowReference(const document::Node& contract,
                       std::string_view reference);

// Follows the element of a service level: `orders`, `orders.id`, physical names
// too, or the name of a property alone.
Answer FollowElement(const document::Node& contract, std::string_view element);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_ELEMENTS_H_
