// What the fuzz targets of the readers share: properties that hold for every
// input, checked by aborting.
#ifndef BYLAW_TESTS_FUZZ_READING_H_
#define BYLAW_TESTS_FUZZ_READING_H_

#include <cstddef>
#include <cstdlib>
#include <vector>

#include "contract/schema.h"
#include "diagnostic/sink.h"
#include "text/source.h"

namespace bylaw::fuzz {

inline void Require(bool holds) {
  if (!holds) std::abort();
}

// A place in the source, or known to be nowhere.
inline void RequirePlace(text::Location at, size_t size) {
  if (!at.known()) return;
  Require(at.span.begin <= at.span.end && at.span.end <= size);
}

// Findings are complete and lie in the source.
inline void RequireFindings(const diagnostic::Sink& sink, size_t size) {
  for (const diagnostic::Diagnostic& found : sink.diagnostics()) {
    Require(!found.rule.empty() && !found.message.empty() &&
            !found.help.empty() && found.location.known());
    RequirePlace(found.location, size);
    for (const diagnostic::Label& label : found.related) {
      RequirePlace(label.location, size);
    }
  }
}

inline void RequireFields(const std::vector<contract::Field>& fields,
                          size_t size) {
  contract::ForEachField(fields, [size](const contract::Field& field) {
    RequirePlace(field.name_at, size);
    RequirePlace(field.whole, size);
    RequirePlace(field.name.at, size);
    RequirePlace(field.type.at, size);
  });
}

}  // namespace bylaw::fuzz

#endif  // BYLAW_TESTS_FUZZ_READING_H_
