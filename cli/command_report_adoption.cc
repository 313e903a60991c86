#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"

namespace bylaw::cli {
namespace {

constexpr Option kReportAdoptionOptions[] = {
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "text (the default), json or markdown; repeatable"},
    kPoliciesOption,
    kNoDefaultPoliciesOption,
    kConfigOption,
    {"today", "DATE", Takes::kOneValue, "the day to check for, as YYYY-MM-DD"},
    kColorOption,
};

int RunAdoption(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kReportAdoptionCommand, problem);
  const auto outputs =
      ParseOutputs(arguments, kReportAdoptionCommand, &problem);
  if (!outputs) return ReportUsage(kReportAdoptionCommand, problem);
  const auto color = ReadColor(arguments, &problem);
  if (!color) return ReportUsage(kReportAdoptionCommand, problem);
  if (arguments.operands().size() > 1) {
    return ReportUsage(kReportAdoptionCommand, "takes one path at most");
  }
  options->paths = arguments.operands();
  if (options->paths.empty()) options->paths = {"."};
  engine::Session session(CurrentFolder());
  MeshLoader loader(session, 1, options->config);
  loader.AddPath(options->paths.front());
  LoadMeshes(*options, loader);
  engine::CallOptions call;
  call.check = *std::move(options);
  return WriteAnswer(kReportAdoptionCommand,
                     CallOf(kReportAdoptionCommand).run(session, call),
                     *outputs, *color);
}

}  // namespace

const Command kReportAdoptionCommand = {
    "report adoption",
    "say how far a mesh has come, in numbers",
    "[PATH]",
    R"(Counts the data products of each domain and the share that has an owner, a
contract, an SLA and published quality, and that passes the check; says which
phase that amounts to (foundation, pilot, expansion, federation) and what is
missing for the next. Everything is read from the mesh at PATH (the current
folder unless given). What is found wrong does not change the exit code.)",
    kReportAdoptionOptions,
    R"(  bylaw report adoption
  bylaw report adoption examples/bank --output markdown=adoption.md)",
    RunAdoption,
};

}  // namespace bylaw::cli
