#include "cli/check_request.h"

#include <array>
#include <ctime>
#include <string_view>

#include "cli/command.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr std::array<std::string_view, 3> kColorChoices = {"auto", "always",
                                                           "never"};

std::string NotAmong(std::string_view option, std::string_view value,
                     std::span<const std::string_view> known) {
  std::string text = "`" + std::string(value) + "` is no value of `--" +
                     std::string(option) + "`";
  const std::string meant = engine::DidYouMean(value, known);
  if (!meant.empty()) return text + meant;
  text += "; it is one of";
  for (const std::string_view name : known) {
    text += (name == known.front() ? " " : ", ") + std::string(name);
  }
  return text;
}

}  // namespace

std::optional<engine::CheckOptions> ReadCheckOptions(const Arguments& arguments,
                                                     std::string* problem) {
  engine::CheckOptions options;
  if (arguments.Has("no-default-policies")) {
    options.default_policies = engine::DefaultPolicies::kSkip;
  }
  options.policies = arguments.Values("policies");
  options.config = arguments.Value("config", "");
  options.today = arguments.Value("today", "");
  if (!options.today.empty()) *problem = engine::WhyNoDay(options.today);
  if (!problem->empty()) return std::nullopt;
  if (arguments.Has("fail-on")) {
    const std::string level = arguments.Value("fail-on", "");
    options.fail_on = engine::ParseFailOn(level);
    if (!options.fail_on) {
      std::vector<std::string_view> levels;
      for (const auto& known : engine::option::kLevels)
        levels.push_back(known.value);
      *problem = NotAmong("fail-on", level, levels);
      return std::nullopt;
    }
  }
  return options;
}

std::optional<report::Color> ReadColor(const Arguments& arguments,
                                       std::string* problem) {
  const std::string value = arguments.Value("color", "auto");
  const std::optional<ColorChoice> choice = ParseColorChoice(value);
  if (!choice) {
    *problem = NotAmong("color", value, kColorChoices);
    return std::nullopt;
  }
  return StandardOutputColor(*choice);
}

void LoadMeshes(const engine::CheckOptions& options, MeshLoader& loader) {
  if (!options.config.empty()) {
    loader.AddPath(options.config);
    loader.AddFolderOf(options.config);
  } else {
    for (const std::string& path : options.paths) loader.AddMeshAround(path);
  }
  for (const engine::Resolve& one : options.resolve) loader.AddPath(one.folder);
  loader.AddMissing(options);
}

const engine::Call& CallOf(const Command& command) {
  return *engine::FindCall(command.name);
}

std::optional<std::vector<Output>> ParseOutputs(const Arguments& arguments,
                                                const Command& command,
                                                std::string* problem) {
  return ParseOutputs(arguments, engine::FormatsOf(CallOf(command)), problem);
}

int WriteAnswer(const Command& command, const engine::Answer& answer,
                const std::vector<Output>& outputs, report::Color color) {
  const bool has_faults = !answer.faults.findings.empty();
  if (!answer.write && !has_faults && !answer.problem.empty())
    return ReportUsage(command, answer.problem);
  if (answer.write &&
      WriteOutputs(outputs, color, answer.write) == WriteResult::kFailed)
    return kExitError;
  if (!has_faults && !answer.problem.empty()) {
    WriteError("bylaw " + std::string(command.name) + ": " + answer.problem +
               "\n");
  }
  if (has_faults) WriteError(report::WriteConcise(answer.faults, {}));
  return static_cast<int>(answer.outcome);
}

std::string TodayInUtc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts = {};
  ::gmtime_r(&now, &parts);
  char text[sizeof "YYYY-MM-DD"] = {};
  return std::strftime(text, sizeof text, "%Y-%m-%d", &parts) > 0 ? text : "";
}

}  // namespace bylaw::cli
