#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/check_request.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/parallel.h"
#include "cli/resolve.h"
#include "cli/terminal.h"
#include "engine/faces.h"
#include "engine/resolve.h"
#include "engine/validate.h"

namespace bylaw::cli {
namespace {

constexpr std::string_view kStandardInput = "-";
constexpr size_t kMaxSamples = 10'000;

constexpr Option kValidateOptions[] = {
    {"schema", "NAME", Takes::kOneValue,
     "the schema of a contract that has several"},
    {"sample", "N", Takes::kOneValue,
     "how many failing records to show for each check; 5\n"
     "unless given"},
    kResolveOption,
    {"format-assertion", "", Takes::kNothing,
     "let `format` decide in a JSON Schema, where it is an\n"
     "annotation otherwise"},
    {"jobs", "N", Takes::kOneValue,
     "on how many threads to validate; as many as there are\n"
     "processors unless given"},
    {"output", "FORMAT[=FILE]", Takes::kManyValues,
     "full (the default) or json; into a file, or one of them\n"
     "to standard output; repeatable"},
    kColorOption,
};

struct Request {
  engine::ValidateOptions validate;
  std::vector<engine::Resolve> resolve;
  std::vector<Output> outputs;
  report::Color color = report::Color::kNever;
};

bool ReadSamples(const std::string& text, size_t* samples) {
  if (text.empty()) return false;
  size_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > kMaxSamples) return false;
    value = value * 10 + static_cast<size_t>(c - '0');
  }
  *samples = value;
  return value <= kMaxSamples;
}

std::optional<Request> ReadRequest(const Arguments& arguments,
                                   std::string* problem) {
  Request request;
  request.validate.schema = arguments.Value("schema", "");
  request.validate.assert_formats = arguments.Has("format-assertion");
  if (!ReadSamples(arguments.Value("sample", "5"), &request.validate.samples)) {
    *problem = "`--sample` takes a number from 0 to 10000";
    return std::nullopt;
  }
  const std::optional<size_t> jobs = ReadJobs(arguments, problem);
  if (!jobs) return std::nullopt;
  request.validate.lanes = *jobs;
  const auto resolve = ReadResolve(arguments, problem);
  if (!resolve) return std::nullopt;
  request.resolve = *resolve;
  constexpr std::string_view kFormats[] = {"full", "json"};
  const auto outputs = ParseOutputs(arguments, kFormats, problem);
  if (!outputs) return std::nullopt;
  request.outputs = *outputs;
  const auto color = ReadColor(arguments, problem);
  if (!color) return std::nullopt;
  request.color = *color;
  if (arguments.operands().size() < 2)
    *problem = "a contract and at least one file of records are needed";
  const auto& operands = arguments.operands();
  if (std::count(operands.begin(), operands.end(), kStandardInput) > 1)
    *problem = "standard input can be read only once";
  if (!problem->empty()) return std::nullopt;
  return request;
}

bool ReportUnreadable(const std::string& path, std::string_view reason) {
  std::string line = "bylaw validate: ";
  line.append(engine::Printable(path)).append(": ").append(reason).append("\n");
  WriteError(line);
  return false;
}

std::optional<std::string> ReadIfThere(const std::string& path) {
  if (KindOfPath(path) != PathKind::kFile) return std::nullopt;
  std::string reason;
  return ReadRegularFile(path, &reason);
}

void LoadDocuments(const Request& request, engine::Validation* validation) {
  using File = engine::Validation::DocumentFile;
  validation->LoadDocuments(
      request.validate,
      [&request](const std::string& uri) -> std::optional<File> {
        for (std::string& path : engine::PathsOfUri(uri, request.resolve)) {
          if (std::optional<std::string> text = ReadIfThere(path))
            return File{std::move(path), *std::move(text)};
        }
        return std::nullopt;
      },
      ReadIfThere);
}

// Judges what waits: each batch on a thread of its own.
void JudgeAll(engine::Validation* validation) {
  const size_t count = validation->pending();
  ForEachIndex(count, count,
               [validation](size_t i) { validation->JudgePending(i); });
  validation->MergePending();
}

// Pieces of a size that is quick to read and never too much to hold.
bool PushAll(std::FILE* file, const std::string& name,
             engine::Validation* validation) {
  static char block[1 << 16];
  size_t count = std::fread(block, 1, sizeof block, file);
  validation->BeginInput(name);
  while (true) {
    validation->Push({block, count});
    if (validation->is_full()) JudgeAll(validation);
    if (count < sizeof block || !validation->refusal().empty()) break;
    count = std::fread(block, 1, sizeof block, file);
  }
  validation->EndInput();
  if (!validation->refusal().empty())
    return ReportUnreadable(name, validation->refusal());
  return std::ferror(file) == 0 || ReportUnreadable(name, "it cannot be read");
}

bool Validate(const std::string& path, engine::Validation* validation) {
  if (path == kStandardInput) return PushAll(stdin, "<stdin>", validation);
  if (KindOfPath(path) == PathKind::kMissing)
    return ReportUnreadable(path, "there is no such file");
  if (KindOfPath(path) == PathKind::kFolder)
    return ReportUnreadable(path, "a folder holds no records");
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return ReportUnreadable(path, "it cannot be opened");
  const bool good = PushAll(file, path, validation);
  std::fclose(file);
  return good;
}

int Refuse(const Request& request, const engine::Validation& validation) {
  const report::Report report = validation.Report();
  WriteOutputs(
      request.outputs, request.color,
      [&report](std::string_view format, const report::WriteOptions& options) {
        return report::FindWriter(format)->write(report, options);
      });
  return kExitError;
}

int RunValidate(const Arguments& arguments) {
  std::string problem;
  const std::optional<Request> request = ReadRequest(arguments, &problem);
  if (!request) return ReportUsage(kValidateCommand, problem);

  const std::vector<std::string>& operands = arguments.operands();
  engine::Validation validation;
  std::string reason;
  const bool from_input = operands[0] == kStandardInput;
  std::optional<std::string> contract =
      from_input ? ReadStandardInput(&reason) : ReadFile(operands[0], &reason);
  if (!contract) {
    ReportUnreadable(operands[0], reason);
    return kExitError;
  }
  validation.SetContract(from_input ? "<stdin>" : operands[0],
                         std::move(*contract));
  LoadDocuments(*request, &validation);
  if (!validation.Begin(request->validate)) return Refuse(*request, validation);
  const report::Report notes = validation.Report();
  if (!notes.findings.empty()) WriteError(report::WriteConcise(notes, {}));

  bool all_read = true;
  for (size_t i = 1; i < operands.size(); ++i)
    all_read = Validate(operands[i], &validation) && all_read;
  JudgeAll(&validation);
  const WriteResult written =
      WriteOutputs(request->outputs, request->color,
                   [&](std::string_view format, const report::WriteOptions&) {
                     return format == "json" ? validation.ResultAsJson()
                                             : validation.ResultAsText();
                   });
  if (written == WriteResult::kFailed || !all_read) return kExitError;
  return validation.all_valid() ? kExitClean : kExitFindings;
}

}  // namespace

const Command kValidateCommand = {
    "validate",
    "validate records against a contract",
    "CONTRACT DATA...",
    R"(Holds every record to a contract: a product descriptor with `fields`, an ODCS
contract, or a JSON Schema. Records are JSON Lines (.jsonl, .ndjson, or any file
that does not begin with `[`) or one JSON array; `-` is standard input. A line that
cannot be read counts as an invalid record, and the ones after it are read. A file
that is something else, such as CSV, is refused.

By a JSON Schema any JSON value is a record. What it refers to is read from where
--resolve says, and relative references from beside the contract; nothing is
fetched. What cannot be decided is not valid.

Exit code: 0 all records are valid, 1 some are not, 2 the command line, a file or
the contract is at fault.)",
    kValidateOptions,
    R"(  bylaw validate orders.odcs.yaml orders.jsonl
  bylaw validate orders.odcs.yaml --schema lines lines.json --output json
  bylaw validate order.schema.json orders.json --resolve https://shop.example/=schemas
  gunzip -c orders.jsonl.gz | bylaw validate orders.odcs.yaml -)",
    RunValidate,
};

}  // namespace bylaw::cli
