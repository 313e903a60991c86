// Builds small reports for the tests of writers.
#ifndef BYLAW_TESTS_UNIT_REPORT_BUILD_H_
#define BYLAW_TESTS_UNIT_REPORT_BUILD_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.h"
#include "report/writers.h"

namespace bylaw::report {

// A report under construction; the sources live in it.
struct Draft {
  text::SourceSet sources;
  std::vector<diagnostic::Diagnostic> diagnostics;
  Report report;

  text::SourceId Add(std::string name, std::string text) {
    return sources.Add(std::move(name), std::move(text));
  }

  // Where the `nth` occurrence of `text` stands in a source.
  text::Location Place(text::SourceId id, std::string_view text,
                       int nth = 0) const {
    size_t at = sources[id].text().find(text);
    for (; nth > 0; --nth) at = sources[id].text().find(text, at + 1);
    const auto begin = static_cast<uint32_t>(at);
    return {id, {begin, begin + static_cast<uint32_t>(text.size())}};
  }

  diagnostic::Diagnostic& Find(std::string rule, text::Location location,
                               std::string message) {
    diagnostic::Diagnostic d;
    d.rule = std::move(rule);
    d.message = std::move(message);
    d.location = location;
    d.subject.kind = "document";
    diagnostics.push_back(std::move(d));
    return diagnostics.back();
  }

  // Resolves what was found and counts it.
  const Report& Finish(const BuildOptions& options = {}) {
    report.engine_version = "0.1.0";
    report.sources = &sources;
    report.columns = options.columns;
    report.findings = ResolveFindings(diagnostics, sources, options);
    for (const Finding& finding : report.findings) {
      switch (finding.diagnostic.severity) {
        case diagnostic::Severity::kError:
          ++report.summary.errors;
          report.summary.verdict = Verdict::kFail;
          break;
        case diagnostic::Severity::kWarning:
          ++report.summary.warnings;
          break;
        case diagnostic::Severity::kInfo:
          ++report.summary.infos;
          break;
      }
    }
    return report;
  }
};

}  // namespace bylaw::report

#endif  // BYLAW_TESTS_UNIT_REPORT_BUILD_H_
