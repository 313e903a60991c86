#include "formats/simple/product_marks.h"

#include <algorithm>

#include "text/edit_distance.h"

namespace bylaw::formats::simple {
namespace {

using document::Node;

constexpr std::string_view kId = "product_id";
constexpr std::string_view kDomain = "domain";

struct Mark {
  std::string_view key;
  int weight;
};
// A key that only a descriptor has weighs most.
constexpr Mark kMarks[] = {
    {"consumers", 2},  {"contract", 2},    {"fields", 4},
    {"owner_team", 3}, {"schema_type", 3}, {"sla_hours", 4},
    {"stage", 2},      {"versions", 2},    {"source_systems", 2},
};

// Documents have few keys at their root; a slip is looked for in such only.
constexpr uint32_t kMostKeysCompared = 200;

bool HasNearId(const Node& root) {
  if (root.size() > kMostKeysCompared) return false;
  return std::any_of(root.begin(), root.end(), [](const Node& member) {
    return text::EditDistance(member.key(), kId, 1) <= 1;
  });
}

bool IsListOfMaps(const Node& list) {
  return list.is_list() && list.size() > 0 &&
         std::all_of(list.begin(), list.end(),
                     [](const Node& item) { return item.is_map(); });
}

}  // namespace

ProductMarks MarksOf(const Node& root) {
  ProductMarks marks;
  if (!root.is_map()) return marks;
  marks.id = root.Find(kId) != nullptr;
  marks.domain = root.Find(kDomain) != nullptr;
  for (const Mark& mark : kMarks) {
    const Node* member = root.Find(mark.key);
    if (member == nullptr) continue;
    // Other documents have fields of other kinds.
    if (mark.key != "fields" || IsListOfMaps(*member))
      marks.weight += mark.weight;
  }
  if (!marks.id && !marks.Suffice() && (marks.domain || marks.weight > 0))
    marks.id = HasNearId(root);
  return marks;
}

ProductMarks MarksOf(std::span<const std::string_view> keys) {
  const auto has = [keys](std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  ProductMarks marks;
  marks.id = has(kId);
  marks.domain = has(kDomain);
  for (const Mark& mark : kMarks) {
    if (has(mark.key)) marks.weight += mark.weight;
  }
  return marks;
}

}  // namespace bylaw::formats::simple
