// The summary of a run in words, for the formats that people read.
#ifndef BYLAW_REPORT_SUMMARY_TEXT_H_
#define BYLAW_REPORT_SUMMARY_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "report/report.h"

namespace bylaw::report {

// "1 error", "12,000 errors".
std::string Count(uint64_t number, std::string_view noun);

// "3 errors, 1 warning, 2 waived": what is not there is left out; empty when
// nothing was found.
std::string CountFindings(const Summary& summary);

// One line: "3 errors, 1 warning in 14 documents (5 products, 41 rules): fail",
// or "14 documents, 5 products: passes 41 rules"; where files were passed over,
// "; 412 files are not ours" after it.
std::string SummarySentence(const Summary& summary);

// "93.40": what share `part` is of a `whole` that is not 0, cut and never
// rounded up, so that 100.00 is all of it.
std::string PercentText(uint64_t part, uint64_t whole);

// "12 more findings are not listed (a run lists 10,000): 2 errors, 10 infos; the
// run fails for them"; empty when all are.
std::string NotListedSentence(const Summary& summary);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_SUMMARY_TEXT_H_
