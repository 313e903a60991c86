// A fix as the lines it changes: those that go and those that come.
#ifndef BYLAW_REPORT_FIX_DIFF_H_
#define BYLAW_REPORT_FIX_DIFF_H_

#include <string>

#include "report/painter.h"
#include "report/report.h"
#include "text/source.h"

namespace bylaw::report {

// Appends the changed lines of a finding's fix, `7 - old` and `7 + new`, each
// file and each group of neighbouring lines on its own. A fix of very many
// lines, or of very long ones, is not shown.
void AppendFixDiff(const Finding& finding, const text::SourceSet& sources,
                   size_t gutter_width, const Painter& painter,
                   std::string* out);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_FIX_DIFF_H_
