// Of the products that share a subject, those for which a rule is set in the
// same way: what is found for the first is found for them as well.
//
// A thousand domains may each tune a rule about the fields of a contract that
// all of them share. Each finding is then one product's, and nobody goes through
// the thousand others to know.
#ifndef BYLAW_POLICY_ALIKE_OWNERS_H_
#define BYLAW_POLICY_ALIKE_OWNERS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/rule.h"
#include "policy/subject.h"

namespace bylaw::policy {

class AlikeOwners {
 public:
  // Those behind the owner that the subject is visited for, guests like it or
  // none like it, in order; the first `most` of them. Valid until the next call.
  std::span<const uint32_t> Behind(const Subject& subject,
                                   const CompiledRule& rule,
                                   const RuleVariant& variant, size_t most);

 private:
  using Key = std::pair<std::string_view, std::string_view>;
  struct Found {
    size_t owner = SIZE_MAX;  // behind which they were looked for
    std::vector<uint32_t> owners;
  };

  void Open(const Subject& subject);
  // Among which owners the variant may be anybody's; null for all of them.
  const std::vector<uint32_t>* CandidatesFor(const RuleVariant& variant) const;

  const void* shared_ = nullptr;  // the contract or schema that is known
  // Its owners, by domain, and by domain and product.
  std::map<std::string_view, std::vector<uint32_t>> of_domains_;
  std::map<Key, std::vector<uint32_t>> of_products_;
  // By the variant, and whether they are guests.
  std::map<std::pair<const RuleVariant*, bool>, Found> found_;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_ALIKE_OWNERS_H_
