#include "formats/listing/told.h"

#include "formats/listing/listing.h"

namespace bylaw::formats::listing {

namespace {

using document::Node;
using reading::Likely;
using reading::Likeness;
using reading::Sure;

}  // namespace

Likeness LookForRules(const Node& root, std::string_view) {
  return LooksLikeRules(root) ? Sure("") : Likeness();
}

Likeness LookForChecks(const Node& root, std::string_view) {
  if (!LooksLikeChecks(root)) return {};
  return root.Find("product") != nullptr ? Sure("checks") : Likely("checks");
}

}  // namespace bylaw::formats::listing
