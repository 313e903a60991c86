#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "engine/cel.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr uint64_t kMaxRepeats = 10'000'000;

constexpr Option kCelEvalOptions[] = {
    {"input", "FILE", Takes::kOneValue,
     "a JSON or YAML document whose top-level keys are the\n"
     "variables; `-` is standard input"},
    {"cost", "", Takes::kNothing, "print the cost, too, in cel-go's units"},
    {"timing", "", Takes::kNothing,
     "print the median nanoseconds of compiling and of\n"
     "evaluating, too"},
    {"repeat", "N", Takes::kOneValue,
     "how often to measure, with --timing; 1 unless given"},
    kColorOption,
};

struct Timing {
  uint64_t compile_ns = 0;
  uint64_t eval_ns = 0;
};

// Nothing when it is no number from 1 to kMaxRepeats.
std::optional<uint64_t> ReadRepeats(const std::string& text) {
  uint64_t repeats = 0;
  for (char c : text) {
    if (c < '0' || c > '9' || repeats > kMaxRepeats) return std::nullopt;
    repeats = repeats * 10 + static_cast<uint64_t>(c - '0');
  }
  if (repeats < 1 || repeats > kMaxRepeats) return std::nullopt;
  return repeats;
}

uint64_t Median(std::vector<uint64_t>* samples) {
  const auto middle =
      samples->begin() + static_cast<std::ptrdiff_t>(samples->size() / 2);
  std::nth_element(samples->begin(), middle, samples->end());
  return *middle;
}

// Runs both stages; nothing when one fails. What is doubtful about an
// expression that compiles is a problem in either case.
std::optional<Timing> Run(engine::CelEvaluation& evaluation, uint64_t repeats) {
  using Clock = std::chrono::steady_clock;
  const auto since = [](Clock::time_point start) {
    return static_cast<uint64_t>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() -
                                                             start)
            .count());
  };
  std::vector<uint64_t> compiling;
  std::vector<uint64_t> evaluating;
  for (uint64_t i = 0; i < repeats; ++i) {
    Clock::time_point start = Clock::now();
    if (!evaluation.Compile()) return std::nullopt;
    compiling.push_back(since(start));
    start = Clock::now();
    const bool evaluated = evaluation.Evaluate();
    evaluating.push_back(since(start));
    if (!evaluated || i + 1 == repeats) evaluation.Lint();
    if (!evaluated) return std::nullopt;
  }
  return Timing{Median(&compiling), Median(&evaluating)};
}

std::string Answer(const engine::CelEvaluation& evaluation,
                   const Arguments& arguments, const Timing& timing) {
  const std::string value = evaluation.ValueAsJson();
  if (!arguments.Has("cost") && !arguments.Has("timing")) return value + "\n";
  std::string answer = "{\"value\": " + value;
  if (arguments.Has("cost")) {
    answer += ", \"cost\": " + std::to_string(evaluation.cost());
  }
  if (arguments.Has("timing")) {
    answer += ", \"compile_ns\": " + std::to_string(timing.compile_ns);
    answer += ", \"eval_ns\": " + std::to_string(timing.eval_ns);
  }
  return answer + "}\n";
}

// False after saying on standard error why.
bool ReadInput(const std::string& file, engine::CelEvaluation& evaluation,
               report::Color color) {
  std::string reason;
  std::optional<std::string> text =
      file == "-" ? ReadStandardInput(&reason) : ReadFile(file, &reason);
  if (!text) {
    WriteError("bylaw cel eval: `" + engine::Printable(file) +
               "` cannot be read: " + reason + "\n");
    return false;
  }
  if (evaluation.ReadInput(file == "-" ? "standard input" : file,
                           std::move(*text))) {
    return true;
  }
  WriteError(evaluation.Problems({.color = color}), color);
  return false;
}

int RunCelEval(const Arguments& arguments) {
  std::string problem;
  const auto color = ReadColor(arguments, &problem);
  if (!color) return ReportUsage(kCelEvalCommand, problem);
  if (arguments.operands().size() != 1) {
    return ReportUsage(kCelEvalCommand, "needs one expression");
  }
  const std::string repeat = arguments.Value("repeat", "1");
  const std::optional<uint64_t> repeats = ReadRepeats(repeat);
  if (!repeats) {
    return ReportUsage(kCelEvalCommand, "`" + repeat +
                                            "` is no number from 1 to " +
                                            std::to_string(kMaxRepeats));
  }
  if (arguments.Has("repeat") && !arguments.Has("timing")) {
    return ReportUsage(kCelEvalCommand, "`--repeat` needs `--timing`");
  }
  engine::CelEvaluation evaluation(arguments.operands().front());
  const std::string input = arguments.Value("input", "");
  if (!input.empty() && !ReadInput(input, evaluation, *color)) {
    return kExitError;
  }
  const std::optional<Timing> timing = Run(evaluation, *repeats);
  const std::string problems = evaluation.Problems({.color = *color});
  if (!problems.empty()) WriteError(problems, *color);
  if (!timing) return kExitError;
  return WriteOutput(Answer(evaluation, arguments, *timing)) ==
                 WriteResult::kWritten
             ? kExitClean
             : kExitError;
}

}  // namespace

const Command kCelEvalCommand = {
    "cel eval",
    "evaluate one CEL expression and print its value as JSON",
    "EXPRESSION",
    R"(The value goes to standard output as JSON: bytes in base64, times as text, an
empty optional as null. With --cost or --timing the answer is an object that has
it as `value`. What is wrong with the expression, its input or its evaluation
goes to standard error with the place underlined; the exit code is then 2. So
does what a policy would be warned of, such as a key that may be missing; that
changes no exit code.)",
    kCelEvalOptions,
    R"(  bylaw cel eval '[1, 2, 3].map(x, x * x)'
  bylaw cel eval 'fields.all(f, f.name != "")' --input product.yaml
  bylaw cel eval 'size(fields) > 3' --input product.yaml --timing --repeat 1000)",
    RunCelEval,
};

}  // namespace bylaw::cli
