#include "engine/projects_above.h"

#include <string>
#include <string_view>
#include <utility>

#include "mesh/path.h"
#include "text/ascii.h"

namespace bylaw::engine {
namespace {

constexpr std::string_view kProjectName = "dbt_project.yml";

bool MayBeOfProject(const File& file) {
  const std::string path = text::ToLower(file.path());
  return path.ends_with(".sql") || path.ends_with(".yml") ||
         path.ends_with(".yaml");
}

class Climber {
 public:
  Climber(const Scope& scope, const FileStore& store, MeshPlan* plan)
      : scope_(scope), store_(store), plan_(*plan) {}

  void ClimbFrom(const File& file) {
    std::string border = store_.RepositoryOf(file.path());
    if (border.empty()) border = store_.here();
    std::string at = mesh::FolderOf(file.path());
    while (mesh::IsWithin(at, border) && climbed_.insert(at).second) {
      const std::string path = mesh::JoinPath(at, kProjectName);
      if (const File* project = store_.Find(path)) {
        if (!scope_.Holds(*project)) found_.insert(project);
        return;
      }
      // A folder that was named has been looked into.
      if (!scope_.Covers(at)) plan_.referred.push_back(path);
      std::string above = mesh::FolderOf(at);
      if (above == at) return;
      at = std::move(above);
    }
  }

  std::set<const File*> found() && { return std::move(found_); }

 private:
  const Scope& scope_;
  const FileStore& store_;
  MeshPlan& plan_;
  std::set<std::string> climbed_;  // nothing is above them that is not known
  std::set<const File*> found_;
};

}  // namespace

std::set<const File*> FindProjectsAbove(const MeshFiles& mesh,
                                        const Scope& scope,
                                        const FileStore& store,
                                        MeshPlan* plan) {
  if (scope.IsEverything()) return {};
  Climber climber(scope, store, plan);
  for (const File* file : mesh.files) {
    if (scope.Holds(*file) && MayBeOfProject(*file)) climber.ClimbFrom(*file);
  }
  return std::move(climber).found();
}

}  // namespace bylaw::engine
