#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"

namespace bylaw::cli {
namespace {

constexpr Option kPolicyImpactOptions[] = {
    {"policies", "PATH", Takes::kManyValues,
     "a changed policy file, or a folder of them; repeatable"},
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "text (the default) or json; repeatable"},
    {"fail-on", "LEVEL", Takes::kOneValue,
     "the severity at which a product fails: error (the\n"
     "default), warning or info"},
    kNoDefaultPoliciesOption,
    kConfigOption,
    {"today", "DATE", Takes::kOneValue,
     "the day to check for, as YYYY-MM-DD; the system's\n"
     "day in UTC unless given"},
};

int RunPolicyImpact(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kPolicyImpactCommand, problem);
  const auto outputs = ParseOutputs(arguments, kPolicyImpactCommand, &problem);
  if (!outputs) return ReportUsage(kPolicyImpactCommand, problem);
  options->policies.clear();
  options->replacements = arguments.Values("policies");
  options->paths = arguments.operands();
  if (options->paths.empty()) options->paths = {"."};
  if (options->today.empty()) options->today = TodayInUtc();

  engine::Session session(CurrentFolder());
  MeshLoader loader(session, 1, options->config);
  for (const std::string& path : options->paths) loader.AddPath(path);
  LoadMeshes(*options, loader);
  engine::CallOptions call;
  call.check = *std::move(options);
  return WriteAnswer(kPolicyImpactCommand,
                     CallOf(kPolicyImpactCommand).run(session, call), *outputs,
                     report::Color::kNever);
}

}  // namespace

const Command kPolicyImpactCommand = {
    "policy impact",
    "say which products a changed policy would newly fail or pass",
    "[PATH...]",
    R"(Checks the mesh twice, as it is and with changed policies, and compares: which
products would newly fail or newly pass, and for each rule and domain how many
findings come and go. A changed policy takes the place of the one with the same
`policy` id; a file that only tunes takes the place of one of the same name; others
are added. Waived findings count in neither run. Nothing is changed.

Exit code: 0 no product would newly fail, 1 one would, 2 a run cannot be made.)",
    kPolicyImpactOptions,
    R"(  bylaw policy impact --policies draft/readiness.yaml
  bylaw policy impact --policies ../standards/policies . --output json)",
    RunPolicyImpact,
};

}  // namespace bylaw::cli
