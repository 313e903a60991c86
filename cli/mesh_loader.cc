#include "cli/mesh_loader.h"

#include <filesystem>

#include "cli/files.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfigFile = "bylaw.yaml";

// Absolute, without `.` and `..`; links are not followed, so that names stay
// those that the user knows.
fs::path AbsolutePath(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

std::string CurrentFolder() {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  return error ? "/" : here.generic_string();
}

void MeshLoader::AddPath(const std::string& path) {
  switch (KindOfPath(path)) {
    case PathKind::kFolder:
      AddFolder(path);
      break;
    case PathKind::kFile:
      AddFile(path);
      break;
    case PathKind::kMissing:
      engine_.AddUnreadable(path, "no such file or directory");
      break;
  }
}

void MeshLoader::AddMeshAround(const std::string& path) {
  fs::path folder = AbsolutePath(path);
  if (KindOfPath(folder.string()) != PathKind::kFolder) {
    folder = folder.parent_path();
  }
  while (KindOfPath((folder / kConfigFile).string()) != PathKind::kFile) {
    if (folder == folder.parent_path()) return;
    folder = folder.parent_path();
  }
  AddFolder(folder.string());
}

void MeshLoader::AddFolderOf(const std::string& config) {
  AddFolder(AbsolutePath(config).parent_path().string());
}

void MeshLoader::AddStandardInput(const std::string& name) {
  std::string reason;
  std::optional<std::string> text = ReadStandardInput(&reason);
  seen_.insert(AbsolutePath(name).string());
  if (text) {
    engine_.AddFile(name, std::move(*text));
  } else {
    engine_.AddUnreadable(name, reason);
  }
}

void MeshLoader::AddMissing(const engine::CheckOptions& options) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string& name : engine_.MissingFiles(options)) {
      const PathKind kind = KindOfPath(name);
      if (kind == PathKind::kMissing) continue;
      const size_t before = seen_.size();
      if (kind == PathKind::kFolder) {
        AddFolder(name);
      } else {
        AddFile(name);
      }
      more = more || seen_.size() > before;
    }
  }
}

void MeshLoader::AddFolder(const std::string& folder) {
  if (!seen_.insert(AbsolutePath(folder).string()).second) return;
  WalkFolder(folder, [this](const Found& found) {
    if (found.reason.empty()) {
      AddFile(found.path);
    } else {
      engine_.AddUnreadable(found.path, found.reason);
    }
  });
}

void MeshLoader::AddFile(const std::string& path) {
  if (!seen_.insert(AbsolutePath(path).string()).second) return;
  std::string reason;
  std::optional<std::string> text = ReadFile(path, &reason);
  if (text) {
    engine_.AddFile(path, std::move(*text));
  } else {
    engine_.AddUnreadable(path, reason);
  }
}

}  // namespace bylaw::cli
