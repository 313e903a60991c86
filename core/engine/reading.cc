#include "engine/reading.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/files.h"
#include "engine/layout.h"
#include "engine/mesh_run.h"
#include "engine/plan.h"
#include "engine/planned_mesh.h"
#include "engine/tally.h"

namespace bylaw::engine {
namespace {

using formats::Reading;

// Adds what a mesh holds of the paths asked about.
void ReadMesh(const MeshFiles& mesh, const MeshPlan& plan, const Scope& scope,
              const text::SourceSet& sources, Reading* reading,
              std::vector<diagnostic::Diagnostic>* faults) {
  const auto add = [&](const PlannedDocument& planned) {
    reading->documents.push_back(formats::DescribeDocument(
        planned.file->name(), planned.file->path(), planned.detection(),
        planned.document, sources));
  };
  // Errors that kept something from being read; a file without a readable
  // document was looked at all the same.
  const auto add_faults = [&](const File& file) {
    for (const diagnostic::Diagnostic& d : file.diagnostics) {
      if (d.severity == diagnostic::Severity::kError) faults->push_back(d);
    }
    if (file.documents.empty() && !file.link) add({&file, nullptr, {}});
  };
  for (const PlannedDocument& planned : plan.documents) {
    if (scope.Holds(*planned.file)) add(planned);
  }
  std::vector<const File*> others = plan.policies;
  for (const auto* more : {&plan.policy_tests, &plan.waivers})
    others.insert(others.end(), more->begin(), more->end());
  if (mesh.config != nullptr) others.push_back(mesh.config);
  for (const File* file : others) {
    if (!scope.Holds(*file)) continue;
    for (const formats::Artifact& document : file->documents)
      add({file, &document, document.detection});
  }
  others.insert(others.end(), plan.files.begin(), plan.files.end());
  for (const File* file : others) {
    if (scope.Holds(*file)) add_faults(*file);
  }
  for (const NotOurs& passed : plan.not_ours) {
    const File& file = *passed.file;
    reading->not_ours.push_back({std::string(file.name()), passed.reason});
    if (!scope.Names(file)) continue;
    for (const formats::Artifact& document : file.documents) {
      add({&file, &document, document.detection});
      reading->documents.back().not_ours = passed.reason;
    }
    add_faults(file);
  }
}

}  // namespace

ReadResult ReadFiles(Session& session, const CheckOptions& options) {
  const FileStore& store = session.files();
  const Scope scope(store, options);
  ReadResult result;
  Reading& reading = result.reading;
  MeshRun run;
  for (const PlannedMesh& mesh : session.plans().Look(store, options)) {
    ReadMesh(mesh.files, mesh.plan, scope, store.sources(), &reading,
             &run.diagnostics);
  }
  formats::SortReading(&reading);
  for (const File* file : store.Within("/"))
    run.unusable =
        run.unusable || (scope.Holds(*file) && !file->unreadable.empty());
  if (reading.documents.empty() && reading.not_ours.empty()) {
    run.diagnostics.push_back(NothingToCheck(nullptr));
    run.unusable = true;
  }
  if (!options.list_not_ours) reading.not_ours.clear();
  Tally tally(options, store);
  tally.Add(std::move(run));
  result.faults = std::move(tally).Finish();
  return result;
}

}  // namespace bylaw::engine
