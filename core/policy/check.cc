#include "policy/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "cel/program.h"
#include "policy/alike_owners.h"
#include "policy/bindings/quality_memory.h"
#include "policy/bindings/subject_path.h"
#include "policy/budget.h"
#include "policy/expression.h"
#include "policy/held_findings.h"
#include "policy/owner_choice.h"
#include "policy/related.h"
#include "policy/rules.h"
#include "policy/subject.h"
#include "policy/verdict_ledger.h"
#include "policy/witness.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using text::Quoted;

// The first sentence of a rationale, on one line and without its full stop: a
// finding says briefly why it matters, the rule's page says all.
std::string FirstSentence(std::string_view text) {
  std::string sentence;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool space =
        text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
    const bool ends =
        text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ' ||
                           text[i + 1] == '\n' || text[i + 1] == '\r');
    if (ends || sentence.size() > diagnostic::kMaxTextBytes) break;
    if (!space) {
      sentence += text[i];
    } else if (!sentence.empty() && sentence.back() != ' ') {
      sentence += ' ';
    }
  }
  while (!sentence.empty() && sentence.back() == ' ') sentence.pop_back();
  return sentence;
}

// A rule, and the values its expressions see for the subject at hand.
struct RuleRun {
  // `tried` is null, or what the rule is run with for everybody.
  RuleRun(const CompiledRule& compiled, const RuleVariant* tried)
      : rule(compiled),
        for_all(tried != nullptr ? tried : SettingsForAll(compiled)),
        activation(compiled.names->env) {}

  // Most rules are nobody's but the governance body's, and nobody tunes them.
  static const RuleVariant* SettingsForAll(const CompiledRule& rule) {
    const RuleVariant& first = rule.variants.front();
    const bool is_alone = rule.variants.size() == 1 &&
                          first.domain_key().empty() &&
                          first.product_key().empty();
    return is_alone ? &first : nullptr;
  }

  const CompiledRule& rule;
  // The settings that the rule has for every subject; null where there are
  // several.
  const RuleVariant* const for_all;
  // What all findings of the rule have in common; made for the first one.
  compact::SharedText note;
  // Whether it need not be asked for each product that shares a subject.
  const bool alike = rule.alike;
  cel::Activation activation;
  // Of a contained or alike rule: the settings under which it has judged the
  // subject of this number for one of its products already, and whether that
  // was a guest.
  std::vector<std::pair<const RuleVariant*, bool>> judged = {};
  size_t judged_subject = 0;
};

// What lies with another domain is found again for each product there that
// names it, at its own place. So many times in a run; then it is counted.
constexpr size_t kMaxGuestFindings = 20'000;

class Checker {
 public:
  // `tried` is null, or what all of the rules are run with.
  Checker(const std::vector<const CompiledRule*>& rules,
          const RuleVariant* tried, const text::SourceSet& sources,
          const KnownVerdicts& known, diagnostic::Sink& sink)
      : tried_(tried),
        sources_(sources),
        ledger_(known),
        sink_(sink),
        budget_(sink) {
    arena_.SetHost(&view_);
    // Contained rules come first, so that what they cost together says whether
    // the budget would have lasted for each of them.
    for (const Binding binding :
         {Binding::kContained, Binding::kAll, Binding::kDomain}) {
      for (const CompiledRule* rule : rules) {
        if (BindingOf(*rule) != binding) continue;
        Runs& runs = runs_[static_cast<size_t>(rule->text.applies_to)];
        if (binding == Binding::kDomain) {
          runs.of_domains[rule->text.scope.domain_key()].push_back(
              runs.rules.size());
        }
        runs.rules.emplace_back(*rule, tried_);
        if (binding == Binding::kContained) ++runs.contained;
        if (binding != Binding::kDomain) ++runs.of_all;
      }
    }
  }

  void Check(const Subject& subject) {
    Runs& runs = runs_[static_cast<size_t>(subject.kind)];
    body_ = &budget_.OfBody(subject.source);
    view_ = subject.view;
    view_.quality = &quality_;
    if (subject.owner > 0) return CheckForAnother(subject, runs);
    ++subject_;
    Flush();
    size_t next = 0;
    if (uint32_t* known = ledger_.Next(subject)) {
      next = runs.contained;
      if (!IsSound(*known) && !CheckContained(subject, runs, known)) return;
    }
    CheckFrom(next, subject, runs);
  }

  // Once all subjects are through.
  void Flush() { held_.Flush(sink_); }

  size_t subjects() const { return subjects_; }

 private:
  // Whom a rule binds, in the order in which they are run.
  enum class Binding { kContained, kAll, kDomain };
  Binding BindingOf(const CompiledRule& rule) const {
    if (rule.contained) return Binding::kContained;
    const bool binds_all =
        tried_ != nullptr || rule.text.scope.domain_key().empty();
    return binds_all ? Binding::kAll : Binding::kDomain;
  }

  struct Runs {
    std::vector<RuleRun> rules;
    size_t contained = 0;  // the first ones
    size_t of_all = 0;     // these and those that follow
    // The others, by the domain that they bind: each domain may have its own.
    std::map<std::string_view, std::vector<size_t>> of_domains;
  };

  // Runs the rules from this one on that bind the subject.
  void CheckFrom(size_t next, const Subject& subject, Runs& runs) {
    for (; next < runs.of_all; ++next) {
      if (CheckUnlessJudged(subject, &runs.rules[next]) == Outcome::kStopped)
        return;
    }
    const auto own = runs.of_domains.find(subject.domain_key);
    if (own == runs.of_domains.end()) return;
    for (const size_t i : own->second) {
      if (CheckUnlessJudged(subject, &runs.rules[i]) == Outcome::kStopped)
        return;
    }
  }

  // The same subject for the next of its products: what the subject alone
  // decides was decided for the first.
  void CheckForAnother(const Subject& subject, Runs& runs) {
    for (size_t i = 0; i < runs.contained; ++i) {
      RuleRun& run = runs.rules[i];
      if (IsJudged(subject, &run)) continue;
      if (Check(subject, &run) == Outcome::kStopped) return;
    }
    CheckFrom(runs.contained, subject, runs);
  }

  bool IsJudged(const Subject& subject, RuleRun* run) const {
    const auto variant_for = [&](const SubjectOwner& owner) {
      return std::pair(
          run->rule.VariantFor(owner.domain_key, owner.product_key),
          owner.is_guest);
    };
    auto& judged = run->judged;
    if (std::exchange(run->judged_subject, subject_) != subject_)
      judged = {variant_for(subject.owners.front())};
    const auto own = variant_for(subject.owners[subject.owner]);
    if (std::find(judged.begin(), judged.end(), own) != judged.end())
      return true;
    judged.push_back(own);
    return false;
  }

  // What a rule had to say about a subject: a violation, or that it could not
  // come to a verdict; kStopped: the document's budget is spent, no rule says
  // anything any more.
  enum class Outcome { kNothing, kFinding, kFailed, kStopped };

  // What is the same for all products of a subject is asked for the first.
  Outcome CheckUnlessJudged(const Subject& subject, RuleRun* run) {
    if (subject.owner > 0 && run->alike && IsJudged(subject, run))
      return Outcome::kNothing;
    return Check(subject, run);
  }

  // Whether the contained rules are known to pass, and would not have used up
  // the budget on the way: then what they cost is spent.
  bool IsSound(uint32_t known) {
    Budget::Account& account = *body_;
    if (known == kNotSound || account.cost + known > kMaxDocumentCost)
      return false;
    account.Spend(known);
    return true;
  }

  // False when the budget is spent.
  bool CheckContained(const Subject& subject, Runs& runs, uint32_t* known) {
    const Budget::Account& account = *body_;
    const uint64_t before = account.cost;
    bool sound = true;
    for (size_t i = 0; i < runs.contained; ++i) {
      const Outcome outcome = Check(subject, &runs.rules[i]);
      if (outcome == Outcome::kStopped) return false;
      sound = sound && outcome == Outcome::kNothing;
    }
    const uint64_t cost = account.cost - before;
    *known =
        sound && cost < kNotSound ? static_cast<uint32_t>(cost) : kNotSound;
    return true;
  }

  Outcome Check(const Subject& subject, RuleRun* run) {
    if (run->for_all != nullptr) {
      ++subjects_;
      return CheckFor(body_, subject, *run->for_all, *run->for_all, run);
    }
    const RuleVariant* variant =
        run->rule.VariantFor(subject.domain_key, subject.product_key);
    if (variant == nullptr) return Outcome::kNothing;
    ++subjects_;
    Outcome outcome = CheckWith(subject, *variant, *variant, run);
    const RuleVariant* decided = variant;
    for (const RuleVariant* above = variant->above;
         above != nullptr && outcome != Outcome::kFinding;
         above = above->above) {
      if (above->settings.params == decided->settings.params) continue;
      failed_ = outcome == Outcome::kFailed;
      outcome = CheckWith(subject, *above, *variant, run);
      failed_ = false;
      decided = above;
    }
    // What a domain cannot pay for any more is no matter of the others.
    const bool own = !variant->domain_key().empty();
    return own && outcome == Outcome::kStopped ? Outcome::kNothing : outcome;
  }

  // Runs the rule with the parameters of one scope, for which that scope pays,
  // and reports with the settings of another one.
  Outcome CheckWith(const Subject& subject, const RuleVariant& variant,
                    const RuleVariant& settings, RuleRun* run) {
    // Whoever left the parameters as they were pays nothing for them.
    const RuleVariant* payer = &variant;
    while (payer->above != nullptr &&
           payer->above->settings.params == variant.settings.params)
      payer = payer->above;
    Budget::Account* account = payer->domain_key().empty()
                                   ? body_
                                   : &budget_.OfDomain(subject.source, *payer);
    return CheckFor(account, subject, variant, settings, run);
  }

  // The same for an account.
  Outcome CheckFor(Budget::Account* account, const Subject& subject,
                   const RuleVariant& variant, const RuleVariant& settings,
                   RuleRun* run) {
    paying_ = account;
    if (!budget_.Has(*paying_, subject, run->rule)) return Outcome::kStopped;
    SetNames(subject, variant, run);
    const Outcome outcome = CheckRule(subject, settings, *run);
    arena_.Reset();
    return outcome;
  }

  static void SetNames(const Subject& subject, const RuleVariant& variant,
                       RuleRun* run) {
    const uint32_t params = run->rule.names->params_slot;
    for (uint32_t slot = 0; slot < params; ++slot)
      run->activation.Set(slot, subject.values[slot]);
    run->activation.Set(
        params, cel::Value::Struct(variant.params.data(),
                                   &run->rule.names->params_type.type()));
  }

  Outcome CheckRule(const Subject& subject, const RuleVariant& variant,
                    RuleRun& run) {
    for (const Condition& when : run.rule.when.all()) {
      const cel::Evaluation result = Evaluate(*when.program, run);
      if (!result.ok()) {
        ReportFailure(subject, variant, run, when, result);
        return Outcome::kFailed;
      }
      if (!result.value.is_true()) return Outcome::kNothing;
    }
    const Condition& expect = run.rule.expect;
    const cel::Evaluation result = Evaluate(*expect.program, run);
    if (result.value.is_true()) return Outcome::kNothing;
    if (!result.ok()) {
      ReportFailure(subject, variant, run, expect, result);
      return Outcome::kFailed;
    }
    ReportViolation(subject, variant, run, result);
    return Outcome::kFinding;
  }

  cel::Evaluation Evaluate(const cel::Program& program, const RuleRun& run) {
    cel::Evaluation result = program.Evaluate(run.activation, {}, arena_);
    paying_->Spend(result.cost + result.compiled);
    return result;
  }

  void ReportFailure(const Subject& subject, const RuleVariant& variant,
                     const RuleRun& run, const Condition& condition,
                     const cel::Evaluation& result) {
    if (failed_) return;  // has been said
    const CompiledRule& rule = run.rule;
    const cel::ErrorInfo& error = result.value.error();
    Diagnostic found = diagnostic::Make(
        kEvaluationFailed, subject.name_at,
        "rule " + Quoted(rule.text.id) +
            " cannot be decided here: " + std::string(error.message));
    found.scope = variant.scope_name();
    found.subject = subject.Describe();
    const text::Location at =
        error.located ? PlaceInScalar(sources_, *condition.node, error.span)
                      : condition.node->location();
    found.related.push_back({at, "fails here"});
    if (!IsAskedOnce(run)) {
      Add(subject, std::move(found));
    } else {
      AddForAll(subject, variant, rule, std::move(found));
    }
  }

  // What was found for one product, and is to be said of the later ones that
  // are like it.
  void AddForAll(const Subject& subject, const RuleVariant& variant,
                 const CompiledRule& rule, Diagnostic found) {
    ShareWithOthers(subject, variant, rule, &found);
    if (Diagnostic* same = Add(subject, std::move(found)))
      ShareWithOthers(subject, variant, rule, same);
  }

  // Of a rule that is no contract's alone: whether the first product's verdict
  // is that of the others.
  static bool IsAskedOnce(const RuleRun& run) {
    return run.alike && !run.rule.contained;
  }

  void ReportViolation(const Subject& subject, const RuleVariant& variant,
                       RuleRun& run, const cel::Evaluation& result) {
    const CompiledRule& rule = run.rule;
    const text::Location at = PlaceOfViolation(rule, subject, result);
    if (IsCountedOnly(subject, variant, run, at)) return;
    Diagnostic found;
    found.rule = rule.text.id;
    for (const contract::Text& alias : rule.text.aliases)
      found.aliases.push_back(alias.value);
    found.severity = variant.settings.severity;
    found.enforce = variant.settings.enforce;
    found.scope = variant.scope_name();
    if (run.note.empty()) run.note = FirstSentence(rule.text.rationale);
    found.note = run.note;
    found.subject = subject.Describe();
    found.location = at;
    if (!result.witness.empty())
      found.witness = DescribeWitness(*rule.expect.program, result);
    found.message = Render(*rule.message, rule.text.message, run, &found);
    if (rule.help.has_value())
      found.help = Render(*rule.help, rule.text.help, run, &found);
    if (rule.confidence.has_value()) {
      found.confidence =
          Render(*rule.confidence, rule.text.confidence, run, &found);
    }
    for (const Condition& related : rule.related) {
      AddRelated(Evaluate(*related.program, run).value, arena_, &found);
    }
    const bool is_guest = subject.owners[subject.owner].is_guest;
    if (is_guest && IsAskedOnce(run))
      return AddForGuests(subject, variant, run, found);
    if (IsAskedOnce(run))
      return AddForAll(subject, variant, rule, std::move(found));
    if (rule.contained) ShareWithOthers(subject, variant, rule, &found);
    if (is_guest) MoveToGuest(subject, *subject.product, &found);
    Add(subject, std::move(found));
  }

  // Where the sink keeps no more of these, and nobody else is to be told in the
  // same words, the finding need not be made. Its texts cost what they cost all
  // the same: when a budget is spent does not depend on who else found what.
  bool IsCountedOnly(const Subject& subject, const RuleVariant& variant,
                     const RuleRun& run, text::Location at) {
    const CompiledRule& rule = run.rule;
    if (subject.owners.size() > 1 || subject.owners.front().is_guest ||
        !sink_.CountsOnly(variant.settings.severity, variant.settings.enforce,
                          rule.text.id, at))
      return false;
    for (const cel::Template* text :
         {&*rule.message, rule.help ? &*rule.help : nullptr,
          rule.confidence ? &*rule.confidence : nullptr}) {
      if (text == nullptr || text->parts().size() < 2) continue;
      paying_->Spend(text->Render(run.activation, {}, arena_).cost);
    }
    for (const Condition& related : rule.related)
      Evaluate(*related.program, run);
    return true;
  }

  // For each guest a finding of its own, from the one at hand on.
  void AddForGuests(const Subject& subject, const RuleVariant& variant,
                    const RuleRun& run, const Diagnostic& found) {
    Subject guest = subject;
    diagnostic::Unkept unkept;
    for (size_t i = subject.owner; i < subject.owners.size(); ++i) {
      const SubjectOwner& owner = subject.owners[i];
      if (tried_ == nullptr &&
          run.rule.VariantFor(owner.domain_key, owner.product_key) != &variant)
        continue;
      if (guest_findings_ >= kMaxGuestFindings) {
        const text::SourceId source =
            PlaceOfGuest(subject, *owner.product).source;
        if (sink_.Wants(source))
          unkept.Add(found.severity, found.enforce, source);
        continue;
      }
      Diagnostic copy = found;
      guest.product = owner.product;
      guest.owner = i;
      copy.subject = guest.Describe();
      MoveToGuest(subject, *owner.product, &copy);
      ++guest_findings_;
      Add(guest, std::move(copy));
    }
    if (unkept.counts.Total() > 0) sink_.Add(unkept);
  }

  // What a product of another domain makes its own by naming it is found where
  // it names it: whoever wrote it has nothing to mend there.
  static void MoveToGuest(const Subject& subject,
                          const contract::DataProduct& product,
                          Diagnostic* found) {
    std::vector<diagnostic::Label>& related = found->related.Edit();
    related.insert(related.begin(),
                   {found->location, "found here, in another domain"});
    found->location = PlaceOfGuest(subject, product);
  }
  static text::Location PlaceOfGuest(const Subject& subject,
                                     const contract::DataProduct& product) {
    const contract::Ties& ties = subject.view.mesh->ties;
    return subject.contract != nullptr
               ? bindings::NamedAt(product, *subject.contract, ties)
               : bindings::NamedAt(product, *subject.schema, ties);
  }

  // What the subject alone decides holds for the products that come later, too.
  void ShareWithOthers(const Subject& subject, const RuleVariant& variant,
                       const CompiledRule& rule, Diagnostic* found) {
    const size_t others = subject.owners.size() - subject.owner - 1;
    if (others == 0) return;
    constexpr size_t kMost = kMaxSharedProducts + 1;
    if (tried_ == nullptr) {
      const auto alike = alike_.Behind(subject, rule, variant, kMost);
      if (alike.empty()) return;
      found->shared_with.Edit().reserve(alike.size());
      for (const uint32_t i : alike)
        ShareWith(*subject.owners[i].product, found);
      return;
    }
    found->shared_with.Edit().reserve(std::min(others, kMost));
    for (size_t i = subject.owner + 1; i < subject.owners.size(); ++i) {
      if (found->shared_with.size() > kMaxSharedProducts) return;
      const SubjectOwner& owner = subject.owners[i];
      // Guests come last.
      if (owner.is_guest != subject.owners[subject.owner].is_guest) return;
      ShareWith(*owner.product, found);
    }
  }

  // The one that has been there, null where it is new.
  Diagnostic* Add(const Subject& subject, Diagnostic found) {
    return held_.Add(subject, std::move(found), sink_);
  }

  // A part that fails shows as written; the finding says so, and stays a
  // finding.
  std::string Render(const cel::Template& text, const document::Node* node,
                     const RuleRun& run, Diagnostic* found) {
    cel::RenderedTemplate rendered = text.Render(run.activation, {}, arena_);
    paying_->Spend(rendered.cost);
    if (rendered.error.has_value()) {
      found->related.push_back(
          {PlaceInScalar(sources_, *node, rendered.error_span),
           "this part of the text fails: " + *rendered.error});
    }
    return std::move(rendered.text);
  }

  const RuleVariant* tried_;
  const text::SourceSet& sources_;
  VerdictLedger ledger_;
  diagnostic::Sink& sink_;
  std::array<Runs, std::size(kSubjectKinds)> runs_;
  HeldFindings held_;  // of the subject at hand
  AlikeOwners alike_;
  bindings::QualityMemory quality_;
  bindings::View view_;  // of the evaluation at hand
  cel::Arena arena_;
  size_t subjects_ = 0;
  size_t subject_ = 0;  // the number of the one at hand
  size_t guest_findings_ = 0;
  Budget budget_;
  Budget::Account* body_ = nullptr;    // the governance body's of the subject
  Budget::Account* paying_ = nullptr;  // for what is evaluated
  bool failed_ = false;  // whether it is known that the rule cannot be decided
};

CheckCounts Run(Checker checker, const OwnerChoice* choice,
                const contract::Mesh& mesh) {
  const SubjectWalk::Visit visit = [&](const Subject& subject) {
    checker.Check(subject);
  };
  SubjectWalk(mesh, visit, choice).Run();
  checker.Flush();
  return {checker.subjects()};
}

}  // namespace

CheckCounts CheckMesh(const std::vector<const CompiledRule*>& rules,
                      const contract::Mesh& mesh,
                      const text::SourceSet& sources,
                      const KnownVerdicts& known, diagnostic::Sink& sink) {
  const OwnerChoice choice(rules);
  return Run(Checker(rules, nullptr, sources, known, sink), &choice, mesh);
}

CheckCounts TryRule(const CompiledRule& rule, const RuleVariant& settings,
                    const contract::Mesh& mesh, const text::SourceSet& sources,
                    diagnostic::Sink& sink) {
  return Run(Checker({&rule}, &settings, sources, {}, sink), nullptr, mesh);
}

}  // namespace bylaw::policy
