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

// Its paragraph is broken into lines anew, up to a line that ends a sentence.
constexpr std::string_view kEndings = "{endings}";
constexpr size_t kLineWidth = 86;

std::string WithEndings(std::string_view description) {
  std::string text(description);
  const size_t at = text.find(kEndings);
  if (at == std::string::npos) return text;
  text.replace(at, kEndings.size(), engine::ReadEndingsText());
  const size_t before = text.rfind("\n\n", at);
  const size_t begin = before == std::string::npos ? 0 : before + 2;
  const size_t end = std::min(text.find(".\n", at), text.size());
  size_t line = begin;   // where the line begins
  size_t blank = begin;  // the last place to break it at
  for (size_t i = begin; i <= end; ++i) {
    if (i < end && text[i] != ' ' && text[i] != '\n') continue;
    if (i - line > kLineWidth && blank > line) {
      text[blank] = '\n';
      line = blank + 1;
    }
    if (i < end) text[i] = ' ';
    blank = i;
  }
  return text;
}

constexpr Option kHelpOption = {"help", "", Takes::kNothing, "show this page"};

}  // namespace

std::string HelpPage(const Command& command) {
  std::string out = "bylaw " + std::string(command.name) + " - " +
                    std::string(command.summary) + "\n\n";
  out += "usage: bylaw " + std::string(command.name);
  if (!command.options.empty()) out += " [OPTION...]";
  if (!command.operands.empty()) out += " " + std::string(command.operands);
  out += "\n\n" + WithEndings(command.description) + "\n";
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
