// What blocks declare and refer to, as `terraform validate` has it. A row
// without a finding is as much a test as one with.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "formats/terraform/terraform.h"
#include "text/source.h"

namespace bylaw::formats::terraform {
namespace {

using Strings = std::vector<std::string>;
using Files = std::vector<std::pair<std::string, std::string>>;

// Findings of a folder as `line rule`, without those of other checks.
Strings In(const Files& files, Extent extent = Extent::kWhole) {
  diagnostic::Sink sink;
  std::vector<std::unique_ptr<text::Source>> sources;
  std::vector<HclFile> trees;
  trees.reserve(files.size());
  for (const auto& [name, text] : files) {
    sources.push_back(std::make_unique<text::Source>(name, text));
    trees.push_back(
        ReadTerraform(static_cast<text::SourceId>(sources.size() - 1),
                      *sources.back(), sink));
  }
  std::vector<const HclFile*> module;
  for (const HclFile& tree : trees) module.push_back(&tree);
  CheckModule(module, extent, sink);
  Strings found;
  for (const diagnostic::Diagnostic& d : sink.diagnostics()) {
    if (d.rule == "terraform/unused-variable") continue;
    const auto line =
        sources[d.location.source]
            ->PositionAt(d.location.span.begin, text::ColumnUnit::kCodePoint)
            .line;
    found.push_back(std::to_string(line) + " " + d.rule.str().substr(10));
  }
  return found;
}

Strings In(const std::string& text) { return In({{"main.tf", text}}); }

const Strings kQuiet;

TEST_CASE("names are identifiers", "[terraform]") {
  const Strings invalid = {"1 invalid-name"};
  for (const char* name : {"a b", "1a", "-a", "a.b", ""}) {
    INFO(name);
    const std::string quoted = "\"" + std::string(name) + "\"";
    CHECK(In("variable " + quoted + " {}\n") == invalid);
    CHECK(In("output " + quoted + " {\n  value = 1\n}\n") == invalid);
    CHECK(In("module " + quoted + " {\n  source = \"./m\"\n}\n") == invalid);
    CHECK(In("resource \"a\" " + quoted + " {}\n") == invalid);
    CHECK(In("data " + quoted + " \"a\" {}\n") == invalid);
    CHECK(In({{"main.tf.json", "{\"locals\": {" + quoted + ": 1}}"}}) ==
          invalid);
  }
  for (const char* name : {"a", "_a", "a-b", "a1", "\xC3\xA9t\xC3\xA9"}) {
    INFO(name);
    CHECK(In("variable \"" + std::string(name) + "\" {}\n") == kQuiet);
  }
  // Those of providers are parts of an address.
  for (const char* name : {"", "a b", "my_cloud", "Cloud", "-a", "a--b"}) {
    INFO(name);
    CHECK(In("provider \"" + std::string(name) + "\" {}\n") == invalid);
  }
  for (const char* name : {"google-beta", "1password", "aws"})
    CHECK(In("provider \"" + std::string(name) + "\" {}\n") == kQuiet);
  // What has no name is not declared twice.
  CHECK(In("provider \"\" {}\nprovider \"\" {}\n") ==
        Strings{"1 invalid-name", "2 invalid-name"});
  CHECK(In({{"main.tf.json", R"({"locals": {"//": "a note", "a": 1}})"}}) ==
        kQuiet);
}

TEST_CASE("what module blocks have for themselves names no variable",
          "[terraform]") {
  for (const char* name :
       {"source", "version", "providers", "count", "for_each", "lifecycle",
        "depends_on", "locals", "provider", "_"}) {
    INFO(name);
    CHECK(In("variable \"" + std::string(name) + "\" {}\n") ==
          Strings{"1 invalid-name"});
    CHECK(In("output \"" + std::string(name) + "\" {\n  value = 1\n}\n") ==
          kQuiet);
  }
}

TEST_CASE("outputs have a value, modules a source", "[terraform]") {
  CHECK(In("output \"o\" {\n}\n") == Strings{"1 missing-argument"});
  CHECK(In("module \"m\" {\n  a = 1\n}\n") == Strings{"1 missing-argument"});
  CHECK(In("output \"o\" {\n  value = null\n}\n") == kQuiet);
  CHECK(In({{"a.tf.json", R"({"output": {"o": {}}})"}}) ==
        Strings{"1 missing-argument"});
  CHECK(In({{"a.tf.json", R"({"output": {"o": {"value": null}}})"}}) == kQuiet);
  CHECK(In({{"a.tf.json", R"({"output": {"o": []}, "module": null})"}}) ==
        kQuiet);
  CHECK(In({{"main.tf", "output \"o\" {\n  value = 1\n}\n"},
            {"override.tf", "output \"o\" {\n  sensitive = true\n}\n"},
            {"x_override.tf.json", R"({"output": {"o": {}}})"}}) == kQuiet);
  // What a fault hides may be there.
  CHECK(In("output \"o\" {\n  value = = 1\n}\n") == Strings{"2 syntax"});
}

TEST_CASE("a block is repeated in one way", "[terraform]") {
  const std::string both =
      " {\n  source = 1\n  for_each = {}\n  count = 1\n}\n";
  for (const char* head : {"resource \"a\" \"b\"", "data \"a\" \"b\"",
                           "module \"b\"", "ephemeral \"a\" \"b\""}) {
    INFO(head);
    CHECK(In(head + both) == Strings{"4 count-beside-for-each"});
  }
  CHECK(In("resource \"a\" \"b\" {\n  count = 1\n  dynamic \"c\" {\n    "
           "for_each = []\n    content {}\n  }\n}\n") == kQuiet);
  CHECK(In("locals {\n  count = 1\n  for_each = 1\n}\n") == kQuiet);
  CHECK(In({{"main.tf", "resource \"a\" \"b\" {\n  count = 1\n}\n"},
            {"override.tf", "resource \"a\" \"b\" {\n  for_each = {}\n}\n"}}) ==
        kQuiet);
}

TEST_CASE("local values that are read are declared", "[terraform]") {
  const std::string use = "output \"o\" {\n  value = local.a\n}\n";
  CHECK(In(use) == Strings{"2 undeclared-local"});
  CHECK(In({{"main.tf", use}}, Extent::kPart) == kQuiet);
  CHECK(In({{"main.tf", use}, {"l.tf", "locals {\n  a = 1\n}\n"}}) == kQuiet);
  CHECK(In({{"main.tf", use}, {"l.tf.json", R"({"locals": {"a": 1}})"}}) ==
        kQuiet);
  CHECK(In({{"main.tf", use}, {"l.tf.json", R"({"locals": [{"a": 1}]})"}}) ==
        kQuiet);
  CHECK(In({{"main.tf", use}, {"l.tf", "locals {\n  a = = 1\n}\n"}}) ==
        Strings{"2 syntax"});
  CHECK(In("locals {\n  a = [for local in [] : local.b]\n}\n") == kQuiet);
  CHECK(In("resource \"a\" \"b\" {\n  dynamic \"c\" {\n    for_each = []\n    "
           "iterator = local\n    content {\n      d = local.value\n    }\n  "
           "}\n}\n") == kQuiet);
  CHECK(In({{"a.tf.json", R"({"output": {"o": {"value": "${local.b}"}}})"}}) ==
        Strings{"1 undeclared-local"});
  CHECK(In("output \"o\" {\n  value = \"local.a\"\n}\n") == kQuiet);
}

TEST_CASE("what a block depends on is declared", "[terraform]") {
  const auto depends = [](const std::string& on, const std::string& rest) {
    return In({{"main.tf", "output \"o\" {\n  value = 1\n  depends_on = [" +
                               on + "]\n}\n"},
               {"rest.tf", rest}});
  };
  const Strings undeclared = {"3 undeclared-dependency"};
  CHECK(depends("a.b", "") == undeclared);
  CHECK(depends("a.b[0]", "") == undeclared);
  CHECK(depends("a.b", "resource \"a\" \"b\" {}\n") == kQuiet);
  CHECK(depends("a.b[0], a.b[\"k\"]", "resource \"a\" \"b\" {}\n") == kQuiet);
  CHECK(depends("resource.a.b", "resource \"a\" \"b\" {}\n") == kQuiet);
  CHECK(depends("a.b", "data \"a\" \"b\" {}\n") == undeclared);
  CHECK(depends("data.a.b", "data \"a\" \"b\" {}\n") == kQuiet);
  CHECK(depends("data.a.c", "data \"a\" \"b\" {}\n") == undeclared);
  CHECK(depends("data.a.b", "check \"c\" {\n  data \"a\" \"b\" {}\n}\n") ==
        kQuiet);
  CHECK(depends("module.m", "") == undeclared);
  CHECK(depends("module.m[\"k\"].x", "module \"m\" {\n  source = 1\n}\n") ==
        kQuiet);
  CHECK(depends("var.a, each.value, \"a.b\"", "") == kQuiet);
  CHECK(In({{"a.tf.json",
             R"({"output": {"o": {"value": 1, "depends_on": ["a.b"]}}})"}}) ==
        Strings{"1 undeclared-dependency"});
  CHECK(In({{"a.tf.json", R"({"output": {"o": {"value": 1, "depends_on":
             ["a.b"]}}, "resource": {"a": {"b": {}}}})"}}) == kQuiet);
  CHECK(In({{"main.tf",
             "module \"m\" {\n  source = 1\n  depends_on = [a.b]\n}\n"},
            {"override.tf", "resource \"a\" \"b\" {}\n"}}) == kQuiet);
}

}  // namespace
}  // namespace bylaw::formats::terraform
