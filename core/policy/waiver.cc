#include "policy/waiver.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "formats/iso_date.h"
#include "mesh/tie.h"
#include "policy/waiver_rules.h"
#include "text/edit_distance.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using diagnostic::RuleDescription;
using text::Quoted;

// Rules by all the names that a waiver may call them.
class RuleNames {
 public:
  explicit RuleNames(const std::vector<RuleDescription>& rules) {
    for (const RuleDescription& rule : rules) {
      const bool waivable = rule.enforce != diagnostic::Enforcement::kMandatory;
      Entry& entry = names_[rule.id];
      entry.id = rule.id;
      // A rule that a domain makes mandatory may be waivable elsewhere.
      entry.waivable = entry.waivable || waivable;
    }
    for (const RuleDescription& rule : rules) {
      const bool waivable = names_[rule.id].waivable;
      for (const std::string& alias : rule.aliases)
        names_.try_emplace(alias, Entry{rule.id, waivable});
    }
  }

  struct Entry {
    std::string_view id;
    bool waivable = false;
  };

  const Entry* Find(std::string_view name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : &found->second;
  }
  std::string_view Nearest(std::string_view name) {
    if (search_.exhausted()) return {};
    std::vector<std::string_view> all;
    for (const auto& [known, entry] : names_) all.push_back(known);
    return search_.Nearest(name, all);
  }

 private:
  std::map<std::string_view, Entry> names_;
  text::NameSearch search_;
};

// Takes an element of a list of waivers out of its file: the lines from its
// dash to its end. Nothing for a list in brackets, which is not cut by lines.
std::optional<diagnostic::Edit> RemoveEntry(const document::Node& node,
                                            const text::SourceSet& sources) {
  const text::Location at = node.location();
  const std::string_view text = sources[at.source].text();
  size_t begin = at.span.begin;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  if (begin == 0 || text[begin - 1] != '-') return std::nullopt;
  --begin;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  if (begin > 0 && text[begin - 1] != '\n') return std::nullopt;
  size_t end = at.span.end;
  if (end == 0 || text[end - 1] != '\n') {
    const size_t line_end = text.find('\n', end);
    end = line_end == std::string_view::npos ? text.size() : line_end + 1;
  }
  return diagnostic::Edit{
      {at.source, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}},
      ""};
}

bool IsSelfApproved(const Waiver& waiver) {
  return IsSamePerson(waiver.owner.value, waiver.approved_by.value);
}

class Application {
 public:
  Application(const std::vector<Waiver>& waivers, const WaiverContext& context,
              diagnostic::Sink& sink)
      : waivers_(waivers),
        context_(context),
        sink_(sink),
        today_(formats::DayNumber(context.today)),
        states_(waivers.size()) {}

  void Run(std::vector<Diagnostic>* diagnostics) {
    if (waivers_.empty()) return;
    found_ = diagnostics;
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
      if (waiver == kNone || states_[waiver].found > kMaxWaivedFindings)
        continue;
      (*diagnostics)[i].waiver = static_cast<uint32_t>(waiver + 1);
    }
    for (size_t i = 0; i < waivers_.size(); ++i) Report(i);
  }

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  // Each search for what was meant goes through all findings.
  static constexpr size_t kMaxSearches = 100;

  struct State {
    std::string_view rule;  // its id
    bool valid = false;
    bool unknown_rule = false;
    bool waivable = true;
    int32_t last_day = 0;  // meaningful where `has_date`
    bool has_date = false;
    size_t duplicate_of = kNone;
    size_t found = 0;        // findings that it is for
    text::Location example;  // the first of them
    bool mandatory_found = false;
    const Diagnostic* foreign = nullptr;  // of another domain than its place
    const Diagnostic* missing =
        nullptr;  // of others, too, and not waived there
  };

  void Judge(size_t index) {
    const Waiver& waiver = waivers_[index];
    State& state = states_[index];
    state.rule = waiver.rule.value;
    if (names_.has_value() && waiver.rule) {
      const RuleNames::Entry* rule = names_->Find(waiver.rule.value);
      state.unknown_rule = rule == nullptr;
      if (rule != nullptr) {
        state.rule = rule->id;
        state.waivable = rule->waivable;
      }
    }
    if (const auto day = formats::DayNumber(waiver.expires.value)) {
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
    assigned_.assign(diagnostics.size(), kNone);
    for (size_t i = 0; i < diagnostics.size(); ++i) {
      const Diagnostic& d = diagnostics[i];
      AssignUnder(d.rule, d.subject, i, d);
      // Waivers of what it speaks for hold, by their name for the subject or by
      // the one that the report shows; and they are of use where it has one of
      // its own: without the rule that refines they would be needed.
      for (const diagnostic::SpokenFor& other : d.speaks_for) {
        if (other.rule != d.rule &&
            !AssignUnder(other.rule, other.subject, i, d) &&
            other.subject.path != d.subject.path)
          AssignUnder(other.rule, d.subject, i, d);
      }
    }
  }

  // What several products share is waived when it is for each of them.
  bool AssignUnder(const std::string& rule, const diagnostic::Subject& subject,
                   size_t at, const Diagnostic& d) {
    const size_t before = assigned_[at];
    bool all = AssignFor(rule, subject, subject, at, d);
    const size_t first = assigned_[at];
    for (const diagnostic::SpokenFor& other : d.speaks_for) {
      if (other.rule != d.rule) continue;
      const bool one = AssignFor(rule, subject, other.subject, at, d);
      if (all && !one && first != kNone && before == kNone)
        states_[first].missing = &d;
      all = all && one;
    }
    if (!all) assigned_[at] = before;
    return all;
  }

  // The waiver of the very path goes before that of the whole product.
  // `owner` is the subject as another of its products has it.
  bool AssignFor(const std::string& rule, const diagnostic::Subject& subject,
                 const diagnostic::Subject& owner, size_t at,
                 const Diagnostic& d) {
    const std::string_view path = subject.path;
    const std::string place = PlaceOf(owner, d);
    if (AssignIn(place, at, d, Key(rule, owner.product, &path))) return true;
    return !owner.product.empty() &&
           AssignIn(place, at, d, Key(rule, owner.product, nullptr));
  }

  // Whose a finding is: the domain of its product, else that of the folder it
  // lies in.
  std::string PlaceOf(const diagnostic::Subject& owner,
                      const Diagnostic& d) const {
    if (!owner.domain.empty()) return mesh::ComparableName(owner.domain);
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
        State& state = states_[waiver];
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
    State& state = states_[found->second];
    if (state.found++ == 0) state.example = d.location;
    if (!state.valid) return false;
    if (d.enforce == diagnostic::Enforcement::kMandatory) {
      state.mandatory_found = true;
      state.example = d.location;
      return true;
    }
    if (assigned_[at] == kNone) assigned_[at] = found->second;
    return true;
  }

  void Report(size_t index) {
    const Waiver& waiver = waivers_[index];
    const State& state = states_[index];
    // What is wrong with a waiver of which nothing was looked at is told when
    // the mesh is checked.
    if (!waiver.complete || (!context_.whole_mesh && state.found == 0)) return;
    if (state.unknown_rule) return ReportUnknownRule(waiver);
    if (state.duplicate_of != kNone) {
      Diagnostic& found =
          Add(kWaiverDuplicate, waiver, waiver.at, "this is waived already");
      found.related.push_back({waivers_[state.duplicate_of].at, "here"});
      return OfferRemoval(waiver, &found);
    }
    const bool in_time = CheckTime(waiver, state);
    if (IsSelfApproved(waiver)) {
      Add(kWaiverApprover, waiver, waiver.approved_by.at,
          Quoted(waiver.approved_by.value) +
              " has approved a waiver of her own")
          .related.push_back({waiver.owner.at, "the owner"});
    }
    if (state.mandatory_found || !state.waivable)
      return ReportMandatory(waiver, state);
    if (state.foreign != nullptr && state.found == 0)
      return ReportForeign(waiver, *state.foreign);
    if (state.missing != nullptr) ReportShared(waiver, *state.missing);
    if (state.valid) ReportUse(waiver, state, in_time);
  }

  Diagnostic& Add(const diagnostic::RuleInfo& rule, const Waiver& waiver,
                  text::Location at, std::string message) {
    Diagnostic& found = sink_.Add(rule, at, std::move(message));
    found.subject.product = waiver.product.value;
    found.subject.path = waiver.path.value;
    return found;
  }

  void OfferRemoval(const Waiver& waiver, Diagnostic* found) const {
    const auto edit = RemoveEntry(*waiver.node, *context_.sources);
    if (!edit.has_value()) return;
    found->fix = diagnostic::Fix{"remove the waiver", {*edit}};
  }

  void ReportUnknownRule(const Waiver& waiver) {
    Diagnostic& found = Add(kWaiverUnknownRule, waiver, waiver.rule.at,
                            "there is no rule " + Quoted(waiver.rule.value));
    const std::string_view near = names_->Nearest(waiver.rule.value);
    if (near.empty()) return OfferRemoval(waiver, &found);
    found.help = "did you mean " + Quoted(near) + "?";
    found.fix = diagnostic::Fix{"name the rule " + Quoted(near),
                                {{waiver.rule.at, std::string(near)}}};
  }

  // Whether more is to be said about the time than that it is over.
  bool CheckTime(const Waiver& waiver, const State& state) {
    const text::Location at = waiver.expires.at;
    if (!state.has_date) {
      Add(kWaiverExpired, waiver, at,
          Quoted(waiver.expires.value) +
              " is no date, so that the waiver counts as expired")
          .help = "write a day that exists, like 2026-01-31";
      return false;
    }
    if (state.last_day < *today_) {
      const int32_t days = *today_ - state.last_day;
      Diagnostic& found = Add(kWaiverExpired, waiver, at,
                              "the waiver of " + Quoted(waiver.rule.value) +
                                  " expired " + Days(days) + " ago");
      OfferRemoval(waiver, &found);
      return false;
    }
    if (state.last_day > *today_ + kMaxWaiverDays) {
      Diagnostic& found =
          Add(kWaiverTooFar, waiver, at,
              "the waiver ends " + Days(state.last_day - *today_) +
                  " ahead, more than the " + std::to_string(kMaxWaiverDays) +
                  " allowed");
      const std::string last = formats::DayText(*today_ + kMaxWaiverDays);
      found.fix = diagnostic::Fix{"let it end on " + last, {{at, last}}};
      return false;
    }
    return true;
  }

  static std::string Days(int32_t days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
  }

  void ReportMandatory(const Waiver& waiver, const State& state) {
    Diagnostic& found =
        Add(kWaiverMandatoryRule, waiver, waiver.rule.at,
            "rule " + Quoted(waiver.rule.value) + " is mandatory" +
                (state.waivable ? " here" : "") + " and cannot be waived");
    if (state.mandatory_found && state.example.known())
      found.related.push_back({state.example, "this stays a finding"});
    OfferRemoval(waiver, &found);
  }

  void ReportForeign(const Waiver& waiver, const Diagnostic& other) {
    const std::string& domain = other.subject.domain;
    Diagnostic& found =
        Add(kWaiverForeign, waiver, waiver.at,
            "the waiver stands in the folder of the domain " +
                Quoted(waiver.place) + ", and what it is for is " +
                (domain.empty() ? "no domain's" : Quoted(domain) + "'s"));
    found.related.push_back({other.location, "this stays a finding"});
  }

  void ReportShared(const Waiver& waiver, const Diagnostic& other) {
    std::string message = "what is waived for " + Quoted(other.subject.product);
    message += " is found for ";
    const diagnostic::SpokenFor* first = nullptr;
    size_t others = 0;
    for (const diagnostic::SpokenFor& one : other.speaks_for) {
      if (one.rule != other.rule) continue;
      if (others++ == 0) first = &one;
    }
    message += others == 1 ? Quoted(first->subject.product)
                           : std::to_string(others) + " other products";
    message += " as well, and not waived there";
    Add(kWaiverShared, waiver, waiver.at, std::move(message))
        .related.push_back({other.location, "this stays a finding"});
  }

  void ReportUse(const Waiver& waiver, const State& state, bool in_time) {
    if (state.found > kMaxWaivedFindings) {
      Diagnostic& found =
          Add(kWaiverTooBroad, waiver, waiver.at,
              "the waiver is for " + std::to_string(state.found) +
                  " findings, more than the " +
                  std::to_string(kMaxWaivedFindings) + " allowed");
      found.related.push_back({state.example, "the first of them"});
      return;
    }
    if (state.found == 0) return ReportUnused(waiver, state);
    if (!in_time || state.last_day > *today_ + kExpiresSoonDays) return;
    const int32_t days = state.last_day - *today_;
    Add(kWaiverExpiresSoon, waiver, waiver.expires.at,
        "the waiver of " + Quoted(waiver.rule.value) +
            (days == 0 ? " ends today" : " ends in " + Days(days)));
  }

  void ReportUnused(const Waiver& waiver, const State& state) {
    Diagnostic& found = Add(kWaiverUnused, waiver, waiver.at,
                            "nothing is waived: " + Quoted(waiver.rule.value) +
                                " finds nothing at this subject");
    const std::string_view meant = MeantProduct(waiver);
    if (!meant.empty()) {
      found.help = "did you mean the product " + Quoted(meant) + "?";
      found.fix = diagnostic::Fix{"name the product " + Quoted(meant),
                                  {{waiver.product.at, std::string(meant)}}};
      return;
    }
    if (const Diagnostic* other = MeantFinding(waiver, state)) {
      found.related.push_back({other->location, "the rule finds this"});
      return Correct(waiver, *other, &found);
    }
    OfferRemoval(waiver, &found);
  }

  // A finding of the rule that the waiver was meant for: of its product and a
  // path that is called nearly so, or of its path and another product.
  const Diagnostic* MeantFinding(const Waiver& waiver, const State& state) {
    if (!waiver.path || ++searches_ > kMaxSearches) return nullptr;
    std::vector<std::string_view> paths;
    std::vector<const Diagnostic*> findings;
    for (const Diagnostic& d : *found_) {
      if (d.rule != state.rule || d.waiver != 0) continue;
      if (d.subject.path == waiver.path.value) return &d;
      if (d.subject.product != waiver.product.value) continue;
      paths.push_back(d.subject.path);
      findings.push_back(&d);
    }
    const std::string_view near = text::NearestName(waiver.path.value, paths);
    for (size_t i = 0; i < paths.size() && !near.empty(); ++i) {
      if (paths[i] == near) return findings[i];
    }
    return nullptr;
  }

  // Says how the waiver would be for that finding.
  static void Correct(const Waiver& waiver, const Diagnostic& other,
                      Diagnostic* found) {
    const contract::Text& wrong =
        other.subject.path == waiver.path.value ? waiver.product : waiver.path;
    const bool product = &wrong == &waiver.product;
    const std::string& right =
        product ? other.subject.product : other.subject.path;
    if (!wrong) {
      found->help = "add `product: " + right + "` to the waiver's subject";
      return;
    }
    const std::string what = (product ? "product " : "path ") + Quoted(right);
    found->help = "did you mean the " + what + "?";
    // A waiver for something else is not to be had by a stroke of a key.
    if (mesh::ComparableName(wrong.value) == mesh::ComparableName(right))
      found->fix = diagnostic::Fix{"name the " + what, {{wrong.at, right}}};
  }

  // A product that is called nearly so, where none is called so.
  std::string_view MeantProduct(const Waiver& waiver) {
    if (!waiver.product || search_.exhausted()) return {};
    if (products_.empty())
      products_.insert(context_.products.begin(), context_.products.end());
    if (products_.count(waiver.product.value) > 0) return {};
    return search_.Nearest(waiver.product.value, context_.products);
  }

  const std::vector<Waiver>& waivers_;
  const WaiverContext& context_;
  diagnostic::Sink& sink_;
  const std::optional<int32_t> today_;
  const std::vector<Diagnostic>* found_ = nullptr;
  size_t searches_ = 0;
  text::NameSearch search_;
  std::set<std::string_view> products_;
  std::optional<RuleNames> names_;
  std::vector<State> states_;     // by waiver
  std::vector<size_t> assigned_;  // the waiver of each diagnostic
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
