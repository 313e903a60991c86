#include "engine/impact.h"

#include <limits>
#include <utility>

#include "engine/check.h"

namespace bylaw::engine {
namespace {

diagnostic::Severity FailsFrom(const CheckOptions& options) {
  switch (options.fail_on.value_or(FailOn::kError)) {
    case FailOn::kWarning:
      return diagnostic::Severity::kWarning;
    case FailOn::kInfo:
      return diagnostic::Severity::kInfo;
    default:
      return diagnostic::Severity::kError;
  }
}

}  // namespace

ImpactResult MeasureImpact(Session& session, const CheckOptions& options) {
  ImpactResult result;
  const diagnostic::Severity fails_from = FailsFrom(options);
  CheckOptions all = options;
  all.max_listed = std::numeric_limits<size_t>::max();
  CheckOptions as_is = all;
  as_is.replacements.clear();
  result.report = Check(session, as_is);
  if (result.report.summary.verdict == report::Verdict::kError) return result;
  const std::vector<report::Violation> before =
      report::ViolationsOf(result.report, fails_from);
  result.report = Check(session, all);
  if (result.report.summary.verdict == report::Verdict::kError) return result;
  result.impact = report::CompareRuns(
      before, report::ViolationsOf(result.report, fails_from));
  result.impact.products = result.report.summary.products;
  report::CutToLimit(options.max_listed, &result.report);
  result.usable = true;
  return result;
}

}  // namespace bylaw::engine
