#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mesh/artifacts.h"
#include "mesh/path.h"

namespace bylaw::mesh {
namespace {

using contract::Model;
using contract::Project;
using contract::ProjectSetting;
using contract::Schema;
using contract::Text;

std::string PathOf(const contract::Element& element,
                   const text::SourceSet& sources) {
  return element.whole.known()
             ? std::string(sources[element.whole.source].path())
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
std::vector<std::string_view> QualifiedName(const Model& model,
                                            const std::string& file,
                                            const Project& project,
                                            std::string_view project_folder) {
  for (const Text& path : PathsOf(project, model.kind)) {
    const std::string folder = JoinPath(project_folder, path.value);
    if (!IsWithin(file, folder) || file == folder) continue;
    std::vector<std::string_view> names = {project.name.value};
    std::string_view below = PathBelow(file, folder);
    for (size_t slash = below.find('/'); slash != std::string_view::npos;
         slash = below.find('/')) {
      names.push_back(below.substr(0, slash));
      below.remove_prefix(slash + 1);
    }
    if (model.kind == "source") names.push_back(model.source->value);
    names.push_back(model.name.value);
    return names;
  }
  return {};
}

// What the project sets holds where the model says nothing itself. It is much,
// maybe, and for many: it stays where it is.
void Apply(const ProjectSetting& setting, Model* model, Schema* schema) {
  model->setting = &setting;
  model->tags.LayOver(setting.tags);
  model->custom.LayOver(setting.custom);
  for (const ProjectSetting* one = &setting;
       one != nullptr && !model->details->contract_enforced; one = one->wider)
    model->details.Set(&contract::ModelDetails::contract_enforced,
                       one->contract_enforced);
  if (schema == nullptr) return;
  schema->tags.LayOver(setting.tags);
  schema->custom.LayOver(setting.custom);
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

// The setting for all of a path or for the longest part of it from the start;
// null where there is none. `whole` gets the key of all of it.
const ProjectSetting* NarrowestFor(std::string_view kind,
                                   const std::vector<std::string_view>& path,
                                   const PlacedProject& placed,
                                   std::string* whole) {
  const ProjectSetting* narrowest = nullptr;
  *whole = kind;
  for (size_t i = 0;; ++i) {
    const auto found = placed.settings.find(*whole);
    if (found != placed.settings.end()) narrowest = found->second;
    if (i == path.size()) return narrowest;
    Extend(path[i], whole);
  }
}

// What holds for more comes first, so what a setting is laid over is ready.
void AddSetting(ProjectSetting* setting, PlacedProject* placed) {
  std::vector<std::string_view> path;
  for (const Text& part : setting->path) path.push_back(part.value);
  std::string key;
  setting->wider = NarrowestFor(setting->kind, path, *placed, &key);
  setting->tags.Index();
  setting->custom.Index();
  if (setting->wider != nullptr) {
    setting->tags.LayOver(setting->wider->tags);
    setting->custom.LayOver(setting->wider->custom);
  }
  placed->settings.emplace(std::move(key), setting);
}

ProjectsByFolder PlaceProjects(contract::Mesh* mesh,
                               const text::SourceSet& sources) {
  ProjectsByFolder placed;
  for (Project& project : mesh->projects) {
    PlacedProject& one = placed[FolderOf(PathOf(project, sources))];
    if (one.project != nullptr) continue;
    one.project = &project;
    for (ProjectSetting& setting : project.settings) AddSetting(&setting, &one);
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

}  // namespace

void ApplyProjects(contract::Mesh& mesh, const text::SourceSet& sources) {
  const ProjectsByFolder projects = PlaceProjects(&mesh, sources);
  std::map<const Schema*, Schema*> schemas;
  for (Schema& schema : mesh.schemas) schemas.emplace(&schema, &schema);
  for (Model& model : mesh.models) {
    // A model lies where its SQL does, whatever describes it.
    const std::string file = model.sql != nullptr ? PathOf(*model.sql, sources)
                                                  : PathOf(model, sources);
    const auto* placed = file.empty() ? nullptr : ProjectOf(file, projects);
    if (placed == nullptr) continue;
    const std::vector<std::string_view> names =
        QualifiedName(model, file, *placed->second.project, placed->first);
    if (names.empty()) continue;
    std::string key;
    const ProjectSetting* setting =
        NarrowestFor(model.kind, names, placed->second, &key);
    if (setting == nullptr) continue;
    const auto schema = schemas.find(model.schema);
    Apply(*setting, &model, schema == schemas.end() ? nullptr : schema->second);
  }
}

}  // namespace bylaw::mesh
