#include "reading/signature.h"

#include <vector>

#include "text/edit_distance.h"

namespace bylaw::reading {
namespace {

using document::Node;

// Documents have few keys at their root; whoever writes more is no author we
// could help.
constexpr uint32_t kMostKeysCompared = 200;

bool AllOf(const Node& list, bool (Node::*is)() const) {
  for (const Node& item : list) {
    if (!(item.*is)()) return false;
  }
  return true;
}

// "v3.1.0", "3.0": both standards have parts, what Kubernetes and Helm write
// ("v1", "apps/v1") has none.
bool LooksLikeVersion(const Node& value) {
  if (value.is_number()) return true;
  std::string_view text = value.string();
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V'))
    text.remove_prefix(1);
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         text.find('.') != std::string_view::npos;
}

bool Looks(const Node& value, Expected expected) {
  switch (expected) {
    case Expected::kAny:
      return true;
    case Expected::kScalar:
      return value.is_scalar();
    case Expected::kTexts:
      return value.is_string() ||
             (value.is_list() && AllOf(value, &Node::is_string));
    case Expected::kMap:
      return value.is_map();
    case Expected::kMaps:
      return value.is_list() && AllOf(value, &Node::is_map);
    case Expected::kVersion:
      return LooksLikeVersion(value);
  }
  return true;
}

const KeyRow* FindRow(std::span<const KeyRow> rows, std::string_view key) {
  for (const KeyRow& row : rows) {
    if (row.key == key) return &row;
  }
  return nullptr;
}

// The row of the key that was meant. One that decides alone must be a single
// slip away: `project_id` is no `product_id`, `properties` no `slaProperties`.
const KeyRow* FindMisspelt(std::span<const KeyRow> rows, std::string_view key,
                           std::span<const std::string_view> missing) {
  const KeyRow* row = FindRow(rows, text::NearestName(key, missing));
  if (row == nullptr || row->weight < kDecisive) return row;
  return text::EditDistance(key, row->key, 1) <= 1 ? row : nullptr;
}

}  // namespace

Score ScoreMap(const Node& map, std::span<const KeyRow> keys) {
  std::vector<std::string_view> names;
  for (const KeyRow& row : keys) {
    if (map.Find(row.key) == nullptr) names.push_back(row.key);
  }
  Score score;
  uint32_t compared = 0;
  for (const Node& member : map) {
    const KeyRow* row = FindRow(keys, member.key());
    const bool exact = row != nullptr;
    if (!exact && ++compared <= kMostKeysCompared) {
      row = FindMisspelt(keys, member.key(), names);
    }
    if (row == nullptr) continue;
    ++score.known;
    if (!Looks(member, row->expected)) continue;
    // A slip in a key that says little would say nothing at all.
    score.weight += exact || row->weight < 2 ? row->weight : row->weight - 1;
    if (row->weight >= kDecisive && (exact || row->key.size() >= 8))
      score.decisive = true;
  }
  return score;
}

bool Suffices(const Score& score, const Node& map) {
  return score.decisive ||
         (score.weight >= kLeastScore && score.known * 2 >= map.size());
}

Likeness LookForKeys(const Node& root, std::span<const KeyRow> keys) {
  const Score score = ScoreMap(root, keys);
  if (!Suffices(score, root)) return {};
  Likeness likeness = Likely("", Grounds::kScore);
  likeness.weight = score.weight;
  likeness.decisive = score.decisive;
  return likeness;
}

}  // namespace bylaw::reading
