// Finding the files of a folder that may hold what Bylaw reads: by what their
// names end in, and whatever that is where a configuration claims them.
#ifndef BYLAW_CLI_WALK_H_
#define BYLAW_CLI_WALK_H_

#include <functional>
#include <string>
#include <string_view>

namespace bylaw::cli {

// What a walk found: a file to read, a link to a folder, which is not followed,
// or what cannot be read, and then `reason` says why: a folder or `.gitignore`
// that cannot be looked into, and what lies where a file is meant and is none (a
// pipe, a device, a folder of a name that is claimed).
enum class FoundKind { kFile, kFolder, kFolderLink };
struct Found {
  std::string path;
  std::string reason = {};
  FoundKind kind = FoundKind::kFile;
  bool is_link = false;
};

// The folder of the repository around a path, which is the nearest at or above
// it that holds a `.git`; empty where there is none. The path is absolute.
std::string RepositoryAround(const std::string& path);

struct WalkRequest {
  std::string folder;
  // From where on `.gitignore` files count, where the folder lies in no
  // repository: one at or above it.
  std::string root;
  // Whether a file, or a folder with all in it, is left out. Paths begin with
  // `folder`.
  std::function<bool(const std::string& path, bool is_folder)> is_excluded = {};
  // Whether a file is wanted whatever its name ends in.
  std::function<bool(const std::string& path)> is_claimed = {};
  // Whether a claim means a file by this very name, so that a folder there is
  // in its place: `**/product.yaml`, but not `products/**`.
  std::function<bool(const std::string& path)> is_claimed_by_name = {};
  std::function<void(const Found&)> visit;
};

// Visits all files below a folder that may hold what Bylaw reads, sorted by
// name, and each folder before what is in it. Left out are `.git` and what git
// ignores: what a `.gitignore` of the folder or one above it says, up to the
// repository's folder, and that git does not track. A folder that is ignored
// itself and walked all the same was meant: nothing above it counts then. A
// repository in another one has its own files of both kinds. Links to folders
// are told and not followed, so that no loop is walked.
void WalkFolder(const WalkRequest& request);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_WALK_H_
