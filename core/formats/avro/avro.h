// Avro schemas (.avsc), the whole of the 1.12 specification, into the contract
// model.
//
//   avro::AvroNames names;  // of the schema files that are checked together
//   for (const document::Document& file : schema_files) names.Add(file.root());
//   std::optional<contract::Schema> schema = avro::ReadAvro(root, names, sink);
//
// What the specification forbids is an error at the exact token; what it has
// readers ignore (an invalid logical type, a misspelt attribute) is a warning.
// Where implementations differ, the text of 1.12 decides:
//   - the default of a union may be of any branch; one that is not of the first
//   is noted (`avro/default-branch`),
//   - a name must be defined before it is used, depth-first and left to right,
//   unless another file defines it,
//   - `error` is read as `record`; an alias need not be a valid name.
#ifndef BYLAW_FORMATS_AVRO_AVRO_H_
#define BYLAW_FORMATS_AVRO_AVRO_H_

#include <optional>

#include "contract/schema.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/avro/names.h"

namespace bylaw::formats::avro {

// Nothing is returned only when the document is no schema at all. `known` may
// be empty: then every name must be defined in the document. The result points
// into the document.
std::optional<contract::Schema> ReadAvro(const document::Node& root,
                                         const AvroNames& known,
                                         diagnostic::Sink& sink);

// The built-in rules of area `avro`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_AVRO_H_
