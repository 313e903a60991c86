// What a mesh's configuration and files amount to before anything is judged:
// which documents hold its model, which policies and waivers are in force, and
// what is passed over.
#ifndef BYLAW_ENGINE_PLAN_H_
#define BYLAW_ENGINE_PLAN_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "diagnostic/sink.h"
#include "engine/check_options.h"
#include "engine/config.h"
#include "engine/files.h"
#include "engine/layout.h"

namespace bylaw::engine {

// A file that was met and is passed over.
struct NotOurs {
  const File* file = nullptr;
  std::string reason;  // "it is empty"
};

// That a file is named by another one.
struct Mention {
  const File* from = nullptr;
  text::Location at;
};

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
  // Documents that are no schemas and that schemas refer into.
  std::vector<PlannedDocument> quoted;
  // Those whose SQL is no model.
  std::set<const File*> without_models;
  // Lists of records, which are looked at where a contract is beside them.
  std::vector<PlannedDocument> record_lists;
  // The files of `documents`, and those that should hold some and cannot be
  // read; by path.
  std::vector<const File*> files;
  std::vector<NotOurs> not_ours;  // of those asked about, by path
  // Those of `files` that are here only because others name them, and all that
  // do.
  std::map<const File*, std::vector<Mention>> brought;
  // Those of `files` that something within the scope refers to: what is found
  // there is wanted although nobody asked for the file.
  std::set<const File*> wanted_besides;
  diagnostic::Sink sink;  // what was found about the configuration
  // Paths that the configuration names and that are not there, and those that
  // documents refer to.
  std::vector<std::string> missing;
  std::vector<std::string> referred;
};
MeshPlan PlanMesh(const MeshFiles& mesh, const Scope& scope,
                  const PlanOptions& options, const FileStore& store);

// What to underline of a file that something is said about as a whole: the id of
// a policy, else the first key of its first document.
text::Location PlaceOfHead(const File& file);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_PLAN_H_
