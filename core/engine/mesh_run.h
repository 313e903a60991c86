// One mesh through the whole engine: documents to model, model to findings.
#ifndef BYLAW_ENGINE_MESH_RUN_H_
#define BYLAW_ENGINE_MESH_RUN_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "contract/mesh.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/sink.h"
#include "engine/config.h"
#include "engine/engine.h"
#include "engine/files.h"
#include "engine/layout.h"
#include "engine/policy_cache.h"
#include "mesh/adoption.h"
#include "report/report.h"

namespace bylaw::engine {

// A file that was met and is passed over.
struct NotOurs {
  const File* file = nullptr;
  std::string reason;  // "it is empty"
};

// What a mesh's configuration and files amount to before anything is judged.
struct MeshPlan {
  Config config;
  bool usable = true;  // false when the configuration cannot be followed
  std::vector<const File*> policies;
  // Those of them that nobody named, where there is no configuration.
  std::vector<const File*> met_policies;
  // The embedded packs asked for, by name; each once.
  std::vector<std::string_view> packs;
  std::vector<const File*> waivers;
  std::vector<const File*> policy_tests;  // files of tests beside the policies
  // The documents that hold the model, with those that they refer to; by file.
  std::vector<PlannedDocument> documents;
  // Lists of records, which are looked at where a contract is beside them.
  std::vector<PlannedDocument> record_lists;
  // The files of `documents`, and those that should hold some and cannot be
  // read; by path.
  std::vector<const File*> files;
  std::vector<NotOurs> not_ours;  // of those asked about, by path
  // Those of `files` that something within the scope refers to: what is found
  // there is wanted although nobody asked for the file.
  std::set<const File*> wanted_besides;
  std::vector<diagnostic::Diagnostic> diagnostics;  // about the configuration
  diagnostic::Unkept unkept;
  // Paths that the configuration names and that are not there, and those that
  // documents refer to.
  std::vector<std::string> missing;
  std::vector<std::string> referred;
};
MeshPlan PlanMesh(const MeshFiles& mesh, const Scope& scope,
                  const CheckOptions& options, const FileStore& store);

// What to underline of a file of policies or waivers: its id, else its first
// key.
text::Location PlaceOfPolicy(const File& file);

struct MeshRun {
  std::vector<diagnostic::Diagnostic> diagnostics;
  // What the diagnostics' waiver numbers name.
  std::vector<report::Waiver> waivers;
  diagnostic::Unkept unkept;  // what was found beyond these
  std::vector<report::DocumentEntry> documents;
  uint64_t not_ours = 0;                           // files that are passed over
  std::vector<diagnostic::RuleDescription> rules;  // policies in force
  uint64_t products = 0;
  mesh::Adoption adoption;
  std::optional<FailOn> fail_on;
  bool unusable = false;  // a configuration, policy or input stopped the check
};
MeshRun RunMesh(const MeshFiles& mesh, const Scope& scope,
                const CheckOptions& options, FileStore& store,
                PolicyCache& policies);

// Says that a run, or the mesh of this configuration, has nothing to look at.
diagnostic::Diagnostic NothingToCheck(const File* config);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_MESH_RUN_H_
