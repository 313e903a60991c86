// One mesh through the whole engine: documents to model, model to findings.
#ifndef BYLAW_ENGINE_MESH_RUN_H_
#define BYLAW_ENGINE_MESH_RUN_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compact/shared_list.h"
#include "contract/mesh.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/sink.h"
#include "engine/check_options.h"
#include "engine/config.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_model.h"
#include "engine/plan.h"
#include "engine/policy_cache.h"
#include "engine/verdict_store.h"
#include "mesh/adoption.h"
#include "report/report.h"

namespace bylaw::engine {

struct MeshRun {
  std::vector<diagnostic::Diagnostic> diagnostics;
  // What the diagnostics' waiver numbers name.
  std::vector<report::Waiver> waivers;
  diagnostic::Unkept unkept;  // what was found beyond these
  std::vector<report::DocumentEntry> documents;
  uint64_t not_ours = 0;  // files that are passed over
  compact::SharedList<diagnostic::RuleDescription> rules;  // policies in force
  uint64_t products = 0;
  mesh::Adoption adoption;
  std::optional<FailOn> fail_on;
  Compared compared = Compared::kNot;
  bool unusable = false;  // a configuration, policy or input stopped the check
};
// What a run looks at and does not change: several may look at one state at a
// time. All outlive the run.
struct MeshRequest {
  const MeshFiles& mesh;
  const Scope& scope;
  const CheckOptions& options;
  const FileStore& store;
  const FileStore& base;  // the earlier state, empty where there is none
  // The policies that the plan of the mesh names; null where the plan cannot be
  // followed.
  const LoadedPolicies* policies = nullptr;
  // Whether the run counts how far the mesh has come.
  bool measures_adoption = false;
};
// `plan` is that of the mesh. What earlier runs left in `verdicts` spares work.
MeshRun RunMesh(const MeshRequest& request, MeshPlan plan,
                VerdictStore* verdicts);

// Says that a run, or the mesh of this configuration, has nothing to look at.
diagnostic::Diagnostic NothingToCheck(const File* config);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_MESH_RUN_H_
