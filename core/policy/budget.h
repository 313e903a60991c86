// What rules may cost, and who pays: the governance body and each domain have
// accounts of their own, so that no domain can spend what the global rules need
// to come to a verdict.
//
// An account is one document's. What a domain decides about - its own rules,
// and global ones with the parameters that it set - is paid from the domain's
// account of the document, and counts for what the domain may cost in a run.
#ifndef BYLAW_POLICY_BUDGET_H_
#define BYLAW_POLICY_BUDGET_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostic/sink.h"
#include "policy/rule.h"
#include "policy/subject.h"
#include "text/source.h"

namespace bylaw::policy {

// What all rules together may cost on one document, in CEL's cost units; one
// evaluation has cel::kMaxEvaluationCost. As much again for those of a domain.
inline constexpr uint64_t kMaxDocumentCost = 10'000'000;
// What a domain's rules may cost in one run: some seconds.
inline constexpr uint64_t kMaxDomainCost = 200'000'000;

class Budget {
 public:
  struct Account {
    uint64_t cost = 0;
    bool said = false;  // that it is spent
    // What the domain has spent in the run; null for the governance body.
    Account* run = nullptr;
    std::string_view domain;  // as written

    void Spend(uint64_t units) {
      cost += units;
      if (run != nullptr) run->cost += units;
    }
  };

  explicit Budget(diagnostic::Sink& sink) : sink_(sink) {}

  // Valid as long as the budget.
  Account& OfBody(text::SourceId document);
  Account& OfDomain(text::SourceId document, const RuleVariant& settings);

  // Whether there is something left. Where there is not, that is said once for
  // each account: what was not checked must not look clean.
  bool Has(Account& account, const Subject& subject, const CompiledRule& rule);

 private:
  [[gnu::cold]] void SaySpent(const Account& account, const Subject& subject,
                              const CompiledRule& rule);

  diagnostic::Sink& sink_;
  std::map<text::SourceId, Account> body_;
  std::map<std::string, Account, std::less<>> runs_;  // by domain
  std::map<std::pair<text::SourceId, std::string_view>, Account> domains_;
  // Subjects of one document mostly follow each other, so the last document's
  // accounts are at hand.
  Account* last_body_ = nullptr;
  text::SourceId last_source_ = text::kNoSource;
};

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_BUDGET_H_
