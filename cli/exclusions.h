// What configurations leave out of a walk, with `exclude`.
#ifndef BYLAW_CLI_EXCLUSIONS_H_
#define BYLAW_CLI_EXCLUSIONS_H_

#include <map>
#include <memory>
#include <string>

#include "engine/exclusions.h"

namespace bylaw::cli {

class Exclusions {
 public:
  // `config` governs all files; empty for the nearest above each.
  explicit Exclusions(std::string config) : config_(std::move(config)) {}

  // Whether the configuration that governs a file or folder leaves it out.
  // A configuration cannot leave out itself, nor can a folder by the one that
  // it holds.
  bool Exclude(const std::string& path, bool is_folder);

 private:
  struct Governor {
    std::string folder;  // absolute
    bylaw::glob::GlobList excluded;
  };
  // The configuration in a folder or the nearest above it, or null.
  const Governor* GovernorOf(const std::string& folder);
  const Governor* Read(const std::string& folder, const std::string& file);

  std::string config_;
  std::map<std::string, const Governor*> known_;  // by folder
  std::map<std::string, std::unique_ptr<Governor>> read_;
};

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_EXCLUSIONS_H_
