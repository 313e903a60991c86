#include "engine/layout.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "mesh/path.h"
#include "text/path_words.h"

namespace bylaw::engine {
namespace {

// The configuration that governs a file: the one in the nearest folder above.
// Asked of every file of a run, so it looks up names and makes no paths anew.
const File* Governor(const FileStore& store, std::string_view path) {
  if (path == "/") return nullptr;
  std::string at(path);
  for (size_t slash = at.rfind('/'); slash != std::string::npos;
       slash = slash == 0 ? std::string::npos : at.rfind('/', slash - 1)) {
    at.replace(slash + 1, std::string::npos, kConfigFileName);
    if (const File* config = store.Find(at)) return config;
  }
  return nullptr;
}

}  // namespace

Scope::Scope(const FileStore& store, const PlanOptions& options) {
  for (const std::string& name : options.paths) {
    paths_.push_back(store.PathOf(name));
  }
}

bool Scope::Holds(const File& file) const {
  return paths_.empty() ||
         std::any_of(paths_.begin(), paths_.end(),
                     [&](const std::string& path) {
                       return mesh::IsWithin(file.path(), path);
                     });
}

bool Scope::Covers(std::string_view path) const {
  return std::any_of(
      paths_.begin(), paths_.end(),
      [path](const std::string& named) { return mesh::IsWithin(path, named); });
}

bool Scope::HoldsFormer(std::string_view path, const FileStore& store,
                        bool is_governed) const {
  if (paths_.empty() || Covers(path)) return true;
  return is_governed &&
         std::any_of(paths_.begin(), paths_.end(),
                     [&](const std::string& named) {
                       return store.Find(named) != nullptr &&
                              mesh::IsWithin(path, mesh::FolderOf(named));
                     });
}

bool Scope::Names(const File& file) const {
  return std::find(paths_.begin(), paths_.end(), file.path()) != paths_.end();
}

std::string Scope::Root(const FileStore& store) const {
  if (paths_.size() == 1 && store.Find(paths_.front()) == nullptr)
    return paths_.front();
  if (!paths_.empty() || store.files().empty()) return store.here();
  std::string root = mesh::FolderOf(store.files().begin()->first);
  for (const auto& [path, file] : store.files()) {
    while (!mesh::IsWithin(path, root)) root = mesh::FolderOf(root);
  }
  return root;
}

bool Scope::NamesOnlyFiles(const FileStore& store) const {
  return !paths_.empty() &&
         std::all_of(paths_.begin(), paths_.end(), [&](const auto& path) {
           return store.Find(path) != nullptr;
         });
}

std::vector<std::string> Scope::ImportRoots(const FileStore& store) const {
  std::vector<std::string> roots;
  for (const std::string& path : paths_) {
    std::string root =
        store.Find(path) != nullptr ? mesh::FolderOf(path) : path;
    if (std::find(roots.begin(), roots.end(), root) == roots.end())
      roots.push_back(std::move(root));
  }
  if (roots.empty()) roots.push_back(store.here());
  return roots;
}

std::string RootOf(const MeshFiles& files, const Scope& scope,
                   const FileStore& store) {
  return files.config != nullptr ? files.root : scope.Root(store);
}

bool Governs(const MeshFiles& mesh, std::string_view path,
             const PlanOptions& options, const FileStore& store) {
  const bool by_one = !options.config.empty() && mesh.config != nullptr;
  return by_one || Governor(store, path) == mesh.config;
}

std::vector<MeshFiles> SplitIntoMeshes(const FileStore& store,
                                       const Scope& scope,
                                       const PlanOptions& options) {
  const File* only = options.config.empty()
                         ? nullptr
                         : store.Find(store.PathOf(options.config));
  std::map<std::string, MeshFiles> meshes;  // by the configuration's path
  std::set<std::string> asked;
  // Files of one folder follow each other.
  std::string_view folder;
  const File* governor = nullptr;
  for (const auto& [path, file] : store.files()) {
    const std::string_view own = path.substr(0, path.rfind('/') + 1);
    if (only == nullptr && own != folder) {
      folder = own;
      governor = Governor(store, path);
    }
    const File* config = only != nullptr ? only : governor;
    const std::string key =
        config != nullptr ? std::string(config->path()) : std::string();
    MeshFiles& mesh = meshes[key];
    if (config != nullptr && mesh.config == nullptr) {
      mesh.config = config;
      mesh.root = mesh::FolderOf(config->path());
      if (only == nullptr) mesh.outer = Governor(store, mesh.root);
    }
    if (scope.Holds(*file)) asked.insert(key);
    // Where one configuration governs all, another one is a file like any other.
    const bool governs = file.get() == config;
    if (!governs &&
        (only != nullptr || text::LastPart(path) != kConfigFileName)) {
      mesh.files.push_back(file.get());
    }
  }
  std::vector<MeshFiles> result;
  for (auto& [key, mesh] : meshes) {
    if (asked.count(key) > 0) result.push_back(std::move(mesh));
  }
  return result;
}

}  // namespace bylaw::engine
