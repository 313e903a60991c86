// Where a command's answer goes: `--output FORMAT[=FILE]`, several times.
#ifndef BYLAW_CLI_OUTPUT_H_
#define BYLAW_CLI_OUTPUT_H_

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "engine/calls.h"

namespace bylaw::cli {

// One answer. `file` is empty for standard output.
struct Output {
  std::string format;
  std::string file;
};

// Reads the option `output`. None given means the first of `formats`, on
// standard output. An unknown format, two answers on standard output and two in
// the same file are problems; then nothing is returned.
std::optional<std::vector<Output>> ParseOutputs(
    const Arguments& arguments, std::span<const std::string_view> formats,
    std::string* problem);

// Writes every answer, files first; standard output gets colours as `color`
// says, files never do. What fails is reported on standard error.
WriteResult WriteOutputs(
    const std::vector<Output>& outputs, report::Color color,
    const std::function<std::string(std::string_view format,
                                    const report::WriteOptions&)>& write);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_OUTPUT_H_
