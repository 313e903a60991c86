// `--resolve`: a check and a validation of records find the same document for a
// URI, and none outside of the folder.
#include "engine/resolve.h"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/checking.h"
#include "engine/validate.h"

namespace bylaw::engine {
namespace {

TEST_CASE("the paths of a URI", "[resolve]") {
  const std::vector<Resolve> resolve = {{"https://a.example/", "short"},
                                        {"https://a.example/types", "long/"},
                                        {"https://b.example", "b"}};
  struct Row {
    const char* uri;
    std::vector<std::string> first;  // without the endings
  };
  const Row rows[] = {
      {"https://a.example/item", {"short/item"}},
      {"https://a.example/types/item", {"long/item", "short/types/item"}},
      {"https://a.example/item?v=1", {"short/item"}},
      {"https://b.example/x/y.json", {"b/x/y.json"}},
      {"https://a.example/../item", {}},
      {"https://a.example/x/../../item", {}},
      {"https://a.example/x\\..\\item", {}},
      {"https://c.example/item", {}},
      {"item", {}},
  };
  for (const Row& row : rows) {
    INFO(row.uri);
    std::vector<std::string> wanted;
    for (const std::string& path : row.first) {
      for (const std::string_view ending : SchemaEndings())
        wanted.push_back(path + std::string(ending));
    }
    CHECK(PathsOfUri(row.uri, resolve) == wanted);
  }
}

bool IsMissing(const report::Report& report) {
  for (const report::Finding& f : report.findings) {
    if (f.diagnostic.rule.str() == "jsonschema/missing-document") return true;
  }
  return false;
}

TEST_CASE("check and validate resolve a URI to the same file", "[resolve]") {
  const std::string prefixes[] = {"https://a.example/", "https://a.example",
                                  "https://a.example/t", "https://a.example/t/",
                                  "https://a.example/t/u/"};
  const std::string folders[] = {"x", "x/", "x/t", "y", "y/t/u"};
  const std::string files[] = {"x/i",         "x/i.json",   "x/t/i.json",
                               "y/i.yaml",    "y/t/i.json", "y/t/u/i.json",
                               "x/t/u/i.json"};
  const std::string uris[] = {"https://a.example/i", "https://a.example/t/i",
                              "https://a.example/t/u/i",
                              "https://a.example/t/i.json"};
  size_t found = 0;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    Dice dice(seed);
    CheckOptions options = OwnPolicies();
    for (size_t i = 1 + dice.Below(2); i > 0; --i)
      options.resolve.push_back(
          {prefixes[dice.Below(5)], folders[dice.Below(5)]});
    Files added;
    for (const std::string& file : files) {
      if (dice.OneIn(2))
        added[file] =
            "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", "
            "\"type\": \"string\"}";
    }
    const std::string contract =
        "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", "
        "\"properties\": {\"a\": {\"$ref\": \"" +
        uris[dice.Below(4)] + "\"}}}";
    std::string shown = contract;
    for (const Resolve& one : options.resolve)
      shown += "\n" + one.prefix + " = " + one.folder;
    for (const auto& [name, text] : added) shown += "\n" + name;
    INFO(seed << "\n" << shown);

    Session session;
    session.AddFile("main.schema.json", contract);
    for (const auto& [name, text] : added) session.AddFile(name, text);
    const bool by_check = !IsMissing(Check(session, options));

    Validation validation;
    validation.SetContract("main.schema.json", contract);
    validation.LoadDocuments(
        {},
        [&](const std::string& uri) -> std::optional<Validation::DocumentFile> {
          for (const std::string& path : PathsOfUri(uri, options.resolve)) {
            const auto file = added.find(path);
            if (file != added.end())
              return Validation::DocumentFile{path, file->second};
          }
          return std::nullopt;
        },
        [](const std::string&) { return std::nullopt; });
    CHECK(validation.Begin({}));
    CHECK(!IsMissing(validation.Report()) == by_check);
    found += by_check ? 1U : 0U;
  }
  CHECK(found > 30);
  CHECK(found < 270);
}

}  // namespace
}  // namespace bylaw::engine
