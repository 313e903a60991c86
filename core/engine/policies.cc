#include "engine/policies.h"

#include <algorithm>
#include <utility>

#include "engine/bundle.h"
#include "engine/config.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "engine/plan.h"
#include "engine/planned_mesh.h"
#include "engine/policy_cache.h"
#include "engine/rules.h"
#include "engine/tally.h"
#include "mesh/path.h"
#include "policy_test/policy_test.h"
#include "text/edit_distance.h"
#include "text/path_words.h"

namespace bylaw::engine {
namespace {

// Calls `visit` with the policies of each mesh, or with the default ones where
// there is no file at all.
template <typename Visit>
void ForEachPolicySet(Session& session, const CheckOptions& options,
                      policy::Examples examples, const Visit& visit) {
  FileStore& store = session.files();
  PolicyCache& cache = session.policies();
  const auto load = [&](const MeshFiles& mesh, const MeshPlan& plan) {
    visit(plan,
          cache.Load(plan.policies, plan.met_policies, plan.packs, mesh.root,
                     options.default_policies, examples, store));
  };
  const std::vector<PlannedMesh>& meshes = session.plans().Look(store, options);
  for (const PlannedMesh& mesh : meshes) load(mesh.files, mesh.plan);
  if (meshes.empty()) {
    const MeshFiles nothing;
    load(nothing, PlanMesh(nothing, Scope(store, options), options, store));
  }
  cache.Trim(examples);
}

// What is to be said of policies before anything is checked with them.
MeshRun RunOfPolicies(const MeshPlan& plan, const LoadedPolicies& loaded) {
  MeshRun run;
  diagnostic::Sink said = plan.sink;
  run.diagnostics = said.Take();
  run.unkept = said.unkept();
  run.unkept.Add(loaded.unkept);
  run.diagnostics.insert(run.diagnostics.end(), loaded.diagnostics.begin(),
                         loaded.diagnostics.end());
  for (const File* file : plan.policy_tests) {
    run.diagnostics.insert(run.diagnostics.end(), file->diagnostics.begin(),
                           file->diagnostics.end());
    if (file->unkept) run.unkept.Add(*file->unkept);
  }
  run.unusable = !plan.usable || !loaded.set;
  run.rules = loaded.rules;
  return run;
}

void AddCounts(const policy_test::PolicyTestResults& results,
               report::PolicyTestCounts* counts) {
  counts->passed += results.passed;
  counts->failed += results.failed;
  counts->rules_without_examples += results.rules_without_examples;
  counts->rules += results.coverage.rules;
  counts->covered_rules += results.coverage.covered_rules;
  counts->branches += results.coverage.branches;
  counts->covered_branches += results.coverage.covered_branches;
  counts->mutants += results.mutation.mutants;
  counts->killed += results.mutation.killed;
}

}  // namespace

void PreparePolicies(Session& session, const CheckOptions& options) {
  ForEachPolicySet(session, options, policy::Examples::kLeftOut,
                   [](const MeshPlan&, const LoadedPolicies&) {});
}

RulesRun ListRules(Session& session, const CheckOptions& options) {
  Tally faults(options, session.files());
  Tally in_force(options, session.files());
  in_force.AddBuiltinRules(RuleTexts::kPresent);
  ForEachPolicySet(session, options, policy::Examples::kPresent,
                   [&](const MeshPlan& plan, const LoadedPolicies& loaded) {
                     faults.Add(RunOfPolicies(plan, loaded));
                     MeshRun run;
                     run.rules = loaded.rules;
                     in_force.Add(std::move(run));
                   });
  RulesRun result;
  result.report = std::move(faults).Finish();
  const report::Report report = std::move(in_force).Finish();
  result.rules.reserve(report.rules.size());
  for (const diagnostic::RuleDescription* rule : report.rules)
    result.rules.push_back(*rule);
  return result;
}

report::Report LoadPolicies(Session& session, const CheckOptions& options) {
  Tally tally(options, session.files());
  ForEachPolicySet(session, options, policy::Examples::kPresent,
                   [&](const MeshPlan& plan, const LoadedPolicies& loaded) {
                     tally.Add(RunOfPolicies(plan, loaded));
                   });
  return std::move(tally).Finish();
}

PolicyBundle BundlePolicies(Session& session, const CheckOptions& options,
                            std::string_view folder) {
  PolicyBundle result;
  FileStore& store = session.files();
  const std::string root = store.PathOf(folder);
  CheckOptions only = options;
  only.paths = {std::string(folder)};
  MeshFiles mesh;
  for (const File* file : store.Within(root)) {
    if (text::LastPart(file->path()) != kConfigFileName)
      mesh.files.push_back(file);
  }
  const MeshPlan plan = PlanMesh(mesh, Scope(store, only), only, store);
  PolicyCache& cache = session.policies();
  MeshRun run = RunOfPolicies(
      plan,
      cache.Load(plan.policies, plan.met_policies, plan.packs, mesh.root,
                 only.default_policies, policy::Examples::kPresent, store));
  cache.Trim(policy::Examples::kPresent);
  std::vector<BundledFile> files;
  for (const File* file : plan.policies) {
    if (IsBundle(*file)) {
      run.unusable = true;
      run.diagnostics.push_back(
          diagnostic::Make(kDamagedBundle, {file->source, {}},
                           "a bundle cannot be put into another one"));
      run.diagnostics.back().help = "leave the file out";
    }
    const std::string_view path = file->path() == root
                                      ? text::LastPart(file->path())
                                      : mesh::PathBelow(file->path(), root);
    files.push_back(
        {std::string(path), std::string(store.sources()[file->source].text())});
  }
  Tally tally(only, store);
  tally.Add(std::move(run));
  result.report = std::move(tally).Finish();
  if (result.report.summary.verdict == report::Verdict::kError || files.empty())
    return result;
  Bundle bundle = MakeBundle(std::move(files));
  result.text = std::move(bundle.text);
  result.sha256 = std::move(bundle.sha256);
  result.files = bundle.files;
  return result;
}

PolicyTest TestPolicies(Session& session, const CheckOptions& options,
                        Mutants mutants) {
  PolicyTest test;
  Tally tally(options, session.files());
  policy_test::PolicyTestRequest request;
  if (mutants == Mutants::kRun) request.mutate = policy_test::Mutate::kYes;
  test.counts.has_mutation = mutants == Mutants::kRun;
  ForEachPolicySet(
      session, options, policy::Examples::kPresent,
      [&](const MeshPlan& plan, const LoadedPolicies& loaded) {
        MeshRun run = RunOfPolicies(plan, loaded);
        if (loaded.set) {
          request.files.clear();
          for (const File* file : plan.policy_tests) {
            for (const formats::Artifact& document : file->documents)
              request.files.push_back(&document.root());
          }
          diagnostic::Sink sink;
          AddCounts(policy_test::TestRules(*loaded.set, request, sink),
                    &test.counts);
          for (diagnostic::Diagnostic& d : sink.Take())
            run.diagnostics.push_back(std::move(d));
          run.unkept.Add(sink.unkept());
        }
        tally.Add(std::move(run));
      });
  test.report = std::move(tally).Finish();
  return test;
}

const diagnostic::RuleDescription* FindRule(
    const std::vector<diagnostic::RuleDescription>& rules,
    std::string_view id_or_alias) {
  for (const diagnostic::RuleDescription& rule : rules) {
    if (rule.id == id_or_alias ||
        std::find(rule.aliases.begin(), rule.aliases.end(), id_or_alias) !=
            rule.aliases.end()) {
      return &rule;
    }
  }
  return nullptr;
}

std::string_view NearestRule(
    const std::vector<diagnostic::RuleDescription>& rules,
    std::string_view name) {
  std::vector<std::string_view> names;
  for (const diagnostic::RuleDescription& known : rules) {
    names.push_back(known.id);
    names.insert(names.end(), known.aliases.begin(), known.aliases.end());
  }
  return text::NearestName(name, names);
}

}  // namespace bylaw::engine
