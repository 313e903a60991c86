#include "policy/waiver_reports.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "policy/waiver_rules.h"
#include "text/comparable.h"
#include "text/day.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using diagnostic::Diagnostic;
using text::Quoted;

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

class Reporter {
 public:
  Reporter(const JudgedWaivers& judged, diagnostic::Sink& sink)
      : judged_(judged), sink_(sink) {}

  void Report(size_t index) {
    const Waiver& waiver = judged_.waivers[index];
    const WaiverState& state = judged_.states[index];
    // What is wrong with a waiver of which nothing was looked at is told when
    // the mesh is checked.
    if (!waiver.complete || (!judged_.context.whole_mesh && state.found == 0))
      return;
    if (state.unknown_rule) return ReportUnknownRule(waiver);
    if (state.duplicate_of != kNoWaiver) {
      Diagnostic& found =
          Add(kWaiverDuplicate, waiver, waiver.at, "this is waived already");
      found.related.push_back({judged_.waivers[state.duplicate_of].at, "here"});
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

 private:
  // Each search for what was meant goes through all findings.
  static constexpr size_t kMaxSearches = 100;

  Diagnostic& Add(const diagnostic::RuleInfo& rule, const Waiver& waiver,
                  text::Location at, std::string message) {
    Diagnostic& found = sink_.Add(rule, at, std::move(message));
    found.subject.product = waiver.product.value;
    found.subject.path = waiver.path.value;
    return found;
  }

  void OfferRemoval(const Waiver& waiver, Diagnostic* found) const {
    const auto edit = RemoveEntry(*waiver.node, *judged_.context.sources);
    if (!edit.has_value()) return;
    found->fix = diagnostic::Fix{"remove the waiver", {*edit}};
  }

  void ReportUnknownRule(const Waiver& waiver) {
    Diagnostic& found = Add(kWaiverUnknownRule, waiver, waiver.rule.at,
                            "there is no rule " + Quoted(waiver.rule.value));
    const std::string_view near = judged_.rules->Nearest(waiver.rule.value);
    if (near.empty()) return OfferRemoval(waiver, &found);
    found.help = "did you mean " + Quoted(near) + "?";
    found.fix = diagnostic::Fix{"name the rule " + Quoted(near),
                                {{waiver.rule.at, std::string(near)}}};
  }

  // Whether more is to be said about the time than that it is over.
  bool CheckTime(const Waiver& waiver, const WaiverState& state) {
    const text::Location at = waiver.expires.at;
    if (!state.has_date) {
      Add(kWaiverExpired, waiver, at,
          Quoted(waiver.expires.value) +
              " is no date, so that the waiver counts as expired")
          .help = "write a day that exists, like 2026-01-31";
      return false;
    }
    if (state.last_day < judged_.today) {
      const int32_t days = judged_.today - state.last_day;
      Diagnostic& found = Add(kWaiverExpired, waiver, at,
                              "the waiver of " + Quoted(waiver.rule.value) +
                                  " expired " + Days(days) + " ago");
      OfferRemoval(waiver, &found);
      return false;
    }
    if (state.last_day > judged_.today + kMaxWaiverDays) {
      Diagnostic& found =
          Add(kWaiverTooFar, waiver, at,
              "the waiver ends " + Days(state.last_day - judged_.today) +
                  " ahead, more than the " + std::to_string(kMaxWaiverDays) +
                  " allowed");
      const std::string last = text::DayText(judged_.today + kMaxWaiverDays);
      found.fix = diagnostic::Fix{"let it end on " + last, {{at, last}}};
      return false;
    }
    return true;
  }

  static std::string Days(int32_t days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
  }

  void ReportMandatory(const Waiver& waiver, const WaiverState& state) {
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
    const compact::SparseList<diagnostic::SharedWith>& others =
        other.shared_with;
    message += others.size() == 1
                   ? Quoted(others.front().product)
                   : std::to_string(others.size()) + " other products";
    message += " as well, and not waived there";
    Add(kWaiverShared, waiver, waiver.at, std::move(message))
        .related.push_back({other.location, "this stays a finding"});
  }

  void ReportUse(const Waiver& waiver, const WaiverState& state, bool in_time) {
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
    if (!in_time || state.last_day > judged_.today + kExpiresSoonDays) return;
    const int32_t days = state.last_day - judged_.today;
    Add(kWaiverExpiresSoon, waiver, waiver.expires.at,
        "the waiver of " + Quoted(waiver.rule.value) +
            (days == 0 ? " ends today" : " ends in " + Days(days)));
  }

  void ReportUnused(const Waiver& waiver, const WaiverState& state) {
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
  const Diagnostic* MeantFinding(const Waiver& waiver,
                                 const WaiverState& state) {
    if (!waiver.path || ++searches_ > kMaxSearches) return nullptr;
    std::vector<std::string_view> paths;
    std::vector<const Diagnostic*> findings;
    for (const Diagnostic& d : judged_.findings) {
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
        product ? other.subject.product.str() : other.subject.path;
    if (!wrong) {
      found->help = "add `product: " + right + "` to the waiver's subject";
      return;
    }
    const std::string what = (product ? "product " : "path ") + Quoted(right);
    found->help = "did you mean the " + what + "?";
    // A waiver for something else is not to be had by a stroke of a key.
    if (text::ComparableName(wrong.value) == text::ComparableName(right))
      found->fix = diagnostic::Fix{"name the " + what, {{wrong.at, right}}};
  }

  // A product that is called nearly so, where none is called so.
  std::string_view MeantProduct(const Waiver& waiver) {
    if (!waiver.product || search_.exhausted()) return {};
    if (products_.empty())
      products_.insert(judged_.context.products.begin(),
                       judged_.context.products.end());
    if (products_.count(waiver.product.value) > 0) return {};
    return search_.Nearest(waiver.product.value, judged_.context.products);
  }

  const JudgedWaivers& judged_;
  diagnostic::Sink& sink_;
  size_t searches_ = 0;
  text::NameSearch search_;
  std::set<std::string_view> products_;
};

}  // namespace

WaivableRules::WaivableRules(
    const std::vector<diagnostic::RuleDescription>& rules) {
  for (const diagnostic::RuleDescription& rule : rules) {
    const bool waivable = rule.enforce != diagnostic::Enforcement::kMandatory;
    Entry& entry = names_[rule.id];
    entry.id = rule.id;
    // A rule that a domain makes mandatory may be waivable elsewhere.
    entry.waivable = entry.waivable || waivable;
  }
  for (const diagnostic::RuleDescription& rule : rules) {
    const bool waivable = names_[rule.id].waivable;
    for (const std::string& alias : rule.aliases)
      names_.try_emplace(alias, Entry{rule.id, waivable});
  }
}

const WaivableRules::Entry* WaivableRules::Find(std::string_view name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : &found->second;
}

std::string_view WaivableRules::Nearest(std::string_view name) const {
  if (search_.exhausted()) return {};
  std::vector<std::string_view> all;
  for (const auto& [known, entry] : names_) all.push_back(known);
  return search_.Nearest(name, all);
}

bool IsSelfApproved(const Waiver& waiver) {
  return IsSamePerson(waiver.owner.value, waiver.approved_by.value);
}

void ReportWaivers(const JudgedWaivers& judged, diagnostic::Sink& sink) {
  Reporter reporter(judged, sink);
  for (size_t i = 0; i < judged.waivers.size(); ++i) reporter.Report(i);
}

}  // namespace bylaw::policy
