#include "engine/check.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "engine/planned_mesh.h"
#include "engine/policy_cache.h"
#include "engine/tally.h"
#include "engine/verdict_store.h"

namespace bylaw::engine {

namespace {

// Checks all meshes. Where `adoption` is not null, how far they have come is
// added to it.
report::Report CheckAll(Session& session, const CheckOptions& options,
                        mesh::Adoption* adoption) {
  FileStore& store = session.files();
  const Scope scope(store, options);
  std::vector<PlannedMesh> meshes = session.plans().Take(store, options);
  Tally tally(options, store);
  tally.AddBuiltinRules(options.rule_examples ? RuleTexts::kPresent
                                              : RuleTexts::kLeftOut);
  for (PlannedMesh& mesh : meshes) {
    MeshPlan& plan = mesh.plan;
    MeshRequest request{mesh.files, scope, options, store, session.base()};
    if (plan.usable)
      request.policies = &session.policies().Load(
          plan.policies, plan.met_policies, plan.packs, mesh.files.root,
          options.default_policies, ExamplesOf(options), store);
    request.measures_adoption = adoption != nullptr;
    MeshRun run = RunMesh(request, std::move(plan), &session.verdicts());
    if (adoption != nullptr) mesh::AddAdoption(run.adoption, adoption);
    tally.Add(std::move(run));
  }
  // A path that nothing was read from must not hide behind others.
  std::vector<std::string> empty_paths;
  for (const std::string& path : options.paths) {
    if (store.Within(store.PathOf(path)).empty()) empty_paths.push_back(path);
  }
  if (meshes.empty() && empty_paths.empty()) empty_paths.push_back(".");
  for (const std::string& path : empty_paths) {
    MeshRun nothing;
    nothing.unusable = true;
    nothing.diagnostics.push_back(NothingToCheck(nullptr));
    if (path != ".") {
      nothing.diagnostics.back().message =
          "there is nothing to check in `" + path + "`";
    }
    tally.Add(std::move(nothing));
  }
  session.policies().Trim(ExamplesOf(options));
  session.verdicts().Trim();
  return std::move(tally).Finish();
}

}  // namespace

report::Report Check(Session& session, const CheckOptions& options) {
  return CheckAll(session, options, nullptr);
}

AdoptionRun MeasureAdoption(Session& session, const CheckOptions& options) {
  AdoptionRun result;
  result.report = CheckAll(session, options, &result.adoption);
  mesh::JudgeAdoption(&result.adoption);
  return result;
}

}  // namespace bylaw::engine
