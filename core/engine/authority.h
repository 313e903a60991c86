// Who may say what in a mesh. Its configuration names the boundaries, policies
// and waivers; a document that would speak with authority and is not named is
// not in force, and that is said. Without a configuration boundaries count at
// the root of what is checked alone.
#ifndef BYLAW_ENGINE_AUTHORITY_H_
#define BYLAW_ENGINE_AUTHORITY_H_

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostic/sink.h"
#include "engine/claims.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/plan.h"

namespace bylaw::engine {

// All that is given outlives it.
class Authority {
 public:
  Authority(const MeshFiles& mesh, const Scope& scope,
            const PlanOptions& options, const FileStore& store, MeshPlan* plan);

  // Fills the plan with what the configuration says, and what is wrong with it.
  void Read();

  // The key of the configuration that names the file: `policies`, `waivers` or
  // `domains`; empty for none.
  std::string_view KeyOf(const File& file) const;

  // Documents that speak for others, met where no configuration names them.
  // True where the document is one, in force or not; what is in force is ours
  // (`judged`).
  bool Take(const File& file, const formats::Artifact& document,
            DocumentVerdict* judged);

 private:
  void ReadConfiguration();
  void CheckOuter(diagnostic::Sink& sink) const;
  void CollectWaivers();
  void CollectDomains();
  bool IsAtRoot(const File& file) const;
  bool TakeDomains(const File& file, const formats::Artifact& document,
                   DocumentVerdict* judged);
  void NotInForce(const File& file, const formats::Artifact& document,
                  const diagnostic::RuleInfo& rule);
  void ReportConfig(const File& file);

  const MeshFiles& mesh_;
  const Scope& scope_;
  const PlanOptions& options_;
  const FileStore& store_;
  MeshPlan& plan_;
  const std::string root_;
  bool configured_ = true;  // false where the configuration cannot be read
  std::set<const File*> policies_;
  std::set<const File*> waivers_;
  std::set<const File*> domains_;
  // Of which it was said that something in them is not in force.
  std::set<std::pair<const File*, std::string_view>> void_files_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_AUTHORITY_H_
