// Checks that the defaults of record fields are values of their types.
#ifndef BYLAW_FORMATS_AVRO_DEFAULTS_H_
#define BYLAW_FORMATS_AVRO_DEFAULTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// How many comparisons (of a value with a type, a symbol or a field) one
// document's defaults may need. Ordinary schemas need a few hundred; records
// that refer to each other through unions can be built to need exponentially
// many.
inline constexpr size_t kMaxDefaultSteps = 10'000'000;

struct PendingDefault {
  std::string field;
  TypeId type = 0;
  const document::Node* value = nullptr;
};

// Reports every default that its type cannot hold, at the innermost value that
// is wrong. The default of a union may be of any branch (Avro 1.12); one of a
// later branch is noted, because earlier versions allowed only the first.
void CheckDefaults(const TypeGraph& graph,
                   const std::vector<PendingDefault>& defaults,
                   diagnostic::Sink& sink);

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_DEFAULTS_H_
