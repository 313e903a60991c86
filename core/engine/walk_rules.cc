#include "engine/walk_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "diagnostic/sink.h"
#include "engine/config.h"
#include "formats/format.h"
#include "mesh/path.h"
#include "text/source.h"

namespace bylaw::engine {

bool WalkRules::Claims(std::string_view path) const {
  return std::any_of(
      claimed.begin(), claimed.end(),
      [path](const glob::GlobList& globs) { return globs.Matches(path); });
}

bool WalkRules::ClaimsByName(std::string_view path) const {
  return std::any_of(
      claimed.begin(), claimed.end(),
      [path](const glob::GlobList& globs) { return globs.NamesEnding(path); });
}

bool WalkRules::Excludes(std::string_view path, glob::EntryKind kind) const {
  if (!mesh::IsWithin(path, ".")) return false;
  return kind == glob::EntryKind::kFolder ? excluded.HoldsAll(path)
                                          : excluded.MatchesOrHolds(path);
}

WalkRules ReadWalkRules(std::string config) {
  text::SourceSet sources;
  const text::SourceId id =
      sources.Add(std::string(kConfigFileName), std::move(config));
  diagnostic::Sink told_by_the_check;
  const auto documents =
      formats::ReadSource(id, sources[id], told_by_the_check);
  if (documents.empty()) return {};
  std::optional<Config> read =
      ReadConfig(documents.front().root(), told_by_the_check);
  WalkRules rules;
  if (!read) return rules;
  rules.excluded = std::move(read->exclude.list);
  for (Claim& claim : read->claims)
    rules.claimed.push_back(std::move(claim.globs.list));
  return rules;
}

}  // namespace bylaw::engine
