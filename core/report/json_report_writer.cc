// The `json` format: the report itself, an API. Every face gives these bytes.
#include "document/json_writer.h"
#include "report/finding_json.h"
#include "report/summary_text.h"
#include "report/writers.h"

namespace bylaw::report {
namespace {

void WriteDocumentsMember(const std::vector<DocumentEntry>& documents,
                          document::JsonWriter* out) {
  out->Key("documents").BeginArray();
  for (const DocumentEntry& entry : documents) {
    out->BeginObject();
    out->Key("file").String(entry.file);
    out->Key("format").String(entry.format);
    out->Key("title").String(entry.title);
    out->Key("version").String(entry.version);
    out->Key("certainty").String(entry.certainty);
    out->Key("rules").Uint(entry.rules);
    out->EndObject();
  }
  out->EndArray();
}

// A percentage with two decimals, or null of nothing.
void WriteShare(std::string_view key, uint64_t part, uint64_t whole,
                document::JsonWriter* out) {
  out->Key(key);
  if (whole == 0) {
    out->Null();
  } else {
    out->Raw(PercentText(part, whole));
  }
}

}  // namespace

std::string WriteJson(const Report& report, const WriteOptions& options) {
  document::JsonWriter out(document::JsonStyle::kIndented);
  out.GiveTo(options.take_part);
  out.BeginObject();
  WriteEngineMember(report, &out);
  WriteSummaryMember(report.summary, &out);
  WriteFindingsMember("findings", report.findings, &out);
  WriteWaivedMember(report, &out);
  if (options.documents == DocumentList::kList) {
    WriteDocumentsMember(report.documents, &out);
  }
  out.EndObject();
  return std::move(out).Take() + '\n';
}

std::string WritePolicyTestJson(const Report& report,
                                const PolicyTestCounts& counts) {
  document::JsonWriter out(document::JsonStyle::kIndented);
  out.BeginObject();
  WriteEngineMember(report, &out);
  out.Key("tests").BeginObject();
  out.Key("passed").Uint(counts.passed);
  out.Key("failed").Uint(counts.failed);
  out.EndObject();
  out.Key("rules").BeginObject();
  out.Key("total").Uint(report.summary.rules);
  out.Key("without_examples").Uint(counts.rules_without_examples);
  out.EndObject();
  out.Key("coverage").BeginObject();
  out.Key("rules").Uint(counts.rules);
  out.Key("covered_rules").Uint(counts.covered_rules);
  out.Key("branches").Uint(counts.branches);
  out.Key("covered_branches").Uint(counts.covered_branches);
  WriteShare("percent", counts.covered_branches, counts.branches, &out);
  out.EndObject();
  if (counts.has_mutation) {
    out.Key("mutation").BeginObject();
    out.Key("mutants").Uint(counts.mutants);
    out.Key("killed").Uint(counts.killed);
    WriteShare("score", counts.killed, counts.mutants, &out);
    out.EndObject();
  }
  WriteFindingsMember("findings", report.findings, &out);
  out.EndObject();
  return std::move(out).Take() + '\n';
}

}  // namespace bylaw::report
