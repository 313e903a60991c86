// The `full` format: each finding with the code it is about, for people.
#include <algorithm>
#include <map>

#include "report/code_frame.h"
#include "report/fix_diff.h"
#include "report/summary_text.h"
#include "report/writers.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::CutToWidth;
using text::Printable;

// Cells of a witness's value that are shown.
constexpr size_t kMaxWitnessWidth = 100;

// The places of a finding in one source.
struct SourceMarks {
  text::SourceId source = text::kNoSource;
  const Region* first = nullptr;
  std::vector<Mark> marks;
};

Mark MakeMark(const text::Location& location, const Region& region,
              std::string_view label, Role role, char underline) {
  return {location.span, region.start.line, region.end.line, label,
          role,          underline};
}

// Groups a finding's places by source: its own first, then each other one in
// the order in which the labels name it.
std::vector<SourceMarks> GroupMarks(const Finding& finding) {
  std::vector<SourceMarks> groups;
  const diagnostic::Diagnostic& d = finding.diagnostic;
  const auto group_of = [&groups](const text::Location& location,
                                  const Region& region) -> SourceMarks& {
    for (SourceMarks& group : groups) {
      if (group.source == location.source) return group;
    }
    groups.push_back({location.source, &region, {}});
    return groups.back();
  };
  if (d.location.known()) {
    group_of(d.location, finding.location)
        .marks.push_back(MakeMark(d.location, finding.location, "",
                                  RoleOf(d.severity), '^'));
  }
  for (size_t i = 0; i < d.related.size(); ++i) {
    const diagnostic::Label& label = d.related[i];
    if (!label.location.known()) continue;
    group_of(label.location, finding.related[i])
        .marks.push_back(MakeMark(label.location, finding.related[i],
                                  label.message, Role::kSecond, '-'));
  }
  return groups;
}

class FullWriter {
 public:
  FullWriter(const Report& report, const WriteOptions& options)
      : report_(report), painter_(options.color) {}

  std::string Write() {
    AppendAll();
    const std::string not_listed = NotListedSentence(report_.summary);
    if (!not_listed.empty()) out_ += not_listed + "\n";
    out_ += painter_.Paint(VerdictRole(), SummarySentence(report_.summary));
    out_ += '\n';
    return std::move(out_);
  }

  std::string WriteFindingsOnly() {
    AppendAll();
    return std::move(out_);
  }

  std::string WriteTest(const PolicyTestCounts& counts) {
    AppendAll();
    const bool failed =
        counts.failed > 0 || report_.summary.verdict == Verdict::kError;
    std::string sentence = Count(counts.passed, "example") + " passed, " +
                           std::to_string(counts.failed) + " failed (" +
                           Count(report_.summary.rules, "rule");
    if (counts.rules_without_examples > 0) {
      sentence += ", " + std::to_string(counts.rules_without_examples) +
                  " of them without examples";
    }
    sentence += ")";
    out_ += painter_.Paint(failed ? Role::kError : Role::kPass, sentence);
    out_ += '\n';
    if (counts.branches > 0) {
      AppendShare(counts.covered_branches, counts.branches, "branches covered",
                  " (", " %)\n");
    }
    if (counts.mutants > 0) {
      AppendShare(counts.killed, counts.mutants, "mutants killed", ", score ",
                  " %\n");
    }
    return std::move(out_);
  }

 private:
  // "9 of 10 mutants killed, score 90.00 %".
  void AppendShare(uint64_t part, uint64_t whole, std::string_view what,
                   std::string_view before, std::string_view after) {
    out_ += std::to_string(part);
    out_ += " of ";
    out_ += std::to_string(whole);
    out_ += ' ';
    out_ += what;
    out_ += before;
    out_ += PercentText(part, whole);
    out_ += after;
  }

  void AppendAll() {
    for (const Finding& finding : report_.findings) AppendFinding(finding);
    if (report_.waived.empty()) return;
    out_ += painter_.Paint(Role::kStrong,
                           Count(report_.waived.size(), "waived finding"));
    out_ += ":\n\n";
    for (const Finding& finding : report_.waived) AppendWaived(finding);
    out_ += '\n';
  }

  Role VerdictRole() const {
    return report_.summary.verdict == Verdict::kPass ? Role::kPass
                                                     : Role::kError;
  }

  void AppendHeadline(Role role, std::string_view word,
                      const diagnostic::Diagnostic& d) {
    out_ +=
        painter_.Paint(role, std::string(word) + "[" + Printable(d.rule) + "]");
    out_ += painter_.Paint(Role::kStrong, ": " + Printable(d.message));
    out_ += '\n';
  }

  void AppendPlace(const Region& region, size_t gutter_width,
                   std::string_view arrow) {
    out_.append(gutter_width, ' ');
    out_ += painter_.Paint(Role::kGutter, arrow);
    out_ += ' ' + Printable(region.file) + ':' +
            std::to_string(region.start.line) + ':' +
            std::to_string(region.start.column) + '\n';
  }

  void AppendFinding(const Finding& finding) {
    const diagnostic::Diagnostic& d = finding.diagnostic;
    AppendHeadline(RoleOf(d.severity), diagnostic::SeverityName(d.severity), d);
    const std::vector<SourceMarks> groups = GroupMarks(finding);
    size_t gutter_width = 1;
    for (const SourceMarks& group : groups) {
      gutter_width = std::max(gutter_width,
                              GutterWidth(group.marks, Source(group.source)));
    }
    for (const SourceMarks& group : groups) {
      AppendPlace(*group.first, gutter_width, "-->");
      // Nothing can be shown of an empty file, or of one that was not read.
      if (Source(group.source).text().empty()) continue;
      AppendCodeFrame(Source(group.source), group.marks, gutter_width, painter_,
                      &out_);
    }
    AppendRemarks(finding, gutter_width, groups.empty());
    out_ += '\n';
  }

  // Witness, help, notes and the fix, under a bar that closes the code.
  void AppendRemarks(const Finding& finding, size_t gutter_width,
                     bool without_code) {
    const diagnostic::Diagnostic& d = finding.diagnostic;
    std::vector<std::pair<std::string_view, std::string>> remarks;
    for (const diagnostic::Label& label : d.related) {
      if (!label.location.known()) remarks.emplace_back("note", label.message);
    }
    if (d.witness) remarks.emplace_back("witness", WitnessText(*d.witness));
    if (!d.help.empty()) remarks.emplace_back("help", d.help);
    if (!d.note.empty()) remarks.emplace_back("note", d.note);
    if (d.fix) remarks.emplace_back("fix", d.fix->title);
    if (remarks.empty()) return;
    if (!without_code) {
      AppendGutter("", gutter_width, painter_, &out_);
      out_ += '\n';
    }
    for (const auto& [name, text] : remarks) {
      AppendRemark(name, text, gutter_width);
    }
    if (d.fix) {
      AppendFixDiff(finding, *report_.sources, gutter_width, painter_, &out_);
    }
  }

  static std::string WitnessText(const diagnostic::Witness& witness) {
    std::string text =
        witness.path.empty() ? "the whole" : "`" + witness.path + "`";
    const std::string_view shown = CutToWidth(witness.value, kMaxWitnessWidth);
    text += " is ";
    text += shown;
    if (shown.size() < witness.value.size()) text += "…";
    return text;
  }

  // A text of several lines goes on under its first one, behind a bar: no line
  // of the output begins with what came from a file.
  void AppendRemark(std::string_view name, std::string_view text,
                    size_t gutter_width) {
    const std::string indent(gutter_width + 1, ' ');
    out_ += indent + painter_.Paint(Role::kGutter, "=") + ' ' +
            painter_.Paint(Role::kStrong, std::string(name) + ":");
    for (bool first = true; first || !text.empty(); first = false) {
      const size_t end = std::min(text.find('\n'), text.size());
      if (!first) {
        out_ += indent + painter_.Paint(Role::kGutter, "|") +
                std::string(name.size() + 2, ' ');
      }
      out_ += ' ' + Printable(text.substr(0, end)) + '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void AppendWaived(const Finding& finding) {
    AppendHeadline(Role::kGutter, "waived", finding.diagnostic);
    if (finding.diagnostic.location.known()) {
      AppendPlace(finding.location, 1, "-->");
    }
    const Waiver& waiver = WaiverOf(report_, finding);
    AppendRemark("reason", waiver.reason, 1);
    AppendRemark("waived", WaiverTerms(waiver), 1);
  }

  const text::Source& Source(text::SourceId id) const {
    return (*report_.sources)[id];
  }

  const Report& report_;
  Painter painter_;
  std::string out_;
};

}  // namespace

std::string WriteFull(const Report& report, const WriteOptions& options) {
  return FullWriter(report, options).Write();
}

std::string WriteFindings(const Report& report, const WriteOptions& options) {
  return FullWriter(report, options).WriteFindingsOnly();
}

std::string WritePolicyTestText(const Report& report,
                                const PolicyTestCounts& counts,
                                const WriteOptions& options) {
  return FullWriter(report, options).WriteTest(counts);
}

}  // namespace bylaw::report
