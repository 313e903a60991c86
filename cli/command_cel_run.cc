#include <cerrno>
#include <cstdio>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "engine/cel.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

constexpr Option kCelRunOptions[] = {
    {"batch", "FILE", Takes::kOneValue,
     "the lines to answer; `-` is standard input"},
    {"ast", "", Takes::kNothing,
     "answer the parse tree, too, in cel-go's debug notation"},
    {"type", "", Takes::kNothing, "answer the deduced type, too"},
};

constexpr size_t kReadSize = size_t{1} << 20;

// Answers lines as they come, so that a batch may be of any length. False, with
// the reason, when the file cannot be read or a line is longer than a document.
bool AnswerLines(std::FILE* file, const engine::CelRunOptions& options,
                 std::string* reason, WriteResult* written) {
  std::string pending;
  size_t count = kReadSize;
  while (count > 0 && *written == WriteResult::kWritten) {
    const size_t before = pending.size();
    pending.resize(before + kReadSize);
    count = std::fread(pending.data() + before, 1, kReadSize, file);
    pending.resize(before + count);
    if (std::ferror(file) != 0) {
      *reason = ErrorText(errno);
      return false;
    }
    // At the end what is left is a line, too.
    const size_t end = count > 0 ? pending.rfind('\n') + 1 : pending.size();
    if (end == 0 && pending.size() > engine::kMaxFileBytes) {
      *reason = "a line is longer than " +
                std::to_string(engine::kMaxFileBytes) + " bytes";
      return false;
    }
    const std::string_view lines(pending.data(), end);
    *written = WriteOutput(engine::CelRun(lines, options));
    pending.erase(0, end);
  }
  return true;
}

int RunCelRun(const Arguments& arguments) {
  if (!arguments.operands().empty()) {
    return ReportUsage(kCelRunCommand, "takes no operand");
  }
  const std::string name = arguments.Value("batch", "");
  if (name.empty()) return ReportUsage(kCelRunCommand, "needs `--batch FILE`");
  engine::CelRunOptions options;
  options.tree = arguments.Has("ast");
  options.type = arguments.Has("type");
  std::string reason;
  WriteResult written = WriteResult::kWritten;
  std::FILE* file = name == "-" ? stdin : std::fopen(name.c_str(), "rb");
  if (file == nullptr) {
    reason = ErrorText(errno);
  } else {
    AnswerLines(file, options, &reason, &written);
    if (file != stdin) std::fclose(file);
  }
  if (!reason.empty()) {
    WriteError("bylaw cel run: `" + engine::Printable(name) +
               "` cannot be read: " + reason + "\n");
    return kExitError;
  }
  return written == WriteResult::kWritten ? kExitClean : kExitError;
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
    kCelRunOptions,
    R"(  echo '{"id": 1, "expr": "1 + 2"}' | bylaw cel run --batch -
  bylaw cel run --batch cases.jsonl --ast --type)",
    RunCelRun,
};

}  // namespace bylaw::cli
