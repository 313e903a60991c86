// A name means what lies nearest to the file that uses it: a second definition
// in the folder of another domain neither takes a finding away nor brings one,
// and two that are equally near are an error. Layouts and definitions are
// generated.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/checking.h"

namespace bylaw::engine {
namespace {

constexpr char kDraft[] =
    R"("$schema": "https://json-schema.org/draft/2020-12/schema", )";

// How a schema uses a definition of another file by its name.
enum class Way { kAvro, kId, kPath, kAbsoluteId, kCount };

std::string Ending(Way way) {
  return way == Way::kAvro ? ".avsc" : ".schema.json";
}

std::string User(Way way) {
  if (way == Way::kAvro) {
    return R"({"type": "record", "name": "com.y.Stuff", "fields": [
  {"name": "e", "type": "com.x.Email", "classification": "public"}]})";
  }
  std::string text = std::string("{") + kDraft;
  if (way == Way::kAbsoluteId) text += R"("$id": "https://x.example/t", )";
  text +=
      R"("title": "Stuff", "type": "object", "properties": {"e": {"$ref": ")";
  text += way == Way::kId ? "https://x.example/email" : "email.schema.json";
  return text + R"(", "classification": "public"}}})";
}

// `id` is what a JSON Schema says of itself, if it says anything.
std::string Definition(Way way, const std::string& id, bool tagged) {
  const std::string tags = tagged ? R"(, "tags": ["pii"])" : "";
  if (way == Way::kAvro)
    return R"({"type": "fixed", "name": "com.x.Email", "size": 2)" + tags + "}";
  std::string text = std::string("{") + kDraft;
  if (!id.empty()) text += R"("$id": ")" + id + R"(", )";
  return text + R"("type": "string")" + tags + "}";
}

std::string OwnId(Way way) {
  return way == Way::kId ? "https://x.example/email" : "";
}

// An identifier by which a file in that folder can take the place of Sales's.
std::string ForeignId(Way way, const std::string& folder) {
  if (way == Way::kId) return "https://x.example/email";
  if (way == Way::kAbsoluteId) return "https://x.example/email.schema.json";
  std::string up;
  for (const char c : folder) up += c == '/' ? "../" : "";
  return up + "domains/sales/email.schema.json";
}

Files Mesh() {
  Files files;
  files["bylaw.yaml"] = "domains: domains.yaml\n";
  files["domains.yaml"] =
      "domains:\n  Sales: {owner_team: S, data_products: [Orders]}\n  "
      "Marketing: {owner_team: M, data_products: [News]}\n";
  return files;
}

std::set<std::string> ErrorsBelow(const Checked& checked,
                                  const std::string& folder) {
  std::set<std::string> found;
  for (const Finding& f : checked.findings) {
    if (f.severity == diagnostic::Severity::kError &&
        f.file.starts_with(folder))
      found.insert(f.rule + " " + f.path + " " + f.file);
  }
  return found;
}

}  // namespace

TEST_CASE("names: what another domain defines changes nothing",
          "[shadowed-names]") {
  constexpr const char* kForeign[] = {"domains/marketing/", "marketing/",
                                      "domains/marketing/sales/",
                                      "domains/Marketing/x/"};
  constexpr const char* kNames[] = {"a", "email", "zz"};
  int found = 0;
  for (uint64_t seed = 1; seed <= 80; ++seed) {
    Dice dice(seed);
    const Way way =
        static_cast<Way>(dice.Below(static_cast<size_t>(Way::kCount)));
    const bool tagged = dice.OneIn(2);
    Files files = Mesh();
    const std::string folder = "domains/sales/";
    files[folder + "t" + Ending(way)] = User(way);
    // What is found by its name may lie in a folder of nobody as well.
    const bool by_name = way == Way::kAvro || way == Way::kId;
    const std::string home = by_name && dice.OneIn(3)   ? "common/"
                             : by_name && dice.OneIn(3) ? folder + "types/"
                                                        : folder;
    files[home + "email" + Ending(way)] = Definition(way, OwnId(way), tagged);
    const std::set<std::string> alone = ErrorsBelow(CheckFiles(files), folder);
    CHECK(alone.empty() != tagged);
    const std::string there = kForeign[dice.Below(4)];
    const std::string added = there + kNames[dice.Below(3)] + Ending(way);
    files[added] = Definition(way, ForeignId(way, there), !tagged);
    INFO(seed << " " << added << "\n" << files[added]);
    CHECK(ErrorsBelow(CheckFiles(files), folder) == alone);
    found += alone.empty() ? 0 : 1;
  }
  CHECK(found > 25);
}

TEST_CASE("names: of two definitions that are equally near none is chosen",
          "[shadowed-names]") {
  for (const Way way : {Way::kAvro, Way::kId}) {
    for (const bool tagged : {false, true}) {
      for (const bool same : {false, true}) {
        for (const char* home : {"domains/sales/", "common/"}) {
          Files files = Mesh();
          files["domains/sales/t" + Ending(way)] = User(way);
          files[home + std::string("a") + Ending(way)] =
              Definition(way, OwnId(way), tagged);
          files[home + std::string("b") + Ending(way)] =
              Definition(way, OwnId(way), same == tagged);
          INFO(home << tagged << same);
          const Checked checked = CheckFiles(files);
          INFO(checked.Errors());
          CHECK((checked.Has("avro/duplicate-name") ||
                 checked.Has("jsonschema/duplicate-identifier")) == !same);
          if (same) CHECK(checked.Has("pii/public-field") == tagged);
        }
      }
    }
  }
}

TEST_CASE("names: a reference leads into a document of any kind",
          "[shadowed-names]") {
  const std::string mark = R"({"type": "string", "tags": ["pii"]})";
  struct Row {
    std::string pointer, document;
  };
  const Row rows[] = {
      {"#/components/schemas/e",
       R"({"components": {"schemas": {"e": )" + mark + "}}}"},
      {"#/components/schemas/e",
       R"({"openapi": "3.1.0", "info": {}, "components": {"schemas": {"e": )" +
           mark + "}}}"},
      {"#/e", R"({"e": )" + mark + "}"},
      {"#/a/1/e", R"({"a": [{}, {"e": )" + mark + "}]}"},
      {"#/x/f", R"({"x": {"f": {"$ref": "q.json#/e"}}})"},
  };
  for (const Row& row : rows) {
    for (const bool there : {true, false}) {
      Files files = Mesh();
      files["domains/sales/t.schema.json"] =
          std::string("{") + kDraft +
          R"("type": "object", "properties": {"e": {"$ref": "o.json)" +
          row.pointer + (there ? "" : "x") +
          R"(", "classification": "public"}}})";
      files["domains/sales/o.json"] = row.document;
      files["domains/sales/q.json"] = R"({"e": )" + mark + "}";
      const Checked checked = CheckFiles(files);
      INFO(row.pointer << row.document << checked.Errors());
      CHECK(checked.Has("pii/public-field") == there);
      CHECK(checked.Has("jsonschema/unresolved-reference") == !there);
    }
  }
}

TEST_CASE("names: fields of a whole document that is no schema are read",
          "[shadowed-names]") {
  Files files = Mesh();
  files["domains/sales/t.schema.json"] =
      std::string("{") + kDraft +
      R"("type": "object", "properties": {"e": {"$ref": "o.json"}}})";
  files["domains/sales/o.json"] =
      R"({"dataContractSpecification": "1.1.0", "id": "x", "info": {"title": "x", "version": "1.0.0"},
"type": "object", "properties": {"i": {"type": "string", "tags": ["pii"], "classification": "public"}}})";
  const Checked checked = CheckFiles(files);
  INFO(checked.Errors());
  CHECK(checked.Has("pii/public-field"));
}

}  // namespace bylaw::engine
