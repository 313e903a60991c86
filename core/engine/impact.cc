#include "engine/impact.h"

#include <limits>
#include <utility>

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

ImpactResult MeasureImpact(Engine& engine, const CheckOptions& options) {
  ImpactResult result;
  const diagnostic::Severity fails_from = FailsFrom(options);
  CheckOptions all = options;
  all.max_listed = std::numeric_limits<size_t>::max();
  CheckOptions as_is = all;
  as_is.replacements.clear();
  result.report = engine.Check(as_is);
  if (result.report.summary.verdict == report::Verdict::kError) return result;
  const std::vector<report::Violation> before =
      report::ViolationsOf(result.report, fails_from);
  result.report = engine.Check(all);
  if (result.report.summary.verdict == report::Verdict::kError) return result;
  result.impact = report::CompareRuns(
      before, report::ViolationsOf(result.report, fails_from));
  result.impact.products = result.report.summary.products;
  report::CutToLimit(options.max_listed, &result.report);
  result.usable = true;
  return result;
}

}  // namespace bylaw::engine
