// Reads the earlier state that a check compares with, from a folder or from
// git, without touching the work tree.
#ifndef BYLAW_CLI_BASE_LOADER_H_
#define BYLAW_CLI_BASE_LOADER_H_

#include <string>

#include "engine/session.h"

namespace bylaw::cli {

// Adds the base files to the session. `against` is a folder or a revision of
// git, and an error where it may be either; `./x` and `/x` are always folders.
//
// Of a revision all is taken that today's meshes of the paths cover: what lies
// below their configurations, so that a product is known again wherever in its
// mesh it lay, and without one what lies below the folders named and in those of
// the files named. A folder is taken as a whole. It is laid out like the one
// folder that is checked, else like the mesh of the paths.
//
// Of both the same files are taken: those that a walk through today's folders
// would find. What cannot be read is told to the session. Says what went wrong,
// or nothing; sets in `options` whether there must be something in the state.
std::string AddBase(const std::string& against, engine::CheckOptions* options,
                    engine::Session& session);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_BASE_LOADER_H_
