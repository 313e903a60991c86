#include "cli/terminal.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "engine/faces.h"

namespace bylaw::cli {
namespace {

// Gives 0, or the number of the error that stopped the writing.
int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) return errno;
      // A pipe that does not block is full: wait until it is not.
      pollfd waiting = {descriptor, POLLOUT, 0};
      (void)::poll(&waiting, 1, -1);
      continue;
    }
    text.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::optional<ColorChoice> ParseColorChoice(std::string_view name) {
  if (name == "auto") return ColorChoice::kAuto;
  if (name == "always") return ColorChoice::kAlways;
  if (name == "never") return ColorChoice::kNever;
  return std::nullopt;
}

report::Color StandardOutputColor(ColorChoice choice) {
  const bool wanted =
      choice == ColorChoice::kAlways ||
      (choice == ColorChoice::kAuto && ::isatty(STDOUT_FILENO) == 1 &&
       Environment("NO_COLOR").empty() && Environment("TERM") != "dumb");
  return wanted ? report::Color::kAlways : report::Color::kNever;
}

WriteResult WriteOutput(std::string_view text) {
  const int error = WriteAll(STDOUT_FILENO, text);
  if (error == 0 || error == EPIPE) return WriteResult::kWritten;
  WriteError("bylaw: cannot write to standard output: " +
             std::string(std::strerror(error)) + "\n");
  return WriteResult::kFailed;
}

void WriteError(std::string_view text, report::Color color) {
  // There is nowhere left to report a failure to.
  (void)WriteAll(STDERR_FILENO,
                 engine::PrintableLines(text, color == report::Color::kAlways
                                                  ? engine::Colors::kKept
                                                  : engine::Colors::kNone));
}

}  // namespace bylaw::cli
