// What Jinja makes of a text or an expression that says its value itself:
// `{{ 'public' }}`, `pub{{ "lic" }}`, `{{ 'PII' | lower }}`, `{{ true }}`. Nothing
// is run: of any other expression the value is not known.
#ifndef BYLAW_FORMATS_DBT_LITERAL_H_
#define BYLAW_FORMATS_DBT_LITERAL_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "document/rewrite.h"
#include "formats/dbt/jinja_tokens.h"

namespace bylaw::formats::dbt {

// Whether a text has a tag or comment of Jinja.
bool HasJinja(std::string_view text);

// What an expression of literals gives, as a text: texts, whole numbers,
// `true`, `false` and `none`, in parentheses, joined by `~`, with the filters
// that only change letters. `*at` is its first word, then the one behind it.
std::optional<std::string> TakeLiteral(std::string_view text, JinjaWords& words,
                                       size_t* at);

// What dbt takes such a text for: as in Python, `True` is a flag and `3` a
// number. Nothing where it would be a list or a map.
std::optional<document::Replacement> MeaningOfText(std::string value);

// What dbt reads in the place of a text with Jinja; nothing where that is the
// text itself, or is not known.
std::optional<document::Replacement> MeaningOfJinja(std::string_view text);

}  // namespace bylaw::formats::dbt

#endif  // BYLAW_FORMATS_DBT_LITERAL_H_
