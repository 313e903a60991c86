// What a configuration leaves out of its mesh, for a face that does not want to
// read in vain what lies there. Leaving it out is the engine's in any case.
#ifndef BYLAW_ENGINE_EXCLUSIONS_H_
#define BYLAW_ENGINE_EXCLUSIONS_H_

#include <string>

#include "glob/glob.h"

namespace bylaw::engine {

// The globs of `exclude` in the text of a bylaw.yaml, seen from its folder.
// None where the configuration cannot be followed: the check says why.
glob::GlobList ExcludedBy(std::string config);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_EXCLUSIONS_H_
