// What kind of value a property holds, from the two names that ODCS gives a
// type: `logicalType` (the standard's own few) and `physicalType` (whatever the
// database calls it). docs/formats.md has the table for people.
#ifndef BYLAW_FORMATS_ODCS_TYPES_H_
#define BYLAW_FORMATS_ODCS_TYPES_H_

#include <string_view>

#include "contract/schema.h"
#include "document/node.h"

namespace bylaw::formats::odcs {

// Fills the type's part of a field: type, logical_type, physical_type, kind,
// precision, scale, with_timezone, format, pattern, and the limits.
void ReadType(const document::Node& property, contract::Field* field);

// The kind that a physical type name means by itself: `varchar(18)` is a
// string. kUnknown for names not known.
contract::TypeKind KindOfPhysicalType(std::string_view physical_type);

}  // namespace bylaw::formats::odcs

#endif  // BYLAW_FORMATS_ODCS_TYPES_H_
