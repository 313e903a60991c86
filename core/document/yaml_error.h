// Turns libyaml's errors into diagnostics for people.
#ifndef BYLAW_DOCUMENT_YAML_ERROR_H_
#define BYLAW_DOCUMENT_YAML_ERROR_H_

#include "diagnostic/diagnostic.h"
#include "document/yaml_events.h"
#include "text/source.h"

namespace bylaw::document {

// What stopped the parser. Call when events.failed().
[[gnu::cold]] diagnostic::Diagnostic DescribeYamlError(text::SourceId id,
                                                       std::string_view text,
                                                       YamlEvents& events);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_YAML_ERROR_H_
