// Puts values in the place of texts that a tool fills in before it reads a
// document. A node keeps its place, so that a finding about the value is where
// the text stands.
#ifndef BYLAW_DOCUMENT_REWRITE_H_
#define BYLAW_DOCUMENT_REWRITE_H_

#include <optional>
#include <string>
#include <string_view>

#include "document/builder.h"
#include "document/node.h"

namespace bylaw::document {

struct Replacement {
  ScalarValue value;
  std::string text;  // as scalar_text() gives it
};

// What a text stands for; nothing where it is what it says.
using Meaning = std::optional<Replacement> (*)(std::string_view text);

// The document itself where no text of it stands for another value, else a copy.
Document ReplaceTexts(Document document, Meaning meaning);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_REWRITE_H_
