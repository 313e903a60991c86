// Says what is wrong with a text that is not JSON, for people: what was found,
// what was expected, how to mend it.
//
// The JSON parser only knows that and roughly where it stopped. This scans the
// text again, with the same grammar (RFC 8259), and looks at the first mistake
// as an author would: a trailing comma, a comment, single quotes, `None`.
#ifndef BYLAW_DOCUMENT_JSON_ERROR_H_
#define BYLAW_DOCUMENT_JSON_ERROR_H_

#include <optional>

#include "diagnostic/diagnostic.h"
#include "text/source.h"

namespace bylaw::document {

// The first mistake of a text, or nothing if the text is JSON. The text must be
// valid UTF-8.
std::optional<diagnostic::Diagnostic> FindJsonError(text::SourceId id,
                                                    const text::Source& source);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_JSON_ERROR_H_
