// Reads a revision of git without touching the work tree or running anything
// but git.
#ifndef BYLAW_CLI_GIT_REVISION_H_
#define BYLAW_CLI_GIT_REVISION_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cli {

// The commit that a name stands for to the repository around a folder; empty
// where it is no revision there.
std::string CommitOf(const std::string& folder, const std::string& name);

// A name of the same commit that is longer to write and hardly a path:
// `refs/heads/main` for `main`, else the commit itself.
std::string FullNameOf(const std::string& folder, const std::string& name);

// What a commit has below a folder, by its path from there. A link is what it
// leads to, wherever in the repository that lies, as a walk of folders reads it;
// links to folders are not followed, and not told.
struct GitEntry {
  std::string below;
  std::string blob;    // its id; empty for what cannot be read
  std::string reason;  // why it cannot
  std::string commit;  // of a submodule, which has files of its own
};
// Says what went wrong, or nothing.
std::string ListCommit(const std::string& folder, const std::string& commit,
                       std::vector<GitEntry>* entries);

// What each of the blobs holds, in their order. Says what went wrong, or
// nothing.
std::string ReadBlobs(
    const std::string& folder, const std::vector<GitEntry>& entries,
    const std::function<void(const GitEntry&, std::string_view)>& take);

// Whether the index of the repository around a folder has a submodule below it,
// at this commit.
bool IsAtCommit(const std::string& folder, const std::string& below,
                const std::string& commit);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_GIT_REVISION_H_
