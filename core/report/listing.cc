#include "report/listing.h"

#include <cstdint>
#include <utility>

#include "compact/shrink.h"
#include "sort/sort.h"

namespace bylaw::report {
namespace {

using diagnostic::Counts;
using diagnostic::Severity;

Counts Count(const std::vector<Finding>& findings) {
  Counts counts;
  for (const Finding& finding : findings) counts.Add(finding.diagnostic);
  return counts;
}

}  // namespace

std::vector<size_t> InOrderOfShares(const std::vector<Finding>& findings) {
  diagnostic::Shares shares;
  std::vector<std::pair<uint64_t, size_t>> ranks;
  ranks.reserve(findings.size());
  for (const Finding& finding : findings)
    ranks.emplace_back(shares.Rank(finding.diagnostic), ranks.size());
  sort::Stably(&ranks,
               [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<size_t> order;
  order.reserve(ranks.size());
  for (const auto& [rank, at] : ranks) order.push_back(at);
  return order;
}

namespace {

void Cut(size_t limit, std::vector<Finding>* findings) {
  if (findings->size() <= limit) return;
  const std::vector<size_t> order = InOrderOfShares(*findings);
  std::vector<bool> listed(findings->size());
  for (size_t i = 0; i < limit; ++i) listed[order[i]] = true;
  size_t kept = 0;
  for (size_t i = 0; i < findings->size(); ++i) {
    if (!listed[i]) continue;
    if (kept != i) (*findings)[kept] = std::move((*findings)[i]);
    ++kept;
  }
  findings->resize(kept);
  compact::Shrink(findings);
}

}  // namespace

void CountSeverities(const Counts& others, Report* report) {
  Counts all = Count(report->findings);
  all.Add(others);
  Summary& summary = report->summary;
  summary.errors = all.Of(Severity::kError);
  summary.warnings = all.Of(Severity::kWarning);
  summary.infos = all.Of(Severity::kInfo);
  summary.not_listed = {others.Of(Severity::kError),
                        others.Of(Severity::kWarning),
                        others.Of(Severity::kInfo)};
}

void CutToLimit(size_t limit, Report* report) {
  Cut(limit, &report->waived);
  if (report->findings.size() <= limit) return;
  Cut(limit, &report->findings);
  const Counts listed = Count(report->findings);
  Summary& summary = report->summary;
  summary.not_listed = {summary.errors - listed.Of(Severity::kError),
                        summary.warnings - listed.Of(Severity::kWarning),
                        summary.infos - listed.Of(Severity::kInfo)};
}

}  // namespace bylaw::report
