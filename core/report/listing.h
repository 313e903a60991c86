// Which findings a report shows where it cannot show all.
//
// There is one order for that (diagnostic/shares.h) and every limit takes the
// findings that come first in it: the list of the run, the annotations of a
// pull request, a job summary of so many bytes.
#ifndef BYLAW_REPORT_LISTING_H_
#define BYLAW_REPORT_LISTING_H_

#include <cstddef>
#include <vector>

#include "diagnostic/shares.h"
#include "report/report.h"

namespace bylaw::report {

// A run lists at most this many findings, and as many waived ones; the rest are
// counted.
inline constexpr size_t kMaxListed = 10'000;

// The places of the findings in their list, in the order in which they are to
// be shown where room is scarce.
std::vector<size_t> InOrderOfShares(const std::vector<Finding>& findings);

// Counts the findings of a report, together with others of which nothing else
// is known: those are not listed.
void CountSeverities(const diagnostic::Counts& others, Report* report);

// Takes findings, and waived ones, past the limit out of a report that is
// counted, and says how many more are not listed; the others stay in their
// order.
void CutToLimit(size_t limit, Report* report);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_LISTING_H_
