#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/version.h"

namespace bylaw::cli {
namespace {

int RunVersion(const Arguments& arguments) {
  if (!arguments.operands().empty()) {
    return ReportUsage(kVersionCommand, "takes no operand");
  }
  const std::string text = "bylaw " + std::string(engine::Version()) + "\n";
  return WriteOutput(text) == WriteResult::kWritten ? kExitClean : kExitError;
}

}  // namespace

const Command kVersionCommand = {
    "version", "print the version", "", "Prints `bylaw` and the version.", {},
    "",        RunVersion,
};

}  // namespace bylaw::cli
