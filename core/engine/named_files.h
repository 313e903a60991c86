// The files that a configuration or an option names: by a path, a folder or a
// glob. What names nothing is said in the plan, and stops it.
#ifndef BYLAW_ENGINE_NAMED_FILES_H_
#define BYLAW_ENGINE_NAMED_FILES_H_

#include <string>
#include <vector>

#include "engine/config.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"

namespace bylaw::engine {

// All that is given outlives it.
class NamedFiles {
 public:
  NamedFiles(const MeshFiles& mesh, const FileStore& store, MeshPlan* plan)
      : mesh_(mesh), store_(store), plan_(*plan) {}

  // Those of an entry of the configuration. A glob that matches nothing is a
  // finding, any other name that leads nowhere makes the plan unusable.
  std::vector<const File*> Find(const ConfigEntry& entry);
  // Those that `name`, which is for `path`, stands for.
  std::vector<const File*> Find(const std::string& path,
                                const std::string& name, text::Location at);
  // What a claim does not find is not checked, whatever its author believes.
  void FindDeadClaims();

 private:
  void ReportDeadGlob(const ConfigEntry& entry);

  const MeshFiles& mesh_;
  const FileStore& store_;
  MeshPlan& plan_;
};

// The path of a file from the root of its mesh on, which globs are held
// against.
std::string BelowRoot(const MeshFiles& mesh, const File& file);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_NAMED_FILES_H_
