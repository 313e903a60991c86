#include "report/report.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "report/build.h"

namespace bylaw::report {
namespace {

std::vector<std::string> RulesOf(const Report& report) {
  std::vector<std::string> rules;
  for (const Finding& f : report.findings) rules.push_back(f.diagnostic.rule);
  return rules;
}

TEST_CASE("findings are sorted by file, offset and rule") {
  Draft draft;
  const text::SourceId b = draft.Add("b.yaml", "one two\n");
  const text::SourceId a = draft.Add("a.yaml", "one two\n");
  draft.Find("r/b-two", draft.Place(b, "two"), "m");
  draft.Find("r/z", draft.Place(a, "one"), "m");
  draft.Find("r/b-one", draft.Place(b, "one"), "m");
  draft.Find("r/y", draft.Place(a, "one"), "m");
  draft.Find("r/nowhere", {}, "m");
  CHECK(RulesOf(draft.Finish()) == std::vector<std::string>{"r/nowhere", "r/y",
                                                            "r/z", "r/b-one",
                                                            "r/b-two"});
}

TEST_CASE("of a finding that was made twice the stronger is kept") {
  using diagnostic::Enforcement;
  using diagnostic::Severity;
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "name: a\n");
  const text::Location at = draft.Place(id, "name");
  draft.Find("r/x", at, "m").severity = Severity::kInfo;
  draft.Find("r/x", at, "m").severity = Severity::kError;
  draft.Find("r/x", at, "m").severity = Severity::kWarning;
  draft.Find("r/y", at, "m").enforce = Enforcement::kAdvisory;
  draft.Find("r/y", at, "m").enforce = Enforcement::kMandatory;
  const Report& report = draft.Finish();
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].diagnostic.severity == Severity::kError);
  CHECK(report.findings[1].diagnostic.enforce == Enforcement::kMandatory);
}

TEST_CASE("equal findings are kept once, others all") {
  Draft draft;
  const text::SourceId a = draft.Add("a.yaml", "one two\n");
  draft.Find("r/x", draft.Place(a, "one"), "m");
  draft.Find("r/x", draft.Place(a, "one"), "m");
  draft.Find("r/x", draft.Place(a, "one"), "another message");
  draft.Find("r/y", draft.Place(a, "one"), "m");
  draft.Find("r/x", draft.Place(a, "two"), "m");
  CHECK(draft.Finish().findings.size() == 4);
}

// --- Positions

struct PositionRow {
  std::string text;
  std::string_view at;
  text::ColumnUnit unit;
  uint32_t line;
  uint32_t column;
  uint32_t end_column;
};

TEST_CASE("positions count what they are asked to count") {
  const auto points = text::ColumnUnit::kCodePoint;
  const auto utf16 = text::ColumnUnit::kUtf16;
  const std::vector<PositionRow> rows = {
      {"a: x\n", "x", points, 1, 4, 5},
      {"a: x\r\nb: y\r\n", "y", points, 2, 4, 5},
      {"a: x\rb: y", "y", points, 2, 4, 5},
      {"\xEF\xBB\xBF"
       "a: x\n",
       "x", points, 1, 4, 5},
      {"\xEF\xBB\xBF"
       "a: x\n",
       "a", points, 1, 1, 2},
      {"\ta: x\n", "a", points, 1, 2, 3},
      {"😀: x\n", "x", points, 1, 4, 5},
      {"😀: x\n", "x", utf16, 1, 5, 6},
      {"é: 名前\n", "名前", utf16, 1, 4, 6},
      {"é: \xFF\xFE x\n", "x", points, 1, 7, 8},
  };
  for (const PositionRow& row : rows) {
    CAPTURE(row.text);
    Draft draft;
    const text::SourceId id = draft.Add("a.yaml", row.text);
    // A second finding at the very start makes the resolver count on from it.
    draft.Find("r/start", {id, {0, 0}}, "m");
    draft.Find("r/x", draft.Place(id, row.at), "m");
    const Report& report = draft.Finish({row.unit});
    const Region& region = report.findings[1].location;
    CHECK(report.findings[0].location.start.column == 1);
    CHECK(region.start.line == row.line);
    CHECK(region.start.column == row.column);
    CHECK(region.end.column == row.end_column);
    CHECK(region.start.offset == row.text.find(row.at));
  }
}

TEST_CASE("positions agree with the source for every offset") {
  const std::string text =
      "\xEF\xBB\xBF"
      "ä: 1\r\n\t😀 b\r\rc\xFF\xC3\n\nlast";
  for (const auto unit :
       {text::ColumnUnit::kCodePoint, text::ColumnUnit::kUtf16}) {
    Draft draft;
    const text::SourceId id = draft.Add("a.yaml", text);
    for (uint32_t at = 0; at <= text.size(); ++at) {
      draft.Find("r/x", {id, {at, at}}, "m");
    }
    const Report& report = draft.Finish({unit});
    REQUIRE(report.findings.size() == text.size() + 1);
    for (const Finding& f : report.findings) {
      const Point& point = f.location.start;
      CAPTURE(point.offset);
      const text::Position want =
          draft.sources[id].PositionAt(point.offset, unit);
      CHECK(point.line == want.line);
      CHECK(point.column == want.column);
    }
  }
}

TEST_CASE("a span past the end of the text ends with it") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "ab\n");
  draft.Find("r/x", {id, {1, 900}}, "m");
  draft.Find("r/y", {id, {700, 900}}, "m");
  const Report& report = draft.Finish();
  CHECK(report.findings[0].location.end.offset == 3);
  CHECK(report.findings[1].location.start.line == 2);
  CHECK(report.findings[1].location.start.column == 1);
}

// A minified document is one line: what is found in it must not be counted
// from the line's beginning again and again.
TEST_CASE("ten thousand places on one long line are found at once") {
  Draft draft;
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "{\"a\":1},";
  const text::SourceId id = draft.Add("a.json", text);
  for (uint32_t i = 0; i < 10000; ++i) {
    draft.Find("r/x", {id, {i * 160, i * 160 + 3}}, "m");
  }
  const Report& report = draft.Finish();
  CHECK(report.findings.back().location.start.column == 9999 * 160 + 1);
}

// --- Fingerprints

std::string FingerprintOf(std::string text, std::string_view at,
                          std::string message = "m",
                          std::string path = "Orders.id") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", std::move(text));
  auto& d = draft.Find("r/x", draft.Place(id, at), std::move(message));
  d.subject = {"field", "orders", "Orders", std::move(path)};
  return draft.Finish().findings[0].fingerprint;
}

TEST_CASE("a fingerprint stays when lines move or the message is reworded") {
  const std::string here = FingerprintOf("id: 1\n", "id");
  CHECK(here.size() == 16);
  CHECK(here.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(FingerprintOf("\n\n# moved\n  id: 1\n", "id") == here);
  CHECK(FingerprintOf("id: 1\n", "id", "another message") == here);
  CHECK(FingerprintOf("id: 1\n", "id", "m", "Orders.total") != here);
}

TEST_CASE("all fingerprints of a report differ") {
  Draft draft;
  const text::SourceId a = draft.Add("a.yaml", "id id id id\n");
  for (int i = 0; i < 4; ++i) draft.Find("r/x", draft.Place(a, "id", i), "m");
  draft.Find("r/y", draft.Place(a, "id"), "m");
  draft.Find("r/x", {}, "m");
  std::set<std::string> seen;
  for (const Finding& f : draft.Finish().findings) seen.insert(f.fingerprint);
  CHECK(seen.size() == 6);
}

}  // namespace
}  // namespace bylaw::report
