#include "report/finding_json.h"

#include <algorithm>
#include <string_view>

namespace bylaw::report {
namespace {

using document::JsonWriter;

// Texts that most findings do without are left out rather than written empty.
void WriteOptional(std::string_view key, std::string_view value,
                   JsonWriter* out) {
  if (!value.empty()) out->Key(key).String(value);
}

void WritePoint(std::string_view key, const Point& point, JsonWriter* out) {
  out->Key(key).BeginObject();
  out->Key("line").Uint(point.line);
  out->Key("column").Uint(point.column);
  out->Key("offset").Uint(point.offset);
  out->EndObject();
}

void WriteLocation(const text::Location& location, const Region& region,
                   JsonWriter* out) {
  out->Key("location");
  if (!location.known()) {
    out->Null();
    return;
  }
  out->BeginObject();
  out->Key("file").String(region.file);
  WritePoint("start", region.start, out);
  WritePoint("end", region.end, out);
  out->EndObject();
}

void WriteSubject(const diagnostic::Subject& subject, JsonWriter* out) {
  out->Key("subject").BeginObject();
  out->Key("kind").String(subject.kind);
  WriteOptional("domain", subject.domain, out);
  WriteOptional("product", subject.product, out);
  WriteOptional("path", subject.path, out);
  out->EndObject();
}

void WriteRelated(const Finding& finding, JsonWriter* out) {
  out->Key("related").BeginArray();
  const compact::SparseList<diagnostic::Label>& labels =
      finding.diagnostic.related;
  for (size_t i = 0; i < labels.size(); ++i) {
    out->BeginObject();
    out->Key("message").String(labels[i].message);
    WriteLocation(labels[i].location, finding.related[i], out);
    out->EndObject();
  }
  out->EndArray();
}

void WriteWitness(const diagnostic::Witness& witness, JsonWriter* out) {
  out->Key("witness").BeginObject();
  out->Key("path").String(witness.path);
  out->Key("value");
  if (witness.value.empty()) {
    out->Null();
  } else {
    out->Raw(witness.value);
  }
  out->EndObject();
}

void WriteFix(const Finding& finding, JsonWriter* out) {
  const diagnostic::Fix& fix = *finding.diagnostic.fix;
  out->Key("fix").BeginObject();
  out->Key("title").String(fix.title);
  out->Key("edits").BeginArray();
  for (size_t i = 0; i < fix.edits.size(); ++i) {
    const Region& region = finding.edits[i];
    out->BeginObject();
    out->Key("file").String(region.file);
    out->Key("start").Uint(region.start.offset);
    out->Key("end").Uint(region.end.offset);
    out->Key("text").String(fix.edits[i].text);
    out->EndObject();
  }
  out->EndArray().EndObject();
}

void WriteWaiver(const Waiver& waiver, JsonWriter* out) {
  out->Key("waiver").BeginObject();
  out->Key("reason").String(waiver.reason);
  out->Key("owner").String(waiver.owner);
  out->Key("approved_by").String(waiver.approved_by);
  out->Key("ticket").String(waiver.ticket);
  out->Key("expires").String(waiver.expires);
  WriteLocation(waiver.at, waiver.location, out);
  out->EndObject();
}

// A text of a fix may be a whole file.
size_t SizeInQuotes(std::string_view text) {
  return text.size() + static_cast<size_t>(
                           std::count_if(text.begin(), text.end(), [](char c) {
                             return c == '\n' || c == '"' || c == '\\';
                           }));
}

// About what one takes, rather more: with keys, numbers and indentation.
size_t SizeOf(const Finding& finding) {
  constexpr size_t kFrame = 800;
  constexpr size_t kPlace = 400;
  const diagnostic::Diagnostic& d = finding.diagnostic;
  size_t bytes = kFrame + d.rule.size() + d.scope.size() + d.message.size() +
                 d.help.size() + d.note.size() + d.subject.domain.size() +
                 d.subject.product.size() + d.subject.path.size() +
                 finding.location.file.size();
  for (const Region& region : finding.related)
    bytes += kPlace + region.file.size();
  for (const diagnostic::Label& label : d.related)
    bytes += label.message.size();
  if (d.witness) bytes += kPlace + d.witness->value.size();
  if (d.fix) bytes += kPlace * (1 + finding.edits.size());
  if (d.fix) {
    for (const diagnostic::Edit& edit : d.fix->edits)
      bytes += SizeInQuotes(edit.text);
  }
  return bytes;
}

void WriteFinding(const Finding& finding, const Waiver* waiver,
                  JsonWriter* out) {
  const diagnostic::Diagnostic& d = finding.diagnostic;
  out->BeginObject();
  out->Key("rule").String(d.rule);
  out->Key("aliases").BeginArray();
  for (const std::string& alias : d.aliases) out->String(alias);
  out->EndArray();
  out->Key("severity").String(diagnostic::SeverityName(d.severity));
  out->Key("enforce").String(diagnostic::EnforcementName(d.enforce));
  out->Key("scope").String(d.scope);
  out->Key("message").String(d.message);
  WriteOptional("help", d.help, out);
  WriteOptional("note", d.note, out);
  WriteOptional("confidence", d.confidence, out);
  WriteSubject(d.subject, out);
  WriteLocation(d.location, finding.location, out);
  WriteRelated(finding, out);
  if (d.witness) WriteWitness(*d.witness, out);
  if (d.fix) WriteFix(finding, out);
  if (waiver != nullptr) WriteWaiver(*waiver, out);
  out->Key("fingerprint").String(finding.fingerprint);
  out->EndObject();
}

}  // namespace

void WriteEngineMember(const Report& report, JsonWriter* out) {
  out->Key("bylaw").BeginObject();
  out->Key("version").String(report.engine_version);
  out->Key("report").Int(kReportVersion);
  out->EndObject();
}

void WriteSummaryMember(const Summary& summary, JsonWriter* out) {
  out->Key("summary").BeginObject();
  out->Key("verdict").String(VerdictName(summary.verdict));
  out->Key("errors").Uint(summary.errors);
  out->Key("warnings").Uint(summary.warnings);
  out->Key("infos").Uint(summary.infos);
  out->Key("waived").Uint(summary.waived);
  out->Key("documents").Uint(summary.documents);
  out->Key("products").Uint(summary.products);
  out->Key("not_ours").Uint(summary.not_ours);
  out->Key("rules").Uint(summary.rules);
  out->Key("not_listed").BeginObject();
  out->Key("errors").Uint(summary.not_listed.errors);
  out->Key("warnings").Uint(summary.not_listed.warnings);
  out->Key("infos").Uint(summary.not_listed.infos);
  out->EndObject();
  out->EndObject();
}

void WriteFindingsMember(std::string_view key,
                         const std::vector<Finding>& findings,
                         JsonWriter* out) {
  if (!out->gives()) {
    size_t bytes = 0;
    for (const Finding& finding : findings) bytes += SizeOf(finding);
    out->Reserve(bytes);
  }
  out->Key(key).BeginArray();
  for (const Finding& finding : findings) {
    WriteFinding(finding, nullptr, out);
    out->Drain();
  }
  out->EndArray();
}

void WriteWaivedMember(const Report& report, JsonWriter* out) {
  out->Key("waived").BeginArray();
  for (const Finding& finding : report.waived) {
    WriteFinding(finding, &WaiverOf(report, finding), out);
    out->Drain();
  }
  out->EndArray();
}

}  // namespace bylaw::report
