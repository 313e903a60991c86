// What several meshes add up to: one report. All that was found is counted; what
// is listed of it is chosen at the end.
//
//   Tally tally(options, store);
//   tally.AddBuiltinRules(RuleTexts::kLeftOut);
//   for (const MeshFiles& mesh : meshes) tally.Add(RunMesh(mesh, ...));
//   report::Report report = std::move(tally).Finish();
#ifndef BYLAW_ENGINE_TALLY_H_
#define BYLAW_ENGINE_TALLY_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "compact/shared_list.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/shares.h"
#include "diagnostic/sink.h"
#include "engine/check_options.h"
#include "engine/files.h"
#include "engine/mesh_run.h"
#include "engine/rules.h"
#include "report/identity.h"
#include "report/report.h"

namespace bylaw::engine {

class Tally {
 public:
  // Both outlive it.
  Tally(const CheckOptions& options, const FileStore& store)
      : options_(options),
        sources_(store.sources()),
        found_(store.JudgedFindings()),
        waived_(store.JudgedFindings()) {}

  void Add(MeshRun run);
  void AddBuiltinRules(RuleTexts texts);
  report::Report Finish() &&;

 private:
  using RuleList = compact::SharedList<diagnostic::RuleDescription>;

  void AddRules(const RuleList& rules);
  void KeepRules(const RuleList& rules);
  void AddFindings(report::Report* report);
  // What was found and is not among these findings, each finding once.
  static diagnostic::Counts CountOthers(
      diagnostic::Sink& sink, std::vector<report::Identity>* added,
      const std::vector<report::Finding>& listed);

  const CheckOptions& options_;
  const text::SourceSet& sources_;
  diagnostic::Sink found_;
  diagnostic::Sink waived_;
  // All that was added to these two: meshes that have files in common find the
  // same, which is one finding also where no sink has room for it.
  std::vector<report::Identity> found_ids_;
  std::vector<report::Identity> waived_ids_;
  // What the meshes had no room for themselves is counted, mesh by mesh:
  // nobody can say any more what it was.
  diagnostic::Counts unkept_;
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

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_TALLY_H_
