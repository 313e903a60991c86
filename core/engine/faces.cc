#include "engine/faces.h"

#include "document/read.h"
#include "formats/parquet/parquet.h"
#include "text/edit_distance.h"

namespace bylaw::engine {

const size_t kMaxFileBytes = document::kMaxDocumentBytes;

size_t EndWanted(std::string_view head, std::string_view tail) {
  const size_t wanted = formats::parquet::EndWanted(head, tail);
  return wanted > kMaxFileBytes ? 0 : wanted;
}

std::string DidYouMean(std::string_view name,
                       std::span<const std::string_view> known) {
  const std::string_view nearest = text::NearestName(name, known);
  if (nearest.empty()) return "";
  return ", did you mean `" + std::string(nearest) + "`?";
}

}  // namespace bylaw::engine
