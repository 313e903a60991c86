#include "formats/bitol/kind.h"

#include <algorithm>
#include <array>

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

// What Kubernetes keeps under `kind`: an operator may call its own objects
// anything, but writes them in its own way.
bool IsKubernetesObject(const Node& root) {
  return Contains(StringAt(root, "apiVersion"), "/") ||
         (IsMapAt(root, "metadata") && root.Find("spec") != nullptr);
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

bool IsNamedAfter(std::string_view name, const Standard& standard) {
  for (const std::string_view type : {".yaml", ".yml", ".json"}) {
    if (name.ends_with(type) &&
        name.substr(0, name.size() - type.size()).ends_with(standard.ending))
      return true;
  }
  return false;
}

}  // namespace

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
  // A kind that is neither contract nor product speaks against both standards.
  if (!StringAt(root, "kind").empty()) return {};
  Likeness likeness = LookForKeys(root, keys);
  if (likeness.certainty == Certainty::kNone) return likeness;
  likeness.version = VersionOf(StringAt(root, "apiVersion"));
  const Score score = ScoreMap(root, keys);
  if (score.decisive && score.known * 2 >= root.size()) {
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
