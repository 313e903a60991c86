// What marks a model or a column - classification, personal data, tags, owner,
// access - says it in a way that is read, or that is a finding: no mark is passed
// over in silence because of its kind, or because Jinja fills it in when dbt runs.
#ifndef BYLAW_FORMATS_DBT_MARKS_H_
#define BYLAW_FORMATS_DBT_MARKS_H_

#include "diagnostic/sink.h"
#include "document/node.h"

namespace bylaw::formats::dbt {

// Of a column, beside and below its `config`. A mark of which the value is not
// known is an error: the column may hold personal data.
void CheckColumnMarks(const document::Node& column, diagnostic::Sink& sink);
// Of a model, seed, snapshot, source or a table of one: a warning.
void CheckModelMarks(const document::Node& model, diagnostic::Sink& sink);
// The same of one key that sets something for models, without `+`: `tags`.
void CheckSetting(std::string_view key, const document::Node& value,
                  diagnostic::Sink& sink);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_MARKS_H_
