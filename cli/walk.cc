#include "cli/walk.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "cli/files.h"
#include "cli/git_index.h"
#include "engine/config.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;
using engine::EntryKind;

constexpr std::string_view kGitFolder = ".git";

// What is in a folder, and what it is itself: a link is a link.
struct Entry {
  std::string name;
  fs::file_type type;
};

// Sorted by the bytes of their names: the same everywhere. Most systems tell
// the types with the names.
std::optional<std::vector<Entry>> EntriesOf(const std::string& folder,
                                            std::string* reason) {
  std::error_code error;
  fs::directory_iterator at(folder, error);
  std::vector<Entry> entries;
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code gone;
    entries.push_back(
        {at->path().filename().string(), at->symlink_status(gone).type()});
  }
  if (error) {
    *reason = ErrorText(error.value());
    return std::nullopt;
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

bool Contains(const std::vector<Entry>& entries, std::string_view name) {
  const auto at = std::lower_bound(
      entries.begin(), entries.end(), name,
      [](const Entry& a, std::string_view b) { return a.name < b; });
  return at != entries.end() && at->name == name;
}

// What a `.gitignore` says; nothing where there is none, or it is a link, which
// git does not follow either.
std::optional<engine::GitIgnore> ReadIgnoreFile(const fs::path& folder,
                                                std::string* reason) {
  const fs::path path = folder / engine::kGitIgnoreFile;
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error)))
    return std::nullopt;
  const std::optional<std::string> text =
      ReadRegularFile(path.string(), reason);
  if (!text) return std::nullopt;
  engine::GitIgnore ignore;
  if (ignore.Read(*text)) return ignore;
  *reason = "it has more patterns than are read, " +
            std::to_string(engine::kMaxPatterns) + " or " +
            std::to_string(engine::kMaxPatternBytes) + " bytes, or " +
            std::to_string(engine::kMaxPatternStars) +
            " stars in patterns of several";
  return std::nullopt;
}

// The walk of one repository, or of what lies in none.
class Walker {
 public:
  explicit Walker(const WalkRequest& request) : request_(request) {}

  void Run() {
    std::error_code error;
    const fs::path folder = fs::canonical(request_.folder, error);
    if (error) {
      // Looking into it says what is wrong.
      Walk(request_.folder, "", Place::kKept);
      return;
    }
    repository_ = RepositoryAround(folder.string());
    fs::path root = repository_;
    if (repository_.empty()) root = fs::canonical(request_.root, error);
    if (error) root = folder;
    std::string below = folder.lexically_relative(root).generic_string();
    if (below == "." || below.substr(0, 2) == "..") below.clear();
    PushFoldersAbove(root, below);
    Walk(request_.folder, below, Place::kKept);
  }

 private:
  // Whether a folder is ignored and walked for the files that git tracks.
  enum class Place { kKept, kIgnored };

  // The `.gitignore` files from the root down to before the folder walked.
  void PushFoldersAbove(const fs::path& root, const std::string& below) {
    std::string at;
    for (const fs::path& part : fs::path(below)) {
      PushIgnoreFile(root / at, at);
      at += (at.empty() ? "" : "/") + part.string();
      if (!ignores_.Ignores(at, EntryKind::kFolder)) continue;
      ignores_ = {};
      return;
    }
  }

  // Whether one was pushed.
  bool PushIgnoreFile(const fs::path& folder, const std::string& below) {
    std::string reason;
    std::optional<engine::GitIgnore> ignore = ReadIgnoreFile(folder, &reason);
    if (!reason.empty()) {
      request_.visit(
          {(folder / engine::kGitIgnoreFile).string(), std::move(reason)});
    }
    if (!ignore || ignore->empty()) return false;
    ignores_.Push(below, std::move(*ignore));
    return true;
  }

  // `is_inner` of a folder that was met, which is a repository of its own where
  // it holds one.
  void Walk(const std::string& folder, const std::string& below, Place place,
            bool is_inner = false) {
    std::string reason;
    const auto entries = EntriesOf(folder, &reason);
    if (!entries) return request_.visit({folder, std::move(reason)});
    if (is_inner && Contains(*entries, kGitFolder)) {
      WalkRequest inner = request_;
      inner.folder = folder;
      return Walker(inner).Run();
    }
    request_.visit({folder, "", FoundKind::kFolder});
    const bool pushed = place == Place::kKept &&
                        Contains(*entries, engine::kGitIgnoreFile) &&
                        PushIgnoreFile(folder, below);
    for (const Entry& entry : *entries) {
      if (entry.name != kGitFolder)
        Meet((fs::path(folder) / entry.name).string(), entry,
             below.empty() ? entry.name : below + "/" + entry.name, place);
    }
    if (pushed) ignores_.Pop();
  }

  void Meet(const std::string& path, const Entry& entry,
            const std::string& below, Place place) {
    const bool is_folder = entry.type == fs::file_type::directory;
    const bool is_link = entry.type == fs::file_type::symlink;
    if (!is_folder && !is_link && !IsWanted(path, entry.name)) return;
    const bool ignored = place == Place::kIgnored ||
                         ignores_.Ignores(below, is_folder ? EntryKind::kFolder
                                                           : EntryKind::kFile);
    if (ignored && !IsTracked(below, is_folder)) return;
    if (request_.is_excluded && request_.is_excluded(path, is_folder)) return;
    if (is_folder) {
      if (IsClaimedByName(path)) request_.visit({path, "it is a folder"});
      Walk(path, below, ignored ? Place::kIgnored : Place::kKept, true);
    } else {
      VisitFile(path, entry);
    }
  }

  void VisitFile(const std::string& path, const Entry& entry) {
    std::error_code error;
    const bool is_link = entry.type == fs::file_type::symlink;
    const fs::file_status target =
        is_link ? fs::status(path, error) : fs::file_status(entry.type);
    if (fs::is_directory(target)) {
      const bool in_its_place = IsClaimedByName(path);
      request_.visit({path, in_its_place ? "it is a link to a folder" : "",
                      FoundKind::kFolderLink, true});
      return;
    }
    if (!IsWanted(path, entry.name)) return;
    // A link that leads nowhere is visited, so that reading it says so.
    if (fs::is_regular_file(target) || !fs::exists(target)) {
      request_.visit({path, "", FoundKind::kFile, is_link});
    } else if (is_link || entry.name == engine::kConfigFileName ||
               IsClaimed(path)) {
      // A link git tracks, and so the file may have been one before. What else
      // is a pipe is nobody's unless it is claimed.
      request_.visit({path, kNoRegularFile, FoundKind::kFile, is_link});
    }
  }

  bool IsWanted(const std::string& path, const std::string& name) const {
    return engine::HasReadEnding(name) || IsClaimed(path);
  }
  bool IsClaimed(const std::string& path) const {
    return request_.is_claimed && request_.is_claimed(path);
  }
  bool IsClaimedByName(const std::string& path) const {
    return request_.is_claimed_by_name && request_.is_claimed_by_name(path);
  }

  bool IsTracked(const std::string& below, bool is_folder) {
    if (repository_.empty()) return false;
    if (!tracked_) tracked_ = TrackedFilesOf(repository_);
    return is_folder ? tracked_->HoldsBelow(below) : tracked_->Holds(below);
  }

  const WalkRequest& request_;
  std::string repository_;  // empty for none
  engine::IgnoreStack ignores_;
  std::optional<engine::TrackedFiles> tracked_;  // read when it is asked
};

}  // namespace

std::string RepositoryAround(const std::string& path) {
  for (fs::path at = path;; at = at.parent_path()) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(at / kGitFolder, error)))
      return at.string();
    if (at == at.parent_path()) return "";
  }
}

void WalkFolder(const WalkRequest& request) { Walker(request).Run(); }

}  // namespace bylaw::cli
