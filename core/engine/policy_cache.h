// Loads the policies of a mesh, and keeps what it loaded: while an author types
// in a contract, her policies stay the same and are compiled once.
#ifndef BYLAW_ENGINE_POLICY_CACHE_H_
#define BYLAW_ENGINE_POLICY_CACHE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compact/shared_list.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/sink.h"
#include "engine/bundle.h"
#include "engine/check_options.h"
#include "engine/files.h"
#include "policy/policy_set.h"

namespace bylaw::engine {

// The outcome of loading: a set, or the errors that prevented it. Warnings may
// come with a set.
struct LoadedPolicies {
  // Tells this set from all others of the cache, former ones too; from 1.
  uint64_t serial = 0;
  std::vector<UnpackedDocument> unpacked;  // of bundles; the set points into it
  std::optional<policy::PolicySet> set;
  std::vector<diagnostic::Diagnostic> diagnostics;
  diagnostic::Unkept unkept;
  compact::SharedList<diagnostic::RuleDescription> rules;  // of the set
};

// What stands before a pack's name where policies are asked for:
// `pack:privacy`.
inline constexpr std::string_view kPackPrefix = "pack:";
// Every pack at once.
inline constexpr std::string_view kAllPacks = "all";
// The names of the embedded packs (policies/packs/NAME), sorted.
std::vector<std::string_view> PackNames();

// What a check asks for.
inline policy::Examples ExamplesOf(const CheckOptions& options) {
  return options.rule_examples ? policy::Examples::kPresent
                               : policy::Examples::kLeftOut;
}

class PolicyCache {
 public:
  // The policies of these files (documents of other formats in them are an
  // error) on top of the embedded ones: the default set, and the packs of these
  // names. Of the embedded policies one is left out when a file defines a
  // global one of the same id: the global body replaces it. The result is valid
  // until Trim or Clear. `examples` says whether those of embedded policies are
  // wanted; a check goes without. `root` is the folder of the mesh: below it a folder
  // `domains/NAME/` says whom a file may bind, wherever the user stands; empty
  // where there is no mesh. `met` are those of the files that nobody named: they
  // may ask for more, and take nothing away.
  const LoadedPolicies& Load(const std::vector<const File*>& files,
                             const std::vector<const File*>& met,
                             const std::vector<std::string_view>& packs,
                             std::string_view root, DefaultPolicies defaults,
                             policy::Examples examples, FileStore& store);

  // Forgets what the last run did not use, of what was loaded with or without
  // examples.
  void Trim(policy::Examples examples);
  // Forgets everything that was loaded from this file: it is about to go.
  void Forget(const File* file);

 private:
  struct Entry {
    std::vector<const File*> files;
    std::vector<const File*> met;
    std::vector<std::string_view> packs;
    std::string root;
    DefaultPolicies defaults = DefaultPolicies::kUse;
    policy::Examples examples = policy::Examples::kPresent;
    bool used = true;
    LoadedPolicies loaded;
  };

  // One embedded file, read when it is first asked for. Its source is the
  // store's, outside its files.
  struct Embedded {
    std::string_view name;
    std::vector<document::Document> documents;
  };
  const Embedded& Read(size_t index, policy::Examples examples,
                       FileStore& store);

  // One for each of DefaultPolicyFiles(): as they are, and without examples.
  std::vector<Embedded> embedded_;
  std::vector<Embedded> embedded_short_;
  std::vector<std::unique_ptr<Entry>> entries_;
  uint64_t last_serial_ = 0;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_POLICY_CACHE_H_
