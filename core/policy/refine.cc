#include "policy/refine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "policy/held_findings.h"
#include "sort/sort.h"
#include "text/comparable.h"
#include "text/source.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;

// A file that is not read because of where it lies is missing as well, whoever
// looks for it.
constexpr std::string_view kNotRead = "mesh/outside-reference";
constexpr std::string_view kNotThere[] = {"mesh/missing-file",
                                          "reference/missing-contract",
                                          "reference/missing-schema"};

// The products that a finding is about: its subject's, then those that share
// it.
class Owners {
 public:
  explicit Owners(const Diagnostic& d) : d_(d) {}

  size_t size() const { return 1 + d_.shared_with.size(); }
  diagnostic::SharedWith operator[](size_t i) const {
    if (i > 0) return d_.shared_with[i - 1];
    return {d_.subject.domain, d_.subject.product};
  }

  // Whether it is about this product as well. What is no product's is about
  // that of its domain, or any; where several share what was found, it is not
  // for it to say whom a waiver would be asked of.
  bool Cover(const diagnostic::SharedWith& owner, bool alone) const {
    for (size_t i = 0; i < size(); ++i) {
      const diagnostic::SharedWith own = (*this)[i];
      if (own.product == owner.product && own.domain == owner.domain)
        return true;
    }
    const std::string& domain = d_.subject.domain;
    return alone && size() == 1 && d_.subject.product.empty() &&
           (domain.empty() ||
            text::ComparableName(domain) == text::ComparableName(owner.domain));
  }

 private:
  const Diagnostic& d_;
};

class Merger {
 public:
  Merger(const std::vector<diagnostic::RuleDescription>& rules,
         std::vector<Diagnostic>* diagnostics)
      : diagnostics_(*diagnostics) {
    for (const diagnostic::RuleDescription& rule : rules) {
      if (!rule.refines.empty()) refined_by_[rule.id] = rule.refines;
    }
  }

  void Run() {
    for (size_t i = 0; i < diagnostics_.size(); ++i) Index(i);
    if (by_place_.empty()) return;
    taken_.resize(diagnostics_.size());
    for (const size_t i : FromTheTop()) FindRefining(i);
    // All is decided before anything is changed: whose a finding was, is asked
    // until then.
    size_t kept = 0;
    for (size_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i].empty() && !LeaveTheOthers(i)) continue;
      if (kept != i) diagnostics_[kept] = std::move(diagnostics_[i]);
      ++kept;
    }
    diagnostics_.resize(kept);
  }

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  // By the refined rule, and what the finding of the refining one is about.
  using SubjectKey =
      std::tuple<std::string_view, text::SourceId, std::string_view,
                 std::string_view, text::SourceId, uint32_t>;
  using PlaceKey = std::tuple<std::string_view, text::SourceId, uint32_t>;

  static SubjectKey KeyOf(std::string_view refined, const Diagnostic& d) {
    const text::Location name_at = d.subject.name_at;
    return {refined,        d.location.source, d.subject.kind,
            d.subject.path, name_at.source,    name_at.span.begin};
  }

  void Index(size_t index) {
    const Diagnostic& d = diagnostics_[index];
    if (!d.location.known()) return;
    if (d.rule == kNotRead) {
      for (const std::string_view rule : kNotThere) IndexPlace(rule, index);
    }
    auto refined = refined_by_.find(d.rule);
    for (size_t i = 0; i < kMaxRefinements && refined != refined_by_.end();
         ++i) {
      by_subject_[KeyOf(refined->second, d)].push_back(index);
      IndexPlace(refined->second, index);
      refined = refined_by_.find(refined->second);
    }
  }

  void IndexPlace(std::string_view refined, size_t index) {
    const text::Location at = diagnostics_[index].location;
    by_place_[{refined, at.source, at.span.begin}].push_back(index);
  }

  // Findings in an order in which those of a rule follow those of the rules
  // that refine it, so that what speaks for one is not spoken for later.
  std::vector<size_t> FromTheTop() const {
    std::vector<std::pair<size_t, size_t>> below;  // how many rules, and which
    for (size_t i = 0; i < diagnostics_.size(); ++i) {
      size_t rules = 0;
      for (auto at = refined_by_.find(diagnostics_[i].rule);
           at != refined_by_.end() && rules < kMaxRefinements; ++rules)
        at = refined_by_.find(at->second);
      below.emplace_back(rules, i);
    }
    sort::Stably(
        &below, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<size_t> order;
    for (const auto& [rules, index] : below) order.push_back(index);
    return order;
  }

  // The findings that are to be listed instead of this one, for all or some of
  // the products that it is about.
  void FindRefining(size_t index) {
    const Diagnostic& d = diagnostics_[index];
    size_t left = Owners(d).size();
    const auto subject = by_subject_.find(KeyOf(d.rule, d));
    if (subject != by_subject_.end()) {
      for (const size_t other : subject->second) {
        if (left > 0) left -= LetSpeak(other, index);
      }
    }
    // Of another kind of subject: the nearest around it.
    const PlaceKey here = {d.rule, d.location.source, d.location.span.begin};
    for (auto at = by_place_.upper_bound(here);
         left > 0 && at != by_place_.begin();) {
      const auto& [place, others] = *--at;
      if (std::get<0>(place) != d.rule ||
          std::get<1>(place) != d.location.source)
        break;
      for (const size_t other : others) {
        if (left > 0 && IsAround(diagnostics_[other], d))
          left -= LetSpeak(other, index);
      }
    }
  }

  static bool IsAround(const Diagnostic& other, const Diagnostic& d) {
    return other.location.span.end >= d.location.span.end &&
           other.subject.kind != d.subject.kind;
  }

  // A finding speaks for those products only that it is about itself: nobody
  // answers for what the others have. How many of them are new.
  size_t LetSpeak(size_t index, size_t for_index) {
    const Diagnostic& other = diagnostics_[index];
    const Diagnostic& d = diagnostics_[for_index];
    if (index == for_index || other.severity < d.severity ||
        other.enforce < d.enforce)
      return 0;
    std::vector<size_t>& taken = taken_[for_index];
    const Owners owners(d);
    size_t count = 0;
    for (size_t i = 0; i < owners.size(); ++i) {
      if (!taken.empty() && taken[i] != kNone) continue;
      if (!Owners(other).Cover(owners[i], owners.size() == 1)) continue;
      const size_t speaker = SpeakerOf(index, owners[i]);
      if (speaker == for_index) continue;
      const auto [spoken, fresh] =
          spoken_.try_emplace({speaker, d.rule}, for_index);
      if (spoken->second != for_index) continue;
      if (fresh) SpeakFor(d, owners[i], &diagnostics_[speaker]);
      taken.resize(owners.size(), kNone);
      taken[i] = speaker;
      ++count;
    }
    return count;
  }

  // Who is listed for this finding where it is about the product.
  size_t SpeakerOf(size_t index, const diagnostic::SharedWith& owner) const {
    const std::vector<size_t>& taken = taken_[index];
    const Owners owners(diagnostics_[index]);
    for (size_t i = 0; i < taken.size(); ++i) {
      const diagnostic::SharedWith own = owners[i];
      const bool is_it = owners.size() == 1 || (own.product == owner.product &&
                                                own.domain == owner.domain);
      if (is_it && taken[i] != kNone) return taken[i];
    }
    return index;
  }

  // What stays of a finding when others speak for some of its products; false
  // when nothing does.
  bool LeaveTheOthers(size_t index) {
    Diagnostic& d = diagnostics_[index];
    const std::vector<size_t>& taken = taken_[index];
    std::vector<diagnostic::SharedWith> left;
    const Owners owners(d);
    for (size_t i = 0; i < taken.size(); ++i) {
      if (taken[i] == kNone) left.push_back(owners[i]);
    }
    if (left.empty()) return false;
    LimitTo(std::move(left), &d);
    return true;
  }

  // A waiver of the refined rule is asked of all that the speaker is about: what
  // it speaks for has the speaker's product, where that is one's.
  static void SpeakFor(const Diagnostic& d, const diagnostic::SharedWith& owner,
                       Diagnostic* speaker) {
    if (std::find(speaker->aliases.begin(), speaker->aliases.end(), d.rule) ==
        speaker->aliases.end())
      speaker->aliases.push_back(d.rule);
    diagnostic::SpokenFor spoken = {d.rule, d.subject};
    const diagnostic::Subject& own = speaker->subject;
    const bool is_products = !own.product.empty();
    spoken.subject.domain = is_products ? own.domain : owner.domain;
    spoken.subject.product = is_products ? own.product : owner.product;
    speaker->speaks_for.push_back(std::move(spoken));
  }

  std::vector<Diagnostic>& diagnostics_;
  std::map<std::string_view, std::string_view> refined_by_;  // refining first
  std::map<SubjectKey, std::vector<size_t>> by_subject_;
  std::map<PlaceKey, std::vector<size_t>> by_place_;
  // By finding and the products that it is about, the finding that is listed
  // for it there; none where nobody speaks for any.
  std::vector<std::vector<size_t>> taken_;
  // Which one a finding speaks for already, by its rule. The rules' ids are
  // those of findings, which stay where they are until all is decided.
  std::map<std::pair<size_t, std::string_view>, size_t> spoken_;
};

}  // namespace

void MergeRefined(const std::vector<diagnostic::RuleDescription>& rules,
                  std::vector<Diagnostic>* diagnostics) {
  Merger(rules, diagnostics).Run();
}

}  // namespace bylaw::policy
