// The `concise` format: one line a finding, for editors, grep and logs.
//
//   orders.yaml:7:5: error pii/untagged-field `orders.email` carries no tag
#include <algorithm>

#include "report/painter.h"
#include "report/summary_text.h"
#include "report/writers.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::AppendPrintable;
using text::Printable;

void AppendPlace(const Finding& finding, const Painter& painter,
                 std::string* out) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  if (d.location.known()) {
    std::string file = Printable(finding.location.file);
    // A log that CI reads takes a line that begins with `::` for a command.
    const size_t first = file.find_first_not_of(' ');
    if (file.compare(std::min(first, file.size()), 2, "::") == 0) {
      file.insert(0, "./");
    }
    *out += painter.Paint(Role::kStrong, file);
    *out += ':' + std::to_string(finding.location.start.line) + ':' +
            std::to_string(finding.location.start.column) + ": ";
  } else {
    // As compilers do for what no file is to blame for.
    *out += painter.Paint(Role::kStrong, "bylaw") + ": ";
  }
}

void AppendFinding(const Finding& finding, const Painter& painter,
                   std::string* out) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  AppendPlace(finding, painter, out);
  *out +=
      painter.Paint(RoleOf(d.severity), diagnostic::SeverityName(d.severity));
  *out += ' ' + Printable(d.rule) + ' ';
  AppendPrintable(d.message, out);
  *out += '\n';
}

// In place of the severity, since it counts for nothing.
void AppendWaived(const Finding& finding, const Waiver& waiver,
                  const Painter& painter, std::string* out) {
  AppendPlace(finding, painter, out);
  *out += painter.Paint(Role::kGutter, "waived");
  *out += ' ' + Printable(finding.diagnostic.rule) + ' ';
  AppendPrintable(finding.diagnostic.message, out);
  *out += " (" + Printable(WaiverTerms(waiver)) + ")\n";
}

}  // namespace

std::string WriteConcise(const Report& report, const WriteOptions& options) {
  const Painter painter(options.color);
  std::string out;
  for (const Finding& finding : report.findings) {
    AppendFinding(finding, painter, &out);
  }
  for (const Finding& finding : report.waived) {
    AppendWaived(finding, WaiverOf(report, finding), painter, &out);
  }
  const std::string not_listed = NotListedSentence(report.summary);
  if (!not_listed.empty()) out += "bylaw: " + not_listed + '\n';
  return out;
}

}  // namespace bylaw::report
