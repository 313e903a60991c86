#include "cli/mesh_loader.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/files.h"
#include "cli/parallel.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfigFile = "bylaw.yaml";
constexpr const char* kLeadsOut = "a link that leads out of the mesh";

// Absolute, without `.` and `..`; links are not followed, so that names stay
// those that the user knows.
fs::path AbsolutePath(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

// The folder that files below this one may be links into: that of the
// configuration, else the folder itself.
fs::path MeshOf(const fs::path& folder) {
  for (fs::path at = folder; at != at.parent_path(); at = at.parent_path()) {
    if (KindOfPath((at / kConfigFile).string()) == PathKind::kFile) return at;
  }
  return folder;
}

// Whether a name holds a backslash that the system takes for a letter. The
// engine takes it for a slash: `shop\\orders.yaml` would be mistaken for the
// file in the folder `shop`.
bool HasBackslash(const std::string& path) {
  return fs::path::preferred_separator == '/' &&
         path.find('\\') != std::string::npos;
}

// A name that no other file is mistaken for: `shop%5Corders.yaml`.
std::string WithoutBackslash(const std::string& path) {
  std::string name;
  for (const char c : path) {
    if (c == '\\') {
      name += "%5C";
    } else {
      name += c;
    }
  }
  return name;
}

// Whether what a link leads to, which is below a folder, is passed over there.
bool IsHiddenTarget(const std::string& path, const fs::path& inside) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  const fs::path root = fs::canonical(inside, error);
  for (const fs::path& part : target.lexically_relative(root)) {
    const std::string name = part.string();
    if (name != "." && IsPassedOver(name)) return true;
  }
  return false;
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
      pending_.push_back({path, std::nullopt, "no such file or directory"});
      break;
  }
}

void MeshLoader::AddMeshAround(const std::string& path) {
  fs::path folder = AbsolutePath(path);
  if (KindOfPath(folder.string()) != PathKind::kFolder) {
    folder = folder.parent_path();
  }
  bool found = false;
  for (;; folder = folder.parent_path()) {
    const std::string config = (folder / kConfigFile).string();
    if (KindOfPath(config) == PathKind::kFile) {
      found ? AddFile(config) : AddFolder(folder.string());
      found = true;
    }
    if (folder == folder.parent_path()) return;
  }
}

void MeshLoader::AddFolderOf(const std::string& config) {
  AddFolder(AbsolutePath(config).parent_path().string());
}

void MeshLoader::AddStandardInput(const std::string& name) {
  Pending& input = pending_.emplace_back();
  input.path = name;
  input.text = ReadStandardInput(&input.reason);
  seen_.insert(AbsolutePath(name).string());
}

void MeshLoader::Load() {
  ForEachIndex(pending_.size(), jobs_, [this](size_t i) {
    Pending& file = pending_[i];
    if (!file.text && file.reason.empty())
      file.text = ReadFile(file.path, &file.reason);
  });
  for (Pending& file : pending_) {
    if (file.text) {
      engine_.AddUnread(file.path, std::move(*file.text));
    } else {
      engine_.AddUnreadable(file.path, file.reason);
    }
  }
  pending_.clear();
  ForEachIndex(engine_.unread_count(), jobs_,
               [this](size_t i) { engine_.ReadUnread(i); });
}

void MeshLoader::AddMissing(const engine::CheckOptions& options) {
  for (bool more = true; more;) {
    more = false;
    Load();
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
  // One that was named, by a configuration or by the user, has been followed.
  for (const FolderLink& link : links_) {
    if (seen_.insert(AbsolutePath(link.path).string()).second)
      AddLink(link.path, link.inside);
  }
}

void MeshLoader::AddFolder(const std::string& folder) {
  if (!seen_.insert(AbsolutePath(folder).string()).second) return;
  const fs::path inside = MeshOf(AbsolutePath(folder));
  WalkFolder(folder, [this, &inside](const Found& found) {
    if (found.kind == FoundKind::kFolderLink) {
      links_.push_back({found.path, inside.string()});
    } else if (LeadsOut(found.path, inside.string())) {
      pending_.push_back({found.path, std::nullopt, kLeadsOut});
    } else if (found.reason.empty()) {
      AddFile(found.path);
    } else {
      pending_.push_back({found.path, std::nullopt, found.reason});
    }
  });
}

// What a link leads to is read where it lies; where that is passed over or
// outside, nobody has read it.
void MeshLoader::AddLink(const std::string& path, const std::string& inside) {
  if (LeadsOut(path, inside)) {
    engine_.AddUnreadable(path, kLeadsOut);
  } else if (IsHiddenTarget(path, inside)) {
    engine_.AddUnreadable(path, "a link to a folder that is passed over");
  } else {
    engine_.AddLink(path);
  }
}

void MeshLoader::AddFile(const std::string& path) {
  if (!seen_.insert(AbsolutePath(path).string()).second) return;
  if (HasBackslash(path)) {
    pending_.push_back({WithoutBackslash(path), std::nullopt,
                        "the backslash in its name stands for a folder in "
                        "other places, and so for another file"});
    return;
  }
  pending_.push_back({path, std::nullopt, ""});
}

}  // namespace bylaw::cli
