// The command line as data: which options a command takes is a table, what the
// user gave is an Arguments.
//
//   constexpr Option kOptions[] = {
//       {"policies", "DIR", Takes::kManyValues, "policies besides ..."},
//       {"no-default-policies", "", Takes::kNothing, "..."},
//   };
//   std::string problem;
//   std::optional<Arguments> arguments =
//       ParseArguments(words, kOptions, &problem);
//
// `--name value` and `--name=value` are the same; after `--` all words are
// operands; `-` alone is one too. Unknown options, repeated ones that may be
// given once, and missing or unwanted values are problems.
#ifndef BYLAW_CLI_ARGUMENTS_H_
#define BYLAW_CLI_ARGUMENTS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cli {

enum class Takes { kNothing, kOneValue, kManyValues };

// A row of a command's options. All views point to static storage.
struct Option {
  std::string_view name;   // without its dashes
  std::string_view value;  // how the help names the value: "DIR"
  Takes takes = Takes::kNothing;
  std::string_view help;
  char letter = 0;  // its short form: `-o`
};

class Arguments {
 public:
  bool Has(std::string_view option) const;
  // The value of an option, or `otherwise` when it was not given.
  std::string Value(std::string_view option, std::string_view otherwise) const;
  // All values of an option, in the order given.
  const std::vector<std::string>& Values(std::string_view option) const;
  const std::vector<std::string>& operands() const { return operands_; }

 private:
  friend std::optional<Arguments> ParseArguments(
      const std::vector<std::string>& words, std::span<const Option> options,
      std::string* problem);

  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

// `--help` and `-h` are known everywhere. On a problem nothing is returned and
// `problem` is one sentence.
std::optional<Arguments> ParseArguments(const std::vector<std::string>& words,
                                        std::span<const Option> options,
                                        std::string* problem);

}  // namespace bylaw::cli

#endif  // BYLAW_CLI_ARGUMENTS_H_
