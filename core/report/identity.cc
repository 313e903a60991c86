#include "report/identity.h"

#include <utility>

namespace bylaw::report {

diagnostic::Counts CountUnlisted(std::vector<Identity> all,
                                 const std::vector<Finding>& listed) {
  std::vector<Identity> known;
  known.reserve(listed.size());
  for (const Finding& finding : listed) known.emplace_back(finding.diagnostic);
  return diagnostic::CountOthers(std::move(all), std::move(known));
}

}  // namespace bylaw::report
