// Reads the earlier state that a check compares with, from a folder or from
// git, without touching the work tree.
#ifndef BYLAW_CLI_BASE_LOADER_H_
#define BYLAW_CLI_BASE_LOADER_H_

#include <string>
#include <vector>

#include "engine/session.h"

namespace bylaw::cli {

// Adds the base files to the session. `against` is a folder that is laid out
// like the one checked, or else a revision of git; `paths` are what is checked,
// of which the first folder is the one compared. Of both the same files are
// taken: those that a walk through a folder finds. `config` governs them; empty
// for the nearest above each. Says what went wrong, or
// nothing.
std::string AddBase(const std::string& against,
                    const std::vector<std::string>& paths,
                    const std::string& config, engine::Session& session);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_BASE_LOADER_H_
