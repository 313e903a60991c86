// What single drafts ask of keywords whose values other drafts let be.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_DRAFT_RULES_H_
#define BYLAW_FORMATS_JSON_SCHEMA_DRAFT_RULES_H_

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/dialect.h"

namespace bylaw::formats::json_schema {

// Reports what a draft's meta-schema forbids beside the shapes of dialect.h:
//   draft-04  empty `required`, empty lists of `dependencies`, an exclusive
//             limit without its limit, a boolean in the place of a schema
//             (validation, sections 5 and 6)
//   draft-04, draft-06  an empty or repeating `enum`
//   2019-09   an `$id` with a fragment, an `$anchor` that begins with `_`
//             (core, sections 8.2.2, 8.2.3)
//   2020-12   an `$id` with a fragment, an anchor with a colon (core, sections
//             8.2.1, 8.2.2); what 2019-09 had for `$dynamicAnchor` and
//             `$dynamicRef` and is still to be a string, says the meta-schema
void CheckDraftRules(const document::Node& schema, Draft draft,
                     diagnostic::Sink& sink);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_DRAFT_RULES_H_
