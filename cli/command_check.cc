#include <iterator>

#include "cli/base_loader.h"
#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output.h"
#include "cli/parallel.h"
#include "cli/resolve.h"

namespace bylaw::cli {
namespace {

constexpr std::string_view kStandardInput = "-";

constexpr Option kCheckOptions[] = {
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "full (the default), concise, json, sarif, github or\n"
     "markdown; into a file, or one of them to standard output;\n"
     "repeatable"},
    {"fail-on", "LEVEL", Takes::kOneValue,
     "the severity at which the exit code is 1: error (the\n"
     "default), warning, info or never"},
    kPoliciesOption,
    kNoDefaultPoliciesOption,
    kConfigOption,
    {"against", "REF|FOLDER", Takes::kOneValue,
     "the earlier state to compare with: a revision of git, or\n"
     "a folder laid out like the one checked"},
    kResolveOption,
    {"stdin-filename", "NAME", Takes::kOneValue,
     "the file that standard input stands for"},
    {"today", "DATE", Takes::kOneValue,
     "the day to check for, as YYYY-MM-DD; the system's\n"
     "day in UTC unless given"},
    kJobsOption,
    kColorOption,
};

// Everything the command line asks for, valid.
struct Request {
  engine::CallOptions call;
  std::vector<Output> outputs;
  report::Color color = report::Color::kNever;
  size_t jobs = 1;
};

// The paths to check: those given, standard input under its name.
bool ReadPaths(const Arguments& arguments, std::vector<std::string>* paths,
               std::string* problem) {
  const bool renames = arguments.Has("stdin-filename");
  size_t inputs = 0;
  for (const std::string& path : arguments.operands()) {
    const bool is_input = path == kStandardInput;
    if (is_input) ++inputs;
    paths->push_back(is_input ? arguments.Value("stdin-filename", "<stdin>")
                              : path);
    if (path.empty()) {
      *problem = "an empty path names nothing";
      return false;
    }
  }
  if (paths->empty()) paths->push_back(".");
  if (inputs > 1) *problem = "standard input can be read only once";
  if (inputs == 0 && renames) {
    *problem = "`--stdin-filename` needs `-` as a path";
  }
  return problem->empty();
}

std::optional<Request> ReadRequest(const Arguments& arguments,
                                   std::string* problem) {
  Request request;
  const auto read = ReadCheckOptions(arguments, problem);
  if (!read) return std::nullopt;
  engine::CheckOptions& check = request.call.check;
  check = *read;
  const auto resolve = ReadResolve(arguments, problem);
  if (!resolve) return std::nullopt;
  check.resolve = *resolve;
  check.compare_with_base = arguments.Has("against");
  if (check.today.empty()) check.today = TodayInUtc();
  const auto outputs = ParseOutputs(arguments, kCheckCommand, problem);
  if (!outputs) return std::nullopt;
  request.outputs = *outputs;
  for (const Output& output : request.outputs)
    request.call.formats.push_back(output.format);
  const auto color = ReadColor(arguments, problem);
  if (!color) return std::nullopt;
  request.color = *color;
  const std::optional<size_t> jobs = ReadJobs(arguments, problem);
  if (!jobs) return std::nullopt;
  request.jobs = *jobs;
  if (!ReadPaths(arguments, &check.paths, problem)) return std::nullopt;
  return request;
}

int RunCheck(const Arguments& arguments) {
  std::string problem;
  std::optional<Request> request = ReadRequest(arguments, &problem);
  if (!request) return ReportUsage(kCheckCommand, problem);

  // Never taken apart: the process ends with the report, and freeing what was
  // read takes as long as a small check.
  static engine::Session& session = *new engine::Session(CurrentFolder());
  engine::CheckOptions& check = request->call.check;
  MeshLoader loader(session, request->jobs, check.config);
  for (size_t i = 0; i < check.paths.size(); ++i) {
    const bool is_input = !arguments.operands().empty() &&
                          arguments.operands()[i] == kStandardInput;
    if (is_input) {
      loader.AddStandardInput(check.paths[i]);
    } else {
      loader.AddPath(check.paths[i]);
    }
  }
  LoadMeshes(check, loader);
  if (arguments.Has("against")) {
    const std::string unread =
        AddBase(arguments.Value("against", ""), &check, session);
    if (!unread.empty()) return ReportUsage(kCheckCommand, unread);
  }
  return WriteAnswer(kCheckCommand,
                     CallOf(kCheckCommand).run(session, request->call),
                     request->outputs, request->color);
}

}  // namespace

const Command kCheckCommand = {
    "check",
    "check data products, contracts and schemas against the policies",
    "[PATH...]",
    R"(Checks the files named, and all below the folders named (the current folder
unless given). The nearest `bylaw.yaml` at or above a path makes the folder it
lies in the mesh: everything there is read, so that a product is checked together
with what it refers to, but findings are only about the paths named. Without a
`bylaw.yaml` the built-in policies apply.

In folders, files ending in {endings} are read, and what `bylaw.yaml` claims, but for what git ignores and what its
`exclude` matches. A file that is named, or that another one refers to, is read all
the same.
`-` is standard input.

Exit code: 0 nothing at or above --fail-on was found, 1 something was, 2 the
command line, a file, the configuration or a policy is at fault.)",
    kCheckOptions,
    R"(  bylaw check                                  the mesh around the current folder
  bylaw check products/orders.yaml             one file, in its mesh
  bylaw check --output github --output sarif=build/bylaw.sarif
  git show HEAD:a.yaml | bylaw check - --stdin-filename a.yaml)",
    RunCheck,
};

}  // namespace bylaw::cli
