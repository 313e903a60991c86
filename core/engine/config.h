// bylaw.yaml: what a mesh consists of and how strictly it is judged.
#ifndef BYLAW_ENGINE_CONFIG_H_
#define BYLAW_ENGINE_CONFIG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/rule_info.h"
#include "diagnostic/sink.h"
#include "document/node.h"
#include "engine/check_options.h"
#include "formats/detection.h"
#include "glob/glob.h"
#include "text/source.h"

namespace bylaw::engine {

inline constexpr std::string_view kConfigFileName = "bylaw.yaml";

// A path or glob of a configuration, relative to the configuration's folder.
struct ConfigEntry {
  std::string value;
  text::Location at;
};

// The globs of one key, relative to the configuration's folder, and where each
// of them stands.
struct ConfigGlobs {
  glob::GlobList list;
  std::vector<ConfigEntry> entries;  // those of the list, in its order

  bool empty() const { return list.empty(); }
};

// A bundle of policies that must have this hash.
struct Lock {
  ConfigEntry bundle;  // its path; `at` is the key
  std::string sha256;
  text::Location at;  // the hash
};

// Which files a configuration claims for documents of one kind.
struct Claim {
  formats::Kind kind;
  std::string_view key;  // "products"
  text::Location at;     // the key
  ConfigGlobs globs;
};

struct Config {
  std::vector<ConfigEntry> policies;
  // What is where, by kind; a kind without its key is told by content.
  std::vector<Claim> claims;
  ConfigGlobs exclude;               // with all that is in a folder they match
  ConfigGlobs meshes;                // of folders; meshes of their own
  std::vector<ConfigEntry> waivers;  // files and folders
  // Waivers that stand in the configuration itself. Nodes of its document.
  std::vector<const document::Node*> inline_waivers;
  std::vector<Lock> locks;
  std::vector<ConfigEntry> domains;  // files, folders and globs
  std::optional<FailOn> fail_on;
  std::optional<int64_t> deprecation_window_days;
  // The packs of the architecture that `profile` names.
  std::vector<std::string_view> profile_packs;

  // The claim on a kind; null where the configuration has no key for it.
  const Claim* FindClaim(formats::Kind kind) const;
};

// Reads a configuration. Unknown keys, wrong kinds and values are errors with
// "did you mean"; then nothing is returned.
std::optional<Config> ReadConfig(const document::Node& root,
                                 diagnostic::Sink& sink);

// The key whose files are of a kind: "contracts". Empty where none is.
std::string_view KeyOfKind(formats::Kind kind);

// The built-in rules of area `config`.
diagnostic::RuleTable ConfigRules();

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CONFIG_H_
