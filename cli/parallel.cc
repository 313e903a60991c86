#include "cli/parallel.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "engine/faces.h"

namespace bylaw::cli {
namespace {

size_t Processors() {
  return std::clamp<size_t>(std::thread::hardware_concurrency(), 1, kMaxJobs);
}

}  // namespace

std::optional<size_t> ReadJobs(const Arguments& arguments,
                               std::string* problem) {
  if (!arguments.Has("jobs")) return Processors();
  const std::string given = arguments.Value("jobs", "");
  size_t jobs = 0;
  for (const char c : given) {
    const bool digit = engine::IsDigit(c);
    jobs = digit && jobs <= kMaxJobs ? jobs * 10 + static_cast<size_t>(c - '0')
                                     : kMaxJobs + 1;
  }
  if (jobs >= 1 && jobs <= kMaxJobs) return jobs;
  *problem = "`--jobs` takes a number from 1 to 256, not `" + given + "`";
  return std::nullopt;
}

void ForEachIndex(size_t count, size_t jobs,
                  const std::function<void(size_t)>& body) {
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t i = next++; i < count; i = next++) body(i);
  };
  std::vector<std::thread> threads;
  const size_t others = std::min(jobs, count) - (count > 0 ? 1 : 0);
  try {
    for (size_t i = 0; i < others; ++i) threads.emplace_back(work);
  } catch (const std::system_error&) {
    // This thread does what the missing ones would have done.
  }
  work();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace bylaw::cli
