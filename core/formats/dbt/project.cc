// dbt_project.yml: where a project's models lie, and what it sets for whole
// folders of them.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "formats/dbt/dbt.h"
#include "formats/dbt/marks.h"
#include "formats/dbt/meta.h"
#include "formats/dbt/paths.h"
#include "formats/dbt/shapes.h"
#include "reading/values.h"

namespace bylaw::formats::dbt {
namespace {

using contract::Project;
using contract::ProjectSetting;
using contract::Text;
using document::Node;
using reading::FindMap;
using reading::Place;
using reading::ShapeChecker;
using reading::TakeFlag;
using reading::TakeScalar;
using reading::TakeText;
using reading::TakeTexts;
using reading::TextOf;
using reading::V;

void TakeSetting(std::string_view name, const Node& value,
                 ProjectSetting* setting) {
  if (name == "tags") {
    setting->tags.Extend([&](std::vector<contract::Text>* tags) {
      if (value.is_string()) tags->push_back(TextOf(value));
      if (!value.is_list()) return;
      for (const Node& tag : value) {
        if (tag.is_string()) tags->push_back(TextOf(tag));
      }
    });
  } else if (name == "meta" && value.is_map()) {
    setting->custom.Extend([&](auto* custom) { AddMeta(value, custom); });
    if (const Node* owner = value.Find("owner");
        owner != nullptr && owner->is_string())
      setting->owner = TextOf(*owner);
  } else if (name == "access") {
    setting->access = TextOf(value);
  } else if (name == "group") {
    setting->group = TextOf(value);
  } else if (name == "materialized") {
    setting->materialized = TextOf(value);
  } else if (name == "contract" && value.is_map()) {
    setting->contract_enforced = TakeFlag(value, "enforced");
  }
}

bool SetsAnything(const ProjectSetting& setting) {
  return !setting.tags.empty() || !setting.custom.empty() || setting.access ||
         setting.group || setting.materialized || setting.contract_enforced;
}

// A member with a plus is a setting, and so is one that is no map: only a map
// may be a folder.
void ReadSettings(const Node& folder, std::string_view kind,
                  std::vector<Text>* path,
                  std::vector<ProjectSetting>* settings,
                  diagnostic::Sink& sink) {
  ProjectSetting own;
  own.kind = kind;
  own.path = *path;
  own.name_at = folder.key_location();
  own.whole = folder.entry_location();
  for (const Node& member : folder) {
    std::string_view name = member.key();
    const bool marked = name.substr(0, 1) == "+";
    if (marked) name.remove_prefix(1);
    if (!marked && member.is_map()) continue;
    TakeSetting(name, member, &own);
    CheckSetting(name, member, sink);
  }
  if (SetsAnything(own)) settings->push_back(std::move(own));
  for (const Node& member : folder) {
    if (!member.is_map() || member.key().substr(0, 1) == "+") continue;
    path->emplace_back(std::string(member.key()), member.key_location());
    ReadSettings(member, kind, path, settings, sink);
    path->pop_back();
  }
}

}  // namespace

std::vector<Text> TakePaths(const Node& root, std::string_view key,
                            std::string_view older, std::string_view fallback) {
  std::vector<Text> paths = TakeTexts(root, key);
  if (paths.empty() && !older.empty()) paths = TakeTexts(root, older);
  if (paths.empty()) paths.emplace_back(std::string(fallback), root.location());
  return paths;
}

std::vector<Text> PathsWithoutModels(const Node& root) {
  std::vector<Text> all;
  for (const std::vector<Text>& paths :
       {TakePaths(root, "macro-paths", "", "macros"),
        TakePaths(root, "test-paths", "", "tests"),
        TakePaths(root, "analysis-paths", "", "analyses")})
    all.insert(all.end(), paths.begin(), paths.end());
  // The defaults of older versions.
  if (root.Find("analysis-paths") == nullptr)
    all.emplace_back("analysis", root.location());
  return all;
}

std::optional<Project> ReadProject(const Node& root, diagnostic::Sink& sink) {
  ShapeChecker(kStandard, V(2, 0), sink).Check(root, kProject);
  if (!root.is_map()) return std::nullopt;
  Project project;
  Place(root, "name", &project);
  project.name = TakeText(root, "name");
  project.version = TakeScalar(root, "version");
  project.profile = TakeText(root, "profile");
  project.model_paths =
      TakePaths(root, "model-paths", "source-paths", "models");
  project.seed_paths = TakePaths(root, "seed-paths", "data-paths", "seeds");
  project.snapshot_paths = TakePaths(root, "snapshot-paths", "", "snapshots");
  struct Section {
    std::string_view key, kind;
  };
  for (const Section& section : {Section{"models", "model"},
                                 {"seeds", "seed"},
                                 {"snapshots", "snapshot"},
                                 {"sources", "source"}}) {
    std::vector<Text> path;
    if (const Node* settings = FindMap(root, section.key))
      ReadSettings(*settings, section.kind, &path, &project.settings, sink);
  }
  return project;
}

Certainty LooksLikeProject(const Node& root, std::string_view base_name) {
  if (!root.is_map()) return Certainty::kNone;
  const bool named =
      base_name == "dbt_project.yml" || base_name == "dbt_project.yaml";
  const Node* name = root.Find("name");
  // All other keys have defaults.
  if (named && name != nullptr && name->is_string()) return Certainty::kCertain;
  if (HasProjectKey(root) && (named || name != nullptr))
    return Certainty::kCertain;
  return named ? Certainty::kLikely : Certainty::kNone;
}

bool HasProjectKey(const Node& root) {
  constexpr std::string_view kKeys[] = {"config-version", "model-paths",
                                        "source-paths",   "require-dbt-version",
                                        "seed-paths",     "macro-paths"};
  return std::any_of(
      std::begin(kKeys), std::end(kKeys),
      [&root](std::string_view key) { return root.Find(key) != nullptr; });
}

}  // namespace bylaw::formats::dbt
