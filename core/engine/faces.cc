#include "engine/faces.h"

#include "document/read.h"
#include "text/edit_distance.h"

namespace bylaw::engine {

const size_t kMaxFileBytes = document::kMaxDocumentBytes;

std::string DidYouMean(std::string_view name,
                       std::span<const std::string_view> known) {
  const std::string_view nearest = text::NearestName(name, known);
  if (nearest.empty()) return "";
  return ", did you mean `" + std::string(nearest) + "`?";
}

}  // namespace bylaw::engine
