// What values of a type of the contract model look like in JSON.
#ifndef BYLAW_RECORDS_KINDS_H_
#define BYLAW_RECORDS_KINDS_H_

#include "contract/schema.h"
#include "document/node.h"

namespace bylaw::records {

// Whether the type says anything about values: not a union, nor an unknown one.
bool IsChecked(contract::TypeKind kind);

// Whether a value, which is not null, is of a field's type. 2.0 is an integer;
// dates and times are texts as ISO 8601 has them, or of any look where the
// field has a format of its own.
bool IsOfKind(const contract::Field& field, const document::Node& value);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_KINDS_H_
