// What the commands that look at a mesh have in common: their options, and how
// those become the engine's.
#ifndef BYLAW_CLI_CHECK_REQUEST_H_
#define BYLAW_CLI_CHECK_REQUEST_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "engine/calls.h"
#include "engine/session.h"

namespace bylaw::cli {

inline constexpr Option kPoliciesOption = {
    "policies", "PATH", Takes::kManyValues,
    "a policy file, a folder of them, or `pack:NAME`, besides\n"
    "those that bylaw.yaml names; repeatable"};
inline constexpr Option kNoDefaultPoliciesOption = {
    "no-default-policies", "", Takes::kNothing,
    "leave the built-in global policies out"};
inline constexpr Option kConfigOption = {
    "config", "FILE", Takes::kOneValue,
    "the configuration to use, instead of the nearest\n"
    "bylaw.yaml above each path"};
inline constexpr Option kColorOption = {
    "color", "WHEN", Takes::kOneValue,
    "auto (the default: on a terminal, unless NO_COLOR is\n"
    "set), always or never"};

// The parts of the options above that are set; a malformed one is a problem.
std::optional<engine::CheckOptions> ReadCheckOptions(const Arguments& arguments,
                                                     std::string* problem);
std::optional<report::Color> ReadColor(const Arguments& arguments,
                                       std::string* problem);

// Adds the configuration and the policies that the options name, the mesh
// around each of the paths, and then what all these refer to.
void LoadMeshes(const engine::CheckOptions& options, MeshLoader& loader);

// The row of the engine's table that a command stands for, and the formats that
// its answer has.
const engine::Call& CallOf(const Command& command);
std::optional<std::vector<Output>> ParseOutputs(const Arguments& arguments,
                                                const Command& command,
                                                std::string* problem);

// Writes an answer out: it to the outputs, what was amiss to standard error.
// Returns the exit code.
int WriteAnswer(const Command& command, const engine::Answer& answer,
                const std::vector<Output>& outputs, report::Color color);

// The system's day, as YYYY-MM-DD.
std::string TodayInUtc();

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_CHECK_REQUEST_H_
