// bylaw: the native program. Finds the command in a table, reads its command
// line, and lets it run.
#include <algorithm>
#include <csignal>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr const Command* kCommands[] = {
    &kCheckCommand,          &kReadCommand,         &kValidateCommand,
    &kPolicyTestCommand,     &kPolicyImpactCommand, &kPolicyBundleCommand,
    &kReportAdoptionCommand, &kRulesCommand,        &kExplainCommand,
    &kCelEvalCommand,        &kCelRunCommand,       &kVersionCommand,
};

std::string Overview() {
  std::string out =
      "bylaw - checks data products, contracts and schemas against policies\n"
      "\nusage: bylaw COMMAND [OPTION...] [OPERAND...]\n\ncommands:\n";
  size_t width = 0;
  for (const Command* command : kCommands) {
    width = std::max(width, command->name.size());
  }
  for (const Command* command : kCommands) {
    out += "  " + std::string(command->name) +
           std::string(width - command->name.size() + 2, ' ') +
           std::string(command->summary) + "\n";
  }
  return out +
         "\n`bylaw COMMAND --help` tells more about each.\n"
         "Exit code: 0 clean, 1 findings, 2 something could not be done.\n";
}

int Print(std::string_view text) {
  return WriteOutput(text) == WriteResult::kWritten ? kExitClean : kExitError;
}

std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words;
  while (!name.empty()) {
    const size_t space = std::min(name.find(' '), name.size());
    words.emplace_back(name.substr(0, space));
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return words;
}

// The command whose name these words begin with.
const Command* FindCommand(const std::vector<std::string>& words) {
  for (const Command* command : kCommands) {
    const std::vector<std::string> name = WordsOf(command->name);
    if (name.size() <= words.size() &&
        std::equal(name.begin(), name.end(), words.begin())) {
      return command;
    }
  }
  return nullptr;
}

int ReportUnknownCommand(const std::vector<std::string>& words) {
  std::vector<std::string_view> first_words;
  std::vector<std::string_view> names;
  std::string given = words.front();
  for (const Command* command : kCommands) {
    names.push_back(command->name);
    first_words.push_back(command->name.substr(0, command->name.find(' ')));
  }
  const bool is_group = std::find(first_words.begin(), first_words.end(),
                                  given) != first_words.end();
  std::string problem;
  if (is_group && words.size() == 1) {
    problem = "`" + given + "` needs a second word";
  } else {
    if (is_group) given += " " + words[1];
    problem = "there is no command `" + given + "`" +
              engine::DidYouMean(given, is_group ? names : first_words);
  }
  WriteError("bylaw: " + engine::Printable(problem) + "\nsee `bylaw --help`\n");
  return kExitError;
}

int Main(std::vector<std::string> words) {
  if (words.empty()) {
    WriteError(Overview());
    return kExitError;
  }
  if (words.front() == "--version") words.front() = "version";
  const bool asks_for_help = words.front() == "help" ||
                             words.front() == "--help" || words.front() == "-h";
  if (asks_for_help) words.erase(words.begin());
  if (words.empty()) return Print(Overview());
  const Command* command = FindCommand(words);
  // `bylaw policy --help`: a word that begins a command's name, and no more.
  if (command == nullptr && words.size() == 2 &&
      (words[1] == "--help" || words[1] == "-h")) {
    for (const Command* candidate : kCommands) {
      if (WordsOf(candidate->name).front() == words[0]) {
        return Print(HelpPage(*candidate));
      }
    }
  }
  if (command == nullptr) return ReportUnknownCommand(words);
  if (asks_for_help) return Print(HelpPage(*command));

  words.erase(words.begin(),
              words.begin() +
                  static_cast<std::ptrdiff_t>(WordsOf(command->name).size()));
  std::string problem;
  // Asking for help is answered whatever else is wrong with the command line.
  const auto end_of_options = std::find(words.begin(), words.end(), "--");
  for (auto word = words.begin(); word != end_of_options; ++word) {
    if (*word == "--help" || *word == "-h") return Print(HelpPage(*command));
  }
  const std::optional<Arguments> arguments =
      ParseArguments(words, command->options, &problem);
  if (!arguments) return ReportUsage(*command, problem);
  return command->run(*arguments);
}

}  // namespace
}  // namespace bylaw::cli

int main(int argc, char* argv[]) {
  // A reader that has gone is told by write(), which can be answered.
  std::signal(SIGPIPE, SIG_IGN);
#if defined(__GLIBC__)
  // A list that grows leaves what it outgrew to the system, and not to a heap
  // that has no use for it: up to a sixth of the memory of a large check.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  return bylaw::cli::Main(
      std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
}
