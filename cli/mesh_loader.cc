#include "cli/mesh_loader.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/files.h"
#include "cli/parallel.h"
#include "engine/config.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLeadsOut = "a link that leads out of the repository";

// The nearest folder at or above one that holds a configuration, else the
// folder itself.
fs::path MeshOf(const fs::path& folder) {
  for (fs::path at = folder; at != at.parent_path(); at = at.parent_path()) {
    if (MayBeRead(KindOfPath((at / engine::kConfigFileName).string())))
      return at;
  }
  return folder;
}

// What links may lead into and references name: the repository that a folder
// lies in, else its mesh.
std::string BorderOf(const fs::path& folder) {
  const std::string repository = RepositoryAround(folder.string());
  return repository.empty() ? MeshOf(folder).string() : repository;
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

}  // namespace

fs::path AbsolutePath(const std::string& path) {
  // The program stays where it is.
  static const fs::path& here = *new fs::path(CurrentFolder());
  const fs::path absolute = (here / path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

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
      AddRepositoryAround(AbsolutePath(path).parent_path());
      AddFile(path);
      break;
    case PathKind::kOther:
      AddNamedPipe(path);
      break;
    case PathKind::kMissing:
      pending_.push_back({path, std::nullopt, "no such file or directory"});
      break;
  }
}

// What the shell makes of `<(...)` is meant; what a repository holds is not, and
// may be a link of a pull request to something that never ends.
void MeshLoader::AddNamedPipe(const std::string& path) {
  const fs::path absolute = AbsolutePath(path);
  if (!RepositoryAround(absolute.parent_path().string()).empty())
    return AddFile(path);
  if (!seen_.insert(absolute.string()).second) return;
  pending_.push_back({path, std::nullopt, ""});
  pending_.back().is_pipe = true;
}

void MeshLoader::AddMeshAround(const std::string& path) {
  fs::path folder = AbsolutePath(path);
  if (KindOfPath(folder.string()) != PathKind::kFolder) {
    folder = folder.parent_path();
  }
  bool found = false;
  for (;; folder = folder.parent_path()) {
    const std::string config = (folder / engine::kConfigFileName).string();
    if (MayBeRead(KindOfPath(config))) {
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
    if (file.text || !file.reason.empty()) return;
    file.text = file.is_pipe ? ReadFile(file.path, &file.reason)
                             : ReadRegularFile(file.path, &file.reason);
  });
  // Their room is given back: the check comes after this.
  std::vector<Pending> read;
  read.swap(pending_);
  for (Pending& file : read) {
    if (file.text) {
      session_.AddUnread(file.path, std::move(*file.text));
    } else {
      session_.AddUnreadable(file.path, file.reason);
    }
  }
  read = std::vector<Pending>();
  ForEachIndex(session_.unread_count(), jobs_,
               [this](size_t i) { session_.ReadUnread(i); });
}

void MeshLoader::AddMissing(const engine::CheckOptions& options) {
  for (bool more = true; more;) {
    more = false;
    Load();
    for (const auto& [name, referred] : session_.MissingFiles(options)) {
      const PathKind kind = KindOfPath(name);
      if (kind == PathKind::kMissing) continue;
      const size_t before = seen_.size();
      if (referred) {
        AddReferred(name);
      } else if (kind == PathKind::kFolder) {
        AddFolder(name);
      } else {
        AddFile(name);
      }
      more = more || seen_.size() > before;
    }
  }
  // One that was named, by a configuration or by the user, has been followed.
  for (const std::string& link : links_) {
    if (seen_.insert(AbsolutePath(link).string()).second) AddLink(link);
  }
  // All is there: what a walk has to know takes no room in the check.
  seen_.clear();
  walked_.clear();
  configurations_.Forget();
}

void MeshLoader::AddFolder(const std::string& folder) {
  const fs::path absolute = AbsolutePath(folder);
  if (!seen_.insert(absolute.string()).second) return;
  AddRepositoryAround(absolute);
  const std::string border = BorderOf(absolute);
  WalkRequest request;
  request.folder = folder;
  request.root = border;
  request.is_excluded = [this](const std::string& path, bool is_folder) {
    return configurations_.Exclude(path, is_folder);
  };
  request.is_claimed = [this](const std::string& path) {
    return configurations_.Claim(path);
  };
  request.is_claimed_by_name = [this](const std::string& path) {
    return configurations_.ClaimByName(path);
  };
  request.visit = [this, &border](const Found& found) {
    AddFound(found, border);
  };
  WalkFolder(request);
}

void MeshLoader::AddRepositoryAround(const fs::path& folder) {
  const std::string repository = RepositoryAround(folder.string());
  if (!repository.empty()) session_.AddRepository(repository);
}

void MeshLoader::AddFound(const Found& found, const std::string& border) {
  struct stat status = {};
  if (!found.reason.empty()) {
    pending_.push_back({found.path, std::nullopt, found.reason});
  } else if (found.kind == FoundKind::kFolder) {
    if (::stat(found.path.c_str(), &status) == 0)
      walked_.emplace(status.st_dev, status.st_ino);
  } else if (found.kind == FoundKind::kFolderLink) {
    links_.push_back(found.path);
  } else if (found.is_link && LeadsOut(found.path, border)) {
    pending_.push_back({found.path, std::nullopt, kLeadsOut});
  } else {
    AddFile(found.path);
  }
}

// What a link leads to is read where it lies; where that was not walked, nobody
// has read it.
void MeshLoader::AddLink(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0 &&
      walked_.count({status.st_dev, status.st_ino}) > 0) {
    session_.AddLink(path);
  } else {
    session_.AddUnreadable(path, "a link to a folder that is not checked");
  }
}

// A file that another one refers to, which is not to lead out of the repository
// by way of a link.
void MeshLoader::AddReferred(const std::string& path) {
  const fs::path absolute = AbsolutePath(path);
  if (seen_.count(absolute.string()) > 0) return;
  if (LeadsOut(path, BorderOf(absolute.parent_path()))) {
    seen_.insert(absolute.string());
    pending_.push_back({path, std::nullopt, kLeadsOut});
  } else if (MayBeRead(KindOfPath(path))) {
    AddFile(path);
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
