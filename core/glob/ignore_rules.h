// What a walk of a folder leaves out, for whoever knows the names in it and has
// no file system to walk.
//
//   IgnoreRules rules;
//   rules.AddIgnoreFile("", "/build/\n*.log\n");
//   rules.AddIgnoreFile("docs", "!keep.log\n");
//   rules.LeavesOut("build/a.yaml", EntryKind::kFile);   // true
//
// It comes to what cli/walk comes to: what git ignores and does not track is
// left out, with all that is in it, and a repository within another one has
// files of its own of both kinds.
#ifndef BYLAW_GLOB_IGNORE_RULES_H_
#define BYLAW_GLOB_IGNORE_RULES_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "glob/git_index.h"
#include "glob/gitignore.h"

namespace bylaw::glob {

// All paths are seen from the folder walked, which is "" itself.
class IgnoreRules {
 public:
  // The `.gitignore` of a folder. False where it is beyond the limits; then it
  // says nothing.
  bool AddIgnoreFile(std::string_view folder, std::string_view text);
  // A folder that holds a `.git`, and the bytes of that one's index: empty
  // where it has none.
  void AddRepository(std::string_view folder, std::string_view index);

  // The files of the folders above the entry must have been added.
  bool LeavesOut(std::string_view path, EntryKind kind);

 private:
  // kIgnored: walked all the same, for files that git tracks.
  enum class Place { kKept, kIgnored, kLeftOut };

  Place PlaceOf(std::string_view path, EntryKind kind,
                std::string_view repository, Place above) const;
  bool Ignores(std::string_view path, EntryKind kind,
               std::string_view repository) const;
  bool IsTracked(std::string_view path, EntryKind kind,
                 std::string_view repository) const;

  std::map<std::string, GitIgnore, std::less<>> ignores_;
  std::map<std::string, TrackedFiles, std::less<>> repositories_;
  std::map<std::string, Place, std::less<>> folders_;  // that were judged
};

}  // namespace bylaw::glob

#endif  // BYLAW_GLOB_IGNORE_RULES_H_
