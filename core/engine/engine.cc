#include "engine/engine.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compact/shared_list.h"
#include "engine/bundle.h"
#include "engine/config.h"
#include "engine/files.h"
#include "engine/mesh_run.h"
#include "engine/reading.h"
#include "engine/rules.h"
#include "mesh/path.h"
#include "report/listing.h"
#include "sort/sort.h"
#include "text/path_words.h"

namespace bylaw::engine {

std::optional<FailOn> ParseFailOn(std::string_view name) {
  if (name == "error") return FailOn::kError;
  if (name == "warning") return FailOn::kWarning;
  if (name == "info") return FailOn::kInfo;
  if (name == "never") return FailOn::kNever;
  return std::nullopt;
}

struct Engine::State {
  explicit State(const std::string& here)
      : files(here, sources), base(here, sources) {}

  // The file of this name is about to be replaced or removed.
  void Forget(std::string_view name) {
    if (const File* file = files.Find(files.PathOf(name)))
      policies.Forget(file);
  }

  // Whoever asks about files gets them read.
  FileStore& AllRead() {
    files.ReadRest();
    return files;
  }

  // What a check of a mesh judges by.
  const LoadedPolicies& PoliciesOf(const MeshPlan& plan, const MeshFiles& mesh,
                                   const CheckOptions& options) {
    return policies.Load(plan.policies, plan.met_policies, plan.packs,
                         mesh.root, options.default_policies,
                         ExamplesOf(options), files);
  }

  text::SourceSet sources;
  FileStore files;
  FileStore base;  // as they were in an earlier state
  PolicyCache policies;
  VerdictStore verdicts;
};

Engine::Engine(std::string_view here)
    : state_(std::make_unique<State>(mesh::NormalizePath(here))) {}
Engine::~Engine() = default;

void Engine::AddFile(std::string_view name, std::string text) {
  state_->Forget(name);
  state_->files.Add(name, std::move(text));
}

void Engine::AddUnread(std::string_view name, std::string text) {
  state_->Forget(name);
  state_->files.AddUnread(name, std::move(text));
}

size_t Engine::unread_count() const { return state_->files.unread_count(); }

void Engine::ReadUnread(size_t index) { state_->files.ReadUnread(index); }

void Engine::AddUnreadable(std::string_view name, std::string reason) {
  state_->Forget(name);
  state_->files.AddUnreadable(name, std::move(reason));
}

void Engine::AddRepository(std::string_view name) {
  state_->files.AddRepository(name);
}

void Engine::AddLink(std::string_view name) {
  state_->Forget(name);
  state_->files.AddLink(name);
}

void Engine::AddBaseFile(std::string_view shown, std::string_view name,
                         std::string text) {
  state_->base.Add(name, std::move(text), shown);
}

void Engine::ClearBase() { state_->base.Clear(); }

void Engine::RemoveFile(std::string_view name) {
  state_->Forget(name);
  state_->files.Remove(name);
}

std::optional<std::string_view> Engine::FileText(std::string_view name) const {
  const FileStore& files = state_->files;
  const File* file = files.Find(files.PathOf(name));
  if (file == nullptr || !file->unreadable.empty()) return std::nullopt;
  return files.sources()[file->source].text();
}

void Engine::Clear() { state_ = std::make_unique<State>(state_->files.here()); }

namespace {

// Whether a finding fails a run; an advisory one never does.
bool Fails(diagnostic::Severity severity, diagnostic::Enforcement enforce,
           FailOn fail_on) {
  if (enforce == diagnostic::Enforcement::kAdvisory) return false;
  switch (fail_on) {
    case FailOn::kError:
      return severity >= diagnostic::Severity::kError;
    case FailOn::kWarning:
      return severity >= diagnostic::Severity::kWarning;
    case FailOn::kInfo:
      return true;
    case FailOn::kNever:
      return false;
  }
  return true;
}

bool AnyFails(const diagnostic::Counts& counts, FailOn fail_on) {
  using diagnostic::Enforcement;
  using diagnostic::Severity;
  for (const Severity severity :
       {Severity::kInfo, Severity::kWarning, Severity::kError}) {
    for (const Enforcement enforce :
         {Enforcement::kAdvisory, Enforcement::kWaivable,
          Enforcement::kMandatory}) {
      if (counts.Of(severity, enforce) > 0 && Fails(severity, enforce, fail_on))
        return true;
    }
  }
  return false;
}

// What several meshes add up to. All that was found is counted; what is listed
// of it is chosen at the end.
class Tally {
 public:
  Tally(const CheckOptions& options, const FileStore& store)
      : options_(options),
        found_(store.JudgedFindings()),
        waived_(store.JudgedFindings()) {}

  void Add(MeshRun run) {
    const FailOn fail_on =
        options_.fail_on.value_or(run.fail_on.value_or(FailOn::kError));
    for (diagnostic::Diagnostic& d : run.diagnostics) {
      if (d.waiver != 0) {
        d.waiver += static_cast<uint32_t>(waivers_.size());
        waived_.Add(std::move(d));
        continue;
      }
      failed_ = failed_ || Fails(d.severity, d.enforce, fail_on);
      found_.Add(std::move(d));
    }
    found_.Add(run.unkept);
    failed_ = failed_ || AnyFails(run.unkept.counts, fail_on);
    unusable_ = unusable_ || run.unusable;
    documents_ += run.documents.size();
    products_ += run.products;
    not_ours_ += run.not_ours;
    std::move(run.documents.begin(), run.documents.end(),
              std::back_inserter(document_entries_));
    std::move(run.waivers.begin(), run.waivers.end(),
              std::back_inserter(waivers_));
    AddRules(std::move(run.rules));
  }

  void AddBuiltinRules(RuleTexts texts) {
    KeepRules(DescribeBuiltinRules(texts));
  }

  report::Report Finish(const text::SourceSet& sources) && {
    report::Report report;
    report.engine_version = Version();
    report.columns = options_.columns;
    report.sources = &sources;
    report.summary.documents = documents_;
    report.summary.products = products_;
    AddFindings(sources, &report);
    report::ResolveWaivers(&waivers_, sources, {options_.columns});
    report.waivers = std::move(waivers_);
    report.documents = std::move(document_entries_);
    sort::Stably(&report.documents,
                 [](const auto& a, const auto& b) { return a.file < b.file; });
    report.rules = std::move(rules_);
    report.rule_lists = std::move(rule_lists_);
    report.summary.not_ours = not_ours_;
    report.summary.rules = report.rules.size();
    // Nobody has seen the errors that are not listed: whatever the run is asked
    // to fail on, it does not pass over them.
    failed_ = failed_ || report.summary.not_listed.errors > 0;
    report.summary.verdict = unusable_ ? report::Verdict::kError
                             : failed_ ? report::Verdict::kFail
                                       : report::Verdict::kPass;
    return report;
  }

 private:
  using RuleList = compact::SharedList<diagnostic::RuleDescription>;

  // The same rule may be in force in several meshes: it counts once, a domain's
  // tightened form of it apart.
  void AddRules(const RuleList& rules) {
    if (rules.empty()) return;
    // Those of one mesh are all different, and those that are built in have a
    // scope of their own.
    const bool is_first = !std::exchange(has_policies_, true);
    if (is_first) return KeepRules(rules);
    if (rule_keys_.empty()) {
      for (const diagnostic::RuleDescription* rule : rules_)
        rule_keys_.insert(KeyOf(*rule));
    }
    for (const diagnostic::RuleDescription& rule : rules) {
      if (rule_keys_.insert(KeyOf(rule)).second) rules_.push_back(&rule);
    }
    rule_lists_.push_back(rules);
  }

  void KeepRules(const RuleList& rules) {
    rules_.reserve(rules_.size() + rules.size());
    for (const diagnostic::RuleDescription& rule : rules)
      rules_.push_back(&rule);
    rule_lists_.push_back(rules);
  }

  static std::string KeyOf(const diagnostic::RuleDescription& rule) {
    return rule.id + "\n" + rule.scope;
  }

  // Those that are waived do not take the places of others.
  void AddFindings(const text::SourceSet& sources, report::Report* report) {
    std::vector<diagnostic::Diagnostic> kept = found_.Take();
    for (diagnostic::Diagnostic& d : waived_.Take())
      kept.push_back(std::move(d));
    report->findings =
        report::ResolveFindings(std::move(kept), sources, {options_.columns});
    for (report::Finding& finding : report->findings) {
      if (finding.diagnostic.waiver != 0)
        report->waived.push_back(std::move(finding));
    }
    std::erase_if(report->findings, [](const report::Finding& finding) {
      return finding.diagnostic.waiver != 0;
    });
    report->summary.waived = report->waived.size() + waived_.dropped();
    report::CountSeverities(found_.unkept().counts, report);
    report::CutToLimit(options_.max_listed, report);
  }

  const CheckOptions& options_;
  diagnostic::Sink found_;
  diagnostic::Sink waived_;
  std::vector<report::Waiver> waivers_;
  std::vector<report::DocumentEntry> document_entries_;
  std::vector<const diagnostic::RuleDescription*> rules_;
  std::vector<RuleList> rule_lists_;  // that these lie in
  bool has_policies_ = false;
  std::set<std::string> rule_keys_;  // from a second mesh's policies on
  uint64_t documents_ = 0;
  uint64_t products_ = 0;
  uint64_t not_ours_ = 0;
  bool failed_ = false;
  bool unusable_ = false;
};

}  // namespace

report::Report Engine::Check(const CheckOptions& options) {
  return MeasureAdoption(options).report;
}

Engine::AdoptionRun Engine::MeasureAdoption(const CheckOptions& options) {
  AdoptionRun result;
  FileStore& store = state_->AllRead();
  const Scope scope(store, options);
  const std::vector<MeshFiles> meshes = SplitIntoMeshes(store, scope, options);
  Tally tally(options, state_->files);
  tally.AddBuiltinRules(options.rule_examples ? RuleTexts::kPresent
                                              : RuleTexts::kLeftOut);
  for (const MeshFiles& mesh : meshes) {
    MeshPlan plan = PlanMesh(mesh, scope, options, store);
    MeshRequest request{mesh, scope, options, store, state_->base};
    if (plan.usable)
      request.policies = &state_->PoliciesOf(plan, mesh, options);
    MeshRun run = RunMesh(request, std::move(plan), &state_->verdicts);
    mesh::AddAdoption(run.adoption, &result.adoption);
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
  state_->policies.Trim(ExamplesOf(options));
  state_->verdicts.Trim();
  result.report = std::move(tally).Finish(store.sources());
  mesh::JudgeAdoption(&result.adoption);
  return result;
}

std::vector<Engine::MissingFile> Engine::MissingFiles(
    const CheckOptions& options) {
  const FileStore& store = state_->AllRead();
  const Scope scope(store, options);
  std::map<std::string, bool> referred;  // by name
  for (const MeshFiles& mesh : SplitIntoMeshes(store, scope, options)) {
    MeshPlan plan = PlanMesh(mesh, scope, options, store);
    for (const std::string& path : plan.referred)
      referred.emplace(store.NameOf(path), true);
    // What a configuration names, it may.
    for (const std::string& path : plan.missing)
      referred[store.NameOf(path)] = false;
  }
  std::vector<MissingFile> files;
  for (const auto& [name, is_referred] : referred)
    files.push_back({name, is_referred});
  return files;
}

Engine::ReadResult Engine::Read(const CheckOptions& options) {
  const FileStore& store = state_->AllRead();
  const Scope scope(store, options);
  Reading reading;
  MeshRun run;
  for (const MeshFiles& mesh : SplitIntoMeshes(store, scope, options)) {
    MeshPlan plan = PlanMesh(mesh, scope, options, store);
    ReadMesh(mesh, plan, scope, store.sources(), &reading);
  }
  SortReading(&reading);
  for (const File* file : store.Within("/"))
    run.unusable =
        run.unusable || (scope.Holds(*file) && !file->unreadable.empty());
  if (reading.documents.empty() && reading.not_ours.empty()) {
    reading.diagnostics.push_back(NothingToCheck(nullptr));
    run.unusable = true;
  }
  if (!options.list_not_ours) reading.not_ours.clear();
  ReadResult result;
  result.json = WriteReadingJson(reading);
  result.text = WriteReadingText(reading);
  run.diagnostics = std::move(reading.diagnostics);
  Tally tally(options, state_->files);
  tally.Add(std::move(run));
  result.faults = std::move(tally).Finish(store.sources());
  return result;
}

namespace {

// Calls `visit` with the policies of each mesh, or with the default ones where
// there is no file at all.
template <typename Visit>
void ForEachPolicySet(FileStore& store, PolicyCache& cache,
                      const CheckOptions& options, policy::Examples examples,
                      const Visit& visit) {
  const Scope scope(store, options);
  std::vector<MeshFiles> meshes = SplitIntoMeshes(store, scope, options);
  if (meshes.empty()) meshes.emplace_back();
  for (const MeshFiles& mesh : meshes) {
    MeshPlan plan = PlanMesh(mesh, scope, options, store);
    visit(plan,
          cache.Load(plan.policies, plan.met_policies, plan.packs, mesh.root,
                     options.default_policies, examples, store));
  }
  cache.Trim(examples);
}

// What is to be said of policies before anything is checked with them.
MeshRun RunOfPolicies(MeshPlan& plan, const LoadedPolicies& loaded) {
  MeshRun run;
  run.diagnostics = plan.sink.Take();
  run.unkept = plan.sink.unkept();
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

void AddCounts(const policy::PolicyTestResults& results,
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

void Engine::Prepare(const CheckOptions& options) {
  ForEachPolicySet(state_->AllRead(), state_->policies, options,
                   policy::Examples::kLeftOut,
                   [](MeshPlan&, const LoadedPolicies&) {});
}

std::vector<diagnostic::RuleDescription> Engine::Rules(
    const CheckOptions& options) {
  Tally tally(options, state_->files);
  tally.AddBuiltinRules(RuleTexts::kPresent);
  ForEachPolicySet(state_->AllRead(), state_->policies, options,
                   policy::Examples::kPresent,
                   [&](MeshPlan&, const LoadedPolicies& loaded) {
                     MeshRun run;
                     run.rules = loaded.rules;
                     tally.Add(std::move(run));
                   });
  const report::Report report =
      std::move(tally).Finish(state_->files.sources());
  std::vector<diagnostic::RuleDescription> rules;
  rules.reserve(report.rules.size());
  for (const diagnostic::RuleDescription* rule : report.rules)
    rules.push_back(*rule);
  return rules;
}

report::Report Engine::LoadPolicies(const CheckOptions& options) {
  Tally tally(options, state_->files);
  ForEachPolicySet(state_->AllRead(), state_->policies, options,
                   policy::Examples::kPresent,
                   [&](MeshPlan& plan, const LoadedPolicies& loaded) {
                     tally.Add(RunOfPolicies(plan, loaded));
                   });
  return std::move(tally).Finish(state_->files.sources());
}

Engine::PolicyBundle Engine::BundlePolicies(const CheckOptions& options,
                                            std::string_view folder) {
  PolicyBundle result;
  const FileStore& store = state_->AllRead();
  const std::string root = store.PathOf(folder);
  std::vector<BundledFile> files;
  Tally tally(options, state_->files);
  ForEachPolicySet(
      state_->AllRead(), state_->policies, options, policy::Examples::kPresent,
      [&](MeshPlan& plan, const LoadedPolicies& loaded) {
        MeshRun run = RunOfPolicies(plan, loaded);
        for (const File* file : plan.policies) {
          if (IsBundle(*file)) {
            run.unusable = true;
            run.diagnostics.push_back(
                diagnostic::Make(kDamagedBundle, {file->source, {}},
                                 "a bundle cannot be put into another one"));
            run.diagnostics.back().help = "leave the file out";
          }
          const std::string_view path =
              file->path() == root ? text::LastPart(file->path())
                                   : mesh::PathBelow(file->path(), root);
          files.push_back({std::string(path),
                           std::string(store.sources()[file->source].text())});
        }
        tally.Add(std::move(run));
      });
  result.report = std::move(tally).Finish(store.sources());
  if (result.report.summary.verdict == report::Verdict::kError || files.empty())
    return result;
  Bundle bundle = MakeBundle(std::move(files));
  result.text = std::move(bundle.text);
  result.sha256 = std::move(bundle.sha256);
  result.files = bundle.files;
  return result;
}

Engine::PolicyTest Engine::TestPolicies(const CheckOptions& options,
                                        Mutants mutants) {
  PolicyTest test;
  Tally tally(options, state_->files);
  policy::PolicyTestRequest request;
  if (mutants == Mutants::kRun) request.mutate = policy::Mutate::kYes;
  test.counts.has_mutation = mutants == Mutants::kRun;
  ForEachPolicySet(state_->AllRead(), state_->policies, options,
                   policy::Examples::kPresent,
                   [&](MeshPlan& plan, const LoadedPolicies& loaded) {
                     MeshRun run = RunOfPolicies(plan, loaded);
                     if (loaded.set) {
                       request.files.clear();
                       for (const File* file : plan.policy_tests) {
                         for (const ReadDocument& document : file->documents)
                           request.files.push_back(&document.root());
                       }
                       diagnostic::Sink sink;
                       AddCounts(loaded.set->Test(request, sink), &test.counts);
                       for (diagnostic::Diagnostic& d : sink.Take())
                         run.diagnostics.push_back(std::move(d));
                       run.unkept.Add(sink.unkept());
                     }
                     tally.Add(std::move(run));
                   });
  test.report = std::move(tally).Finish(state_->files.sources());
  return test;
}

}  // namespace bylaw::engine
