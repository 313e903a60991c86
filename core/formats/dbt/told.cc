#include "formats/dbt/told.h"

#include "formats/dbt/dbt.h"

namespace bylaw::formats::dbt {

namespace {

using document::Node;
using reading::Certainty;
using reading::Grounds;
using reading::Likely;
using reading::Likeness;
using reading::Sure;

// What only the name of a file says takes no other reading's place.
Likeness ByName() {
  Likeness likeness = Sure("name");
  likeness.grounds = Grounds::kName;
  return likeness;
}

}  // namespace

Likeness LookForProject(const Node& root, std::string_view name) {
  switch (LooksLikeProject(root, name)) {
    case Certainty::kCertain:
      return HasProjectKey(root) ? Sure("config-version") : ByName();
    case Certainty::kLikely:
      return Likely("", Grounds::kName);
    case Certainty::kNone:
      return {};
  }
  return {};
}

Likeness LookForProperties(const Node& root, std::string_view) {
  switch (LooksLikeProperties(root)) {
    case Certainty::kCertain:
      return Sure("version");
    case Certainty::kLikely:
      return Likely("");
    case Certainty::kNone:
      return {};
  }
  return {};
}

}  // namespace bylaw::formats::dbt
