// The `sarif` format: SARIF 2.1.0 (OASIS, 2020), for code scanning services and
// viewers.
#include <map>
#include <set>

#include "document/json_writer.h"
#include "report/artifact_uri.h"
#include "report/rule_text.h"
#include "report/summary_text.h"
#include "report/writers.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using diagnostic::Diagnostic;
using diagnostic::RuleDescription;
using diagnostic::Severity;
using document::JsonWriter;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";
// Relative URIs are relative to the folder the run stands in, the checkout.
constexpr std::string_view kBaseId = "SRCROOT";

std::string_view LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      return "note";
  }
  return "error";
}

int ExitCodeOf(Verdict verdict) { return static_cast<int>(verdict); }
static_assert(static_cast<int>(Verdict::kPass) == 0 &&
              static_cast<int>(Verdict::kFail) == 1 &&
              static_cast<int>(Verdict::kError) == 2);

// In a SARIF message `[text](1)` is a link to a related location; what merely
// looks like one is escaped.
std::string PlainMessage(std::string_view message) {
  std::string plain = text::Printable(message);
  if (plain.find("](") == std::string::npos) return plain;
  std::string result;
  for (const char c : plain) {
    if (c == '[' || c == ']' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

// Where a rule or a file stands in the run's tables.
using Indexes = std::map<std::string_view, size_t>;

class SarifWriter {
 public:
  explicit SarifWriter(const Report& report)
      : report_(report), out_(document::JsonStyle::kIndented) {
    CollectRules();
    CollectFiles();
  }

  std::string Write() {
    out_.BeginObject();
    out_.Key("$schema").String(kSchema);
    out_.Key("version").String("2.1.0");
    out_.Key("runs").BeginArray();
    WriteRun();
    out_.EndArray().EndObject();
    return std::move(out_).Take() + '\n';
  }

 private:
  // Every rule that could have spoken, and should one speak that is not among
  // them, that one too: a result's index must point at its rule.
  void CollectRules() {
    for (const RuleDescription* rule : report_.rules) {
      if (rule_index_.emplace(rule->id, rules_.size()).second) {
        rules_.push_back(*rule);
      }
    }
    ForEachFinding([this](const Finding& finding) {
      const Diagnostic& d = finding.diagnostic;
      if (!rule_index_.emplace(d.rule, rules_.size()).second) return;
      RuleDescription rule;
      rule.id = d.rule;
      rule.title = d.rule;
      rule.help = d.help;
      rule.severity = d.severity;
      rule.enforce = d.enforce;
      rule.scope = d.scope;
      rule.aliases = d.aliases;
      rules_.push_back(std::move(rule));
    });
  }

  void CollectFiles() {
    std::set<std::string_view> files;
    for (const DocumentEntry& entry : report_.documents) {
      files.insert(entry.file);
    }
    const auto add = [&files](const Region& region) {
      if (!region.file.empty()) files.insert(region.file);
    };
    ForEachFinding([&add](const Finding& finding) {
      add(finding.location);
      for (const Region& region : finding.related) add(region);
      for (const Region& region : finding.edits) add(region);
    });
    for (const Waiver& waiver : report_.waivers) add(waiver.location);
    for (const std::string_view file : files) {
      file_index_.emplace(file, file_index_.size());
    }
  }

  template <typename Visit>
  void ForEachFinding(Visit visit) const {
    for (const Finding& finding : report_.findings) visit(finding);
    for (const Finding& finding : report_.waived) visit(finding);
  }

  void WriteRun() {
    out_.BeginObject();
    WriteTool();
    WriteInvocation();
    WriteBase();
    WriteArtifacts();
    out_.Key("columnKind")
        .String(report_.columns == text::ColumnUnit::kUtf16
                    ? "utf16CodeUnits"
                    : "unicodeCodePoints");
    out_.Key("results").BeginArray();
    for (const Finding& finding : report_.findings) {
      WriteResult(finding, Suppression::kNone);
    }
    for (const Finding& finding : report_.waived) {
      WriteResult(finding, Suppression::kWaived);
    }
    out_.EndArray();
    const SeverityCounts& not_listed = report_.summary.not_listed;
    if (not_listed.Total() > 0) {
      out_.Key("properties").BeginObject();
      out_.Key("notListed").BeginObject();
      out_.Key("errors").Uint(not_listed.errors);
      out_.Key("warnings").Uint(not_listed.warnings);
      out_.Key("infos").Uint(not_listed.infos);
      out_.EndObject().EndObject();
    }
    out_.EndObject();
  }

  void WriteTool() {
    out_.Key("tool").BeginObject().Key("driver").BeginObject();
    out_.Key("name").String("Bylaw");
    out_.Key("version").String(report_.engine_version);
    out_.Key("semanticVersion").String(report_.engine_version);
    out_.Key("rules").BeginArray();
    for (const RuleDescription& rule : rules_) WriteRule(rule);
    out_.EndArray().EndObject().EndObject();
  }

  void WriteText(std::string_view key, std::string_view text) {
    out_.Key(key).BeginObject().Key("text").String(text).EndObject();
  }

  void WriteRule(const RuleDescription& rule) {
    out_.BeginObject();
    out_.Key("id").String(rule.id);
    WriteText("shortDescription", rule.title.empty() ? rule.id : rule.title);
    WriteText("fullDescription",
              rule.rationale.empty() ? rule.title : rule.rationale);
    out_.Key("help").BeginObject();
    out_.Key("text").String(RuleHelpText(rule));
    out_.Key("markdown").String(RuleHelpMarkdown(rule));
    out_.EndObject();
    out_.Key("defaultConfiguration").BeginObject();
    out_.Key("level").String(LevelOf(rule.severity)).EndObject();
    out_.Key("properties").BeginObject();
    out_.Key("tags").BeginArray();
    out_.String(std::string_view(rule.id).substr(0, rule.id.str().find('/')));
    for (const std::string& alias : rule.aliases) out_.String(alias);
    out_.EndArray();
    out_.Key("scope").String(rule.scope);
    out_.Key("enforce").String(diagnostic::EnforcementName(rule.enforce));
    out_.EndObject().EndObject();
  }

  void WriteInvocation() {
    const Verdict verdict = report_.summary.verdict;
    out_.Key("invocations").BeginArray().BeginObject();
    out_.Key("executionSuccessful").Bool(verdict != Verdict::kError);
    out_.Key("exitCode").Int(ExitCodeOf(verdict));
    const std::string not_listed = NotListedSentence(report_.summary);
    if (!not_listed.empty()) {
      out_.Key("toolExecutionNotifications").BeginArray().BeginObject();
      out_.Key("level").String(
          report_.summary.not_listed.errors > 0 ? "error" : "warning");
      WriteText("message", not_listed);
      out_.EndObject().EndArray();
    }
    out_.EndObject().EndArray();
  }

  void WriteBase() {
    out_.Key("originalUriBaseIds").BeginObject();
    out_.Key(kBaseId).BeginObject();
    WriteText("description",
              "The folder that bylaw was run in, the root of the checkout");
    out_.EndObject().EndObject();
  }

  void WriteArtifacts() {
    out_.Key("artifacts").BeginArray();
    for (const auto& [file, index] : file_index_) {
      out_.BeginObject();
      WriteArtifactLocation("location", file, Index::kOmit);
      out_.EndObject();
    }
    out_.EndArray();
  }

  enum class Index { kOmit, kWrite };

  void WriteArtifactLocation(std::string_view key, std::string_view file,
                             Index index) {
    out_.Key(key).BeginObject();
    out_.Key("uri").String(ArtifactUri(file));
    if (IsBelowRoot(file)) out_.Key("uriBaseId").String(kBaseId);
    if (index == Index::kWrite) {
      out_.Key("index").Uint(file_index_.find(file)->second);
    }
    out_.EndObject();
  }

  void WriteRegion(std::string_view key, const Region& region) {
    out_.Key(key).BeginObject();
    out_.Key("startLine").Uint(region.start.line);
    out_.Key("startColumn").Uint(region.start.column);
    out_.Key("endLine").Uint(region.end.line);
    out_.Key("endColumn").Uint(region.end.column);
    out_.Key("byteOffset").Uint(region.start.offset);
    out_.Key("byteLength").Uint(region.end.offset - region.start.offset);
    out_.EndObject();
  }

  void WritePhysicalLocation(const Region& region) {
    out_.Key("physicalLocation").BeginObject();
    WriteArtifactLocation("artifactLocation", region.file, Index::kWrite);
    WriteRegion("region", region);
    out_.EndObject();
  }

  enum class Suppression { kNone, kWaived };

  void WriteResult(const Finding& finding, Suppression suppression) {
    const Diagnostic& d = finding.diagnostic;
    out_.BeginObject();
    out_.Key("ruleId").String(d.rule);
    out_.Key("ruleIndex").Uint(rule_index_.find(d.rule)->second);
    out_.Key("level").String(LevelOf(d.severity));
    WriteText("message", PlainMessage(d.message));
    WriteLocations(finding);
    WriteRelated(finding);
    out_.Key("partialFingerprints").BeginObject();
    out_.Key("bylaw/v1").String(finding.fingerprint).EndObject();
    if (suppression == Suppression::kWaived) {
      out_.Key("suppressions").BeginArray().BeginObject();
      out_.Key("kind").String("external").Key("status").String("accepted");
      const Waiver& waiver = WaiverOf(report_, finding);
      out_.Key("justification")
          .String(text::Printable(waiver.reason + "; " + WaiverTerms(waiver)));
      if (waiver.at.known()) {
        out_.Key("location").BeginObject();
        WritePhysicalLocation(waiver.location);
        out_.EndObject();
      }
      out_.EndObject().EndArray();
    }
    if (d.fix && !d.fix->edits.empty()) WriteFix(finding);
    WriteProperties(d);
    out_.EndObject();
  }

  // A finding about no file has no location: services refuse a location that
  // is not in a file. Its subject is among its properties.
  void WriteLocations(const Finding& finding) {
    const diagnostic::Subject& subject = finding.diagnostic.subject;
    out_.Key("locations").BeginArray();
    if (finding.diagnostic.location.known()) {
      out_.BeginObject();
      WritePhysicalLocation(finding.location);
      const std::string& name =
          subject.path.empty() ? subject.product.str() : subject.path;
      if (!name.empty()) {
        out_.Key("logicalLocations").BeginArray().BeginObject();
        out_.Key("fullyQualifiedName").String(name);
        out_.Key("kind").String(subject.kind);
        out_.EndObject().EndArray();
      }
      out_.EndObject();
    }
    out_.EndArray();
  }

  void WriteRelated(const Finding& finding) {
    const compact::SparseList<diagnostic::Label>& labels =
        finding.diagnostic.related;
    if (labels.empty()) return;
    out_.Key("relatedLocations").BeginArray();
    for (size_t i = 0; i < labels.size(); ++i) {
      out_.BeginObject();
      out_.Key("id").Uint(i);
      if (labels[i].location.known()) WritePhysicalLocation(finding.related[i]);
      WriteText("message", PlainMessage(labels[i].message));
      out_.EndObject();
    }
    out_.EndArray();
  }

  // One change a file, its replacements in the order of the fix.
  void WriteFix(const Finding& finding) {
    const diagnostic::Fix& fix = *finding.diagnostic.fix;
    std::map<std::string_view, std::vector<size_t>> edits_of;
    for (size_t i = 0; i < fix.edits.size(); ++i) {
      edits_of[finding.edits[i].file].push_back(i);
    }
    out_.Key("fixes").BeginArray().BeginObject();
    WriteText("description", fix.title);
    out_.Key("artifactChanges").BeginArray();
    for (const auto& [file, edits] : edits_of) {
      out_.BeginObject();
      WriteArtifactLocation("artifactLocation", file, Index::kWrite);
      out_.Key("replacements").BeginArray();
      for (const size_t i : edits) {
        out_.BeginObject();
        WriteRegion("deletedRegion", finding.edits[i]);
        WriteText("insertedContent", fix.edits[i].text);
        out_.EndObject();
      }
      out_.EndArray().EndObject();
    }
    out_.EndArray().EndObject().EndArray();
  }

  void WriteProperties(const Diagnostic& d) {
    out_.Key("properties").BeginObject();
    out_.Key("scope").String(d.scope);
    out_.Key("enforce").String(diagnostic::EnforcementName(d.enforce));
    out_.Key("subject").BeginObject();
    out_.Key("kind").String(d.subject.kind);
    if (!d.subject.domain.empty()) out_.Key("domain").String(d.subject.domain);
    if (!d.subject.product.empty()) {
      out_.Key("product").String(d.subject.product);
    }
    if (!d.subject.path.empty()) out_.Key("path").String(d.subject.path);
    out_.EndObject();
    if (!d.help.empty()) out_.Key("help").String(d.help);
    out_.EndObject();
  }

  const Report& report_;
  JsonWriter out_;
  std::vector<RuleDescription> rules_;
  Indexes rule_index_;  // its keys view rules of the report and its findings
  Indexes file_index_;  // in the order of the artifacts
};

}  // namespace

std::string WriteSarif(const Report& report, const WriteOptions&) {
  return SarifWriter(report).Write();
}

}  // namespace bylaw::report
