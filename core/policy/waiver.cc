#include "policy/waiver.h"

#include <map>
#include <optional>
#include <utility>

#include "policy/waiver_reports.h"
#include "policy/waiver_rules.h"
#include "text/comparable.h"
#include "text/day.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;

class Application {
 public:
  Application(const std::vector<Waiver>& waivers, const WaiverContext& context,
              diagnostic::Sink& sink)
      : waivers_(waivers),
        context_(context),
        sink_(sink),
        today_(text::ReadDayNumber(context.today)),
        states_(waivers.size()) {}

  void Run(std::vector<Diagnostic>* diagnostics) {
    if (waivers_.empty()) return;
    if (!today_.has_value()) {
      sink_.Add(kWaiverUnknownDay, waivers_.front().at,
                "the day is not known, so that no waiver applies");
      return;
    }
    if (context_.rules != nullptr) names_.emplace(*context_.rules);
    for (size_t i = 0; i < waivers_.size(); ++i) Judge(i);
    Match(*diagnostics);
    for (size_t i = 0; i < diagnostics->size(); ++i) {
      const size_t waiver = assigned_[i];
      if (waiver == kNoWaiver || states_[waiver].found > kMaxWaivedFindings)
        continue;
      (*diagnostics)[i].waiver = static_cast<uint32_t>(waiver + 1);
    }
    ReportWaivers({waivers_, states_, context_, *today_,
                   names_ ? &*names_ : nullptr, *diagnostics},
                  sink_);
  }

 private:
  void Judge(size_t index) {
    const Waiver& waiver = waivers_[index];
    WaiverState& state = states_[index];
    state.rule = waiver.rule.value;
    if (names_.has_value() && waiver.rule) {
      const WaivableRules::Entry* rule = names_->Find(waiver.rule.value);
      state.unknown_rule = rule == nullptr;
      if (rule != nullptr) {
        state.rule = rule->id;
        state.waivable = rule->waivable;
      }
    }
    if (const auto day = text::ReadDayNumber(waiver.expires.value)) {
      state.has_date = true;
      state.last_day = *day;
    }
    state.valid = waiver.complete && !state.unknown_rule && state.has_date &&
                  state.last_day >= *today_ &&
                  state.last_day <= *today_ + kMaxWaiverDays &&
                  !IsSelfApproved(waiver);
    const std::string key = KeyOf(state.rule, waiver);
    if (!waiver.place.empty()) placed_[key].push_back(index);
    const auto [first, inserted] =
        index_.try_emplace(key + PlaceKey(waiver.place), index);
    if (inserted || !state.valid) return;
    // A renewed waiver may stand beside the one that has expired.
    if (!states_[first->second].valid) {
      first->second = index;
      return;
    }
    state.duplicate_of = first->second;
    state.valid = false;
  }

  static std::string Key(std::string_view rule, std::string_view product,
                         const std::string_view* path) {
    std::string key(rule);
    key += '\n';
    key += product;
    if (path == nullptr) return key;
    key += '\n';
    key += *path;
    return key;
  }
  static std::string KeyOf(std::string_view rule, const Waiver& waiver) {
    const std::string_view path = waiver.path.value;
    return Key(rule, waiver.product.value, waiver.path ? &path : nullptr);
  }

  // What is added to a waiver's key where it is for one domain only.
  static std::string PlaceKey(std::string_view place) {
    if (place.empty()) return {};
    std::string key = "\n@";
    key += place;
    return key;
  }

  void Match(const std::vector<Diagnostic>& diagnostics) {
    assigned_.assign(diagnostics.size(), kNoWaiver);
    for (size_t i = 0; i < diagnostics.size(); ++i) {
      const Diagnostic& d = diagnostics[i];
      AssignUnder(d.rule, d.subject, i, d);
      // Waivers of what it speaks for hold, by their name for the subject or by
      // the one that the report shows; and they are of use where it has one of
      // its own: without the rule that refines they would be needed.
      for (const diagnostic::SpokenFor& other : d.speaks_for) {
        if (!AssignUnder(other.rule, other.subject, i, d) &&
            other.subject.path != d.subject.path)
          AssignUnder(other.rule, d.subject, i, d);
      }
    }
  }

  // What several products share is waived when it is for each of them.
  bool AssignUnder(const std::string& rule, const diagnostic::Subject& subject,
                   size_t at, const Diagnostic& d) {
    const size_t before = assigned_[at];
    bool all =
        AssignFor(rule, subject.path, {subject.domain, subject.product}, at, d);
    const size_t first = assigned_[at];
    for (const diagnostic::SharedWith& other : d.shared_with) {
      const bool one =
          AssignFor(rule, subject.path, {other.domain, other.product}, at, d);
      if (all && !one && first != kNoWaiver && before == kNoWaiver)
        states_[first].missing = &d;
      all = all && one;
    }
    if (!all) assigned_[at] = before;
    return all;
  }

  // A product that has what was found.
  struct Owner {
    const std::string& domain;
    const std::string& product;
  };

  // The waiver of the very path goes before that of the whole product.
  bool AssignFor(const std::string& rule, std::string_view path,
                 const Owner& owner, size_t at, const Diagnostic& d) {
    const std::string place = PlaceOf(owner, d);
    if (AssignIn(place, at, d, Key(rule, owner.product, &path))) return true;
    return !owner.product.empty() &&
           AssignIn(place, at, d, Key(rule, owner.product, nullptr));
  }

  // Whose a finding is: the domain of its product, else that of the folder it
  // lies in.
  std::string PlaceOf(const Owner& owner, const Diagnostic& d) const {
    if (!owner.domain.empty()) return text::ComparableName(owner.domain);
    const text::SourceId source = d.location.source;
    return d.location.known() && source < context_.places.size()
               ? context_.places[source]
               : std::string();
  }

  // A waiver of the domain goes before one that stands nowhere in particular;
  // those of other domains are told that this is not theirs.
  bool AssignIn(const std::string& place, size_t at, const Diagnostic& d,
                const std::string& key) {
    const auto placed = placed_.find(key);
    if (placed != placed_.end()) {
      for (const size_t waiver : placed->second) {
        WaiverState& state = states_[waiver];
        if (waivers_[waiver].place != place && state.foreign == nullptr)
          state.foreign = &d;
      }
      if (!place.empty() && Assign(at, d, key + PlaceKey(place))) return true;
    }
    return Assign(at, d, key);
  }

  bool Assign(size_t at, const Diagnostic& d, const std::string& key) {
    const auto found = index_.find(key);
    if (found == index_.end()) return false;
    WaiverState& state = states_[found->second];
    if (state.found++ == 0) state.example = d.location;
    if (!state.valid) return false;
    if (d.enforce == diagnostic::Enforcement::kMandatory) {
      state.mandatory_found = true;
      state.example = d.location;
      return true;
    }
    if (assigned_[at] == kNoWaiver) assigned_[at] = found->second;
    return true;
  }

  const std::vector<Waiver>& waivers_;
  const WaiverContext& context_;
  diagnostic::Sink& sink_;
  const std::optional<int32_t> today_;
  std::optional<WaivableRules> names_;
  std::vector<WaiverState> states_;  // by waiver
  std::vector<size_t> assigned_;     // the waiver of each diagnostic
  // Waivers by what they are for, and where they stand.
  std::map<std::string, size_t> index_;
  // Those that stand in a domain's folder, by what they are for.
  std::map<std::string, std::vector<size_t>> placed_;
};

}  // namespace

void WaiverSet::Apply(const WaiverContext& context,
                      std::vector<Diagnostic>* diagnostics,
                      diagnostic::Sink& sink) const {
  Application(waivers_, context, sink).Run(diagnostics);
}

}  // namespace bylaw::policy
