// Reads an Avro schema document into its graph of types, with every fault that
// Avro 1.12 finds in it.
#ifndef BYLAW_FORMATS_AVRO_PARSE_H_
#define BYLAW_FORMATS_AVRO_PARSE_H_

#include <optional>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/avro/names.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// `known` defines the names that this document may use without defining them;
// its own definitions come first and may be among them. A graph is given even
// when faults were found, with kUnknown where a type could not be read; nothing
// only when the root is no schema at all. It looks at the types of `known`,
// which must outlive it.
std::optional<TypeGraph> ParseSchema(const document::Node& root,
                                     const AvroNames& known,
                                     diagnostic::Sink& sink);

// The types that all names stand for, each read once, under the ids of others
// (types.h). Nothing is said about faults: that is for whoever reads the file.
TypeGraph ParseKnown(const AvroNames& known);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_PARSE_H_
