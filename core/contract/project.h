// A dbt project: what its dbt_project.yml sets for whole folders of models.
#ifndef BYLAW_CONTRACT_PROJECT_H_
#define BYLAW_CONTRACT_PROJECT_H_

#include <string_view>
#include <vector>

#include "contract/layered.h"
#include "contract/value.h"

namespace bylaw::contract {

// What holds for all models (or seeds, snapshots, sources' tables) below a
// path: the names of a package, of folders, of a source, of a model.
struct ProjectSetting : Element {
  std::string_view kind = "model";  // model, seed, snapshot, source
  std::vector<Text> path;
  Layered<Text> tags;
  Layered<CustomProperty> custom;  // `meta`
  Text owner;                      // `owner` under `meta`
  Text access, group, materialized;
  Flag contract_enforced;
  // A tie, set by mesh/: what holds for more, whose tags and `meta` hold here
  // too; null where there is none.
  const ProjectSetting* wider = nullptr;
};

struct Project : Element {
  Text name, version, profile;
  // Folders below the project's own; its format's defaults where it names none.
  std::vector<Text> model_paths, seed_paths, snapshot_paths;
  // What holds for more comes before what holds for a part of it.
  std::vector<ProjectSetting> settings;
};

}  // namespace bylaw::contract

#endif  // BYLAW_CONTRACT_PROJECT_H_
