// What a change of policies would do to a mesh: the comparison of two runs, as
// data and as text.
#ifndef BYLAW_REPORT_IMPACT_H_
#define BYLAW_REPORT_IMPACT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "report/report.h"

namespace bylaw::report {

// What is compared of a run: it outlives the report it was taken from.
struct Violation {
  std::string rule;
  std::string domain;
  std::string product;
  bool fails = false;  // at or above the severity at which the run fails
};
std::vector<Violation> ViolationsOf(const Report& report,
                                    diagnostic::Severity fails_from);

// A product whose outcome changes, and the rules that make it so.
struct ChangedProduct {
  std::string domain;
  std::string product;
  std::vector<std::string> rules;
};

// A rule that finds something in more or fewer products of a domain.
struct ChangedRule {
  std::string rule;
  std::string domain;
  uint64_t before = 0;  // findings
  uint64_t after = 0;
  std::vector<std::string> newly_violating;  // products, sorted
  std::vector<std::string> no_longer_violating;
};

struct Impact {
  uint64_t products = 0;                      // that were looked at
  std::vector<ChangedProduct> newly_failing;  // by domain and product
  std::vector<ChangedProduct> newly_passing;
  std::vector<ChangedRule> rules;  // by rule and domain
};

Impact CompareRuns(const std::vector<Violation>& before,
                   const std::vector<Violation>& after);

std::string WriteImpactText(const Impact& impact);
std::string WriteImpactJson(const Impact& impact, const Report& report);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_IMPACT_H_
