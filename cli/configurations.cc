#include "cli/configurations.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "cli/files.h"
#include "cli/mesh_loader.h"
#include "engine/config.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

Configurations::Governed Configurations::Find(const std::string& path,
                                              bool is_folder) {
  const fs::path absolute = AbsolutePath(path);
  fs::path folder = absolute.parent_path();
  if (!is_folder && absolute.filename() == engine::kConfigFileName)
    folder = folder.parent_path();
  Governed governed;
  if (config_.empty()) {
    governed.governor = GovernorOf(folder.string());
  } else {
    const fs::path config = AbsolutePath(config_);
    governed.governor = Read(config.parent_path().string(), config.string());
  }
  if (governed.governor == nullptr) return {};
  governed.below =
      absolute.lexically_relative(governed.governor->folder).generic_string();
  return governed;
}

bool Configurations::Exclude(const std::string& path, bool is_folder) {
  const auto [governor, below] = Find(path, is_folder);
  return governor != nullptr &&
         governor->rules.Excludes(below, is_folder ? engine::EntryKind::kFolder
                                                   : engine::EntryKind::kFile);
}

bool Configurations::Claim(const std::string& path) {
  const auto [governor, below] = Find(path, false);
  return governor != nullptr && governor->rules.Claims(below);
}

bool Configurations::ClaimByName(const std::string& path) {
  const auto [governor, below] = Find(path, false);
  return governor != nullptr && governor->rules.ClaimsByName(below);
}

std::string Configurations::RootOf(const std::string& folder) {
  if (!config_.empty()) return AbsolutePath(config_).parent_path().string();
  const Governor* governor = GovernorOf(AbsolutePath(folder).string());
  return governor == nullptr ? std::string() : governor->folder;
}

const Configurations::Governor* Configurations::GovernorOf(
    const std::string& folder) {
  const auto found = known_.find(folder);
  if (found != known_.end()) return found->second;
  const fs::path at = folder;
  const std::string config = (at / engine::kConfigFileName).string();
  const Governor* governor = nullptr;
  if (MayBeRead(KindOfPath(config))) {
    governor = Read(folder, config);
  } else if (at != at.parent_path()) {
    governor = GovernorOf(at.parent_path().string());
  }
  known_[folder] = governor;
  return governor;
}

const Configurations::Governor* Configurations::Read(const std::string& folder,
                                                     const std::string& file) {
  std::unique_ptr<Governor>& governor = read_[file];
  if (governor == nullptr) {
    governor = std::make_unique<Governor>();
    governor->folder = folder;
    std::string reason;
    std::optional<std::string> text = ReadRegularFile(file, &reason);
    if (text) governor->rules = engine::ReadWalkRules(std::move(*text));
  }
  return governor.get();
}

}  // namespace bylaw::cli
