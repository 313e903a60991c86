// The files that git tracks in a repository on disk, without running git.
#ifndef BYLAW_CLI_GIT_INDEX_H_
#define BYLAW_CLI_GIT_INDEX_H_

#include <string>

#include "engine/faces.h"

namespace bylaw::cli {

// Of the repository whose folder that is. One that has no index tracks nothing.
engine::TrackedFiles TrackedFilesOf(const std::string& repository);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_GIT_INDEX_H_
