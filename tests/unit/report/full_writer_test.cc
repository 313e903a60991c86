#include <catch2/catch.hpp>

#include "report/build.h"

namespace bylaw::report {
namespace {

// The report without its closing summary line.
std::string Frames(Draft& draft) {
  std::string text = WriteFull(draft.Finish(), {});
  return text.substr(0, text.rfind('\n', text.size() - 2) + 1);
}

TEST_CASE("a finding is shown with its code, its neighbours and its help") {
  Draft draft;
  const text::SourceId id =
      draft.Add("orders.yaml", "fields:\n  - name: email\n    type: string\n");
  auto& d = draft.Find("pii/untagged-field", draft.Place(id, "email"),
                       "`orders.email` carries no tag");
  d.help = "tag the field";
  d.note = "reviews find data by its tag\nand so do consumers";
  d.witness = diagnostic::Witness{"/fields/0", R"({"name":"email"})"};
  CHECK(Frames(draft) ==
        R"(error[pii/untagged-field]: `orders.email` carries no tag
 --> orders.yaml:2:11
  |
1 | fields:
2 |   - name: email
  |           ^^^^^
3 |     type: string
  |
  = witness: `/fields/0` is {"name":"email"}
  = help: tag the field
  = note: reviews find data by its tag
  |       and so do consumers

)");
}

TEST_CASE("related places join the frame, or get one of their own") {
  Draft draft;
  const text::SourceId a = draft.Add(
      "a.yaml", "name: x\n1\n2\n3\n4\n5\n6\n7\n8\n9\nname: y\nend: 1\n");
  const text::SourceId b = draft.Add("b.yaml", "name: z\n");
  auto& d = draft.Find("document/duplicate-key", draft.Place(a, "name", 1),
                       "`name` is written twice");
  d.severity = diagnostic::Severity::kWarning;
  d.related.push_back({draft.Place(a, "name"), "first here"});
  d.related.push_back({draft.Place(b, "name"), "and here"});
  d.related.push_back({{}, "somewhere"});
  CHECK(Frames(draft) ==
        R"(warning[document/duplicate-key]: `name` is written twice
  --> a.yaml:11:1
   |
 1 | name: x
   | ---- first here
 2 | 1
...
10 | 9
11 | name: y
   | ^^^^
12 | end: 1
  --> b.yaml:1:1
   |
 1 | name: z
   | ---- and here
   |
   = note: somewhere

)");
}

TEST_CASE("carets stand under what they mean") {
  struct Row {
    std::string line;
    std::string_view at;
    std::string code;
    std::string carets;
  };
  const std::vector<Row> rows = {
      {"\tname: x", "name", "    name: x", "    ^^^^"},
      {"名前: x", "x", "名前: x", "      ^"},
      {"名前: x", "名前", "名前: x", "^^^^"},
      {"a: 😀 b", "b", "a: 😀 b", "      ^"},
      {"a: \x1b[0m b", "b", "a: ␛[0m b", "        ^"},
      {"\xEF\xBB\xBF"
       "a: b",
       "a", "a: b", "^"},
      {"a: b\r", "b", "a: b", "   ^"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    Draft draft;
    const text::SourceId id = draft.Add("a.yaml", row.line + "\n");
    draft.Find("r/x", draft.Place(id, row.at), "m");
    const std::string frame = Frames(draft);
    const size_t begin = frame.find("1 | ");
    REQUIRE(begin != std::string::npos);
    CHECK(frame.substr(begin) ==
          "1 | " + row.code + "\n  | " + row.carets + "\n\n");
  }
}

TEST_CASE("an empty span and the end of a file get one caret") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a: b");
  draft.Find("r/x", {id, {4, 4}}, "m");
  CHECK(Frames(draft) ==
        "error[r/x]: m\n --> a.yaml:1:5\n  |\n1 | a: b\n  |     ^\n\n");
}

TEST_CASE("of an empty file there is no code to show") {
  Draft draft;
  auto& d =
      draft.Find("document/empty", {draft.Add("a.yaml", ""), {0, 0}}, "m");
  d.help = "h";
  CHECK(Frames(draft) ==
        "error[document/empty]: m\n --> a.yaml:1:1\n  |\n  = help: h\n\n");
}

TEST_CASE("a span over several lines says where it ends") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a:\n  b: 1\n  c: 2\n\nd: 3\n");
  draft.Find("r/x", draft.Place(id, "b: 1\n  c: 2"), "m");
  CHECK(Frames(draft) ==
        "error[r/x]: m\n --> a.yaml:2:3\n  |\n1 | a:\n2 |   b: 1\n"
        "  |   ^^^^ to line 3\n3 |   c: 2\n\n");
}

TEST_CASE("of a long line the part around the place is shown") {
  Draft draft;
  const std::string left(300, 'l');
  const std::string right(300, 'r');
  const text::SourceId id = draft.Add("a.json", left + "HERE" + right + "\n");
  draft.Find("r/x", draft.Place(id, "HERE"), "m");
  CHECK(Frames(draft) == "error[r/x]: m\n --> a.json:1:301\n  |\n1 | …" +
                             std::string(40, 'l') + "HERE" +
                             std::string(56, 'r') + "…\n  | " +
                             std::string(41, ' ') + "^^^^\n\n");
}

TEST_CASE("a long span on a long line is cut with it") {
  Draft draft;
  const text::SourceId id = draft.Add("a.json", std::string(5000, 'x'));
  draft.Find("r/x", {id, {10, 4000}}, "m");
  const std::string frame = Frames(draft);
  CHECK(frame.find(std::string(90, '^') + "\n") != std::string::npos);
  CHECK(frame.find(std::string(91, '^')) == std::string::npos);
}

TEST_CASE("a fix is shown as the lines it changes") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "id: a\nversion: 1.10\n");
  auto& d = draft.Find("r/x", draft.Place(id, "1.10"), "m");
  d.fix = diagnostic::Fix{"quote it",
                          {{{id, {15, 15}}, "\""}, {{id, {19, 19}}, "\""}}};
  const std::string frame = Frames(draft);
  CHECK(frame.substr(frame.find("  = fix")) ==
        "  = fix: quote it\n  |\n2 - version: 1.10\n2 + version: \"1.10\"\n\n");
}

TEST_CASE("a finding about no file has no frame") {
  Draft draft;
  draft.Find("mesh/empty", {}, "no product").help = "add one";
  CHECK(Frames(draft) ==
        "error[mesh/empty]: no product\n  = help: add one\n\n");
}

// --- Colours and what must not pass for them

TEST_CASE("colours are only written when asked for") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a: b\n");
  draft.Find("r/x", draft.Place(id, "b"), "m").help = "h";
  const Report& report = draft.Finish();
  CHECK(WriteFull(report, {}).find('\x1b') == std::string::npos);
  WriteOptions colored;
  colored.color = Color::kAlways;
  CHECK(WriteFull(report, colored).find("\x1b[1;91merror[r/x]\x1b[0m") == 0);
  CHECK(WriteConcise(report, colored).find("\x1b[") != std::string::npos);
}

TEST_CASE("escape sequences of files, names and messages do not pass") {
  Draft draft;
  const text::SourceId id = draft.Add("a\x1b[2J.yaml",
                                      "a\x1b]0;x\x07: \xC2\x9B"
                                      "0m\n");
  auto& d = draft.Find("r/x", {id, {0, 3}}, "m\x1b[1m\n::error::x");
  d.help = "h\x1b[1m";
  d.related.push_back({{id, {4, 5}}, "l\x1b[1m"});
  const Report& report = draft.Finish();
  for (const std::string& text :
       {WriteFull(report, {}), WriteConcise(report, {})}) {
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\x07') == std::string::npos);
    CHECK(text.find("\n::") == std::string::npos);
  }
}

// --- The last line

TEST_CASE("the summary says what was found in what, and the verdict") {
  struct Row {
    Summary summary;
    std::string line;
  };
  Summary clean;
  clean.documents = 14;
  clean.products = 1;
  clean.rules = 1041;
  Summary failed = clean;
  failed.verdict = Verdict::kFail;
  failed.errors = 3;
  failed.warnings = 1;
  failed.infos = 2;
  failed.waived = 1;
  Summary waived = clean;
  waived.waived = 2;
  Summary broken;
  broken.verdict = Verdict::kError;
  broken.errors = 1;
  Summary many = failed;
  many.errors = 12005;
  many.not_listed = {2000, 0, 5};
  const std::vector<Row> rows = {
      {clean, "14 documents, 1 product: passes 1,041 rules\n"},
      {failed,
       "3 errors, 1 warning, 2 infos, 1 waived in 14 documents (1 product, "
       "1,041 rules): fail\n"},
      {waived, "2 waived in 14 documents (1 product, 1,041 rules): pass\n"},
      {broken, "1 error in 0 documents (0 products, 0 rules): error\n"},
      {many,
       "2,005 more findings are not listed (a run lists 10,000): 2,000 errors, "
       "5 infos; the run fails for them\n"
       "12,005 errors, 1 warning, 2 infos, 1 waived in 14 documents (1 "
       "product, 1,041 rules): fail\n"},
  };
  for (const Row& row : rows) {
    Report report;
    report.summary = row.summary;
    CHECK(WriteFull(report, {}) == row.line);
  }
}

TEST_CASE("a waived finding stays visible") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a: b\n");
  draft.Find("r/x", draft.Place(id, "b"), "m").waiver = 1;
  draft.report.waivers = {
      {"it\nmoves", "Orders", "Board", "GOV-1", "2026-03-01", {}, {}}};
  draft.Finish();
  draft.report.waived = std::move(draft.report.findings);
  draft.report.findings.clear();
  draft.report.summary = {};
  draft.report.summary.waived = 1;
  CHECK(WriteFull(draft.report, {}) ==
        "1 waived finding:\n\nwaived[r/x]: m\n --> a.yaml:1:4\n"
        "  = reason: it\n  |         moves\n"
        "  = waived: until 2026-03-01, approved by Board for Orders (GOV-1)\n\n"
        "1 waived in 0 documents (0 products, 0 rules): pass\n");
}

TEST_CASE("the concise format is one line a finding") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", "a: b\nc: d\n");
  draft.Find("r/x", draft.Place(id, "d"), "two\nlines").severity =
      diagnostic::Severity::kInfo;
  draft.Find("r/y", draft.Place(id, "b"), "m");
  draft.Find("r/z", {}, "nowhere");
  CHECK(WriteConcise(draft.Finish(), {}) ==
        "bylaw: error r/z nowhere\n"
        "a.yaml:1:4: error r/y m\n"
        "a.yaml:2:4: info r/x two␊lines\n");
}

}  // namespace
}  // namespace bylaw::report
