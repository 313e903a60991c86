#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "engine/cel.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr Option kOptions[] = {
    {"batch", "FILE", Takes::kOneValue,
     "the lines to answer; `-` is standard input"},
    {"ast", "", Takes::kNothing,
     "answer the parse tree, too, in cel-go's debug notation"},
    {"type", "", Takes::kNothing, "answer the deduced type, too"},
};

int RunCelRun(const Arguments& arguments) {
  if (!arguments.operands().empty()) {
    return ReportUsage(kCelRunCommand, "takes no operand");
  }
  const std::string file = arguments.Value("batch", "");
  if (file.empty()) return ReportUsage(kCelRunCommand, "needs `--batch FILE`");
  std::string reason;
  const std::optional<std::string> lines =
      file == "-" ? ReadStandardInput(&reason) : ReadFile(file, &reason);
  if (lines && lines->size() > engine::kMaxFileBytes) {
    reason = "more than " + std::to_string(engine::kMaxFileBytes) + " bytes";
  }
  if (!reason.empty()) {
    WriteError("bylaw cel run: `" + file + "` cannot be read: " + reason +
               "\n");
    return kExitError;
  }
  engine::CelRunOptions options;
  options.tree = arguments.Has("ast");
  options.type = arguments.Has("type");
  return WriteOutput(engine::CelRun(*lines, options)) == WriteResult::kWritten
             ? kExitClean
             : kExitError;
}

}  // namespace

const Command kCelRunCommand = {
    "cel run",
    "evaluate many CEL expressions: a JSON line in, a JSON line out",
    "",
    R"(Each line is an object: `expr`, and optionally `id`, `container`, `bindings`
(values by name), `typeEnv` (declarations), `disableCheck`, `ast`, `type`. Its
answer has the `id` and `value`, `error` or `checkError`. Values are written as
in the public test suite of CEL: `{"int64Value":"1"}`,
`{"listValue":{"values":[...]}}`. Every line that is not blank has an answer, in
order; an expression that fails is an answer, so the exit code is 0 unless the
lines cannot be read.)",
    kOptions,
    R"(  echo '{"id": 1, "expr": "1 + 2"}' | bylaw cel run --batch -
  bylaw cel run --batch cases.jsonl --ast --type)",
    RunCelRun,
};

}  // namespace bylaw::cli
