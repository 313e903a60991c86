#include "policy/library.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "document/read.h"
#include "policy/default_policies.h"
#include "reading/values.h"

namespace bylaw::policy {
namespace {

TEST_CASE("every rule that ships is found by its names") {
  const LibraryRules names = ReadLibraryRules();
  const auto find = [&](const std::string& name) {
    const auto found = names.find(name);
    return found == names.end() ? std::string() : found->second;
  };
  size_t rules = 0;
  size_t refining = 0;
  for (const EmbeddedFile& file : DefaultPolicyFiles()) {
    text::SourceSet sources;
    diagnostic::Sink sink;
    const text::SourceId source =
        sources.Add(std::string(file.name), std::string(file.text()));
    const std::vector<document::Document> documents =
        document::ReadDocuments(source, sources[source], sink);
    REQUIRE(documents.size() == 1);
    const document::Node& root = documents.front().root();
    const std::string policy(root.Find("policy")->string());
    for (const document::Node& rule : *root.Find("rules")) {
      std::string id = policy + "/";
      id += rule.Find("id")->string();
      CAPTURE(id);
      CHECK(find(id) == id);
      for (const contract::Text& alias : reading::TakeTexts(rule, "aliases"))
        CHECK(find(alias.value) == id);
      ++rules;
      // Loading cannot tell: a whole policy may be left out.
      const contract::Text refined = reading::TakeText(rule, "refines");
      if (!refined) continue;
      CHECK(find(refined.value) == refined.value);
      ++refining;
    }
  }
  CHECK(rules > 100);
  CHECK(refining > 5);
}

TEST_CASE("nothing else is a rule that ships") {
  const LibraryRules names = ReadLibraryRules();
  for (const char* name :
       {"", "/", "naming", "naming/", "/field-name", "naming/field",
        "naming/field-names", "ownership/field-name", "title", "policy"}) {
    CAPTURE(name);
    CHECK(names.count(name) == 0);
  }
}

}  // namespace
}  // namespace bylaw::policy
