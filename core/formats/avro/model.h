// Makes the contract model of an Avro schema.
#ifndef BYLAW_FORMATS_AVRO_MODEL_H_
#define BYLAW_FORMATS_AVRO_MODEL_H_

#include "contract/schema.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// A record becomes a schema with its fields; any other root a schema with one
// field `value` of its kind. Each field of the document is one field of the
// model: fields stand where their type is defined, and a later use of the type
// by its name has the type's kind and full name but no fields of its own.
contract::Schema ToContractSchema(const TypeGraph& graph);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_MODEL_H_
