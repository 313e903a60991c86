// One finding for one mistake where two rules in force look for it: a rule that
// `refines` another one speaks for it wherever both have found the same.
//
//   - id: uncommented-message
//     refines: documentation/undescribed-declaration
#ifndef BYLAW_POLICY_REFINE_H_
#define BYLAW_POLICY_REFINE_H_

#include <cstddef>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"

namespace bylaw::policy {

// Of so many rules each may refine the next; see refined_rules.h.
inline constexpr size_t kMaxRefinements = 16;

// Takes out findings of rules that are refined where a finding of the refining
// rule is about the same thing: the same subject, or one of another kind at a
// place around theirs. What a refined rule refines in its turn is spoken for as
// well, whether or not that rule has found it too.
//
// It speaks for those products only that it is about itself. Of a contract that
// products of two domains share, a domain's finding takes its own products out
// of the other one, which stays for the rest.
//
// So that nobody hides a finding behind one of her own, both stay where the
// refining one is weaker, in severity or enforcement; and a finding speaks for
// one of each rule at most. It gets the ids of those as aliases, and in
// `speaks_for` what they were about, by which waivers find it.
void MergeRefined(const std::vector<diagnostic::RuleDescription>& rules,
                  std::vector<diagnostic::Diagnostic>* diagnostics);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_REFINE_H_
