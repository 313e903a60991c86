// Makes the contract model of .proto files (the language is core/protobuf).
#ifndef BYLAW_FORMATS_PROTO_MODEL_H_
#define BYLAW_FORMATS_PROTO_MODEL_H_

#include "formats/schema_set.h"
#include "protobuf/link.h"

namespace bylaw::formats::proto {

// Each message is a schema. One that is nested in another and is the type of a
// field there stands as that field's own fields instead, at its first use, so
// that each field of the file is one field of the model; a use by name has the
// type's full name and no fields. Types of google.protobuf and google.type that
// stand for values (Timestamp, wrappers, Date, Decimal) are these values.
//
// A comment is the description. Options are custom properties under their
// names, those that an author defined under their full name. An option whose
// name ends in `is_pii`, `pii_tagged`, `classification` or `tags` says just
// that of its field.
SchemaSet ToSchemas(const protobuf::Pool& pool, protobuf::FileId id);

}  // namespace bylaw::formats::proto

#endif  // BYLAW_FORMATS_PROTO_MODEL_H_
