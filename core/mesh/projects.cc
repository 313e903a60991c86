#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mesh/artifacts.h"
#include "mesh/path.h"

namespace bylaw::mesh {
namespace {

using contract::CustomProperty;
using contract::Model;
using contract::Project;
using contract::ProjectSetting;
using contract::Schema;
using contract::Text;

std::string PathOf(const contract::Element& element,
                   const text::SourceSet& sources, std::string_view here) {
  return element.whole.known()
             ? JoinPath(here, sources[element.whole.source].name())
             : std::string();
}

const std::vector<Text>& PathsOf(const Project& project,
                                 std::string_view kind) {
  return kind == "seed"       ? project.seed_paths
         : kind == "snapshot" ? project.snapshot_paths
                              : project.model_paths;
}

// The names that dbt knows a model by: the project's, those of the folders
// below one of its paths, a source's, its own. Empty where it lies in none.
std::vector<std::string> QualifiedName(const Model& model,
                                       const std::string& file,
                                       const Project& project,
                                       std::string_view project_folder) {
  for (const Text& path : PathsOf(project, model.kind)) {
    const std::string folder = JoinPath(project_folder, path.value);
    if (!IsWithin(file, folder) || file == folder) continue;
    std::vector<std::string> names = {project.name.value};
    std::string_view below = PathBelow(file, folder);
    for (size_t slash = below.find('/'); slash != std::string_view::npos;
         slash = below.find('/')) {
      names.emplace_back(below.substr(0, slash));
      below.remove_prefix(slash + 1);
    }
    if (model.kind == "source") names.push_back(model.source.value);
    names.push_back(model.name.value);
    return names;
  }
  return {};
}

void AddTags(const std::vector<Text>& from, std::vector<Text>* tags) {
  for (const Text& tag : from) {
    if (std::none_of(tags->begin(), tags->end(), [&tag](const Text& one) {
          return one.value == tag.value;
        }))
      tags->push_back(tag);
  }
}

void AddCustom(const std::vector<CustomProperty>& from,
               std::vector<CustomProperty>* custom) {
  for (const CustomProperty& property : from) {
    if (std::none_of(custom->begin(), custom->end(),
                     [&property](const CustomProperty& one) {
                       return one.property.value == property.property.value;
                     }))
      custom->push_back(property);
  }
}

template <typename T>
void TakeIfAbsent(const T& from, T* to) {
  if (!*to) *to = from;
}

// Settings come from the narrowest to the widest: what is there stays.
void Apply(const ProjectSetting& setting, Model* model, Schema* schema) {
  AddTags(setting.tags, &model->tags);
  AddCustom(setting.custom, &model->custom);
  TakeIfAbsent(setting.access, &model->access);
  TakeIfAbsent(setting.group, &model->group);
  TakeIfAbsent(setting.materialized, &model->materialized);
  TakeIfAbsent(setting.contract_enforced, &model->contract_enforced);
  for (const CustomProperty& property : setting.custom) {
    const document::Node& value = *property.value;
    if (property.property.value == "owner" && value.is_string() &&
        !model->owner)
      model->owner = Text(std::string(value.string()), value.location());
  }
  if (schema == nullptr) return;
  AddTags(setting.tags, &schema->tags);
  AddCustom(setting.custom, &schema->custom);
}

void Extend(std::string_view name, std::string* key) {
  key->push_back('\n');
  key->append(name);
}

struct PlacedProject {
  const Project* project = nullptr;
  std::map<std::string, const ProjectSetting*> settings;  // by kind and path
};
using ProjectsByFolder = std::map<std::string, PlacedProject>;

ProjectsByFolder PlaceProjects(const contract::Mesh& mesh,
                               const text::SourceSet& sources,
                               std::string_view here) {
  ProjectsByFolder placed;
  for (const Project& project : mesh.projects) {
    PlacedProject& one = placed[FolderOf(PathOf(project, sources, here))];
    if (one.project != nullptr) continue;
    one.project = &project;
    for (const ProjectSetting& setting : project.settings) {
      std::string key(setting.kind);
      for (const Text& part : setting.path) Extend(part.value, &key);
      one.settings.emplace(std::move(key), &setting);
    }
  }
  return placed;
}

// The project of the nearest folder above a file, and that folder.
const ProjectsByFolder::value_type* ProjectOf(
    const std::string& file, const ProjectsByFolder& projects) {
  for (std::string folder = FolderOf(file);; folder = FolderOf(folder)) {
    const auto found = projects.find(folder);
    if (found != projects.end()) return &*found;
    if (folder == FolderOf(folder)) return nullptr;
  }
}

// From the narrowest that holds for the model to the widest.
std::vector<const ProjectSetting*> SettingsFor(
    const Model& model, const std::vector<std::string>& names,
    const PlacedProject& placed) {
  std::vector<const ProjectSetting*> settings;
  std::string key(model.kind);
  for (size_t i = 0;; ++i) {
    const auto found = placed.settings.find(key);
    if (found != placed.settings.end()) settings.push_back(found->second);
    if (i == names.size()) break;
    Extend(names[i], &key);
  }
  std::reverse(settings.begin(), settings.end());
  return settings;
}

}  // namespace

void ApplyProjects(contract::Mesh& mesh, const text::SourceSet& sources,
                   std::string_view here) {
  if (mesh.projects.empty()) return;
  const ProjectsByFolder projects = PlaceProjects(mesh, sources, here);
  std::map<const Schema*, Schema*> schemas;
  for (Schema& schema : mesh.schemas) schemas.emplace(&schema, &schema);
  for (Model& model : mesh.models) {
    // A model lies where its SQL does, whatever describes it.
    const std::string file = model.sql != nullptr
                                 ? PathOf(*model.sql, sources, here)
                                 : PathOf(model, sources, here);
    const auto* placed = file.empty() ? nullptr : ProjectOf(file, projects);
    if (placed == nullptr) continue;
    const std::vector<std::string> names =
        QualifiedName(model, file, *placed->second.project, placed->first);
    if (names.empty()) continue;
    const auto schema = schemas.find(model.schema);
    for (const ProjectSetting* setting :
         SettingsFor(model, names, placed->second))
      Apply(*setting, &model,
            schema == schemas.end() ? nullptr : schema->second);
  }
}

}  // namespace bylaw::mesh
