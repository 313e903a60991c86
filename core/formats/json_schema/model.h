// Makes the contract model of a JSON Schema.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_MODEL_H_
#define BYLAW_FORMATS_JSON_SCHEMA_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/registry.h"

namespace bylaw::formats::json_schema {

// How deep fields may lie inside fields: a chain of references may be longer
// than documents are deep. What is deeper has its kind, but no fields, which is
// an error.
inline constexpr uint32_t kMaxModelDepth = 128;
// How much of other documents' definitions one document may use.
inline constexpr uint32_t kMaxForeignBytes = 256U << 10;
// What definitions say of themselves - texts, tags, custom properties - is said
// by each of their uses: in all so many times the document's size at most, and
// a little that every document may have.
inline constexpr uint64_t kMaxRepetitions = 16;
inline constexpr uint64_t kMinRepeatedBytes = 64U << 10;
// How many schemas a dynamic reference may mean.
inline constexpr size_t kMaxDynamicTargets = 16;

// Properties become fields, those that `allOf` and `$ref` bring with them too;
// a root that is no object becomes one field `value`. A property that may be
// null is nullable, one of several types a union. Fields stand where a
// definition is used first: a later use has its kind and its name but no fields
// of its own, and one inside itself is recursive. Members that are no keywords
// are custom properties. Definitions of other documents are read like its own;
// a document that is referred to as a whole is a schema by itself, and has its
// kind only.
contract::Schema ToContractSchema(const document::Node& root,
                                  std::string_view path, Registry& registry,
                                  diagnostic::Sink& sink);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_MODEL_H_
