// Runs the dbt reader over models whose facts are known.
//
//   dbt_conformance DATA KNOWN_FAILURES
//
// DATA is a folder with a `facts.json`: a list of cases, of which those that
// have a `model` are dbt's. A case has an `id`, the `files` it is about (the
// model's SQL and the properties file), the `refs` and `sources` that the SQL
// names, sorted, each once, `hasConfigBlock`, and the `columns` that the
// properties file lists for the model, each with the line of its name. The
// files are valid: an error is a failure.

#include <optional>
#include <set>
#include <string>

#include "../known_failures.h"
#include "document/read.h"
#include "formats/dbt/dbt.h"

namespace {

using bylaw::conformance::ReadFile;
using bylaw::conformance::Tally;
using bylaw::diagnostic::Sink;
using bylaw::document::Node;
using bylaw::text::Source;
namespace dbt = bylaw::formats::dbt;

std::string Joined(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + " ";
  return text;
}

std::string Expected(const Node& list) {
  std::set<std::string> names;
  for (const Node& item : list) names.emplace(item.string());
  return Joined(names);
}

std::string JudgeSql(const Node& test, const Source& source) {
  Sink sink;
  const dbt::SqlFile file = dbt::ReadSql(0, source, sink);
  if (sink.has_errors()) return sink.diagnostics().front().message;
  if (!file.is_model) return "is taken for no model";
  if (file.model->name.value != test.Find("model")->string())
    return "is named " + file.model->name.value;
  std::set<std::string> refs;
  for (const auto& reference : file.model->references)
    refs.insert(reference.model.value);
  if (Joined(refs) != Expected(*test.Find("refs")))
    return "refers to " + Joined(refs);
  std::set<std::string> sources;
  for (const auto& table : file.model->sources)
    sources.insert(table.source.value + "." + table.table.value);
  if (Joined(sources) != Expected(*test.Find("sources")))
    return "has the sources " + Joined(sources);
  if (!file.model->config.empty() != test.Find("hasConfigBlock")->boolean())
    return "config is wrong";
  return dbt::LooksLikeModel(source.text(), source.name()) ==
                 bylaw::formats::Certainty::kCertain
             ? ""
             : "is not recognised";
}

std::string JudgeColumns(const Node& test, const Source& source) {
  Sink sink;
  const auto documents = bylaw::document::ReadDocuments(0, source, sink);
  if (documents.empty()) return "the properties cannot be read";
  const auto properties = dbt::ReadProperties(documents.front().root(), sink);
  if (!properties || sink.has_errors())
    return sink.diagnostics().front().message;
  std::string expected;
  for (const Node& column : *test.Find("columns")) {
    expected += std::string(column.Find("name")->string()) + ":" +
                std::to_string(column.Find("line")->integer()) + " ";
  }
  std::string found;
  for (const auto& schema : properties->schemas) {
    if (schema.name.value != test.Find("model")->string()) continue;
    for (const auto& field : schema.fields) {
      const auto at = source.PositionAt(field.name_at.span.begin,
                                        bylaw::text::ColumnUnit::kCodePoint);
      found += field.name.value + ":" + std::to_string(at.line) + " ";
    }
  }
  return found == expected ? "" : "has the columns " + found;
}

std::string Judge(const Node& test, const std::string& folder) {
  std::string wrong;
  for (const Node& file : *test.Find("files")) {
    const std::string path(file.string());
    std::string text;
    if (!ReadFile(folder + "/" + path, &text)) return "no file " + path;
    const Source source(path, std::move(text));
    const bool sql = path.substr(path.find_last_of('.')) == ".sql";
    wrong = sql ? JudgeSql(test, source) : JudgeColumns(test, source);
    if (!wrong.empty()) return wrong;
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s DATA KNOWN_FAILURES\n", argv[0]);
    return 2;
  }
  const std::string folder = argv[1];
  Tally tally(argv[2]);
  std::string text;
  if (!ReadFile(folder + "/facts.json", &text)) {
    tally.Count("facts.json", "is not there");
    return tally.Finish();
  }
  const Source facts("facts.json", std::move(text));
  Sink sink;
  const auto document = bylaw::document::ReadJson(0, facts, sink);
  if (!document) {
    tally.Count("facts.json", "is not JSON");
    return tally.Finish();
  }
  for (const Node& test : document->root()) {
    if (test.Find("model") == nullptr) continue;
    tally.Count(std::string(test.Find("id")->string()), Judge(test, folder));
  }
  return tally.Finish();
}
