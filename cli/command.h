// The commands of `bylaw`: one file each, one declaration here, one row in the
// table of main.cc.
#ifndef BYLAW_CLI_COMMAND_H_
#define BYLAW_CLI_COMMAND_H_

#include <span>
#include <string>
#include <string_view>

#include "cli/arguments.h"

namespace bylaw::cli {

// What a shell sees. Never mixed: a run that could not do its work is not one
// that found something.
inline constexpr int kExitClean = 0;
inline constexpr int kExitFindings = 1;
inline constexpr int kExitError = 2;

// A command as its help page tells it. All views point to static storage.
struct Command {
  std::string_view name;      // "policy test"
  std::string_view summary;   // one line, as in the list of commands
  std::string_view operands;  // "[PATH...]"
  // Paragraphs, at most 80 columns wide; `{endings}` stands for those of files
  // that are read.
  std::string_view description;
  std::span<const Option> options;
  std::string_view examples;  // lines of "command   # what it does"
  int (*run)(const Arguments& arguments);
};

extern const Command kCheckCommand;
extern const Command kReadCommand;
extern const Command kValidateCommand;
extern const Command kPolicyTestCommand;
extern const Command kReportAdoptionCommand;
extern const Command kPolicyImpactCommand;
extern const Command kPolicyBundleCommand;
extern const Command kRulesCommand;
extern const Command kExplainCommand;
extern const Command kCelEvalCommand;
extern const Command kCelRunCommand;
extern const Command kVersionCommand;

// The page that `bylaw NAME --help` prints.
std::string HelpPage(const Command& command);

// Says on standard error what was wrong with the command line, and where to
// read more. Returns kExitError.
int ReportUsage(const Command& command, std::string_view problem);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_COMMAND_H_
