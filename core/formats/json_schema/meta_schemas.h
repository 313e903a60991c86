// The meta-schemas of the three drafts, made from the keyword table of
// dialect.h: what they say about each keyword is what that table says, so a
// reference to a meta-schema and Bylaw's own check of a schema never disagree.
//
// They have the URIs, the vocabularies, the dynamic anchors and the named
// definitions (`nonNegativeInteger`, `schemaArray`, ...) of the published ones,
// but no descriptions, and no defaults besides what a definition consists of.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_META_SCHEMAS_H_
#define BYLAW_FORMATS_JSON_SCHEMA_META_SCHEMAS_H_

#include <optional>
#include <string>
#include <string_view>

namespace bylaw::formats::json_schema {

// The text of the meta-schema with this URI (without fragment); nothing for
// any other URI.
std::optional<std::string> MetaSchemaText(std::string_view uri);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_META_SCHEMAS_H_
