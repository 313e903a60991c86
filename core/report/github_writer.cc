// The `github` format: workflow commands that become annotations at the very
// line and column of a pull request.
//
//   ::error file=a.yaml,line=7,col=5,endLine=7,endColumn=10,title=…::message
//
// GitHub shows ten annotations of a level and drops the rest unseen, so the
// tenth says how many are left; each rule and file has its share of the nine
// (report/listing.h). Nothing but commands is written, and whatever comes from
// files is escaped: content cannot start a command of its own.
#include <array>
#include <cstdint>
#include <vector>

#include "report/listing.h"
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
    case '\t':  // stays: a file's name must be read back as it is
      return part == Part::kProperty ? "\t" : "";
    default:
      return "";
  }
}

// What has no escape here and acts on a terminal that shows the log is made
// harmless. An older runner takes `##[` for the beginning of a command wherever
// it stands in a line.
void AppendEscaped(std::string_view text, Part part, std::string* out) {
  size_t plain = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 3) == "##[") {
      AppendPrintable(text.substr(plain, at - plain), out);
      *out += "## [";
      at += 2;
      plain = at + 1;
      continue;
    }
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

void AppendLeft(Severity severity, uint64_t left, uint64_t not_listed,
                std::string* out) {
  const std::string name(diagnostic::SeverityName(severity));
  *out += "::";
  *out += CommandOf(severity);
  *out += " title=bylaw::" + Count(left, "more " + name) +
          " not annotated here; the job summary lists ";
  if (not_listed == 0) {
    *out += "all\n";
    return;
  }
  *out += "more, and nothing lists " + Count(not_listed, name) +
          " (a run lists " + Count(kMaxListed, "finding") + ")";
  if (severity == Severity::kError) *out += "; the run fails for them";
  *out += '\n';
}

}  // namespace

std::string WriteGithub(const Report& report, const WriteOptions&) {
  std::array<uint64_t, 3> shown = {};
  std::vector<bool> annotated(report.findings.size());
  for (const size_t at : InOrderOfShares(report.findings)) {
    const Severity severity = report.findings[at].diagnostic.severity;
    uint64_t& count = shown[static_cast<size_t>(severity)];
    if (count == kMaxPerLevel) continue;
    ++count;
    annotated[at] = true;
  }
  std::string out;
  for (size_t i = 0; i < annotated.size(); ++i) {
    if (annotated[i]) AppendFinding(report.findings[i], &out);
  }
  const Summary& summary = report.summary;
  const struct {
    Severity severity;
    uint64_t total, not_listed;
  } levels[] = {
      {Severity::kError, summary.errors, summary.not_listed.errors},
      {Severity::kWarning, summary.warnings, summary.not_listed.warnings},
      {Severity::kInfo, summary.infos, summary.not_listed.infos}};
  for (const auto& level : levels) {
    const uint64_t count = shown[static_cast<size_t>(level.severity)];
    if (level.total <= count) continue;
    AppendLeft(level.severity, level.total - count, level.not_listed, &out);
  }
  return out;
}

}  // namespace bylaw::report
