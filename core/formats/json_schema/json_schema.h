// JSON Schemas (draft-07, 2019-09, 2020-12) into the contract model.
//
//   json_schema::Documents documents;          // of all files checked together
//   documents.Add("/mesh/address.json", address.root());
//   std::optional<contract::Schema> schema =
//       json_schema::ReadJsonSchema(order.root(), documents, sink);
//
// The schema is compiled as if it were to validate something, so whatever would
// stop that is reported: a keyword with a wrong value, a reference that leads
// nowhere, a pattern that is none. What drafts allow and ignore - a misspelt
// keyword, one of another draft - is a warning.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_JSON_SCHEMA_H_
#define BYLAW_FORMATS_JSON_SCHEMA_JSON_SCHEMA_H_

#include <optional>
#include <string_view>

#include "contract/schema.h"
#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/registry.h"

namespace bylaw::formats::json_schema {

// Nothing is returned only when the document is no schema at all. Relative
// references start from its `$id`, or else from where `documents` has it. The
// result points into the document, and into those it refers
// to.
std::optional<contract::Schema> ReadJsonSchema(const document::Node& root,
                                               const Documents& documents,
                                               diagnostic::Sink& sink);

// The built-in rules of area `jsonschema`.
diagnostic::RuleTable Rules();

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_JSON_SCHEMA_H_
