// How a JSON Schema is told from other documents.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_TOLD_H_
#define BYLAW_FORMATS_JSON_SCHEMA_TOLD_H_

#include <string_view>

#include "document/node.h"
#include "reading/likeness.h"

namespace bylaw::formats::json_schema {

// `$schema` decides where it names a draft; other tools point to the schema of
// the document itself by it.
reading::Likeness LookForSchema(const document::Node& root,
                                std::string_view name);
// Whether a document that is said to be a schema can be one: any map is a valid
// one, and without a keyword says nothing.
bool MayBeSchema(const document::Node& root);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_TOLD_H_
