// `--resolve URI_PREFIX=FOLDER`: nothing is fetched, so the user says where
// documents are that schemas refer to.
#ifndef BYLAW_CLI_RESOLVE_H_
#define BYLAW_CLI_RESOLVE_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "engine/check_options.h"

namespace bylaw::cli {

inline constexpr Option kResolveOption = {
    "resolve", "PREFIX=FOLDER", Takes::kManyValues,
    "where documents are that a JSON Schema refers to by\n"
    "URIs with this prefix; repeatable"};

// What was given, in its order. A malformed one, or a folder that is not there,
// is a problem.
std::optional<std::vector<engine::Resolve>> ReadResolve(
    const Arguments& arguments, std::string* problem);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_RESOLVE_H_
