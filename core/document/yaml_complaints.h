// What readers of YAML take for different things, told to people.
#ifndef BYLAW_DOCUMENT_YAML_COMPLAINTS_H_
#define BYLAW_DOCUMENT_YAML_COMPLAINTS_H_

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "diagnostic/diagnostic.h"
#include "document/builder.h"
#include "text/source.h"

namespace bylaw::document {

// A line break, or what stands like one, that not all readers know.
[[gnu::cold]] diagnostic::Diagnostic DescribeBreak(text::SourceId id,
                                                   std::string_view text,
                                                   uint32_t at);
// A control character outside of quotes.
[[gnu::cold]] diagnostic::Diagnostic DescribeControl(text::SourceId id,
                                                     std::string_view text,
                                                     uint32_t at);
[[gnu::cold]] diagnostic::Diagnostic DescribeUnknownTag(std::string_view tag,
                                                        text::Location at);

// Whether a plain scalar looks like what YAML 1.1 has another reading for: asked
// of every one.
inline bool MayBeAmbiguous(std::string_view scalar) {
  return !scalar.empty() && scalar.size() <= 32 &&
         std::strchr("yYnNoO0123456789-+", scalar[0]) != nullptr;
}
// What to say of one that does; nothing where both read the same.
std::optional<diagnostic::Diagnostic> DescribeAmbiguous(
    std::string_view scalar, const ScalarValue& value, text::Location at);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_YAML_COMPLAINTS_H_
