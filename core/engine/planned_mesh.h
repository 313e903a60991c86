// The plans of all meshes that a call looks at.
#ifndef BYLAW_ENGINE_PLANNED_MESH_H_
#define BYLAW_ENGINE_PLANNED_MESH_H_

#include <cstdint>
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
                                 const PlanOptions& options);

// The plans that were made last, for all that is asked while the files are what
// they were: whoever asks which files are missing until none is has the plans of
// the call that follows, and a call that looks at them twice makes them once.
class LastPlans {
 public:
  // Valid until the next call.
  const std::vector<PlannedMesh>& Look(const FileStore& store,
                                       const PlanOptions& options);
  // The same for whoever uses them up.
  std::vector<PlannedMesh> Take(const FileStore& store,
                                const PlanOptions& options);
  // Lets go of files that are about to change.
  void Forget();

 private:
  bool made_ = false;      // there may be no mesh to plan
  uint64_t revision_ = 0;  // of the store
  PlanOptions options_;
  std::vector<PlannedMesh> plans_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_PLANNED_MESH_H_
