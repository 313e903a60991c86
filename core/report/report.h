// The run as data: what was found, resolved to lines and columns, sorted, and
// counted. Writers turn it into a format and look nothing up.
#ifndef BYLAW_REPORT_REPORT_H_
#define BYLAW_REPORT_REPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compact/shared_list.h"
#include "compact/shared_text.h"
#include "compact/sparse_list.h"
#include "diagnostic/diagnostic.h"
#include "diagnostic/rule_description.h"
#include "text/source.h"

namespace bylaw::report {

inline constexpr int kReportVersion = 1;

struct Point {
  uint32_t line = 1;
  uint32_t column = 1;
  uint32_t offset = 0;  // bytes
};

// A place in a file, as readers of reports know it. `file` is empty when the
// finding is about no file.
struct Region {
  compact::SharedText file;
  Point start;
  Point end;
};

struct Finding {
  diagnostic::Diagnostic diagnostic;
  Region location;
  compact::SparseList<Region> related;  // one for each of diagnostic.related
  compact::SparseList<Region> edits;    // one for each of diagnostic.fix->edits
  // 16 hexadecimal digits: the rule, the subject and the file, and what
  // distinguishes findings equal in these. Stays the same when lines move.
  std::string fingerprint;
};

// An exception that covers findings: who granted what, why and how long.
struct Waiver {
  std::string reason;
  std::string owner;
  std::string approved_by;
  std::string ticket;
  std::string expires;
  text::Location at;
  Region location;
};

enum class Verdict { kPass, kFail, kError };
std::string_view VerdictName(Verdict verdict);  // "pass" | "fail" | "error"

// How many findings there are of each severity.
struct SeverityCounts {
  uint64_t errors = 0;
  uint64_t warnings = 0;
  uint64_t infos = 0;
  uint64_t Total() const { return errors + warnings + infos; }
};

struct Summary {
  Verdict verdict = Verdict::kPass;
  // Of everything found, listed or not.
  uint64_t errors = 0;
  uint64_t warnings = 0;
  uint64_t infos = 0;
  uint64_t waived = 0;
  uint64_t documents = 0;
  uint64_t products = 0;
  uint64_t not_ours = 0;  // files that were met and are passed over
  uint64_t rules = 0;
  // Counted above, and past the limit of what is listed (report/listing.h).
  SeverityCounts not_listed;
};

// A document the run looked at.
struct DocumentEntry {
  compact::SharedText file;
  std::string_view format;    // a constant
  compact::SharedText title;  // "ODCS data contract 3.1"
  compact::SharedText version;
  std::string_view certainty;  // a constant
  // How many rules looked at it; counted only for the list of documents.
  uint64_t rules = 0;
};

struct Report {
  std::string engine_version;
  text::ColumnUnit columns = text::ColumnUnit::kCodePoint;  // of all regions
  Summary summary;
  std::vector<Finding> findings;
  // Findings that a waiver covers: shown everywhere, counted nowhere else.
  std::vector<Finding> waived;
  std::vector<Waiver> waivers;  // what Diagnostic::waiver counts, from 1
  std::vector<DocumentEntry> documents;
  // Every rule that could have spoken. They lie in the lists, which policies
  // have in common with whatever is checked by them.
  std::vector<const diagnostic::RuleDescription*> rules;
  std::vector<compact::SharedList<diagnostic::RuleDescription>> rule_lists;
  // The texts that locations point into; outlives the report.
  const text::SourceSet* sources = nullptr;
};

struct BuildOptions {
  text::ColumnUnit columns = text::ColumnUnit::kCodePoint;
};

// The waiver of a waived finding.
const Waiver& WaiverOf(const Report& report, const Finding& finding);
// "until 2026-03-31, approved by Governance Board for Orders (GOV-41)".
std::string WaiverTerms(const Waiver& waiver);

// Fills in the places of waivers.
void ResolveWaivers(std::vector<Waiver>* waivers,
                    const text::SourceSet& sources,
                    const BuildOptions& options);

// Resolves, sorts by file, offset and rule, and fingerprints. Equal diagnostics
// (same rule, place and message) are kept once. Fingerprints are distinct
// within one call: findings and waived ones are resolved together and told
// apart after.
std::vector<Finding> ResolveFindings(
    std::vector<diagnostic::Diagnostic> diagnostics,
    const text::SourceSet& sources, const BuildOptions& options);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_REPORT_H_
