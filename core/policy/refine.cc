#include "policy/refine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "sort/sort.h"
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
    speaker_.resize(diagnostics_.size());
    for (size_t i = 0; i < speaker_.size(); ++i) speaker_[i] = i;
    for (const size_t i : FromTheTop()) {
      const size_t found = FindRefining(i);
      if (found == kNone) continue;
      speaker_[i] = speaker_[found];
      SpeakFor(diagnostics_[i], &diagnostics_[speaker_[i]]);
      spoken_.emplace(speaker_[i], diagnostics_[i].rule);
    }
    size_t kept = 0;
    for (size_t i = 0; i < speaker_.size(); ++i) {
      if (speaker_[i] != i) continue;
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

  // The finding that is to be listed instead of this one.
  size_t FindRefining(size_t index) const {
    const Diagnostic& d = diagnostics_[index];
    const auto subject = by_subject_.find(KeyOf(d.rule, d));
    if (subject != by_subject_.end()) {
      for (const size_t other : subject->second) {
        if (MaySpeak(other, index)) return other;
      }
    }
    // Of another kind of subject: the nearest around it.
    const PlaceKey here = {d.rule, d.location.source, d.location.span.begin};
    for (auto at = by_place_.upper_bound(here); at != by_place_.begin();) {
      const auto& [place, others] = *--at;
      if (std::get<0>(place) != d.rule ||
          std::get<1>(place) != d.location.source)
        break;
      for (const size_t other : others) {
        if (IsAround(diagnostics_[other], d) && MaySpeak(other, index))
          return other;
      }
    }
    return kNone;
  }

  static bool IsAround(const Diagnostic& other, const Diagnostic& d) {
    return other.location.span.end >= d.location.span.end &&
           other.subject.kind != d.subject.kind;
  }

  bool MaySpeak(size_t index, size_t for_index) const {
    const Diagnostic& other = diagnostics_[index];
    const Diagnostic& d = diagnostics_[for_index];
    const size_t speaker = speaker_[index];
    return other.severity >= d.severity && other.enforce >= d.enforce &&
           speaker != for_index && spoken_.count({speaker, d.rule}) == 0;
  }

  static void SpeakFor(const Diagnostic& d, Diagnostic* speaker) {
    if (std::find(speaker->aliases.begin(), speaker->aliases.end(), d.rule) ==
        speaker->aliases.end())
      speaker->aliases.push_back(d.rule);
    speaker->speaks_for.push_back({d.rule, d.subject});
  }

  std::vector<Diagnostic>& diagnostics_;
  std::map<std::string_view, std::string_view> refined_by_;  // refining first
  std::map<SubjectKey, std::vector<size_t>> by_subject_;
  std::map<PlaceKey, std::vector<size_t>> by_place_;
  // By finding, the one that is listed for it: itself where it stays.
  std::vector<size_t> speaker_;
  // Whom a finding speaks for already. The rules' ids are those of findings,
  // which stay where they are until all is decided.
  std::set<std::pair<size_t, std::string_view>> spoken_;
};

}  // namespace

void MergeRefined(const std::vector<diagnostic::RuleDescription>& rules,
                  std::vector<Diagnostic>* diagnostics) {
  Merger(rules, diagnostics).Run();
}

}  // namespace bylaw::policy
