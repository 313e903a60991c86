#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/mesh_loader.h"
#include "cli/output_file.h"
#include "cli/terminal.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr Option kPolicyBundleOptions[] = {
    {"out", "FILE", Takes::kOneValue,
     "where the bundle goes; `-` is standard output", 'o'},
    kNoDefaultPoliciesOption,
};

int RunPolicyBundle(const Arguments& arguments) {
  std::string problem;
  auto options = ReadCheckOptions(arguments, &problem);
  if (!options) return ReportUsage(kPolicyBundleCommand, problem);
  if (arguments.operands().size() != 1)
    return ReportUsage(kPolicyBundleCommand, "name one folder or file");
  const std::string out = arguments.Value("out", "");
  if (out.empty())
    return ReportUsage(kPolicyBundleCommand, "`--out FILE` is missing");
  const std::string& folder = arguments.operands().front();

  engine::Session session(CurrentFolder());
  MeshLoader loader(session);
  loader.AddPath(folder);
  loader.Load();
  engine::CallOptions call;
  call.check = *std::move(options);
  call.folder = folder;
  const engine::Answer answer = CallOf(kPolicyBundleCommand).run(session, call);
  if (!answer.write) {
    WriteError(answer.problem.empty()
                   ? report::WriteConcise(answer.faults, {})
                   : "bylaw policy bundle: " +
                         engine::Printable(answer.problem) + "\n");
    return kExitError;
  }
  if (out == "-") {
    return WriteOutput(answer.write("bundle", {})) == WriteResult::kWritten
               ? kExitClean
               : kExitError;
  }
  const std::string reason = ReplaceFile(out, answer.write("bundle", {}));
  if (!reason.empty()) {
    WriteError("bylaw: cannot write `" + engine::Printable(out) +
               "`: " + reason + "\n");
    return kExitError;
  }
  return WriteOutput(answer.write("summary", {})) == WriteResult::kWritten
             ? kExitClean
             : kExitError;
}

}  // namespace

const Command kPolicyBundleCommand = {
    "policy bundle",
    "write the policies of a folder as one file with a hash",
    "FOLDER",
    R"(Writes all policies below a folder as one file, which `policies` in bylaw.yaml
takes like a folder, and prints its hash. The same policies always give the same
bytes. A `lock` in bylaw.yaml pins the hash: a mesh whose bundle has another one is
not checked.

  policies: [company.bundle.json]
  lock: {company.bundle.json: "sha256:..."}

Policies that do not load are not bundled; files of tests are left out. Nothing is
fetched from anywhere: a bundle comes into a mesh as any other file does.

Exit code: 0 written, 2 a policy does not load or the file cannot be written.)",
    kPolicyBundleOptions,
    R"(  bylaw policy bundle policies -o company.bundle.json
  bylaw policy bundle policies --out - | sha256sum)",
    RunPolicyBundle,
};

}  // namespace bylaw::cli
