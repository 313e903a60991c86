#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"

namespace bylaw::cli {
namespace {

constexpr Option kExplainOptions[] = {
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "text (the default), json or markdown; repeatable"},
    kPoliciesOption,
    kNoDefaultPoliciesOption,
    kConfigOption,
    kColorOption,
};

int RunExplain(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kExplainCommand, problem);
  const auto outputs = ParseOutputs(arguments, kExplainCommand, &problem);
  if (!outputs) return ReportUsage(kExplainCommand, problem);
  const auto color = ReadColor(arguments, &problem);
  if (!color) return ReportUsage(kExplainCommand, problem);
  if (arguments.operands().size() != 1) {
    return ReportUsage(kExplainCommand, "needs the id or alias of one rule");
  }

  engine::Session session(CurrentFolder());
  MeshLoader loader(session, 1, options->config);
  options->paths = {"."};
  LoadMeshes(*options, loader);
  options->paths.clear();
  engine::CallOptions call;
  call.check = *std::move(options);
  call.rule = arguments.operands().front();
  engine::Answer answer = CallOf(kExplainCommand).run(session, call);
  // The rule may be another where all policies load.
  if (!answer.faults.findings.empty()) answer.write = nullptr;
  return WriteAnswer(kExplainCommand, answer, *outputs, *color);
}

}  // namespace

const Command kExplainCommand = {
    "explain",
    "show what a rule asks for, why, and examples",
    "RULE",
    R"(RULE is an id such as `pii/untagged-field` or an alias such as `g003`. The rules
are those in force in the current folder: built-in ones, the global policies and
those of the mesh around it.)",
    kExplainOptions,
    R"(  bylaw explain pii/untagged-field
  bylaw explain g003)",
    RunExplain,
};

}  // namespace bylaw::cli
