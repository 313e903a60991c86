#include "formats/bitol/kind.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/ascii.h"
#include "text/edit_distance.h"

namespace bylaw::formats::bitol {
namespace {

using document::Node;
using reading::Certainty;
using reading::Grounds;
using reading::IsMapAt;
using reading::KeyRow;
using reading::Likely;
using reading::Likeness;
using reading::LookForKeys;
using reading::Score;
using reading::ScoreMap;
using reading::StringAt;
using reading::Sure;
using text::IsDigit;

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// A version as the standard's releases have it, such as v3.2.0: of other
// systems' none has dots and no group.
bool NamesRelease(const Node& root, const Standard& standard) {
  const std::string version = VersionOf(StringAt(root, "apiVersion"));
  return version.size() >= 3 &&
         Contains(standard.majors, version.substr(0, 1)) && version[1] == '.' &&
         IsDigit(version[2]) &&
         std::all_of(version.begin() + 2, version.end(),
                     [](char c) { return c == '.' || IsDigit(c); });
}

// What documents of the standards say at their root, and an object of Kubernetes
// says below `metadata` and `spec`, if at all; a reference to one has its name.
bool SaysAtRoot(const Node& root) {
  constexpr std::string_view kOwn[] = {
      "domain", "id",     "inputPorts", "outputPorts",
      "schema", "status", "version",    "slaProperties"};
  return std::any_of(
      std::begin(kOwn), std::end(kOwn), [&root](std::string_view key) {
        const Node* member = root.Find(key);
        // The `status` of an object is a map.
        return member != nullptr && !member->is_null() && !member->is_map();
      });
}

bool IsNamedAfter(std::string_view name, const Standard& standard) {
  for (const std::string_view type : {".yaml", ".yml", ".json"}) {
    if (name.ends_with(type) &&
        name.substr(0, name.size() - type.size()).ends_with(standard.ending))
      return true;
  }
  return false;
}

}  // namespace

bool IsKubernetesObject(const Node& root) {
  const bool grouped = Contains(StringAt(root, "apiVersion"), "/");
  const bool parted =
      root.Find("metadata") != nullptr && root.Find("spec") != nullptr;
  return (grouped || parted) && !NamesRelease(root, kContracts) &&
         !NamesRelease(root, kProducts) && !SaysAtRoot(root);
}

std::string VersionOf(std::string_view api_version) {
  if (!api_version.empty() &&
      (api_version.front() == 'v' || api_version.front() == 'V'))
    api_version.remove_prefix(1);
  return std::string(api_version);
}

Likeness LookForKind(const Node& root, std::string_view name,
                     const Standard& standard) {
  const std::string_view kind = StringAt(root, "kind");
  constexpr std::array<std::string_view, 2> kKinds = {kContracts.kind,
                                                      kProducts.kind};
  const std::string_view meant =
      kind.empty() ? std::string_view() : text::NearestName(kind, kKinds);
  const bool release = NamesRelease(root, standard);
  const bool named = IsNamedAfter(name, standard);
  if (meant.empty() ? !release || !named : meant != standard.kind) return {};
  const bool sure = kind == standard.kind || release || named;
  Likeness likeness =
      sure && !IsKubernetesObject(root) ? Sure("kind") : Likely("kind");
  likeness.version = VersionOf(StringAt(root, "apiVersion"));
  return likeness;
}

Likeness LookForKeysOf(const Node& root, std::span<const KeyRow> keys) {
  const Score score = ScoreMap(root, keys);
  const bool sure = score.decisive && score.known * 2 >= root.size();
  // A kind that is neither contract nor product speaks against both standards,
  // unless the keys are theirs beyond doubt.
  if (!StringAt(root, "kind").empty() && (!sure || IsKubernetesObject(root)))
    return {};
  Likeness likeness = LookForKeys(root, keys);
  if (likeness.certainty == Certainty::kNone) return likeness;
  likeness.version = VersionOf(StringAt(root, "apiVersion"));
  if (sure) {
    likeness.certainty = Certainty::kCertain;
    likeness.grounds = Grounds::kStructure;
  }
  return likeness;
}

Likeness LookForName(const Node& root, std::string_view name,
                     const Standard& standard) {
  return StringAt(root, "kind").empty() && IsNamedAfter(name, standard)
             ? Likely("", Grounds::kName)
             : Likeness();
}

}  // namespace bylaw::formats::bitol
