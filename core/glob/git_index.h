// Which files git tracks: those are never ignored, whatever a `.gitignore` says
// of them. Reads the bytes of a repository's index, as `git ls-files` does.
#ifndef BYLAW_GLOB_GIT_INDEX_H_
#define BYLAW_GLOB_GIT_INDEX_H_

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace bylaw::glob {

class TrackedFiles {
 public:
  // Without an index nothing is tracked. Where an index cannot be understood
  // all files count as tracked, so that none is passed over.
  TrackedFiles() = default;
  static TrackedFiles Parse(std::string_view index);

  // Paths are seen from the repository's folder. A repository inside of this
  // one is tracked as a file is.
  bool Holds(std::string_view path) const;
  // Whether a file below a folder, or the folder itself, is tracked.
  bool HoldsBelow(std::string_view folder) const;

  bool knows() const { return knows_; }
  const std::set<std::string, std::less<>>& paths() const { return paths_; }

 private:
  bool ReadEntries(std::string_view index, size_t hash_size);

  bool knows_ = true;
  std::set<std::string, std::less<>> paths_;
};

}  // namespace bylaw::glob

#endif  // BYLAW_GLOB_GIT_INDEX_H_
