// How many findings a list has no room for, each counted once.
#ifndef BYLAW_REPORT_IDENTITY_H_
#define BYLAW_REPORT_IDENTITY_H_

#include <vector>

#include "diagnostic/identity.h"
#include "diagnostic/shares.h"
#include "report/report.h"

namespace bylaw::report {

using diagnostic::Identity;

// How many of all that was found, which may name one finding twice, are not
// among those that are listed.
diagnostic::Counts CountUnlisted(std::vector<Identity> all,
                                 const std::vector<Finding>& listed);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_IDENTITY_H_
