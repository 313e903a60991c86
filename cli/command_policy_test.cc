#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"

namespace bylaw::cli {
namespace {

constexpr Option kPolicyTestOptions[] = {
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "full (the default), concise or json; repeatable"},
    {"mutate", "", Takes::kNothing,
     "also put faults into the rules, one at a time, and say\n"
     "which of them no test notices"},
    kPoliciesOption,
    kNoDefaultPoliciesOption,
    kConfigOption,
    kColorOption,
};

int RunPolicyTest(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kPolicyTestCommand, problem);
  const auto outputs = ParseOutputs(arguments, kPolicyTestCommand, &problem);
  if (!outputs) return ReportUsage(kPolicyTestCommand, problem);
  const auto color = ReadColor(arguments, &problem);
  if (!color) return ReportUsage(kPolicyTestCommand, problem);

  engine::Session session(CurrentFolder());
  MeshLoader loader(session, 1, options->config);
  options->paths = arguments.operands();
  for (const std::string& path : options->paths) loader.AddPath(path);
  if (options->paths.empty()) options->paths = {"."};
  LoadMeshes(*options, loader);
  if (arguments.operands().empty()) options->paths.clear();
  engine::CallOptions call;
  call.check = *std::move(options);
  if (arguments.Has("mutate")) call.mutants = engine::Mutants::kRun;
  return WriteAnswer(kPolicyTestCommand,
                     CallOf(kPolicyTestCommand).run(session, call), *outputs,
                     *color);
}

}  // namespace

const Command kPolicyTestCommand = {
    "policy test",
    "run the tests of policies, and say what they reach",
    "[PATH...]",
    R"(Every rule may say what passes it and what fails it, under `examples`. This runs
them: a `pass` example on which its rule finds something fails, and so does a
`fail` example on which it finds nothing. Files that end in `_test.yaml` hold
further tests: an input, and exactly what is found where. Reported are tests that
do not hold and, as infos, parts of expressions that no test reaches in both ways;
with --mutate also faults that no test notices. Without PATH, the policies in force in
the current folder are tested; with PATH, those of the files and folders named and
of the mesh around them.

Exit code: 0 all tests hold, 1 one does not, 2 a policy does not load.)",
    kPolicyTestOptions,
    R"(  bylaw policy test
  bylaw policy test policies/orders.yaml
  bylaw policy test --mutate policies
  bylaw policy test --output json)",
    RunPolicyTest,
};

}  // namespace bylaw::cli
