// The `markdown` format: a job summary. GitHub refuses one of more than a
// mebibyte as a whole, so this one ends before and says what it left out.
#include <map>

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
    uint64_t left_out = report_.summary.not_kept;
    for (size_t i = 0; i < report_.findings.size();) {
      size_t end = i;
      const std::string& file = report_.findings[i].location.file;
      while (end < report_.findings.size() &&
             report_.findings[end].location.file == file) {
        ++end;
      }
      left_out += AppendFile(file, i, end);
      i = end;
    }
    if (left_out > 0) {
      out_ += "\n**" + Count(left_out, "more finding") +
              " left out**: this summary is cut at 900 KiB and a run lists at "
              "most 10,000. The JSON and SARIF reports have what is listed.\n";
    }
    AppendWaived();
    return std::move(out_);
  }

 private:
  bool Fits(size_t bytes) const {
    return out_.size() + bytes + kReservedBytes <= kMaxBytes;
  }

  // The findings [begin, end) of one file; returns how many did not fit.
  uint64_t AppendFile(const std::string& file, size_t begin, size_t end) {
    std::string head = "\n### ";
    head += file.empty() ? "The mesh" : MarkdownCode(file);
    head += '\n';
    head += kTableHead;
    size_t at = begin;
    for (; at < end; ++at) {
      const std::string row = Row(report_.findings[at]);
      if (!Fits(head.size() + row.size())) break;
      out_ += head + row;
      head.clear();
    }
    if (at > begin) AppendHelp(begin, at);
    return end - at;
  }

  // What to do, once for each rule.
  void AppendHelp(size_t begin, size_t end) {
    std::map<std::string_view, std::string_view> help_of;
    for (size_t i = begin; i < end; ++i) {
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
  std::string out_;
};

}  // namespace

std::string WriteMarkdown(const Report& report, const WriteOptions&) {
  return MarkdownWriter(report).Write();
}

}  // namespace bylaw::report
