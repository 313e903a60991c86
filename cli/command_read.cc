#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"
#include "cli/parallel.h"

namespace bylaw::cli {
namespace {

constexpr Option kReadOptions[] = {
    {"all", "", Takes::kNothing,
     "list the files that are not ours as well, with the\n"
     "reason: what a check passes over"},
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "text (the default) or json; repeatable"},
    kJobsOption,
};

int RunRead(const Arguments& arguments) {
  std::string problem;
  const auto outputs = ParseOutputs(arguments, kReadCommand, &problem);
  if (!outputs) return ReportUsage(kReadCommand, problem);
  const std::optional<size_t> jobs = ReadJobs(arguments, &problem);
  if (!jobs) return ReportUsage(kReadCommand, problem);
  engine::CallOptions options;
  options.check.paths = arguments.operands();
  if (options.check.paths.empty()) options.check.paths = {"."};
  options.check.list_not_ours = arguments.Has("all");

  engine::Session session(CurrentFolder());
  MeshLoader loader(session, *jobs);
  for (const std::string& path : options.check.paths) loader.AddPath(path);
  LoadMeshes(options.check, loader);
  return WriteAnswer(kReadCommand, CallOf(kReadCommand).run(session, options),
                     *outputs, report::Color::kNever);
}

}  // namespace

const Command kReadCommand = {
    "read",
    "show what was understood of files",
    "[PATH...]",
    R"(Reads the files named, and all below the folders named (the current folder unless
given), and shows each document that is ours: its format and how sure that is, and
what it defines. A file that is named is shown whosever it is. Of a .proto file these
are package, imports, messages, enums, services and the number of fields; of a dbt
model what it refers to, of a Terraform file its blocks; of others products,
contracts, schemas and fields.
Nothing is judged: for that there is `bylaw check`.

Exit code: 0 all was read, 1 parts could not be (standard error says why), 2 a
file could not be read at all.)",
    kReadOptions,
    R"(  bylaw read schemas/order.proto
  bylaw read . --output json
  bylaw read . --all                           what is ours, and why the rest is not)",
    RunRead,
};

}  // namespace bylaw::cli
