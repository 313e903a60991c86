// Which files form a mesh together, and what each of them is there for.
#ifndef BYLAW_ENGINE_LAYOUT_H_
#define BYLAW_ENGINE_LAYOUT_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check_options.h"
#include "engine/config.h"
#include "engine/files.h"

namespace bylaw::engine {

// What findings are wanted about: PlanOptions::paths, as paths.
class Scope {
 public:
  Scope(const FileStore& store, const PlanOptions& options);

  bool Holds(const File& file) const;
  // Whether nothing was named, so that all there is is asked about.
  bool IsEverything() const { return paths_.empty(); }
  // Whether this very file was named, rather than a folder above it.
  bool Names(const File& file) const;
  // Whether a path was named, or a folder that it lies in.
  bool Covers(std::string_view path) const;
  // The same of what was at a path in an earlier state: where only a file is
  // named, what lay below its folder counts, for nobody can name what is gone.
  // Not so where no configuration brings that folder into the check, which then
  // does not know what is still there.
  bool HoldsFormer(std::string_view path, const FileStore& store,
                   bool is_governed) const;
  // Where what is checked has its root, without a configuration: the one folder
  // that was named, else where the user stands; of all files the folder that
  // holds them.
  std::string Root(const FileStore& store) const;
  // Whether nothing but files was named.
  bool NamesOnlyFiles(const FileStore& store) const;
  // Where imports of languages that have them begin: the folders named, and
  // those that the files named lie in; without any, where the user stands.
  std::vector<std::string> ImportRoots(const FileStore& store) const;

 private:
  std::vector<std::string> paths_;  // empty: everything
};

// The files that one configuration governs, or those that none does.
struct MeshFiles {
  const File* config = nullptr;  // null for the files that none governs
  // The configuration that would govern the files were it not for `config`.
  const File* outer = nullptr;
  std::string
      root;  // the path of the configuration's folder; empty without one
  std::vector<const File*>
      files;  // by path; the configuration is not among them
};

// The folder from which the paths of a mesh count: the configuration's, else
// Scope::Root.
std::string RootOf(const MeshFiles& files, const Scope& scope,
                   const FileStore& store);

// Whether the configuration of a mesh would govern what lies at a path.
bool Governs(const MeshFiles& mesh, std::string_view path,
             const PlanOptions& options, const FileStore& store);

// Splits all files of a store into meshes, by the nearest `bylaw.yaml` above
// each. A mesh of which nothing is asked about is left out.
std::vector<MeshFiles> SplitIntoMeshes(const FileStore& store,
                                       const Scope& scope,
                                       const PlanOptions& options);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_LAYOUT_H_
