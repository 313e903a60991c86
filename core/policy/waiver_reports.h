// What holding waivers against findings has shown of each, and the findings
// that it leads to: what is wrong with a waiver, and what its author meant.
#ifndef BYLAW_POLICY_WAIVER_REPORTS_H_
#define BYLAW_POLICY_WAIVER_REPORTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"
#include "diagnostic/sink.h"
#include "policy/waiver.h"
#include "text/edit_distance.h"
#include "text/source.h"

namespace bylaw::policy {

inline constexpr size_t kNoWaiver = static_cast<size_t>(-1);

struct WaiverState {
  std::string_view rule;  // its id
  bool valid = false;
  bool unknown_rule = false;
  bool waivable = true;
  int32_t last_day = 0;  // meaningful where `has_date`
  bool has_date = false;
  size_t duplicate_of = kNoWaiver;
  size_t found = 0;        // findings that it is for
  text::Location example;  // the first of them
  bool mandatory_found = false;
  // One of another domain than the waiver's place, and one of further products
  // that is not waived there.
  const diagnostic::Diagnostic* foreign = nullptr;
  const diagnostic::Diagnostic* missing = nullptr;
};

// Rules by all the names that a waiver may call them.
class WaivableRules {
 public:
  explicit WaivableRules(const std::vector<diagnostic::RuleDescription>& rules);

  struct Entry {
    std::string_view id;
    bool waivable = false;
  };
  const Entry* Find(std::string_view name) const;
  // The name that was meant, or nothing.
  std::string_view Nearest(std::string_view name) const;

 private:
  std::map<std::string_view, Entry> names_;
  mutable text::NameSearch search_;
};

bool IsSelfApproved(const Waiver& waiver);

// All of it outlives the call.
struct JudgedWaivers {
  const std::vector<Waiver>& waivers;
  const std::vector<WaiverState>& states;  // one for each
  const WaiverContext& context;
  int32_t today;               // as a day's number (text/day.h)
  const WaivableRules* rules;  // null where policies did not load
  const std::vector<diagnostic::Diagnostic>& findings;
};
void ReportWaivers(const JudgedWaivers& judged, diagnostic::Sink& sink);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_WAIVER_REPORTS_H_
