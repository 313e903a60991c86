// What the fuzz targets of whole meshes share: files go in, and what holds for
// the report of any mesh is checked by aborting.
#ifndef BYLAW_TESTS_FUZZ_MESH_H_
#define BYLAW_TESTS_FUZZ_MESH_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "document/read.h"
#include "engine/check.h"
#include "fuzz/reading.h"
#include "report/writers.h"

namespace bylaw::fuzz {

using Files = std::map<std::string, std::string>;  // by name

inline void AddTo(engine::Session& session, const Files& files) {
  for (const auto& [name, text] : files) session.AddFile(name, text);
}

inline engine::CheckOptions Options() {
  engine::CheckOptions options;
  options.today = "2026-01-15";
  return options;
}

// Findings lie in their files, in the order of files, places and rules.
inline void RequireReport(const report::Report& report, const Files& files) {
  std::tuple<std::string, uint32_t, std::string> last;
  for (const report::Finding& found : report.findings) {
    const diagnostic::Diagnostic& d = found.diagnostic;
    Require(!d.rule.empty() && !d.message.empty());
    Require(d.message.find('\n') == std::string::npos);
    std::tuple place(found.location.file, found.location.start.offset, d.rule);
    Require(last <= place);
    last = std::move(place);
    if (found.location.file.empty()) continue;
    const auto file = files.find(found.location.file);
    if (file == files.end()) continue;
    Require(found.location.start.offset <= found.location.end.offset);
    Require(found.location.end.offset <= file->second.size());
  }
}

inline void RequireJson(const std::string& json) {
  const text::Source source("report.json", json);
  diagnostic::Sink sink;
  const auto document = document::ReadJson(text::kNoSource, source, sink);
  Require(document.has_value() && !sink.has_errors());
  Require(document->root().Find("findings") != nullptr);
}

// Checks the files and holds the report to what any report must be; the same
// files give the same report, from the same engine and from a new one.
inline std::string CheckMesh(const Files& files) {
  engine::Session session;
  AddTo(session, files);
  (void)session.MissingFiles(Options());
  const report::Report report = engine::Check(session, Options());
  RequireReport(report, files);
  std::string json = report::WriteJson(report, {});
  RequireJson(json);
  for (const report::WriterInfo& writer : report::Writers())
    Require(writer.write(report, {}).find('\0') == std::string::npos);
  Require(report::WriteJson(engine::Check(session, Options()), {}) == json);
  engine::Session other;
  AddTo(other, files);
  Require(report::WriteJson(engine::Check(other, Options()), {}) == json);
  return json;
}

}  // namespace bylaw::fuzz

#endif  // BYLAW_TESTS_FUZZ_MESH_H_
