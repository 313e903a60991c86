// Loads the policies of a mesh, and keeps what it loaded: while an author types
// in a contract, her policies stay the same and are compiled once.
#ifndef BYLAW_ENGINE_POLICY_CACHE_H_
#define BYLAW_ENGINE_POLICY_CACHE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "engine/engine.h"
#include "engine/files.h"
#include "policy/policy_set.h"

namespace bylaw::engine {

// The outcome of loading: a set, or the errors that prevented it. Warnings may
// come with a set.
struct LoadedPolicies {
  std::optional<policy::PolicySet> set;
  std::vector<diagnostic::Diagnostic> diagnostics;
};

class PolicyCache {
 public:
  // The policies of these files (documents of other formats in them are an
  // error) on top of the embedded default set, of which a policy is left out
  // when a file defines a global one of the same id: the global body replaces
  // it. `root` is the folder of the mesh: below it a folder `domains/NAME/`
  // says whom a file may bind, wherever the user stands; empty where there is
  // no mesh. The result is valid until Trim or Clear.
  const LoadedPolicies& Load(const std::vector<const File*>& files,
                             std::string_view root, DefaultPolicies defaults,
                             FileStore& store);

  // Forgets what the last run did not use.
  void Trim();
  // Forgets everything that was loaded from this file: it is about to go.
  void Forget(const File* file);

 private:
  struct Entry {
    std::vector<const File*> files;
    std::string root;
    DefaultPolicies defaults = DefaultPolicies::kUse;
    bool used = true;
    LoadedPolicies loaded;
  };

  // Documents of the embedded policies, read at first use. Their sources are
  // the store's, outside its files.
  const std::vector<document::Document>& Defaults(FileStore& store);

  std::vector<document::Document> defaults_;
  std::vector<std::unique_ptr<Entry>> entries_;
};

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_POLICY_CACHE_H_
