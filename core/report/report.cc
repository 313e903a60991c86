#include "report/report.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "report/fingerprint.h"
#include "report/positions.h"
#include "sort/sort.h"

namespace bylaw::report {
namespace {

using diagnostic::Diagnostic;

template <typename Visit>
void ForEachLocation(const Diagnostic& d, Visit visit) {
  visit(d.location);
  for (const diagnostic::Label& label : d.related) visit(label.location);
  if (!d.fix) return;
  for (const diagnostic::Edit& edit : d.fix->edits) visit(edit.location);
}

const diagnostic::Fix* ApplicableFix(const Diagnostic& d) {
  if (!d.fix || d.fix->edits.empty()) return nullptr;
  for (const diagnostic::Edit& edit : d.fix->edits) {
    if (!edit.location.known()) return nullptr;
  }
  return &*d.fix;
}

Finding Resolve(Diagnostic diagnostic, Positions& positions) {
  Finding finding;
  finding.location = positions.Resolve(diagnostic.location);
  for (const diagnostic::Label& label : diagnostic.related) {
    finding.related.push_back(positions.Resolve(label.location));
  }
  // A fix that says to change nothing in particular cannot be applied.
  const diagnostic::Fix* fix = ApplicableFix(diagnostic);
  if (fix == nullptr) {
    diagnostic.fix.reset();
  } else {
    for (const diagnostic::Edit& edit : fix->edits) {
      finding.edits.push_back(positions.Resolve(edit.location));
    }
  }
  finding.diagnostic = std::move(diagnostic);
  return finding;
}

// What makes two findings the same one to a reader, in the order of reports.
// One that is waived is another than one that is not: else it could hide it.
auto SortKey(const Finding& f) {
  return std::tie(f.location.file, f.location.start.offset, f.diagnostic.rule,
                  f.location.end.offset, f.diagnostic.message,
                  f.diagnostic.waiver);
}

// Of what was found twice the stronger is kept: it is what the verdict rests on.
std::tuple<int, int> Weakness(const Finding& f) {
  return {-static_cast<int>(f.diagnostic.severity),
          -static_cast<int>(f.diagnostic.enforce)};
}

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPass:
      return "pass";
    case Verdict::kFail:
      return "fail";
    case Verdict::kError:
      return "error";
  }
  return "error";
}

const Waiver& WaiverOf(const Report& report, const Finding& finding) {
  static const Waiver kUnknown;
  const uint32_t number = finding.diagnostic.waiver;
  const bool known = number > 0 && number <= report.waivers.size();
  return known ? report.waivers[number - 1] : kUnknown;
}

std::string WaiverTerms(const Waiver& waiver) {
  std::string terms = "until " + waiver.expires;
  terms += ", approved by " + waiver.approved_by;
  terms += " for " + waiver.owner;
  return terms + " (" + waiver.ticket + ")";
}

void ResolveWaivers(std::vector<Waiver>* waivers,
                    const text::SourceSet& sources,
                    const BuildOptions& options) {
  Positions positions(sources, options.columns);
  for (const Waiver& waiver : *waivers) positions.Want(waiver.at);
  positions.Compute();
  for (Waiver& waiver : *waivers)
    waiver.location = positions.Resolve(waiver.at);
}

std::vector<Finding> ResolveFindings(std::vector<Diagnostic> diagnostics,
                                     const text::SourceSet& sources,
                                     const BuildOptions& options) {
  Positions positions(sources, options.columns);
  for (const Diagnostic& d : diagnostics) {
    ForEachLocation(d, [&positions](const text::Location& location) {
      positions.Want(location);
    });
  }
  positions.Compute();

  std::vector<Finding> findings;
  findings.reserve(diagnostics.size());
  for (Diagnostic& d : diagnostics) {
    findings.push_back(Resolve(std::move(d), positions));
  }
  diagnostics = {};
  // Stable, so that equal ones keep the order in which the stages found them.
  sort::Stably(&findings, [](const Finding& a, const Finding& b) {
    return std::tuple_cat(SortKey(a), Weakness(a)) <
           std::tuple_cat(SortKey(b), Weakness(b));
  });
  const auto end = std::unique(findings.begin(), findings.end(),
                               [](const Finding& a, const Finding& b) {
                                 return SortKey(a) == SortKey(b);
                               });
  findings.erase(end, findings.end());
  SetFingerprints(&findings, sources);
  return findings;
}

}  // namespace bylaw::report
