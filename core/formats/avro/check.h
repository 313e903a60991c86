// Checks of an Avro schema that need more than one definition's attributes:
// uniqueness, aliases, finite values.
#ifndef BYLAW_FORMATS_AVRO_CHECK_H_
#define BYLAW_FORMATS_AVRO_CHECK_H_

#include <vector>

#include "diagnostic/sink.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// Names and aliases of one record's fields: names are unique, an alias clashes
// with no other field.
void CheckFields(const std::vector<RecordField>& fields,
                 diagnostic::Sink& sink);

// Symbols are names, and unique.
void CheckSymbols(const std::vector<contract::Text>& symbols,
                  diagnostic::Sink& sink);

// An enum's default is one of its symbols.
void CheckSymbol(const Type& enum_type, const contract::Text& symbol,
                 diagnostic::Sink& sink);

// Aliases of types clash with no other type's name or alias.
void CheckAliases(const TypeGraph& graph, diagnostic::Sink& sink);

// Warns of types of which no finite value exists. What other files define is
// asked (TypeGraph::finite), and is theirs to mend.
void CheckFinite(const TypeGraph& graph, diagnostic::Sink& sink);
// TypeGraph::finite of a graph that others may look at.
std::vector<bool> FindFinite(const TypeGraph& graph);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_CHECK_H_
