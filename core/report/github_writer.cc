// The `github` format: workflow commands that become annotations at the very
// line and column of a pull request.
//
//   ::error file=a.yaml,line=7,col=5,endLine=7,endColumn=10,title=…::message
//
// GitHub shows ten annotations of a level and drops the rest unseen, so the
// tenth says how many are left. Nothing but commands is written, and whatever
// comes from files is escaped: content cannot start a command of its own.
#include <array>
#include <cstdint>

#include "report/summary_text.h"
#include "report/writers.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::AppendPrintable;
using text::CutToBytes;
using text::Printable;

constexpr uint64_t kMaxPerLevel = 9;
// A log line longer than this is cut by GitHub's runner.
constexpr size_t kMaxMessageBytes = 4000;

using diagnostic::Severity;

std::string_view CommandOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "notice";
  }
  return "error";
}

enum class Part { kMessage, kProperty };

// The escaping of actions/toolkit: a message must not break its line, a
// property not its list either. Empty for what is written as it is.
std::string_view EscapeOf(char c, Part part) {
  switch (c) {
    case '%':
      return "%25";
    case '\r':
      return "%0D";
    case '\n':
      return "%0A";
    case ':':
      return part == Part::kProperty ? "%3A" : "";
    case ',':
      return part == Part::kProperty ? "%2C" : "";
    default:
      return "";
  }
}

// What has no escape here and acts on a terminal that shows the log is made
// harmless.
void AppendEscaped(std::string_view text, Part part, std::string* out) {
  size_t plain = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const std::string_view escape = EscapeOf(text[at], part);
    if (escape.empty()) continue;
    AppendPrintable(text.substr(plain, at - plain), out);
    *out += escape;
    plain = at + 1;
  }
  AppendPrintable(text.substr(plain), out);
}

void AppendProperty(std::string_view name, std::string_view value,
                    std::string* out) {
  *out += out->back() == ' ' ? "" : ",";
  *out += name;
  *out += '=';
  AppendEscaped(value, Part::kProperty, out);
}

// An end column is only told within one line: for a range over several lines
// GitHub takes no columns.
void AppendPlace(const Region& region, std::string* out) {
  AppendProperty("file", region.file, out);
  AppendProperty("line", std::to_string(region.start.line), out);
  AppendProperty("col", std::to_string(region.start.column), out);
  AppendProperty("endLine", std::to_string(region.end.line), out);
  if (region.start.line == region.end.line) {
    AppendProperty("endColumn", std::to_string(region.end.column), out);
  }
}

void AppendFinding(const Finding& finding, std::string* out) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  *out += "::";
  *out += CommandOf(d.severity);
  *out += ' ';
  if (d.location.known()) AppendPlace(finding.location, out);
  AppendProperty("title", d.rule, out);
  *out += "::";
  // A line break of the message is one of a name or value; those of help and
  // note are ours.
  std::string message = Printable(d.message);
  if (!d.help.empty()) message += "\nhelp: " + d.help;
  if (!d.note.empty()) message += "\nnote: " + d.note;
  if (message.size() > kMaxMessageBytes) {
    message = std::string(CutToBytes(message, kMaxMessageBytes)) + "…";
  }
  AppendEscaped(message, Part::kMessage, out);
  *out += '\n';
}

}  // namespace

std::string WriteGithub(const Report& report, const WriteOptions&) {
  std::array<uint64_t, 3> shown = {};
  std::string out;
  for (const Finding& finding : report.findings) {
    uint64_t& count = shown[static_cast<size_t>(finding.diagnostic.severity)];
    if (count == kMaxPerLevel) continue;
    ++count;
    AppendFinding(finding, &out);
  }
  const std::array<std::pair<Severity, uint64_t>, 3> totals = {
      {{Severity::kError, report.summary.errors},
       {Severity::kWarning, report.summary.warnings},
       {Severity::kInfo, report.summary.infos}}};
  for (const auto& [severity, total] : totals) {
    const uint64_t count = shown[static_cast<size_t>(severity)];
    if (total <= count) continue;
    out += "::";
    out += CommandOf(severity);
    out += " title=bylaw::" +
           Count(total - count,
                 std::string("more ") +
                     std::string(diagnostic::SeverityName(severity))) +
           " not annotated here; the job summary lists all\n";
  }
  return out;
}

}  // namespace bylaw::report
