#include <algorithm>

#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

// "--output FORMAT[=FILE]".
std::string Spelling(const Option& option) {
  std::string text = "--" + std::string(option.name);
  if (!option.value.empty()) text += " " + std::string(option.value);
  return text;
}

// The help of an option stands beside it; its further lines are indented below.
void AppendOption(const Option& option, size_t width, std::string* out) {
  const std::string spelling = Spelling(option);
  *out += "  " + spelling + std::string(width - spelling.size() + 2, ' ');
  for (const char c : option.help) {
    *out += c;
    if (c == '\n') out->append(width + 4, ' ');
  }
  *out += '\n';
}

constexpr Option kHelpOption = {"help", "", Takes::kNothing, "show this page"};

}  // namespace

std::string HelpPage(const Command& command) {
  std::string out = "bylaw " + std::string(command.name) + " - " +
                    std::string(command.summary) + "\n\n";
  out += "usage: bylaw " + std::string(command.name);
  if (!command.options.empty()) out += " [OPTION...]";
  if (!command.operands.empty()) out += " " + std::string(command.operands);
  out += "\n\n" + std::string(command.description) + "\n";
  size_t width = Spelling(kHelpOption).size();
  for (const Option& option : command.options) {
    width = std::max(width, Spelling(option).size());
  }
  out += "\noptions:\n";
  for (const Option& option : command.options) {
    AppendOption(option, width, &out);
  }
  AppendOption(kHelpOption, width, &out);
  if (!command.examples.empty()) {
    out += "\nexamples:\n" + std::string(command.examples) + "\n";
  }
  return out;
}

int ReportUsage(const Command& command, std::string_view problem) {
  // What is quoted from the command line stays on its line.
  WriteError("bylaw " + std::string(command.name) + ": " +
             engine::Printable(problem) + "\nsee `bylaw " +
             std::string(command.name) + " --help`\n");
  return kExitError;
}

}  // namespace bylaw::cli
