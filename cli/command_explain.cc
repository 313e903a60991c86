#include <array>

#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

using diagnostic::RuleDescription;

constexpr std::array<std::string_view, 3> kFormats = {"text", "json",
                                                      "markdown"};

constexpr Option kOptions[] = {
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "text (the default), json or markdown; repeatable"},
    kPoliciesOption,
    kNoDefaultPoliciesOption,
    kConfigOption,
    kColorOption,
};

std::string UnknownRule(const std::string& name,
                        const std::vector<RuleDescription>& rules) {
  std::vector<std::string_view> known;
  for (const RuleDescription& rule : rules) {
    known.push_back(rule.id);
    known.insert(known.end(), rule.aliases.begin(), rule.aliases.end());
  }
  const std::string meant = engine::DidYouMean(name, known);
  return "there is no rule `" + name + "`" +
         (meant.empty() ? "; `bylaw rules` lists all" : meant);
}

int RunExplain(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kExplainCommand, problem);
  const auto outputs = ParseOutputs(arguments, kFormats, &problem);
  if (!outputs) return ReportUsage(kExplainCommand, problem);
  const auto color = ReadColor(arguments, &problem);
  if (!color) return ReportUsage(kExplainCommand, problem);
  if (arguments.operands().size() != 1) {
    return ReportUsage(kExplainCommand, "needs the id or alias of one rule");
  }

  engine::Engine engine(CurrentFolder());
  MeshLoader loader(engine, 1, options->config);
  options->paths = {"."};
  LoadMeshes(*options, loader);
  options->paths.clear();
  const auto rules = ReadRules(engine, *options);
  if (!rules) return kExitError;
  const std::string& name = arguments.operands().front();
  const RuleDescription* rule = engine::FindRule(*rules, name);
  if (rule == nullptr) {
    return ReportUsage(kExplainCommand, UnknownRule(name, *rules));
  }
  const WriteResult written = WriteOutputs(
      *outputs, *color,
      [rule](std::string_view format, const report::WriteOptions& how) {
        if (format == "json") return report::WriteRulesJson({*rule});
        if (format == "markdown") return report::WriteRulesMarkdown({*rule});
        return report::WriteRulePage(*rule, how);
      });
  return written == WriteResult::kWritten ? kExitClean : kExitError;
}

}  // namespace

const Command kExplainCommand = {
    "explain",
    "show what a rule asks for, why, and examples",
    "RULE",
    R"(RULE is an id such as `pii/untagged-field` or an alias such as `g003`. The rules
are those in force in the current folder: built-in ones, the global policies and
those of the mesh around it.)",
    kOptions,
    R"(  bylaw explain pii/untagged-field
  bylaw explain g003)",
    RunExplain,
};

}  // namespace bylaw::cli
