// What configurations say of the files and folders of a walk.
#ifndef BYLAW_CLI_CONFIGURATIONS_H_
#define BYLAW_CLI_CONFIGURATIONS_H_

#include <map>
#include <memory>
#include <string>

#include "engine/walk_rules.h"

namespace bylaw::cli {

// Reads each configuration once.
class Configurations {
 public:
  // `config` governs all files; empty for the nearest above each.
  explicit Configurations(std::string config) : config_(std::move(config)) {}

  // Whether the configuration that governs a file or folder leaves it out.
  // A configuration cannot leave out itself, nor can a folder by the one that
  // it holds.
  bool Exclude(const std::string& path, bool is_folder);
  // Whether the configuration that governs a file claims it.
  bool Claim(const std::string& path);
  // Whether it does so by a glob that says how names end.
  bool ClaimByName(const std::string& path);
  // The folder of the configuration that governs what lies in a folder; empty
  // where none does.
  std::string RootOf(const std::string& folder);
  // Forgets which configuration governs which folder, to find it again where it
  // is asked for.
  void Forget() { known_.clear(); }

 private:
  struct Governor {
    std::string folder;  // absolute
    engine::WalkRules rules;
  };
  // A path, and what governs it: null where nothing does.
  struct Governed {
    const Governor* governor = nullptr;
    std::string below;  // the path as seen from the governor's folder
  };
  Governed Find(const std::string& path, bool is_folder);
  // The configuration in a folder or the nearest above it, or null.
  const Governor* GovernorOf(const std::string& folder);
  const Governor* Read(const std::string& folder, const std::string& file);

  std::string config_;
  std::map<std::string, const Governor*> known_;  // by folder
  std::map<std::string, std::unique_ptr<Governor>> read_;
};

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_CONFIGURATIONS_H_
