// Doing many things alike on several threads. The engine has none: what may run
// at the same time is decided by its interface, on which threads by the
// program.
#ifndef BYLAW_CLI_PARALLEL_H_
#define BYLAW_CLI_PARALLEL_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "cli/arguments.h"

namespace bylaw::cli {

// More threads than this are asked for by mistake.
inline constexpr size_t kMaxJobs = 256;

inline constexpr Option kJobsOption = {
    "jobs", "N", Takes::kOneValue,
    "how many files to read at a time; as many as there are\n"
    "processors unless given"};

// The value of `--jobs`, or the number of processors; a malformed one is a
// problem.
std::optional<size_t> ReadJobs(const Arguments& arguments,
                               std::string* problem);

// Calls `body` with every number below `count`, `jobs` at a time, and returns
// when all calls have. Numbers are begun in order; calls must not touch what
// others touch. Where a thread cannot be had, fewer do the work.
void ForEachIndex(size_t count, size_t jobs,
                  const std::function<void(size_t)>& body);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_PARALLEL_H_
