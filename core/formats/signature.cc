#include "formats/signature.h"

#include <array>
#include <vector>

#include "text/edit_distance.h"

namespace bylaw::formats {
namespace {

using document::Node;

constexpr std::array<KeyRow, 26> kSimpleKeys = {{
    {"product_id", 4},
    {"sla_hours", 4},
    {"owner_team", 3},
    {"schema_type", 3},
    {"fields", 4, Expected::kMaps},
    {"source_systems", 2},
    {"domain", 2},
    {"versions", 2},
    {"quality", 2},
    {"consumers", 2},
    {"stage", 2},
    {"contract", 2},
    {"schema", 1},
    {"name", 1, Expected::kScalar},
    {"description", 1},
    {"tags", 1},
    {"support", 1},
    {"version", 1},
    {"ports", 1},
    {"roles", 1},
    {"owner", 1},
    {"id", 0},
    {"title", 0},
    {"classification", 1},
    {"status", 0},
    {"type", 0},
}};

constexpr std::array<KeyRow, 22> kOdcsKeys = {{
    {"apiVersion", 2, Expected::kVersion},
    {"kind", 0},
    {"schema", 3, Expected::kMaps},
    {"slaProperties", 4, Expected::kMaps},
    {"slaDefaultElement", 4},
    {"dataProduct", 3},
    {"servers", 3, Expected::kMaps},
    {"contractCreatedTs", 4},
    {"customProperties", 2, Expected::kMaps},
    {"authoritativeDefinitions", 2, Expected::kMaps},
    {"support", 1, Expected::kMaps},
    {"team", 1},
    {"roles", 1, Expected::kMaps},
    {"price", 1, Expected::kMap},
    {"tenant", 1},
    {"id", 1, Expected::kScalar},
    {"name", 1, Expected::kScalar},
    {"version", 1, Expected::kScalar},
    {"status", 1, Expected::kScalar},
    {"domain", 1, Expected::kScalar},
    {"description", 1},
    {"tags", 1},
}};

constexpr std::array<KeyRow, 18> kOdpsKeys = {{
    {"apiVersion", 2, Expected::kVersion},
    {"kind", 0},
    {"inputPorts", 4, Expected::kMaps},
    {"outputPorts", 4, Expected::kMaps},
    {"managementPorts", 4, Expected::kMaps},
    {"productCreatedTs", 4},
    {"customProperties", 2, Expected::kMaps},
    {"authoritativeDefinitions", 2, Expected::kMaps},
    {"support", 1, Expected::kMaps},
    {"team", 1},
    {"tenant", 1},
    {"id", 1, Expected::kScalar},
    {"name", 1, Expected::kScalar},
    {"version", 1, Expected::kScalar},
    {"status", 1, Expected::kScalar},
    {"domain", 1, Expected::kScalar},
    {"description", 1},
    {"tags", 1},
}};

constexpr std::array<KeyRow, 14> kPolicyKeys = {{
    {"policy", 3, Expected::kScalar},
    {"rules", 2, Expected::kMaps},
    {"tune", 4, Expected::kMap},
    {"applies_to", 4},
    {"scope", 2},
    {"when", 1, Expected::kScalar},
    {"params", 1, Expected::kMap},
    {"domain", 1, Expected::kScalar},
    {"enabled", 1, Expected::kScalar},
    {"title", 1, Expected::kScalar},
    {"owner", 1, Expected::kScalar},
    {"description", 0},
    {"rationale", 1, Expected::kScalar},
    {"examples", 1},
}};

constexpr std::array<KeyRow, 1> kWaiverKeys = {
    {{"waivers", 4, Expected::kMaps}}};

constexpr std::array<KeyRow, 7> kConfigKeys = {{
    {"fail_on", 4, Expected::kScalar},
    {"deprecation_window_days", 4, Expected::kScalar},
    {"policies", 3, Expected::kTexts},
    {"products", 2, Expected::kTexts},
    {"waivers", 2, Expected::kTexts},
    {"domains", 2, Expected::kScalar},
    {"compatibility", 2, Expected::kScalar},
}};

constexpr std::array<Signature, 6> kSignatures = {{
    {Format::kSimpleProduct, kSimpleKeys},
    {Format::kOdps, kOdpsKeys},
    {Format::kOdcs, kOdcsKeys},
    {Format::kPolicy, kPolicyKeys},
    {Format::kWaivers, kWaiverKeys},
    {Format::kConfig, kConfigKeys},
}};

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

Score ScoreMap(const Node& map, const Signature& signature) {
  std::vector<std::string_view> names;
  for (const KeyRow& row : signature.keys) {
    if (map.Find(row.key) == nullptr) names.push_back(row.key);
  }
  Score score;
  uint32_t compared = 0;
  for (const Node& member : map) {
    const KeyRow* row = FindRow(signature.keys, member.key());
    const bool exact = row != nullptr;
    if (!exact && ++compared <= kMostKeysCompared) {
      row = FindMisspelt(signature.keys, member.key(), names);
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

std::span<const Signature> Signatures() { return kSignatures; }

}  // namespace bylaw::formats
