#include "cli/base_loader.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/configurations.h"
#include "cli/files.h"
#include "cli/git_revision.h"
#include "cli/mesh_loader.h"
#include "cli/walk.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

// `./x`, `../x` and `/x` can be nothing but paths.
bool IsPathOnly(const std::string& name) {
  const fs::path first = name.empty() ? fs::path() : *fs::path(name).begin();
  return first == "." || first == ".." || first == "/";
}

// The nearest folder at or above a path that is there.
fs::path FolderOf(const std::string& path) {
  fs::path folder = AbsolutePath(path);
  while (folder != folder.parent_path() &&
         KindOfPath(folder.string()) != PathKind::kFolder)
    folder = folder.parent_path();
  return folder;
}

bool IsWithin(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end())
             .first == folder.end();
}

// The folders that hold today's meshes of the paths, none in another one.
std::vector<fs::path> RootsOf(const engine::CheckOptions& options,
                              Configurations& configurations) {
  std::vector<fs::path> all;
  for (const std::string& path : options.paths) {
    fs::path folder = FolderOf(path);
    const fs::path root = configurations.RootOf(folder.string());
    if (!root.empty()) all.push_back(root);
    if (root.empty() || !IsWithin(folder, root))
      all.push_back(std::move(folder));
  }
  // A folder comes before what lies in it.
  std::sort(all.begin(), all.end());
  std::vector<fs::path> roots;
  for (fs::path& root : all) {
    if (std::none_of(
            roots.begin(), roots.end(),
            [&root](const fs::path& other) { return IsWithin(root, other); }))
      roots.push_back(std::move(root));
  }
  return roots;
}

// The folder of today that an earlier one is laid out like.
fs::path ComparedFolder(const std::vector<std::string>& paths,
                        const std::vector<fs::path>& roots) {
  if (paths.size() == 1 && KindOfPath(paths.front()) == PathKind::kFolder)
    return AbsolutePath(paths.front());
  return roots.size() == 1 ? roots.front() : fs::path(CurrentFolder());
}

class BaseLoader {
 public:
  BaseLoader(const engine::CheckOptions& options, engine::Session& session)
      : session_(session),
        configurations_(options.config),
        roots_(RootsOf(options, configurations_)),
        compared_(ComparedFolder(options.paths, roots_)) {}

  const std::vector<fs::path>& roots() const { return roots_; }

  std::string AddFolder(const std::string& folder) {
    std::string problem;
    const auto today = [&](const std::string& path) {
      return (compared_ / fs::path(path).lexically_relative(folder))
          .lexically_normal()
          .generic_string();
    };
    // What links may lead to, as in a walk of today's files.
    const std::string repository =
        RepositoryAround(AbsolutePath(folder).string());
    const std::string border = repository.empty() ? folder : repository;
    WalkRequest request;
    request.folder = folder;
    request.root = folder;
    request.is_claimed = [&](const std::string& path) {
      return configurations_.Claim(today(path));
    };
    request.is_claimed_by_name = [&](const std::string& path) {
      return configurations_.ClaimByName(today(path));
    };
    request.visit = [&](const Found& found) {
      std::string reason = found.reason;
      if (reason.empty() && found.kind != FoundKind::kFile) return;
      if (reason.empty() && found.is_link && LeadsOut(found.path, border)) {
        session_.AddUnreadableBase(found.path, today(found.path),
                                   "a link that leads out of the repository");
        return;
      }
      std::optional<std::string> text;
      if (reason.empty()) text = ReadRegularFile(found.path, &reason);
      if (!text) {
        problem = "`" + found.path + "` cannot be read: " + reason;
        return;
      }
      session_.AddBaseFile(found.path, today(found.path), std::move(*text));
    };
    WalkFolder(request);
    return problem;
  }

  std::string AddRevision(const std::string& name) {
    for (const fs::path& root : roots_) {
      const std::string commit = CommitOf(root.string(), name);
      if (commit.empty())
        return "`" + name + "` is no folder, and git knows no such revision";
      std::string problem = AddCommit(name, commit, root);
      if (!problem.empty()) return problem;
    }
    return {};
  }

 private:
  // What a commit of the repository around a folder has there.
  std::string AddCommit(const std::string& name, const std::string& commit,
                        const fs::path& folder) {
    std::vector<GitEntry> entries;
    std::string problem = ListCommit(folder.string(), commit, &entries);
    if (!problem.empty()) return problem;
    std::vector<GitEntry> files;
    for (GitEntry& entry : entries) {
      const std::string path = (folder / entry.below).string();
      if (!entry.commit.empty()) {
        AddSubmodule(name, entry, folder);
      } else if (!engine::HasReadEnding(path) && !configurations_.Claim(path)) {
        continue;
      } else if (entry.blob.empty()) {
        session_.AddUnreadableBase(Shown(name, path), path, entry.reason);
      } else {
        files.push_back(std::move(entry));
      }
    }
    if (files.empty()) return {};
    return ReadBlobs(folder.string(), files,
                     [&](const GitEntry& file, std::string_view bytes) {
                       const std::string path = (folder / file.below).string();
                       session_.AddBaseFile(Shown(name, path), path,
                                            KeepWanted(std::string(bytes)));
                     });
  }

  // Its files are those of its own repository at the commit that was in use.
  // Where nobody fetched that, and the submodule is still at it, today's state
  // has nothing of it either.
  void AddSubmodule(const std::string& name, const GitEntry& entry,
                    const fs::path& folder) {
    const fs::path path = folder / entry.below;
    std::error_code error;
    if (fs::exists(path / ".git", error) &&
        CommitOf(path.string(), entry.commit) == entry.commit &&
        AddCommit(name, entry.commit, path).empty())
      return;
    if (!fs::exists(path / ".git", error) &&
        IsAtCommit(folder.string(), entry.below, entry.commit))
      return;
    session_.AddUnreadableBase(
        Shown(name, path.string()), path.string(),
        "a submodule whose commit of that time is not at hand");
  }

  // As git writes it, from where the user stands.
  static std::string Shown(const std::string& name, const std::string& path) {
    return name + ":" +
           fs::path(path).lexically_relative(CurrentFolder()).generic_string();
  }

  engine::Session& session_;
  Configurations configurations_;
  const std::vector<fs::path> roots_;
  const fs::path compared_;
};

}  // namespace

std::string AddBase(const std::string& against, engine::CheckOptions* options,
                    engine::Session& session) {
  BaseLoader loader(*options, session);
  const bool is_folder = KindOfPath(against) == PathKind::kFolder;
  if (IsPathOnly(against)) {
    return is_folder ? loader.AddFolder(against)
                     : "there is no folder `" + against + "`";
  }
  if (!is_folder) {
    options->empty_base = engine::EmptyBase::kTold;
    return loader.AddRevision(against);
  }
  // Who adds a folder of a revision's name does not choose what is compared.
  for (const fs::path& root : loader.roots()) {
    if (CommitOf(root.string(), against).empty()) continue;
    return "`" + against +
           "` is a folder and a revision of git; the folder is `./" + against +
           "`, the revision `" + FullNameOf(root.string(), against) + "`";
  }
  return loader.AddFolder(against);
}

}  // namespace bylaw::cli
