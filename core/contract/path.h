// Where a field is, as text: `orders.customer.email`, from the schema's name
// down.
//
// No field carries this text: with a long name above a thousand fields there
// would be a thousand copies of it. A field knows what it is in, and its path
// is made when somebody asks for it.
#ifndef BYLAW_CONTRACT_PATH_H_
#define BYLAW_CONTRACT_PATH_H_

#include <cstddef>
#include <string>

#include "contract/schema.h"

namespace bylaw::contract {

// The longest name or path that is told in full. A longer one is an error
// (`mesh/long-name`) and cut in its middle wherever it is shown or compared.
inline constexpr size_t kMaxPathBytes = 1'000;
// The same of a type's name with its namespace or package, which each use of
// the type repeats.
inline constexpr size_t kMaxTypeNameBytes = 255;
// Such a name is cut to this many bytes: still too long, so that the error is
// found where names are looked at.
inline constexpr size_t kCutTypeNameBytes = 300;

// Tells the fields of a schema what they are in. From then on neither the
// schema nor a list of fields may move; mesh/ does it when it ties.
void LinkFields(Schema& schema);

std::string PathOf(const Field& field);
// The same without the field's own name; empty for a field that is in nothing.
std::string PathAround(const Field& field);
// How long the path is that PathOf() may have to cut.
size_t PathLength(const Field& field);

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_PATH_H_
