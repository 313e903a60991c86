// Reads and writes verdicts along a walk.
#ifndef BYLAW_POLICY_VERDICT_LEDGER_H_
#define BYLAW_POLICY_VERDICT_LEDGER_H_

#include <cstddef>
#include <cstdint>

#include "policy/subject.h"
#include "policy/verdicts.h"

namespace bylaw::policy {

// What is known of the contract that a walk is in, subject by subject.
class VerdictLedger {
 public:
  explicit VerdictLedger(const KnownVerdicts& known) : known_(known) {}

  // The entry of a subject, kNotSound where nothing is known of it; null for
  // one that lies in no contract, or where nobody keeps verdicts.
  uint32_t* Next(const Subject& subject) {
    if (subject.contract == nullptr || known_.contracts.empty()) return nullptr;
    if (subject.kind == SubjectKind::kContract) Open(subject);
    if (verdicts_ == nullptr) return nullptr;
    if (subject_ == verdicts_->costs.size())
      verdicts_->costs.push_back(kNotSound);
    return &verdicts_->costs[subject_++];
  }

 private:
  void Open(const Subject& subject) {
    verdicts_ = known_.contracts[contract_++];
    subject_ = 0;
    if (verdicts_ == nullptr) return;
    if (verdicts_->set == known_.set &&
        verdicts_->domain_key == subject.domain_key &&
        verdicts_->product_key == subject.product_key)
      return;
    verdicts_->set = known_.set;
    verdicts_->domain_key = subject.domain_key;
    verdicts_->product_key = subject.product_key;
    verdicts_->costs.clear();
  }

  KnownVerdicts known_;
  size_t contract_ = 0;  // the next one of the walk
  ContractVerdicts* verdicts_ = nullptr;
  size_t subject_ = 0;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_VERDICT_LEDGER_H_
