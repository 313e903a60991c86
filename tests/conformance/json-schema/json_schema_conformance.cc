// Runs the validator over the public JSON Schema test suite.
//
//   json_schema_conformance DATA KNOWN_FAILURES
//
// DATA is a folder laid out like the suite: `tests/DRAFT/**/*.json` with groups
// of a schema and its tests, and `remotes/`, which stands for
// http://localhost:1234/. Formats decide in the tests of
// `optional/format/`, and are annotations elsewhere. Each test is one case; a
// case on the list of known failures is named as `DRAFT/FILE: GROUP: TEST`.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../known_failures.h"
#include "document/read.h"
#include "formats/json_schema/compile.h"
#include "formats/json_schema/validator.h"

namespace {

namespace fs = std::filesystem;
using bylaw::conformance::ReadFile;
using bylaw::conformance::Tally;
using bylaw::diagnostic::Sink;
using bylaw::document::Document;
using bylaw::document::Node;
using namespace bylaw::formats::json_schema;

struct Json {
  Json(bylaw::text::SourceSet& sources, const std::string& path) {
    std::string text;
    ReadFile(path, &text);
    const bylaw::text::SourceId id = sources.Add(path, std::move(text));
    document = bylaw::document::ReadJson(id, sources[id], sink);
  }
  Sink sink;
  std::optional<Document> document;
};

struct Suite {
  bylaw::text::SourceSet sources;
  std::vector<std::unique_ptr<Json>> remotes;
  std::vector<std::string> remote_uris;
};

std::vector<std::string> FilesIn(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end;
       !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".json")
      paths.push_back(at->path().generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string Text(const Node& node, std::string_view key) {
  const Node* found = node.Find(key);
  return found == nullptr ? std::string() : std::string(found->string());
}

// Whether one test's verdict is right, and its explanation agrees with it.
std::string Judge(const Program& program, const Node& test) {
  Validator validator(program);
  const Node& data = *test.Find("data");
  const Verdict verdict = validator.Validate(data);
  std::vector<Failure> failures;
  const Verdict again = validator.Explain(data, &failures);
  if (again != verdict) return "Validate and Explain differ";
  if (verdict == Verdict::kUnknown)
    return "undecided: " + (failures.empty() ? "?" : failures[0].message);
  const bool valid = verdict == Verdict::kPasses;
  if (valid == test.Find("valid")->boolean()) {
    if (valid == failures.empty()) return "";
    return valid ? "valid, but: " + failures[0].message
                 : "invalid without a reason";
  }
  return valid ? "taken for valid"
               : "taken for invalid: " + failures[0].message;
}

void RunFile(Suite& suite, const std::string& path, const std::string& name,
             Draft draft, Tally& tally) {
  Json file(suite.sources, path);
  if (!file.document.has_value()) return tally.Count(name, "is not JSON");
  const bool formats = name.find("optional/format/") != std::string::npos;
  for (const Node& group : file.document->root()) {
    Registry registry;
    for (size_t i = 0; i < suite.remotes.size(); ++i)
      registry.Add(suite.remote_uris[i], suite.remotes[i]->document->root());
    CompileOptions options;
    options.default_draft = draft;
    options.assert_formats = formats;
    Sink sink;
    const std::optional<Program> program =
        Compile(*group.Find("schema"), "", registry, options, sink);
    std::string refused;
    for (const auto& found : sink.diagnostics()) {
      if (found.severity == bylaw::diagnostic::Severity::kError &&
          refused.empty())
        refused = "the schema is refused: " + found.rule + ": " + found.message;
    }
    for (const Node& test : *group.Find("tests")) {
      const std::string id = name + ": " + Text(group, "description") + ": " +
                             Text(test, "description");
      tally.Count(id, program.has_value() ? Judge(*program, test) : refused);
    }
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::fprintf(stderr,
                 "usage: json_schema_conformance DATA KNOWN_FAILURES\n");
    return 2;
  }
  const std::string data = argv[1];
  Suite suite;
  for (const std::string& path : FilesIn(data + "/remotes")) {
    auto remote = std::make_unique<Json>(suite.sources, path);
    if (!remote->document.has_value()) continue;
    suite.remote_uris.push_back("http://localhost:1234" +
                                path.substr(data.size() + 8));
    suite.remotes.push_back(std::move(remote));
  }
  Tally tally(argv[2]);
  const std::pair<const char*, Draft> drafts[] = {
      {"draft7", Draft::k7},
      {"draft2019-09", Draft::k2019},
      {"draft2020-12", Draft::k2020}};
  for (const auto& [name, draft] : drafts) {
    const std::string folder = data + "/tests/" + name;
    for (const std::string& path : FilesIn(folder))
      RunFile(suite, path, name + path.substr(folder.size()), draft, tally);
  }
  return tally.Finish();
}
