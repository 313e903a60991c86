// Finds what the author of an unknown type name may have meant.
#ifndef BYLAW_FORMATS_AVRO_SUGGEST_H_
#define BYLAW_FORMATS_AVRO_SUGGEST_H_

#include <string>

#include "diagnostic/sink.h"
#include "document/node.h"
#include "formats/avro/names.h"
#include "formats/avro/types.h"

namespace bylaw::formats::avro {

// One of these serves one document: comparing names is quadratic, so after
// kMaxSearches unknown names (or among more than kMaxCandidates defined ones)
// it reports without a suggestion.
class Suggestions {
 public:
  static constexpr size_t kMaxSearches = 100;
  static constexpr size_t kMaxCandidates = 2'000;

  // Adds an `unknown-type` error for `name`, which stands for `full_name`.
  void AddUnknownType(const document::Node& name, const std::string& full_name,
                      const TypeGraph& graph, const AvroNames& known,
                      diagnostic::Sink& sink);

 private:
  size_t searches_ = 0;
};

}  // namespace bylaw::formats::avro

#endif  // BYLAW_FORMATS_AVRO_SUGGEST_H_
