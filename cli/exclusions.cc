#include "cli/exclusions.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "cli/files.h"
#include "cli/mesh_loader.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

bool Exclusions::Exclude(const std::string& path, bool is_folder) {
  const fs::path absolute = AbsolutePath(path);
  fs::path folder = absolute.parent_path();
  if (!is_folder && absolute.filename() == kConfigFile)
    folder = folder.parent_path();
  const Governor* governor = nullptr;
  if (config_.empty()) {
    governor = GovernorOf(folder.string());
  } else {
    const fs::path config = AbsolutePath(config_);
    governor = Read(config.parent_path().string(), config.string());
  }
  if (governor == nullptr || governor->excluded.empty()) return false;
  const std::string below =
      absolute.lexically_relative(governor->folder).generic_string();
  if (below.substr(0, 2) == "..") return false;
  return is_folder ? governor->excluded.HoldsAll(below)
                   : governor->excluded.MatchesOrHolds(below);
}

const Exclusions::Governor* Exclusions::GovernorOf(const std::string& folder) {
  const auto found = known_.find(folder);
  if (found != known_.end()) return found->second;
  const fs::path at = folder;
  const std::string config = (at / kConfigFile).string();
  const Governor* governor = nullptr;
  if (KindOfPath(config) == PathKind::kFile) {
    governor = Read(folder, config);
  } else if (at != at.parent_path()) {
    governor = GovernorOf(at.parent_path().string());
  }
  known_[folder] = governor;
  return governor;
}

const Exclusions::Governor* Exclusions::Read(const std::string& folder,
                                             const std::string& file) {
  std::unique_ptr<Governor>& governor = read_[file];
  if (governor == nullptr) {
    governor = std::make_unique<Governor>();
    governor->folder = folder;
    std::string reason;
    std::optional<std::string> text = ReadFile(file, &reason);
    if (text) governor->excluded = engine::ExcludedBy(std::move(*text));
  }
  return governor.get();
}

}  // namespace bylaw::cli
