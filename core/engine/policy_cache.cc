#include "engine/policy_cache.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "diagnostic/sink.h"
#include "document/read.h"
#include "engine/rules.h"
#include "mesh/path.h"
#include "policy/default_policies.h"
#include "text/quote.h"

namespace bylaw::engine {
namespace {

// Marks the names of embedded policies, so that no file is mistaken for one.
constexpr std::string_view kEmbeddedPrefix = "bylaw:";
// Packs are embedded too, but in force only where they are asked for.
constexpr std::string_view kDefaultFolder = "policies/global/";
constexpr std::string_view kPackFolder = "policies/packs/";

// The pack that an embedded file belongs to; empty for the default set.
std::string_view PackOf(std::string_view file) {
  if (file.substr(0, kPackFolder.size()) != kPackFolder) return {};
  file.remove_prefix(kPackFolder.size());
  return file.substr(0, file.find('/'));
}

// Whether an embedded file is asked for.
bool IsWanted(std::string_view file, DefaultPolicies defaults,
              const std::vector<std::string_view>& packs) {
  if (file.substr(0, kDefaultFolder.size()) == kDefaultFolder)
    return defaults == DefaultPolicies::kUse;
  const std::string_view pack = PackOf(file);
  return std::find_if(packs.begin(), packs.end(), [pack](auto name) {
           return name == pack || name == kAllPacks;
         }) != packs.end();
}

std::string_view PolicyId(const document::Node& root) {
  const document::Node* id = root.Find("policy");
  return id != nullptr ? id->string() : std::string_view();
}

bool IsGlobal(const document::Node& root) {
  const document::Node* scope = root.Find("scope");
  return scope != nullptr && scope->string() == "global";
}

// Adds the ids of the global policies that a document defines with rules of
// their own; it may be a list of policies.
void AddReplaced(const document::Node& root, std::set<std::string_view>* ids) {
  if (root.is_list()) {
    for (const document::Node& element : root) {
      if (element.is_map()) AddReplaced(element, ids);
    }
  } else if (IsGlobal(root) && root.Find("rules") != nullptr) {
    ids->insert(PolicyId(root));
  }
}

// Documents of policies that are not in force.
using VoidPolicies = std::set<const document::Node*>;

std::set<std::string_view> ReplacedPolicies(
    const std::vector<const File*>& files,
    const std::vector<UnpackedDocument>& unpacked,
    const VoidPolicies& not_in_force) {
  std::set<std::string_view> ids;
  for (const UnpackedDocument& bundled : unpacked)
    AddReplaced(bundled.document.root(), &ids);
  for (const File* file : files) {
    for (const formats::Artifact& document : file->documents) {
      if (not_in_force.count(&document.root()) == 0)
        AddReplaced(document.root(), &ids);
    }
  }
  return ids;
}

// Where no configuration says who speaks for all domains, a policy that lies
// beside the products takes nothing away: it neither tunes rules of others nor
// stands in for a policy that ships with Bylaw. Says so of one that would.
bool TakesAway(const document::Node& policy,
               const std::set<std::string_view>& shipped,
               diagnostic::Sink& sink) {
  if (!policy.is_map()) return false;
  const document::Node* scope = policy.Find("scope");
  if (scope != nullptr && scope->string() != "global") return false;
  std::string why;
  text::Location at;
  if (const document::Node* tune = policy.Find("tune")) {
    why = "it tunes rules for all domains";
    at = tune->key_location();
  } else if (shipped.count(PolicyId(policy)) > 0) {
    why = text::Quoted(PolicyId(policy)) + " ships with Bylaw";
    at = policy.Find("policy")->location();
  } else {
    return false;
  }
  sink.Add(kPolicyNotInForce, at, "this policy is not in force: " + why).help =
      "name it among the `policies` of a bylaw.yaml, or pass it by "
      "`--policies`";
  return true;
}

VoidPolicies FindVoid(const std::vector<const File*>& met,
                      const std::set<std::string_view>& shipped,
                      diagnostic::Sink& sink) {
  VoidPolicies found;
  for (const File* file : met) {
    for (const formats::Artifact& document : file->documents) {
      const document::Node& root = document.root();
      bool taken = TakesAway(root, shipped, sink);
      if (root.is_list()) {
        for (const document::Node& element : root)
          taken = TakesAway(element, shipped, sink) || taken;
      }
      if (taken) found.insert(&root);
    }
  }
  return found;
}

LoadedPolicies LoadFrom(const std::vector<const document::Node*>& roots,
                        policy::Examples examples,
                        const std::vector<const File*>& files,
                        const VoidPolicies& not_in_force, std::string_view root,
                        std::vector<UnpackedDocument> unpacked,
                        diagnostic::Sink& sink,
                        const text::SourceSet& sources) {
  LoadedPolicies loaded;
  loaded.unpacked = std::move(unpacked);
  policy::PolicyLoader loader(sources);
  std::vector<std::string_view> built_in;
  for (const diagnostic::RuleInfo* rule : BuiltinRules())
    built_in.push_back(rule->id);
  loader.Reserve(std::move(built_in));
  for (const document::Node* embedded : roots) loader.Add(*embedded, examples);
  if (files.empty() && loaded.unpacked.empty() &&
      examples == policy::Examples::kLeftOut)
    loader.AddsOnlyShipped();
  bool complete = !sink.has_errors();
  for (const UnpackedDocument& bundled : loaded.unpacked)
    loader.Add(bundled.document.root(), bundled.path);
  for (const File* file : files) {
    for (const diagnostic::Diagnostic& d : file->diagnostics)
      complete = complete && d.severity != diagnostic::Severity::kError;
    AddFindings(*file, sink);
    if (IsBundle(*file)) continue;
    for (const formats::Artifact& document : file->documents) {
      if (not_in_force.count(&document.root()) == 0)
        loader.Add(document.root(), PathInMesh(*file, root));
    }
  }
  loaded.set = loader.Load(sink);
  // A policy file that is only half readable binds as a whole or not at all.
  if (!complete) loaded.set.reset();
  if (loaded.set) loaded.rules = loaded.set->Describe(examples);
  loaded.diagnostics = sink.Take();
  loaded.unkept = sink.unkept();
  return loaded;
}

}  // namespace

std::vector<std::string_view> PackNames() {
  std::vector<std::string_view> names;
  // Files are sorted by name, so those of one pack follow each other.
  for (const policy::EmbeddedFile& file : policy::DefaultPolicyFiles()) {
    const std::string_view pack = PackOf(file.name);
    if (!pack.empty() && (names.empty() || names.back() != pack))
      names.push_back(pack);
  }
  return names;
}

const LoadedPolicies& PolicyCache::Load(
    const std::vector<const File*>& files, const std::vector<const File*>& met,
    const std::vector<std::string_view>& packs, std::string_view root,
    DefaultPolicies defaults, policy::Examples examples, FileStore& store) {
  for (const std::unique_ptr<Entry>& entry : entries_) {
    if (entry->files == files && entry->met == met && entry->packs == packs &&
        entry->root == root && entry->defaults == defaults &&
        entry->examples == examples) {
      entry->used = true;
      return entry->loaded;
    }
  }
  diagnostic::Sink sink;
  std::vector<UnpackedDocument> unpacked =
      UnpackBundles(files, root, store, sink);
  std::vector<const document::Node*> shipped;
  std::set<std::string_view> shipped_ids;
  const auto embedded = policy::DefaultPolicyFiles();
  for (size_t i = 0; i < embedded.size(); ++i) {
    if (!IsWanted(embedded[i].name, defaults, packs)) continue;
    for (const document::Document& document :
         Read(i, examples, store).documents) {
      shipped.push_back(&document.root());
      shipped_ids.insert(PolicyId(document.root()));
    }
  }
  const VoidPolicies not_in_force = FindVoid(met, shipped_ids, sink);
  const std::set<std::string_view> replaced =
      ReplacedPolicies(files, unpacked, not_in_force);
  std::vector<const document::Node*> roots;
  for (const document::Node* policy : shipped) {
    if (replaced.count(PolicyId(*policy)) == 0) roots.push_back(policy);
  }
  auto entry = std::make_unique<Entry>();
  entry->files = files;
  entry->met = met;
  entry->packs = packs;
  entry->root = root;
  entry->defaults = defaults;
  entry->examples = examples;
  entry->loaded = LoadFrom(roots, examples, files, not_in_force, root,
                           std::move(unpacked), sink, store.sources());
  entry->loaded.serial = ++last_serial_;
  entries_.push_back(std::move(entry));
  return entries_.back()->loaded;
}

void PolicyCache::Trim(policy::Examples examples) {
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(),
                                [examples](const auto& entry) {
                                  return entry->examples == examples &&
                                         !entry->used;
                                }),
                 entries_.end());
  for (const std::unique_ptr<Entry>& entry : entries_) {
    if (entry->examples == examples) entry->used = false;
  }
}

void PolicyCache::Forget(const File* file) {
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(),
                                [file](const auto& entry) {
                                  const auto& files = entry->files;
                                  return std::find(files.begin(), files.end(),
                                                   file) != files.end();
                                }),
                 entries_.end());
}

const PolicyCache::Embedded& PolicyCache::Read(size_t index,
                                               policy::Examples examples,
                                               FileStore& store) {
  const bool whole = examples == policy::Examples::kPresent;
  std::vector<Embedded>& all = whole ? embedded_ : embedded_short_;
  all.resize(policy::DefaultPolicyFiles().size());
  Embedded& embedded = all[index];
  if (!embedded.name.empty()) return embedded;
  const policy::EmbeddedFile& file = policy::DefaultPolicyFiles()[index];
  embedded.name = file.name;
  std::string name(kEmbeddedPrefix);
  name += file.name;
  const text::SourceId id =
      store.AddHidden(std::move(name), whole ? std::string(file.text())
                                             : policy::WithoutExamples(file));
  diagnostic::Sink sink;
  embedded.documents = document::ReadDocuments(id, store.sources()[id], sink);
  // The embedded files are ours and tested; one that cannot be read is a bug.
  assert(!sink.has_errors());
  return embedded;
}

}  // namespace bylaw::engine
