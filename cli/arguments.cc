#include "cli/arguments.h"

#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr Option kHelp = {"help", "", Takes::kNothing, ""};

// The option of a short form like `-o`.
const Option* FindByLetter(std::span<const Option> options,
                           std::string_view letters) {
  for (const Option& option : options) {
    if (option.letter != 0 && letters.size() == 1 &&
        letters.front() == option.letter)
      return &option;
  }
  return nullptr;
}

const Option* FindOption(std::span<const Option> options,
                         std::string_view name) {
  if (name == kHelp.name) return &kHelp;
  for (const Option& option : options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

// `-o`, `--output`, `--output=json`, known or not. What else begins with a dash
// is an operand: the expression `-1`, or `-x < 3`.
bool LooksLikeOption(std::string_view word) {
  const auto is_letter = [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
  };
  if (word.substr(0, 1) != "-") return false;
  word = word.substr(0, word.find('='));
  word.remove_prefix(word.substr(0, 2) == "--" ? 2 : 1);
  if (word.empty() || !is_letter(word.front())) return false;
  for (const char c : word) {
    if (!is_letter(c) && c != '-' && !('0' <= c && c <= '9')) return false;
  }
  return true;
}

std::string UnknownOption(std::string_view word, std::string_view name,
                          std::span<const Option> options) {
  std::vector<std::string> names = {"--help"};
  for (const Option& option : options) {
    names.push_back("--" + std::string(option.name));
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  return "there is no option `" + std::string(word) + "`" +
         engine::DidYouMean("--" + std::string(name), known);
}

}  // namespace

bool Arguments::Has(std::string_view option) const {
  return values_.find(option) != values_.end();
}

std::string Arguments::Value(std::string_view option,
                             std::string_view otherwise) const {
  const std::vector<std::string>& values = Values(option);
  return values.empty() ? std::string(otherwise) : values.back();
}

const std::vector<std::string>& Arguments::Values(
    std::string_view option) const {
  static const std::vector<std::string> kNone;
  const auto found = values_.find(option);
  return found == values_.end() ? kNone : found->second;
}

std::optional<Arguments> ParseArguments(const std::vector<std::string>& words,
                                        std::span<const Option> options,
                                        std::string* problem) {
  Arguments result;
  const auto fail = [problem](std::string text) {
    *problem = std::move(text);
    return std::nullopt;
  };
  bool only_operands = false;
  for (size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (word == "--" && !only_operands) {
      only_operands = true;
      continue;
    }
    if (only_operands || !LooksLikeOption(word)) {
      result.operands_.emplace_back(word);
      continue;
    }
    if (word == "-h") word = "--help";
    const size_t equals = word.find('=');
    const std::string_view flag = word.substr(0, equals);
    const bool is_long = flag.substr(0, 2) == "--";
    const std::string_view name = flag.substr(is_long ? 2 : 1);
    const Option* option =
        is_long ? FindOption(options, name) : FindByLetter(options, name);
    if (option == nullptr) return fail(UnknownOption(flag, name, options));

    std::vector<std::string>& values =
        result.values_[std::string(option->name)];
    const bool has_value = equals != std::string_view::npos;
    if (option->takes == Takes::kNothing) {
      if (has_value) return fail("`" + std::string(flag) + "` takes no value");
      continue;
    }
    if (option->takes == Takes::kOneValue && !values.empty()) {
      return fail("`" + std::string(flag) + "` is given twice");
    }
    if (has_value) {
      values.emplace_back(word.substr(equals + 1));
    } else if (i + 1 < words.size()) {
      values.push_back(words[++i]);
    } else {
      return fail("`" + std::string(flag) + "` needs a value: " +
                  std::string(flag) + " " + std::string(option->value));
    }
    if (values.back().empty()) {
      return fail("`" + std::string(flag) +
                  "` needs a value that is not empty");
    }
  }
  return result;
}

}  // namespace bylaw::cli
