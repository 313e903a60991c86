#include "engine/planned_mesh.h"

#include <utility>

namespace bylaw::engine {

std::vector<PlannedMesh> PlanAll(const FileStore& store,
                                 const CheckOptions& options) {
  const Scope scope(store, options);
  std::vector<PlannedMesh> plans;
  for (MeshFiles& files : SplitIntoMeshes(store, scope, options)) {
    MeshPlan plan = PlanMesh(files, scope, options, store);
    plans.push_back({std::move(files), std::move(plan)});
  }
  return plans;
}

const std::vector<PlannedMesh>& LastPlans::Make(const FileStore& store,
                                                const CheckOptions& options) {
  plans_ = PlanAll(store, options);
  revision_ = store.revision();
  options_ = options;
  return plans_;
}

std::vector<PlannedMesh> LastPlans::Take(const FileStore& store,
                                         const CheckOptions& options) {
  std::vector<PlannedMesh> plans = std::move(plans_);
  plans_.clear();
  const bool same =
      !plans.empty() && revision_ == store.revision() && options_ == options;
  return same ? std::move(plans) : PlanAll(store, options);
}

}  // namespace bylaw::engine
