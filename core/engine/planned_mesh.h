// The plans of all meshes that a check looks at.
#ifndef BYLAW_ENGINE_PLANNED_MESH_H_
#define BYLAW_ENGINE_PLANNED_MESH_H_

#include <vector>

#include "engine/check_options.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"

namespace bylaw::engine {

struct PlannedMesh {
  MeshFiles files;
  MeshPlan plan;
};

std::vector<PlannedMesh> PlanAll(const FileStore& store,
                                 const CheckOptions& options);

// The plans that were made last: whoever asks which files are missing until none
// is has the plans of the check that follows, which takes them.
class LastPlans {
 public:
  // Plans as PlanAll() does, and keeps what it comes to.
  const std::vector<PlannedMesh>& Make(const FileStore& store,
                                       const CheckOptions& options);
  // Those that are kept, where the store and the options are as they were then;
  // else new ones.
  std::vector<PlannedMesh> Take(const FileStore& store,
                                const CheckOptions& options);
  // Lets go of files that are about to change.
  void Forget() { plans_.clear(); }

 private:
  uint64_t revision_ = 0;  // of the store
  CheckOptions options_;
  std::vector<PlannedMesh> plans_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_PLANNED_MESH_H_
