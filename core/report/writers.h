// Every report format, one writer each. A writer is a pure function from a
// report to text, be it in parts.
#ifndef BYLAW_REPORT_WRITERS_H_
#define BYLAW_REPORT_WRITERS_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace bylaw::report {

enum class Color { kNever, kAlways };

// Whether the JSON report also lists the documents that were looked at.
enum class DocumentList { kOmit, kList };

struct WriteOptions {
  Color color = Color::kNever;  // only the `full` and `concise` formats can
  DocumentList documents = DocumentList::kOmit;
  // Where there is one, the `json` writer hands it what is written, in order, and
  // returns the end only: a report may be forty times as large as its files.
  std::function<void(std::string_view part)> take_part = {};
};

std::string WriteFull(const Report& report,
                      const WriteOptions& options);  // code frames, for people
// The same without the closing sentence: problems of what is no check.
std::string WriteFindings(const Report& report, const WriteOptions& options);
std::string WriteConcise(
    const Report& report,
    const WriteOptions& options);  // file:line:column: severity rule message
std::string WriteJson(
    const Report& report,
    const WriteOptions& options);  // the API (design: "The JSON report")
std::string WriteSarif(const Report& report,
                       const WriteOptions& options);  // SARIF 2.1.0
std::string WriteGithub(const Report& report,
                        const WriteOptions& options);  // workflow commands
std::string WriteMarkdown(const Report& report,
                          const WriteOptions& options);  // a job summary

// A row of the format table: name, one line of help, writer.
struct WriterInfo {
  std::string_view name;
  std::string_view help;
  std::string (*write)(const Report&, const WriteOptions&);
  // Whether it shows the examples of rules, which a check reads only when asked.
  bool shows_examples = false;
};
std::span<const WriterInfo> Writers();
const WriterInfo* FindWriter(std::string_view name);  // null when there is none

// What `bylaw policy test` counted.
struct PolicyTestCounts {
  uint64_t passed = 0;
  uint64_t failed = 0;
  uint64_t rules_without_examples = 0;
  uint64_t rules = 0;  // that were looked at for coverage
  uint64_t covered_rules = 0;
  uint64_t branches = 0;
  uint64_t covered_branches = 0;
  uint64_t mutants = 0;
  uint64_t killed = 0;
  bool has_mutation = false;
};
std::string WritePolicyTestJson(const Report& report,
                                const PolicyTestCounts& counts);
std::string WritePolicyTestText(const Report& report,
                                const PolicyTestCounts& counts,
                                const WriteOptions& options);

// A page for each area of rules, and their index, which comes first: what
// docs/rules/ is written from.
struct RulePage {
  std::string name;  // "pii.md"
  std::string text;
};
std::vector<RulePage> WriteRulePages(
    const std::vector<diagnostic::RuleDescription>& rules);
// `bylaw rules --output json`, and one rule's page as text (`bylaw explain`).
std::string WriteRulesJson(
    const std::vector<diagnostic::RuleDescription>& rules);
std::string WriteRulesMarkdown(
    const std::vector<diagnostic::RuleDescription>& rules);
// One line a rule: id, severity, scope, title.
std::string WriteRulesText(
    const std::vector<diagnostic::RuleDescription>& rules,
    const WriteOptions& options);
std::string WriteRulePage(const diagnostic::RuleDescription& rule,
                          const WriteOptions& options);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_WRITERS_H_
