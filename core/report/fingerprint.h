// Fingerprints: how a finding is recognised again in the next run.
//
// A fingerprint is made of what stays when code moves: the rule, the file and
// the subject; for a finding about no part of the model also the text it points
// at. Lines, columns and messages are not part of it. Findings that agree in
// all of these are numbered in the order of the file.
#ifndef BYLAW_REPORT_FINGERPRINT_H_
#define BYLAW_REPORT_FINGERPRINT_H_

#include <vector>

#include "report/report.h"

namespace bylaw::report {

// Sets the fingerprint of each finding, 16 hexadecimal digits, all distinct.
// The findings are in the order of reports.
void SetFingerprints(std::vector<Finding>* findings,
                     const text::SourceSet& sources);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_FINGERPRINT_H_
