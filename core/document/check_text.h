// What every document must be before a parser sees it: not too large, not
// binary, UTF-8, free of control characters, not empty.
#ifndef BYLAW_DOCUMENT_CHECK_TEXT_H_
#define BYLAW_DOCUMENT_CHECK_TEXT_H_

#include "diagnostic/sink.h"
#include "text/source.h"

namespace bylaw::document {

// True if a parser may look at the text; otherwise one error was added that
// says why not. For readers of other languages than JSON and YAML: what their
// text may hold and whether it may be empty is their own matter.
bool CheckEncoding(text::SourceId id, const text::Source& source,
                   diagnostic::Sink& sink);
// The same for JSON and YAML, which have no control characters and are not
// empty.
bool CheckText(text::SourceId id, const text::Source& source,
               diagnostic::Sink& sink);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_CHECK_TEXT_H_
