// The checker of structure: what it says, and the mending it offers.
#include "reading/shape.h"

#include <catch2/catch.hpp>

#include "formats/reading.h"

namespace bylaw::reading {
namespace {

constexpr diagnostic::RuleInfo kUnknown = {
    .id = "t/unknown",
    .help = "h",
    .page = BYLAW_RULE_PAGE("", ""),
};
constexpr diagnostic::RuleInfo kMissing = {
    .id = "t/missing",
    .help = "h",
    .page = BYLAW_RULE_PAGE("", ""),
};
constexpr diagnostic::RuleInfo kKind = {
    .id = "t/kind",
    .help = "h",
    .page = BYLAW_RULE_PAGE("", ""),
};
constexpr diagnostic::RuleInfo kValue = {
    .id = "t/value",
    .help = "h",
    .page = BYLAW_RULE_PAGE("", ""),
};
constexpr Standard kStandard = {.name = "Test",
                                .unknown_key = &kUnknown,
                                .missing_key = &kMissing,
                                .wrong_kind = &kKind,
                                .unknown_value = &kValue,
                                .duplicate = nullptr,
                                .newer_key = nullptr,
                                .deprecated_key = nullptr};

constexpr AllowedValue kColours[] = {{"red"}, {"green"}};
constexpr Key kKeys[] = {
    {.name = "colour", .kinds = kText, .allowed = kColours},
    {.name = "count", .kinds = kWhole},
    {.name = "name", .kinds = kText, .required_from = kAlways},
    {.name = "tags", .kinds = kList, .item_kinds = kText},
};
static_assert(IsSorted(kKeys));
constexpr FormerKey kFormer[] = {{"title", "name"}};
constexpr Shape kThing = {.what = "thing", .keys = kKeys, .former = kFormer};

struct Told {
  std::string message, help,
      fixed;  // the text after the fix, empty without one
};

std::vector<Told> Check(const std::string& text) {
  formats::ReadText read(text, "test.yaml");
  ShapeChecker checker(kStandard, V(1, 0), read.sink);
  checker.Check(read.root(), kThing);
  std::vector<Told> told;
  for (const diagnostic::Diagnostic& found : read.sink.diagnostics()) {
    Told one{found.message, found.help, ""};
    if (found.fix) {
      one.fixed = text;
      const text::Span span = found.fix->edits[0].location.span;
      one.fixed.replace(span.begin, span.length(), found.fix->edits[0].text);
    }
    told.push_back(one);
  }
  return told;
}

TEST_CASE("messages say what is wrong, help what to do, and a fix does it") {
  struct Row {
    const char* text;
    const char* message;
    const char* help;
    const char* fixed;
  };
  const std::vector<Row> rows = {
      // --- keys
      {"{name: a, colur: red}", "`colur` is not a key of a thing",
       "did you mean `colour`?", "{name: a, colour: red}"},
      {"{name: a, \"colur\": red}", "`colur` is not a key of a thing",
       "did you mean `colour`?", "{name: a, \"colour\": red}"},
      {"{title: a}", "`title` is not a key of a thing", "Test calls it `name`",
       "{name: a}"},
      {"{name: a, size: 1}", "`size` is not a key of a thing",
       "remove it, or use `colour`, `count` or `tags`", ""},
      {"{count: 1}", "the thing has no `name`", "add `name`", ""},
      // --- kinds
      {"{name: 1.0}", "`name` must be a string, not a number",
       "put the value in quotes", "{name: \"1.0\"}"},
      {"{name: a, count: 1.5}", "`count` must be an integer, not a number",
       "write an integer", ""},
      {"{name: a, count: }", "`count` has no value",
       "give it an integer, or remove it", ""},
      {"{name: a, tags: b}", "`tags` must be a list of strings, not a string",
       "put it in a list, even if it is the only one", ""},
      {"{name: a, tags: [1]}",
       "an element of `tags` must be a string, not an integer",
       "put the value in quotes", "{name: a, tags: [\"1\"]}"},
      {"[a]", "`thing` must be a map, not a list", "write a map", ""},
      // --- values
      {"{name: a, colour: gren}",
       "`gren` is not a value that `colour` can have", "did you mean `green`?",
       "{name: a, colour: green}"},
      {"{name: a, colour: \"mauve\"}",
       "`mauve` is not a value that `colour` can have", "use `red` or `green`",
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::vector<Told> told = Check(row.text);
    REQUIRE(told.size() == 1);
    CHECK(told[0].message == row.message);
    CHECK(told[0].help == row.help);
    CHECK(told[0].fixed == row.fixed);
  }
  CHECK(Check("{name: a, count: 3.0, tags: [], colour: red}").empty());
}

TEST_CASE("two misspelt keys are not both taken for one") {
  const std::vector<Told> told = Check("{name: a, colur: red, colouur: red}");
  REQUIRE(told.size() == 2);
  CHECK(told[0].help == "did you mean `colour`?");
  CHECK(told[1].fixed.empty());
}

TEST_CASE("many unknown keys take no more than their share") {
  std::string text = "name: a\n";
  for (int i = 0; i < 50'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  formats::ReadText read(text, "test.yaml");
  ShapeChecker checker(kStandard, V(1, 0), read.sink);
  checker.Check(read.root(), kThing);
  CHECK(read.sink.count(diagnostic::Severity::kError) == 50'000);
}

}  // namespace
}  // namespace bylaw::reading
