#include "policy/refine.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "text/source.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;

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
    if (refined_by_.empty()) return;
    for (size_t i = 0; i < diagnostics_.size(); ++i) Index(i);
    std::vector<bool> gone(diagnostics_.size());
    for (size_t i = 0; i < diagnostics_.size(); ++i) {
      Diagnostic* stronger = FindRefining(diagnostics_[i]);
      if (stronger == nullptr) continue;
      AddAlias(diagnostics_[i].rule, stronger);
      gone[i] = true;
    }
    size_t kept = 0;
    for (size_t i = 0; i < gone.size(); ++i) {
      if (gone[i]) continue;
      if (kept != i) diagnostics_[kept] = std::move(diagnostics_[i]);
      ++kept;
    }
    diagnostics_.resize(kept);
  }

 private:
  // By the refined rule, and what the finding of the refining one is about.
  using BySubject = std::map<std::tuple<std::string_view, text::SourceId,
                                        std::string_view, std::string_view>,
                             size_t>;
  using ByPlace =
      std::map<std::tuple<std::string_view, text::SourceId, uint32_t>, size_t>;

  void Index(size_t index) {
    const Diagnostic& d = diagnostics_[index];
    const auto refined = refined_by_.find(d.rule);
    if (refined == refined_by_.end() || !d.location.known()) return;
    const text::Location at = d.location;
    by_subject_.emplace(
        std::tuple(refined->second, at.source, std::string_view(d.subject.kind),
                   std::string_view(d.subject.path)),
        index);
    by_place_.emplace(std::tuple(refined->second, at.source, at.span.begin),
                      index);
  }

  Diagnostic* FindRefining(const Diagnostic& d) {
    const text::Location at = d.location;
    const auto subject = by_subject_.find(std::tuple(
        std::string_view(d.rule), at.source, std::string_view(d.subject.kind),
        std::string_view(d.subject.path)));
    if (subject != by_subject_.end()) return IfStronger(subject->second, d);
    // Of another kind of subject: the nearest that begins before it.
    const auto after = by_place_.upper_bound(
        std::tuple(std::string_view(d.rule), at.source, at.span.begin));
    if (after == by_place_.begin()) return nullptr;
    const auto& [place, index] = *std::prev(after);
    const Diagnostic& other = diagnostics_[index];
    const bool around = std::get<0>(place) == d.rule &&
                        other.location.source == at.source &&
                        other.location.span.end >= at.span.end &&
                        other.subject.kind != d.subject.kind;
    return around ? IfStronger(index, d) : nullptr;
  }

  Diagnostic* IfStronger(size_t index, const Diagnostic& d) {
    Diagnostic& other = diagnostics_[index];
    return other.severity >= d.severity && other.enforce >= d.enforce &&
                   other.rule != d.rule
               ? &other
               : nullptr;
  }

  static void AddAlias(const std::string& id, Diagnostic* to) {
    if (std::find(to->aliases.begin(), to->aliases.end(), id) ==
        to->aliases.end())
      to->aliases.push_back(id);
  }

  std::vector<Diagnostic>& diagnostics_;
  std::map<std::string_view, std::string_view> refined_by_;  // refining first
  BySubject by_subject_;
  ByPlace by_place_;
};

}  // namespace

void MergeRefined(const std::vector<diagnostic::RuleDescription>& rules,
                  std::vector<Diagnostic>* diagnostics) {
  Merger(rules, diagnostics).Run();
}

}  // namespace bylaw::policy
