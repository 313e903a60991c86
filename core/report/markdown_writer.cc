// The `markdown` format: a job summary. GitHub refuses one of more than a
// mebibyte as a whole, so this one ends before and says what it left out.
#include <map>
#include <set>
#include <vector>

#include "report/listing.h"
#include "report/markdown_text.h"
#include "report/summary_text.h"
#include "report/writers.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::CutToBytes;

constexpr size_t kMaxBytes = 900 * 1024;
// Kept free for what closes the summary.
constexpr size_t kReservedBytes = 1024;
constexpr size_t kMaxMessageBytes = 2000;

using diagnostic::Severity;

std::string_view SeverityMark(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "❌ error";
    case Severity::kWarning:
      return "⚠️ warning";
    case Severity::kInfo:
      return "ℹ️ info";
  }
  return "";
}

std::string Headline(const Summary& summary) {
  const std::string found = CountFindings(summary);
  switch (summary.verdict) {
    case Verdict::kPass:
      return "## ✅ Bylaw: passes " + Count(summary.rules, "rule") +
             (found.empty() ? "" : " (" + found + ")");
    case Verdict::kFail:
      return "## ❌ Bylaw: " + found;
    case Verdict::kError:
      return "## ❌ Bylaw: not everything could be checked (" + found + ")";
  }
  return "";
}

std::string CountsTable(const Summary& s) {
  std::string out =
      "| Errors | Warnings | Infos | Waived | Documents | Products | Rules |\n"
      "|---:|---:|---:|---:|---:|---:|---:|\n|";
  for (const uint64_t number : {s.errors, s.warnings, s.infos, s.waived,
                                s.documents, s.products, s.rules}) {
    out += " " + std::to_string(number) + " |";
  }
  return out + "\n";
}

std::string CutMessage(std::string_view text) {
  if (text.size() <= kMaxMessageBytes) return MarkdownText(text);
  return MarkdownText(CutToBytes(text, kMaxMessageBytes)) + "…";
}

std::string Row(const Finding& finding) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  std::string out = "| ";
  out += SeverityMark(d.severity);
  out += " | ";
  if (d.location.known()) {
    out += std::to_string(finding.location.start.line) + ":" +
           std::to_string(finding.location.start.column);
  }
  out += " | " + MarkdownCode(d.rule) + " | " + CutMessage(d.message) + " |\n";
  return out;
}

std::string WaivedRow(const Finding& finding, const Waiver& waiver) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  std::string out = "| ";
  if (d.location.known()) {
    out += MarkdownCode(finding.location.file) + " | " +
           std::to_string(finding.location.start.line) + ":" +
           std::to_string(finding.location.start.column);
  } else {
    out += "| ";
  }
  out += " | " + MarkdownCode(d.rule) + " | " + CutMessage(d.message) + " | ";
  out += CutMessage(waiver.reason) + " | ";
  return out + CutMessage(WaiverTerms(waiver)) + " |\n";
}

constexpr std::string_view kTableHead =
    "\n| | Place | Rule | Finding |\n|---|---|---|---|\n";

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Report& report) : report_(report) {}

  std::string Write() {
    out_ = Headline(report_.summary) + "\n\n" + CountsTable(report_.summary);
    ChooseRows();
    for (size_t i = 0; i < report_.findings.size();) {
      size_t end = i;
      const std::string& file = report_.findings[i].location.file;
      while (end < report_.findings.size() &&
             report_.findings[end].location.file == file) {
        ++end;
      }
      AppendFile(file, i, end);
      i = end;
    }
    AppendLeftOut();
    AppendWaived();
    return std::move(out_);
  }

 private:
  bool Fits(size_t bytes) const {
    return out_.size() + room_taken_ + bytes + kReservedBytes <= kMaxBytes;
  }

  static std::string HeadOf(const std::string& file) {
    std::string head = "\n### ";
    head += file.empty() ? "The mesh" : MarkdownCode(file);
    head += '\n';
    head += kTableHead;
    return head;
  }

  // Which findings get a row: as many as there is room for, in the order in
  // which they have a claim to it.
  void ChooseRows() {
    chosen_.resize(report_.findings.size());
    std::set<std::string_view> files;
    for (const size_t at : InOrderOfShares(report_.findings)) {
      const Finding& finding = report_.findings[at];
      size_t bytes = Row(finding).size();
      if (files.insert(finding.location.file).second)
        bytes += HeadOf(finding.location.file).size();
      if (!Fits(bytes)) return;
      room_taken_ += bytes;
      chosen_[at] = true;
    }
  }

  // The findings [begin, end) of one file.
  void AppendFile(const std::string& file, size_t begin, size_t end) {
    std::string head = HeadOf(file);
    for (size_t at = begin; at < end; ++at) {
      if (!chosen_[at]) continue;
      head += Row(report_.findings[at]);
      room_taken_ -= head.size();
      out_ += head;
      head.clear();
    }
    if (head.empty()) AppendHelp(begin, end);
  }

  void AppendLeftOut() {
    Summary left;
    const SeverityCounts& not_listed = report_.summary.not_listed;
    left.errors = not_listed.errors;
    left.warnings = not_listed.warnings;
    left.infos = not_listed.infos;
    for (size_t i = 0; i < chosen_.size(); ++i) {
      if (chosen_[i]) continue;
      const Severity severity = report_.findings[i].diagnostic.severity;
      ++(severity == Severity::kError     ? left.errors
         : severity == Severity::kWarning ? left.warnings
                                          : left.infos);
    }
    const uint64_t total = left.errors + left.warnings + left.infos;
    if (total == 0) return;
    out_ += "\n**" + Count(total, "more finding") + " left out** (" +
            CountFindings(left) +
            "): this summary is cut at 900 KiB and a run lists at most 10,000. "
            "The JSON and SARIF reports have what is listed.\n";
    if (not_listed.errors > 0)
      out_ += "\nThe run fails for the " + Count(not_listed.errors, "error") +
              " that no report lists.\n";
  }

  // What to do, once for each rule.
  void AppendHelp(size_t begin, size_t end) {
    std::map<std::string_view, std::string_view> help_of;
    for (size_t i = begin; i < end; ++i) {
      if (!chosen_[i]) continue;
      const diagnostic::Diagnostic& d = report_.findings[i].diagnostic;
      if (!d.help.empty()) help_of.emplace(d.rule, d.help);
    }
    if (help_of.empty()) return;
    std::string text = "\n<details><summary>How to mend it</summary>\n\n";
    for (const auto& [rule, help] : help_of) {
      text += "- " + MarkdownCode(rule) + ": " + CutMessage(help) + "\n";
    }
    text += "\n</details>\n";
    if (Fits(text.size())) out_ += text;
  }

  void AppendWaived() {
    if (report_.waived.empty()) return;
    std::string text = "\n<details><summary>" +
                       Count(report_.waived.size(), "waived finding") +
                       "</summary>\n";
    text +=
        "\n| File | Place | Rule | Finding | Why | Terms |\n"
        "|---|---|---|---|---|---|\n";
    if (!Fits(text.size())) return;
    out_ += text;
    size_t shown = 0;
    for (; shown < report_.waived.size(); ++shown) {
      const Finding& finding = report_.waived[shown];
      const std::string row = WaivedRow(finding, WaiverOf(report_, finding));
      if (!Fits(row.size())) break;
      out_ += row;
    }
    if (shown < report_.waived.size())
      out_ += "\n" + Count(report_.waived.size() - shown, "more") +
              " left out: this summary is cut at 900 KiB.\n";
    out_ += "\n</details>\n";
  }

  const Report& report_;
  std::vector<bool> chosen_;  // by finding
  size_t room_taken_ = 0;     // by rows that are chosen and not yet written
  std::string out_;
};

}  // namespace

std::string WriteMarkdown(const Report& report, const WriteOptions&) {
  return MarkdownWriter(report).Write();
}

}  // namespace bylaw::report
