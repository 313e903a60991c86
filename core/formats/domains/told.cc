#include "formats/domains/told.h"

#include <algorithm>
#include <array>

#include "text/edit_distance.h"

namespace bylaw::formats::domains {
namespace {

using document::Node;
using reading::Certainty;
using reading::Grounds;
using reading::Likely;
using reading::Likeness;
using reading::StringAt;
using reading::Sure;

int CountBoundaryKeys(const Node& domain) {
  constexpr std::array<std::string_view, 4> kKeys = {
      "bounded_context", "data_products", "source_systems", "owner_team"};
  int count = 0;
  for (const Node& member : domain) {
    if (!text::NearestName(member.key(), kKeys).empty()) ++count;
  }
  return count;
}

bool BoundaryKeysAmong(const Node& domains) {
  return std::any_of(domains.begin(), domains.end(), [](const Node& domain) {
    return domain.is_map() && CountBoundaryKeys(domain) > 0;
  });
}

// Products and services have owners and sources too; only domains have these.
bool IsDomain(const Node& domain) {
  return domain.Find("bounded_context") != nullptr ||
         domain.Find("data_products") != nullptr;
}

// Whether all elements of a list or map are maps, and most of them domains, or
// at least like domains.
Certainty DomainsIn(const Node& domains) {
  uint32_t sure = 0;
  uint32_t likely = 0;
  for (const Node& domain : domains) {
    if (!domain.is_map()) return Certainty::kNone;
    if (IsDomain(domain)) ++sure;
    if (CountBoundaryKeys(domain) > 0) ++likely;
  }
  if (sure * 2 > domains.size()) return Certainty::kCertain;
  return likely * 2 > domains.size() ? Certainty::kLikely : Certainty::kNone;
}

}  // namespace

Likeness LookForDomains(const Node& root, std::string_view) {
  const Node* domains = root.Find("domains");
  if (domains != nullptr && (domains->is_map() || domains->is_list())) {
    return DomainsIn(*domains) == Certainty::kCertain ? Sure("domains")
                                                      : Likely("domains");
  }
  switch (DomainsIn(root)) {
    case Certainty::kCertain:
      return Sure("");
    case Certainty::kLikely:
      return Likely("");
    case Certainty::kNone:
      return {};
  }
  return {};
}

Likeness LookForName(const Node& root, std::string_view name) {
  return StringAt(root, "kind").empty() && (name.ends_with("domains.yaml") ||
                                            name.ends_with("domains.yml"))
             ? Likely("", Grounds::kName)
             : Likeness();
}

Certainty LooksLikeList(const Node& root, std::string_view) {
  return root.is_list() && root.size() > 0 && root.At(0)->is_map() &&
                 IsDomain(*root.At(0))
             ? DomainsIn(root) == Certainty::kCertain ? Certainty::kCertain
                                                      : Certainty::kNone
             : Certainty::kNone;
}

bool MayBeBoundaries(const Node& root) {
  const Node* listed = root.is_map() ? root.Find("domains") : nullptr;
  const Node& domains = listed == nullptr ? root : *listed;
  bool plain = false;
  for (const Node& domain : domains) {
    if (domain.is_null() && domains.is_map()) continue;  // no boundary yet
    if (!domain.is_map()) return BoundaryKeysAmong(domains);
    plain = true;
    for (const Node& member : domain) {
      if (member.key() != "name" && member.key() != "description")
        return BoundaryKeysAmong(domains);
    }
  }
  return plain;
}

}  // namespace bylaw::formats::domains
