// One finding for one mistake where two rules in force look for it: a rule that
// `refines` another one speaks for it wherever both have found the same.
//
//   - id: uncommented-message
//     refines: documentation/undescribed-declaration
#ifndef BYLAW_POLICY_REFINE_H_
#define BYLAW_POLICY_REFINE_H_

#include <vector>

#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"

namespace bylaw::policy {

// Takes out findings of rules that are refined where a finding of the refining
// rule is about the same thing: the same subject, or a place around theirs. The
// one that stays must not be weaker, in severity or enforcement; else both
// stay, so that nobody hides a finding behind one of her own. It gets the id of
// the one that goes as an alias, by which waivers find it.
void MergeRefined(const std::vector<diagnostic::RuleDescription>& rules,
                  std::vector<diagnostic::Diagnostic>* diagnostics);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_REFINE_H_
