#include "engine/tally.h"

#include <iterator>
#include <utility>

#include "engine/version.h"
#include "report/listing.h"
#include "sort/sort.h"

namespace bylaw::engine {
namespace {

// Whether a finding fails a run; an advisory one never does.
bool Fails(diagnostic::Severity severity, diagnostic::Enforcement enforce,
           FailOn fail_on) {
  if (enforce == diagnostic::Enforcement::kAdvisory) return false;
  switch (fail_on) {
    case FailOn::kError:
      return severity >= diagnostic::Severity::kError;
    case FailOn::kWarning:
      return severity >= diagnostic::Severity::kWarning;
    case FailOn::kInfo:
      return true;
    case FailOn::kNever:
      return false;
  }
  return true;
}

bool AnyFails(const diagnostic::Counts& counts, FailOn fail_on) {
  using diagnostic::Enforcement;
  using diagnostic::Severity;
  for (const Severity severity :
       {Severity::kInfo, Severity::kWarning, Severity::kError}) {
    for (const Enforcement enforce :
         {Enforcement::kAdvisory, Enforcement::kWaivable,
          Enforcement::kMandatory}) {
      if (counts.Of(severity, enforce) > 0 && Fails(severity, enforce, fail_on))
        return true;
    }
  }
  return false;
}

std::string KeyOf(const diagnostic::RuleDescription& rule) {
  return rule.id + "\n" + rule.scope;
}

}  // namespace

void Tally::Add(MeshRun run) {
  const FailOn fail_on =
      options_.fail_on.value_or(run.fail_on.value_or(FailOn::kError));
  for (diagnostic::Diagnostic& d : run.diagnostics) {
    if (d.waiver != 0) {
      d.waiver += static_cast<uint32_t>(waivers_.size());
      waived_ids_.emplace_back(d);
      waived_.Add(std::move(d));
      continue;
    }
    failed_ = failed_ || Fails(d.severity, d.enforce, fail_on);
    found_ids_.emplace_back(d);
    found_.Add(std::move(d));
  }
  unkept_.Add(run.unkept.counts);
  failed_ = failed_ || AnyFails(run.unkept.counts, fail_on);
  unusable_ = unusable_ || run.unusable;
  documents_ += run.documents.size();
  products_ += run.products;
  not_ours_ += run.not_ours;
  std::move(run.documents.begin(), run.documents.end(),
            std::back_inserter(document_entries_));
  std::move(run.waivers.begin(), run.waivers.end(),
            std::back_inserter(waivers_));
  AddRules(std::move(run.rules));
}

void Tally::AddBuiltinRules(RuleTexts texts) {
  KeepRules(DescribeBuiltinRules(texts));
}

report::Report Tally::Finish() && {
  report::Report report;
  report.engine_version = Version();
  report.columns = options_.columns;
  report.sources = &sources_;
  report.summary.documents = documents_;
  report.summary.products = products_;
  AddFindings(&report);
  report::ResolveWaivers(&waivers_, sources_, {options_.columns});
  report.waivers = std::move(waivers_);
  report.documents = std::move(document_entries_);
  sort::Stably(&report.documents,
               [](const auto& a, const auto& b) { return a.file < b.file; });
  report.rules = std::move(rules_);
  report.rule_lists = std::move(rule_lists_);
  report.summary.not_ours = not_ours_;
  report.summary.rules = report.rules.size();
  // Nobody has seen the errors that are not listed: whatever the run is asked
  // to fail on, it does not pass over them.
  failed_ = failed_ || report.summary.not_listed.errors > 0;
  report.summary.verdict = unusable_ ? report::Verdict::kError
                           : failed_ ? report::Verdict::kFail
                                     : report::Verdict::kPass;
  return report;
}

// The same rule may be in force in several meshes: it counts once, a domain's
// tightened form of it apart.
void Tally::AddRules(const RuleList& rules) {
  if (rules.empty()) return;
  // Those of one mesh are all different, and those that are built in have a
  // scope of their own.
  const bool is_first = !std::exchange(has_policies_, true);
  if (is_first) return KeepRules(rules);
  if (rule_keys_.empty()) {
    for (const diagnostic::RuleDescription* rule : rules_)
      rule_keys_.insert(KeyOf(*rule));
  }
  for (const diagnostic::RuleDescription& rule : rules) {
    if (rule_keys_.insert(KeyOf(rule)).second) rules_.push_back(&rule);
  }
  rule_lists_.push_back(rules);
}

void Tally::KeepRules(const RuleList& rules) {
  rules_.reserve(rules_.size() + rules.size());
  for (const diagnostic::RuleDescription& rule : rules) rules_.push_back(&rule);
  rule_lists_.push_back(rules);
}

diagnostic::Counts Tally::CountOthers(
    diagnostic::Sink& sink, std::vector<report::Identity>* added,
    const std::vector<report::Finding>& listed) {
  if (sink.dropped() == 0) return {};
  return report::CountUnlisted(std::move(*added), listed);
}

// Those that are waived do not take the places of others.
void Tally::AddFindings(report::Report* report) {
  std::vector<diagnostic::Diagnostic> kept = found_.Take();
  for (diagnostic::Diagnostic& d : waived_.Take()) kept.push_back(std::move(d));
  report->findings =
      report::ResolveFindings(std::move(kept), sources_, {options_.columns});
  for (report::Finding& finding : report->findings) {
    if (finding.diagnostic.waiver != 0)
      report->waived.push_back(std::move(finding));
  }
  std::erase_if(report->findings, [](const report::Finding& finding) {
    return finding.diagnostic.waiver != 0;
  });
  report->summary.waived =
      report->waived.size() +
      CountOthers(waived_, &waived_ids_, report->waived).Total();
  diagnostic::Counts others =
      CountOthers(found_, &found_ids_, report->findings);
  others.Add(unkept_);
  report::CountSeverities(others, report);
  report::CutToLimit(options_.max_listed, report);
}

}  // namespace bylaw::engine
