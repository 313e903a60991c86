// `check` and `validate` look for what a JSON Schema refers to in the same
// files, and so say the same of its references: small folders are generated
// whose schemas refer to each other in all ways that authors spell that, and
// what both find is compared.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/checking.h"
#include "engine/options.h"
#include "engine/validate.h"

namespace bylaw::engine {
namespace {

const std::vector<std::string> kFolders = {"", "parts/", "my parts/"};
const std::vector<std::string> kNames = {"item", "my item", "unit"};
const std::vector<std::string> kEndings = {"", ".json", ".schema.json",
                                           ".yaml"};
const std::string kSite = "https://shop.example/";

const std::string& Of(Dice& dice, const std::vector<std::string>& texts) {
  return texts[dice.Below(texts.size())];
}

std::string Encoded(const std::string& path) {
  std::string text;
  for (const char c : path) text += c == ' ' ? "%20" : std::string(1, c);
  return text;
}

// A reference to a definition of some file, from a folder.
std::string Reference(Dice& dice, const std::string& folder) {
  std::string path = Of(dice, kFolders);
  if (path == folder && dice.OneIn(2))
    path = dice.OneIn(2) ? "" : "./";
  else if (!folder.empty())
    path.insert(0, "../");
  path += Of(dice, kNames);
  if (!dice.OneIn(3)) path += Of(dice, kEndings);
  if (!dice.OneIn(4)) path = Encoded(path);
  if (dice.OneIn(3)) path += "#/$defs/" + Of(dice, kEndings);
  return path;
}

// What tells files apart: each defines its own ending only.
std::string Schema(Dice& dice, const std::string& folder,
                   const std::string& name, const std::string& ending) {
  std::string text =
      R"({"$schema": "https://json-schema.org/draft/2020-12/schema",)";
  if (dice.OneIn(2)) {
    // As the file lies, with and without its ending, or of another site.
    text += R"("$id": ")";
    text += dice.OneIn(4) ? "https://else.example/" : kSite;
    text += Encoded(folder + name) + (dice.OneIn(2) ? ending : "") + "\",";
  }
  text += R"("type": "object", "properties": {)";
  const size_t count = dice.Below(4);
  for (size_t i = 0; i < count; ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += "\"p" + std::to_string(i) + R"(": {"$ref": ")" +
            Reference(dice, folder) + "\"}";
  }
  return text + "}, \"$defs\": {\"" + ending + "\": {}}}";
}

bool IsOfReferences(const std::string& rule) {
  return rule == "jsonschema/missing-document" ||
         rule == "jsonschema/unresolved-reference";
}

// Without the message, which names what is missing as it was come to.
std::string LineOf(const report::Finding& found) {
  const report::Point at = found.location.start;
  return found.location.file + ":" + std::to_string(at.line) + ":" +
         std::to_string(at.column) + " " + found.diagnostic.rule;
}

TEST_CASE("JSON Schema: check and validate find the same documents") {
  size_t found = 0;
  size_t resolved = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    Dice dice(seed);
    Session session;
    Files files;
    for (const std::string& folder : kFolders) {
      for (const std::string& name : kNames) {
        if (dice.OneIn(3)) continue;
        const std::string& ending = Of(dice, kEndings);
        files[folder + name + ending] = Schema(dice, folder, name, ending);
      }
    }
    const std::string& folder = Of(dice, kFolders);
    const std::string main = folder + "order.schema.json";
    files[main] = Schema(dice, folder, "order", ".schema.json");
    std::string shown;
    for (const auto& [name, text] : files) {
      session.AddFile(name, text);
      shown += "--- " + name + "\n" + text + "\n";
    }
    INFO(seed << "\n" << shown);

    std::set<std::string> by_check;
    std::set<std::string> of_main;
    for (const report::Finding& f : Check(session, OwnPolicies()).findings) {
      if (!IsOfReferences(f.diagnostic.rule)) continue;
      by_check.insert(LineOf(f));
      if (f.location.file == main) of_main.insert(LineOf(f));
    }
    Validation validation;
    CallOptions options;
    options.contract = main;
    CHECK(LoadFromSession(options, session, &validation).empty());
    const bool begun = validation.Begin(options.validate);
    for (const report::Finding& f : validation.Report().findings) {
      if (!IsOfReferences(f.diagnostic.rule)) continue;
      CHECK(by_check.count(LineOf(f)) == 1);
      of_main.erase(LineOf(f));
      ++found;
    }
    for (const std::string& line : of_main)
      FAIL_CHECK("by check alone: " << line);
    resolved += begun && validation.Report().findings.empty() ? 1U : 0U;
  }
  // Both kinds were met.
  CHECK(found > 50);
  CHECK(resolved > 50);
}

TEST_CASE("JSON Schema: a reference means the file beside the schema") {
  struct Row {
    const char* id;
    const char* reference;
    const char* file;
    const char* file_id;
    bool found;
  };
  const Row rows[] = {
      {"", "item.json", "item.json", "", true},
      {"", "item", "item.json", "", true},
      {"", "item", "item.schema.json", "", true},
      {"", "my%20item.json", "my item.json", "", true},
      {"", "my%20item", "my item.json", "", true},
      {"", "./item.json#", "item.json", "", true},
      {"https://a.example/order", "item.json", "item.json",
       "https://a.example/item.json", true},
      {"https://a.example/order", "item.json", "item.json", "", true},
      {"https://a.example/order", "item", "item.json", "", true},
      {"https://a.example/order", "item", "item.json",
       "https://b.example/other", true},
      {"", "https://a.example/item.json", "item.json", "", false},
      {"", "other.json", "item.json", "", false},
  };
  for (const Row& row : rows) {
    INFO(row.id << " " << row.reference << " " << row.file);
    const std::string head =
        R"({"$schema": "https://json-schema.org/draft/2020-12/schema", )";
    const auto id = [](const char* uri) {
      return *uri == '\0' ? std::string()
                          : "\"$id\": \"" + std::string(uri) + "\", ";
    };
    Session session;
    session.AddFile("order.schema.json",
                    head + id(row.id) +
                        R"("type": "object", "properties": {"a": {"$ref": ")" +
                        row.reference + "\"}}}");
    session.AddFile(row.file, head + id(row.file_id) + R"("type": "integer"})");
    const report::Report report = Check(session, OwnPolicies());
    size_t missing = 0;
    for (const report::Finding& f : report.findings)
      missing += f.diagnostic.rule == "jsonschema/missing-document" ? 1U : 0U;
    CHECK(missing == (row.found ? 0U : 1U));

    Validation validation;
    CallOptions options;
    options.contract = "order.schema.json";
    REQUIRE(LoadFromSession(options, session, &validation).empty());
    REQUIRE(validation.Begin({}));
    validation.BeginInput("orders.jsonl");
    validation.Push("{\"a\": 1}\n{\"a\": \"x\"}\n");
    validation.EndInput();
    const std::string json = validation.ResultAsJson();
    CHECK((json.find("\"valid\": 1,") != std::string::npos) == row.found);
    CHECK((json.find("\"undecided\": 0,") != std::string::npos) == row.found);
  }
}

}  // namespace
}  // namespace bylaw::engine
