#include "cli/output.h"

#include <algorithm>

#include "cli/output_file.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

std::string JoinNames(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

// What programs read is exact, and escapes what would act on a terminal in its
// own way; any other format is text for people.
bool IsData(std::string_view format) {
  return format == "json" || format == "sarif" || format == "github";
}

std::string Harmless(std::string_view format, std::string text,
                     const report::WriteOptions& options) {
  if (IsData(format)) return text;
  return engine::PrintableLines(text, options.color == report::Color::kAlways
                                          ? engine::Colors::kKept
                                          : engine::Colors::kNone);
}

std::optional<Output> ParseOutput(std::string_view value,
                                  std::span<const std::string_view> formats,
                                  std::string* problem) {
  const size_t equals = value.find('=');
  Output output;
  output.format = value.substr(0, equals);
  if (std::find(formats.begin(), formats.end(), output.format) ==
      formats.end()) {
    *problem = "there is no output format `" + output.format + "`";
    const std::string meant = engine::DidYouMean(output.format, formats);
    *problem += meant.empty() ? "; there are " + JoinNames(formats) : meant;
    return std::nullopt;
  }
  if (equals == std::string_view::npos) return output;
  output.file = value.substr(equals + 1);
  if (output.file.empty()) {
    *problem = "`--output " + std::string(value) + "` names no file";
    return std::nullopt;
  }
  if (output.file == "-") output.file.clear();
  return output;
}

}  // namespace

std::optional<std::vector<Output>> ParseOutputs(
    const Arguments& arguments, std::span<const std::string_view> formats,
    std::string* problem) {
  std::vector<Output> outputs;
  for (const std::string& value : arguments.Values("output")) {
    const std::optional<Output> output = ParseOutput(value, formats, problem);
    if (!output) return std::nullopt;
    for (const Output& other : outputs) {
      if (other.file != output->file) continue;
      *problem = "`" + other.format + "` and `" + output->format +
                 "` both go to " +
                 (other.file.empty() ? "standard output; give one of them a "
                                       "file: --output FORMAT=FILE"
                                     : "`" + other.file + "`");
      return std::nullopt;
    }
    outputs.push_back(*output);
  }
  if (outputs.empty()) outputs.push_back({std::string(formats.front()), ""});
  return outputs;
}

WriteResult WriteOutputs(
    const std::vector<Output>& outputs, report::Color color,
    const std::function<std::string(std::string_view format,
                                    const report::WriteOptions&)>& write) {
  WriteResult result = WriteResult::kWritten;
  for (const Output& output : outputs) {
    if (output.file.empty()) continue;
    const std::string reason = ReplaceFile(
        output.file, Harmless(output.format, write(output.format, {}), {}));
    if (reason.empty()) continue;
    WriteError("bylaw: cannot write `" + engine::Printable(output.file) +
               "`: " + reason + "\n");
    result = WriteResult::kFailed;
  }
  for (const Output& output : outputs) {
    if (!output.file.empty()) continue;
    report::WriteOptions options;
    options.color = color;
    WriteResult written = WriteResult::kWritten;
    const auto put = [&written](std::string_view text) {
      if (written == WriteResult::kWritten) written = WriteOutput(text);
    };
    // Of text for people a part may end where one may not look at it alone.
    if (IsData(output.format)) options.take_part = put;
    put(Harmless(output.format, write(output.format, options), options));
    if (written == WriteResult::kFailed) result = WriteResult::kFailed;
  }
  return result;
}

}  // namespace bylaw::cli
