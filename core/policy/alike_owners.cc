#include "policy/alike_owners.h"

namespace bylaw::policy {

void AlikeOwners::Open(const Subject& subject) {
  const void* shared = subject.contract != nullptr
                           ? static_cast<const void*>(subject.contract)
                           : subject.schema;
  if (shared_ == shared) return;
  shared_ = shared;
  found_.clear();
  of_domains_.clear();
  of_products_.clear();
  uint32_t index = 0;
  for (const SubjectOwner& owner : subject.owners) {
    of_domains_[owner.domain_key].push_back(index);
    of_products_[{owner.domain_key, owner.product_key}].push_back(index);
    ++index;
  }
}

const std::vector<uint32_t>* AlikeOwners::CandidatesFor(
    const RuleVariant& variant) const {
  if (variant.domain_key().empty()) return nullptr;
  static const std::vector<uint32_t> kNone;
  if (!variant.product_key().empty()) {
    const auto found =
        of_products_.find({variant.domain_key(), variant.product_key()});
    return found == of_products_.end() ? &kNone : &found->second;
  }
  const auto found = of_domains_.find(variant.domain_key());
  return found == of_domains_.end() ? &kNone : &found->second;
}

std::span<const uint32_t> AlikeOwners::Behind(const Subject& subject,
                                              const CompiledRule& rule,
                                              const RuleVariant& variant,
                                              size_t most) {
  Open(subject);
  const bool is_guest = subject.owners[subject.owner].is_guest;
  Found& found = found_[{&variant, is_guest}];
  if (found.owner == subject.owner) return found.owners;
  found.owner = subject.owner;
  found.owners.clear();
  const std::vector<uint32_t>* candidates = CandidatesFor(variant);
  const size_t count =
      candidates == nullptr ? subject.owners.size() : candidates->size();
  for (size_t i = 0; i < count && found.owners.size() < most; ++i) {
    const size_t at = candidates == nullptr ? i : (*candidates)[i];
    if (at <= subject.owner) continue;
    const SubjectOwner& owner = subject.owners[at];
    if (owner.is_guest == is_guest &&
        rule.VariantFor(owner.domain_key, owner.product_key) == &variant)
      found.owners.push_back(static_cast<uint32_t>(at));
  }
  return found.owners;
}

}  // namespace bylaw::policy
