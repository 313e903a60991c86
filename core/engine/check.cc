#include "engine/check.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "engine/planned_mesh.h"
#include "engine/policy_cache.h"
#include "engine/rules.h"
#include "engine/tally.h"
#include "engine/verdict_store.h"

namespace bylaw::engine {

namespace {

// A check that compared with nothing must not look like one that compared.
MeshRun NothingToCompare(const CheckOptions& options) {
  MeshRun run;
  diagnostic::Diagnostic& d = run.diagnostics.emplace_back(diagnostic::Make(
      kNothingToCompare, {},
      "the earlier state holds no product or contract, and nothing was "
      "compared"));
  if (options.empty_base == EmptyBase::kTold) {
    d.severity = diagnostic::Severity::kInfo;
    d.enforce = diagnostic::Enforcement::kAdvisory;
    d.help = "nothing is to be done where this is the first one";
  } else {
    run.unusable = true;
  }
  return run;
}

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
  bool anything_compared = false;
  bool nothing_compared = false;
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
    anything_compared |= run.compared == Compared::kWithSomething;
    nothing_compared |= run.compared == Compared::kWithNothing;
    tally.Add(std::move(run));
  }
  if (nothing_compared && !anything_compared)
    tally.Add(NothingToCompare(options));
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
