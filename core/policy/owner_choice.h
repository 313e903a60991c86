// Of the products that share a contract or schema, those for which what lies in
// it has to be looked at.
//
// Most rules about a schema or field read nothing of the product that it is
// looked at for: whatever they come to for one of its products holds for every
// other for which they are set alike. A contract of two thousand fields that a
// hundred products serve is then two thousand fields to look at, not two
// hundred thousand.
#ifndef BYLAW_POLICY_OWNER_CHOICE_H_
#define BYLAW_POLICY_OWNER_CHOICE_H_

#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "policy/rule.h"
#include "policy/subject_kind.h"

namespace bylaw::policy {

struct SubjectOwner;  // policy/subject.h

// Whether a rule says the same of a subject whichever of its products it is
// looked at for, in the same words, wherever it is set alike for both: none of
// its expressions reads the product or its domain, or selects a product.
bool IsAlikeForProducts(const CompiledRule& rule);

class OwnerChoice {
 public:
  // The rules must outlive this.
  explicit OwnerChoice(const std::vector<const CompiledRule*>& rules);

  // Which of a subject's owners it is to be visited for, in order; the first
  // one always.
  std::vector<size_t> For(SubjectKind kind,
                          std::span<const SubjectOwner> owners) const;

 private:
  struct OfKind {
    bool each = false;  // one of the rules says something else of each product
    // Those of all that may be set in more than one way, and those of domains,
    // which bind nobody else.
    std::vector<const CompiledRule*> tuned;
    std::map<std::string_view, std::vector<const CompiledRule*>> of_domains;
  };
  std::array<OfKind, std::size(kSubjectKinds)> kinds_;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_OWNER_CHOICE_H_
