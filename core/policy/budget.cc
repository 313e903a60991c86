#include "policy/budget.h"

#include "policy/rules.h"
#include "text/quote.h"

namespace bylaw::policy {

using text::Quoted;

Budget::Account& Budget::OfBody(text::SourceId document) {
  if (last_body_ == nullptr || last_source_ != document) {
    last_source_ = document;
    last_body_ = &body_[document];
  }
  return *last_body_;
}

Budget::Account& Budget::OfDomain(text::SourceId document,
                                  const RuleVariant& settings) {
  const auto run = runs_.try_emplace(settings.domain_key()).first;
  Account& account = domains_[{document, run->first}];
  account.run = &run->second;
  account.domain = settings.settings.scope.domain();
  return account;
}

bool Budget::Has(Account& account, const Subject& subject,
                 const CompiledRule& rule) {
  Account* spent = nullptr;
  if (account.cost > kMaxDocumentCost) spent = &account;
  if (account.run != nullptr && account.run->cost > kMaxDomainCost)
    spent = account.run;
  if (spent == nullptr) return true;
  if (!spent->said) SaySpent(account, subject, rule);
  spent->said = true;
  return false;
}

void Budget::SaySpent(const Account& account, const Subject& subject,
                      const CompiledRule& rule) {
  const bool of_domain = account.run != nullptr;
  const bool of_run = of_domain && account.run->cost > kMaxDomainCost;
  std::string who = "the rules";
  if (of_domain) who += " of domain " + Quoted(account.domain);
  const std::string most =
      std::to_string(of_run ? kMaxDomainCost : kMaxDocumentCost) + " units";
  diagnostic::Diagnostic& found = sink_.Add(
      kEvaluationFailed, of_run ? rule.text.id_at : subject.name_at,
      who + " have used up what they may cost " +
          (of_run ? "in one run (" + most + "), so they check nothing more"
                  : "on one document (" + most +
                        "), so what follows here is not checked" +
                        (of_domain ? " by them" : "")));
  found.help = of_run || of_domain ? "make the rules simpler"
                                   : "split the document, or make the rules "
                                     "simpler";
  found.subject = subject.Describe();
  found.related.push_back(
      {of_run ? subject.name_at : rule.text.id_at,
       of_run ? "where they stopped" : "the rule it stopped at"});
}

}  // namespace bylaw::policy
