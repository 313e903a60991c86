// What a configuration says of a walk: what is left out of its mesh, for a face
// that does not want to read in vain what lies there, and what is claimed, so
// that it is read whatever its name ends in. What counts is the engine's to say
// in any case.
#ifndef BYLAW_ENGINE_WALK_RULES_H_
#define BYLAW_ENGINE_WALK_RULES_H_

#include <string>
#include <string_view>
#include <vector>

#include "glob/gitignore.h"
#include "glob/glob.h"

namespace bylaw::engine {

// Globs as seen from the configuration's folder.
struct WalkRules {
  glob::GlobList excluded;
  std::vector<glob::GlobList> claimed;  // one list a key

  bool Claims(std::string_view path) const;
  // Whether it does so by a glob that says how names end, which so means files
  // and no folders.
  bool ClaimsByName(std::string_view path) const;
  // Whether a file, or a folder with all in it, is left out. What does not lie
  // below the configuration's folder is not for it to leave out.
  bool Excludes(std::string_view path, glob::EntryKind kind) const;
};

// Those in the text of a bylaw.yaml; none where it cannot be followed: the
// check says why.
WalkRules ReadWalkRules(std::string config);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_WALK_RULES_H_
