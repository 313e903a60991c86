// Which files git tracks: those are never ignored, whatever a `.gitignore` says
// of them. Reads the index of a repository, as `git ls-files` does, without
// running git.
#ifndef BYLAW_CLI_GIT_INDEX_H_
#define BYLAW_CLI_GIT_INDEX_H_

#include <set>
#include <string>
#include <string_view>

namespace bylaw::cli {

class TrackedFiles {
 public:
  // Of the repository whose folder that is. One that has no index tracks
  // nothing; of one whose index cannot be understood all files count as
  // tracked, so that none is passed over.
  static TrackedFiles Of(const std::string& repository);
  // Of the bytes of an index.
  static TrackedFiles Parse(std::string_view index);

  // Paths are seen from the repository's folder. A repository inside of this
  // one is tracked as a file is.
  bool Holds(const std::string& path) const;
  // Whether a file below a folder, or the folder itself, is tracked.
  bool HoldsBelow(const std::string& folder) const;

  bool knows() const { return knows_; }
  const std::set<std::string, std::less<>>& paths() const { return paths_; }

 private:
  bool ReadEntries(std::string_view index, size_t hash_size);

  bool knows_ = true;
  std::set<std::string, std::less<>> paths_;
};

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_GIT_INDEX_H_
