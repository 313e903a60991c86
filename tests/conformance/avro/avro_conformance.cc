// Runs the Avro reader over Apache Avro's own tests of the parsing canonical
// form and of the fingerprint.
//
//   avro_conformance DATA KNOWN_FAILURES
//
// DATA is a folder with a `canonical.json`: a list of cases, each with an `id`,
// an `input` (the text of a schema), its `canonical` form, and its
// `fingerprint` as a signed decimal or null; with `files`, schemas whose names
// the input may use. It may have a `schemas.json` too: a list of files with
// `id`, `file` and whether each is `valid`; those that
// `needsTypesFromOtherFiles` may use each other's names. An invalid one must be
// refused; the canonical form of a valid one must be a schema that is its own
// canonical form.

#include <cinttypes>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "../known_failures.h"
#include "document/read.h"
#include "formats/avro/canonical.h"
#include "formats/avro/parse.h"

namespace {

using bylaw::conformance::ReadFile;
using bylaw::conformance::Tally;
using bylaw::diagnostic::Sink;
using bylaw::document::Document;
using bylaw::document::Node;
using bylaw::formats::avro::AvroNames;
using bylaw::formats::avro::CanonicalForm;
using bylaw::formats::avro::TypeGraph;
using bylaw::text::SourceId;
using bylaw::text::SourceSet;

// A text that is read as JSON, with what it points into.
struct Json {
  explicit Json(std::string text) {
    const SourceId id = sources.Add("schema.avsc", std::move(text));
    document = bylaw::document::ReadJson(id, sources[id], sink);
  }
  SourceSet sources;
  Sink sink;
  std::optional<Document> document;
};

// The form has no way to say that a name inside a namespace has none itself:
// read again, such a name means another type.
bool LosesNullNamespace(const TypeGraph& graph) {
  bool with = false;
  bool without = false;
  for (const auto& [name, id] : graph.by_name)
    (name.find('.') == std::string::npos ? without : with) = true;
  return with && without;
}

std::optional<std::string> FormOf(const Node& root, const AvroNames& names,
                                  Sink& sink, bool* lossy) {
  const std::optional<TypeGraph> graph =
      bylaw::formats::avro::ParseSchema(root, names, sink);
  if (!graph.has_value() || sink.has_errors()) return std::nullopt;
  *lossy = LosesNullNamespace(*graph);
  return CanonicalForm(*graph);
}

std::string FirstMessage(const Sink& sink) {
  for (const auto& found : sink.diagnostics())
    return found.rule + ": " + found.message;
  return "no canonical form";
}

// What is wrong with a canonical form as a schema of its own.
std::string JudgeForm(const std::string& form, bool lossy) {
  if (lossy) return "";
  Json again(form);
  if (!again.document.has_value()) return "the canonical form is not JSON";
  const std::optional<std::string> second =
      FormOf(again.document->root(), {}, again.sink, &lossy);
  if (!second.has_value())
    return "the canonical form is refused: " + FirstMessage(again.sink);
  return *second == form ? "" : "not its own canonical form: " + *second;
}

std::string JudgeCase(const Node& test) {
  Json input(std::string(test.Find("input")->string()));
  if (!input.document.has_value()) return "the input is not JSON";
  std::deque<Json> others;
  AvroNames names;
  if (const Node* files = test.Find("files")) {
    for (const Node& file : *files) {
      Json& other = others.emplace_back(std::string(file.string()));
      if (other.document.has_value()) names.Add(other.document->root());
    }
  }
  bool lossy = false;
  const std::optional<std::string> form =
      FormOf(input.document->root(), names, input.sink, &lossy);
  if (!form.has_value()) return FirstMessage(input.sink);
  if (*form != test.Find("canonical")->string()) return "form is " + *form;
  const Node* expected = test.Find("fingerprint");
  const std::string print = std::to_string(
      static_cast<int64_t>(bylaw::formats::avro::Fingerprint(*form)));
  if (expected->is_string() && expected->string() != print)
    return "fingerprint is " + print;
  return JudgeForm(*form, lossy);
}

std::string JudgeFile(const Node& test, const std::string& text,
                      const AvroNames& names) {
  const bool valid = test.Find("valid")->boolean();
  Json file(text);
  if (!file.document.has_value()) return valid ? "is not JSON" : "";
  const bool needs = test.Find("needsTypesFromOtherFiles") != nullptr;
  bool lossy = false;
  const std::optional<std::string> form = FormOf(
      file.document->root(), needs ? names : AvroNames(), file.sink, &lossy);
  if (!valid) return file.sink.has_errors() ? "" : "an invalid file is taken";
  // Another file's type may be missing from the data as a whole.
  if (!form.has_value()) return needs ? "" : FirstMessage(file.sink);
  return JudgeForm(*form, lossy);
}

int Run(const std::string& folder, Tally& tally) {
  std::string text;
  if (!ReadFile(folder + "/canonical.json", &text)) {
    std::printf("skipped: %s/canonical.json is not there\n", folder.c_str());
    return 0;
  }
  Json cases(std::move(text));
  if (!cases.document.has_value()) {
    tally.Count("canonical.json", "is not JSON");
    return tally.Finish();
  }
  for (const Node& test : cases.document->root())
    tally.Count(std::string(test.Find("id")->string()), JudgeCase(test));
  std::string list;
  if (!ReadFile(folder + "/schemas.json", &list)) return tally.Finish();
  Json files(std::move(list));
  if (!files.document.has_value()) {
    tally.Count("schemas.json", "is not JSON");
    return tally.Finish();
  }
  std::deque<Json> others;
  std::vector<std::string> texts;
  AvroNames names;
  for (const Node& test : files.document->root()) {
    texts.emplace_back();
    ReadFile(folder + "/" + std::string(test.Find("file")->string()),
             &texts.back());
    Json& other = others.emplace_back(texts.back());
    if (other.document.has_value() && test.Find("valid")->boolean())
      names.Add(other.document->root());
  }
  size_t index = 0;
  for (const Node& test : files.document->root()) {
    tally.Count(std::string(test.Find("id")->string()),
                JudgeFile(test, texts[index++], names));
  }
  return tally.Finish();
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: avro_conformance DATA KNOWN_FAILURES\n");
    return 2;
  }
  Tally tally(argv[2]);
  return Run(argv[1], tally);
}
