#include "cli/output.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "cli/mesh_loader.h"
#include "cli/output_file.h"
#include "engine/faces.h"

namespace bylaw::cli {
namespace {

namespace fs = std::filesystem;

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

// Whether two outputs end up in one place, by whatever names. Of a file that is
// there twice (a hard link) each name gets a file of its own, so it is names
// that are compared, with all links followed. What standard output is has no
// name but what it is; two devices (`/dev/null`) lose nothing to each other.
bool IsSamePlace(const Output& a, const Output& b) {
  if (a.file.empty() && b.file.empty()) return true;
  if (a.file.empty() || b.file.empty()) {
    struct stat out = {};
    struct stat file = {};
    const std::string& path = a.file.empty() ? b.file : a.file;
    return ::fstat(STDOUT_FILENO, &out) == 0 &&
           ::stat(path.c_str(), &file) == 0 && !S_ISCHR(out.st_mode) &&
           out.st_dev == file.st_dev && out.st_ino == file.st_ino;
  }
  const auto place = [](const std::string& name) {
    std::error_code error;
    const fs::path path =
        fs::weakly_canonical(fs::absolute(name, error), error);
    const fs::path whole = error ? AbsolutePath(name) : path;
    return whole.has_filename() ? whole : whole.parent_path();
  };
  return a.file == b.file || place(a.file) == place(b.file);
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
      if (!IsSamePlace(other, *output)) continue;
      *problem = "`" + other.format + "` and `" + output->format +
                 "` both go to " +
                 (other.file.empty() || output->file.empty()
                      ? "standard output; give one of them a "
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
