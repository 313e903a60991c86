// Checks one schema object by itself: are its keywords known, and are their
// values what the draft wants.
#ifndef BYLAW_FORMATS_JSON_SCHEMA_CHECK_H_
#define BYLAW_FORMATS_JSON_SCHEMA_CHECK_H_

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/json_schema/dialect.h"

namespace bylaw::formats::json_schema {

// Whether a keyword's value has its shape; if not, an error was added at the
// innermost value that is wrong. Schemas inside are not looked into.
bool CheckShape(const Keyword& keyword, const document::Node& value,
                diagnostic::Sink& sink);

// Warns of members that are no keywords but look like one, of keywords that
// have no effect, and of limits that leave no value.
void CheckKeywords(const document::Node& schema, Draft draft,
                   diagnostic::Sink& sink);

}  // namespace bylaw::formats::json_schema

#endif  // BYLAW_FORMATS_JSON_SCHEMA_CHECK_H_
