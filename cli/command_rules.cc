#include <algorithm>

#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"
#include "cli/output_file.h"
#include "engine/faces.h"
#include "engine/policies.h"

namespace bylaw::cli {
namespace {

constexpr Option kRulesOptions[] = {
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "text (the default), json or markdown; markdown=FOLDER/\n"
     "writes a page for each area and an index; repeatable"},
    kPoliciesOption,
    kNoDefaultPoliciesOption,
    kConfigOption,
    kColorOption,
};

// `markdown=docs/rules/`: a page for each area and an index.
bool IsFolder(const Output& output) {
  return output.format == "markdown" && !output.file.empty() &&
         output.file.back() == '/';
}

std::string WritePages(const std::vector<diagnostic::RuleDescription>& rules,
                       const std::string& folder) {
  for (const report::RulePage& page : report::WriteRulePages(rules)) {
    const std::string problem =
        ReplaceFile(folder + page.name,
                    engine::PrintableLines(page.text, engine::Colors::kNone),
                    Parents::kMade);
    if (!problem.empty())
      return "`" + folder + page.name + "` cannot be written: " + problem;
  }
  return {};
}

int RunRules(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kRulesCommand, problem);
  auto outputs = ParseOutputs(arguments, kRulesCommand, &problem);
  if (!outputs) return ReportUsage(kRulesCommand, problem);
  const auto color = ReadColor(arguments, &problem);
  if (!color) return ReportUsage(kRulesCommand, problem);

  engine::Session session(CurrentFolder());
  MeshLoader loader(session, 1, options->config);
  options->paths = arguments.operands();
  for (const std::string& path : options->paths) loader.AddPath(path);
  if (options->paths.empty()) options->paths = {"."};
  LoadMeshes(*options, loader);
  if (arguments.operands().empty()) options->paths.clear();
  engine::CallOptions call;
  call.check = *std::move(options);
  engine::Answer answer = CallOf(kRulesCommand).run(session, call);
  // Half of the rules would look like all of them.
  if (!answer.faults.findings.empty()) answer.write = nullptr;
  const auto folder = std::find_if(outputs->begin(), outputs->end(), IsFolder);
  if (answer.write && folder != outputs->end()) {
    const std::string problem_there =
        WritePages(engine::ListRules(session, call.check).rules, folder->file);
    if (!problem_there.empty()) {
      WriteError("bylaw: " + engine::Printable(problem_there) + "\n");
      return kExitError;
    }
    outputs->erase(folder);
  }
  return WriteAnswer(kRulesCommand, answer, *outputs, *color);
}

}  // namespace

const Command kRulesCommand = {
    "rules",
    "list the rules in force",
    "[PATH...]",
    R"(Lists every rule that a check of PATH (the current folder unless given) would
apply: those that the formats' own standards ask for, the global policies, and
those of the mesh and its domains, tightened as they are in force there.)",
    kRulesOptions,
    R"(  bylaw rules
  bylaw rules --no-default-policies            what the formats' standards ask for
  bylaw rules --output json=build/rules.json --output markdown=docs/rules.md)",
    RunRules,
};

}  // namespace bylaw::cli
