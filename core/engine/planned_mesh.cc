#include "engine/planned_mesh.h"

#include <utility>

namespace bylaw::engine {

std::vector<PlannedMesh> PlanAll(const FileStore& store,
                                 const PlanOptions& options) {
  const Scope scope(store, options);
  std::vector<PlannedMesh> plans;
  for (MeshFiles& files : SplitIntoMeshes(store, scope, options)) {
    MeshPlan plan = PlanMesh(files, scope, options, store);
    plans.push_back({std::move(files), std::move(plan)});
  }
  return plans;
}

const std::vector<PlannedMesh>& LastPlans::Look(const FileStore& store,
                                                const PlanOptions& options) {
  if (made_ && revision_ == store.revision() && options_ == options)
    return plans_;
  Forget();
  plans_ = PlanAll(store, options);
  revision_ = store.revision();
  options_ = options;
  made_ = true;
  return plans_;
}

std::vector<PlannedMesh> LastPlans::Take(const FileStore& store,
                                         const PlanOptions& options) {
  Look(store, options);
  std::vector<PlannedMesh> plans = std::move(plans_);
  Forget();
  return plans;
}

void LastPlans::Forget() {
  made_ = false;
  plans_.clear();
}

}  // namespace bylaw::engine
