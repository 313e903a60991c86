#include <catch2/catch.hpp>

#include "report/build.h"
#include "report/markdown_text.h"
#include "text/utf8.h"

namespace bylaw::report {
namespace {

// --- Text that stays text

TEST_CASE("what Markdown would read is written as character references") {
  struct Row {
    std::string text;
    std::string markdown;
  };
  const std::vector<Row> rows = {
      {"plain, 1.5 - ok", "plain, 1.5 - ok"},
      {"a|b", "a&#124;b"},
      {"<img src=x>", "&#60;img src&#61;x&#62;"},
      {"[a](b)", "&#91;a&#93;&#40;b&#41;"},
      {"**b** _c_", "&#42;&#42;b&#42;&#42; &#95;c&#95;"},
      {"hello @octocat", "hello &#64;&#8203;octocat"},
      {"see #12", "see &#35;&#8203;12"},
      {"https://evil.example", "https&#58;&#8203;//evil.example"},
      {"www.evil.example", "www&#46;&#8203;evil.example"},
      {"HTTP://evil.example", "HTTP&#58;&#8203;//evil.example"},
      {"WWW.evil.example", "WWW&#46;&#8203;evil.example"},
      {"GH-12", "GH&#45;&#8203;12"},
      {"a high-quality high-5", "a high-quality high-5"},
      {"`www.a.b https://c.d`",
       "<code>www&#46;&#8203;a.b https&#58;&#8203;//c.d</code>"},
      {"`a@b.example`", "<code>a&#64;&#8203;b.example</code>"},
      {"two\nlines", "two lines"},
      {"`two\nlines`", "<code>two␊lines</code>"},
      {"`a|b` is `c", "<code>a&#124;b</code> is &#96;c"},
      {"`</code><b>`", "<code>&#60;/code&#62;&#60;b&#62;</code>"},
      {"&lt;", "&#38;lt;"},
      {"\x1b[1m", "␛&#91;1m"},
  };
  for (const Row& row : rows) CHECK(MarkdownText(row.text) == row.markdown);
}

// --- The summary

TEST_CASE("a summary has a headline, counts, a table a file and help") {
  Draft draft;
  const text::SourceId id = draft.Add("a b.yaml", "a: b\n");
  draft.Find("r/x", draft.Place(id, "b"), "`b` is wrong").help = "mend it";
  draft.Find("r/n", {}, "no owner").severity = diagnostic::Severity::kWarning;
  CHECK(WriteMarkdown(draft.Finish(), {}) == R"(## ❌ Bylaw: 1 error, 1 warning

| Errors | Warnings | Infos | Waived | Documents | Products | Rules |
|---:|---:|---:|---:|---:|---:|---:|
| 1 | 1 | 0 | 0 | 0 | 0 | 0 |

### The mesh

| | Place | Rule | Finding |
|---|---|---|---|
| ⚠️ warning |  | <code>r/n</code> | no owner |

### <code>a b.yaml</code>

| | Place | Rule | Finding |
|---|---|---|---|
| ❌ error | 1:4 | <code>r/x</code> | <code>b</code> is wrong |

<details><summary>How to mend it</summary>

- <code>r/x</code>: mend it

</details>
)");
}

TEST_CASE("a clean run says so") {
  Report report;
  report.summary.rules = 41;
  CHECK(WriteMarkdown(report, {}).find("## ✅ Bylaw: passes 41 rules\n") == 0);
}

TEST_CASE("a summary ends before 900 KiB and says how many it left out") {
  Draft draft;
  const text::SourceId id = draft.Add("a.yaml", std::string(20000, 'x'));
  std::string message;
  while (message.size() < 300) message += "名";
  for (uint32_t i = 0; i < 9000; ++i) {
    draft.Find("r/x", {id, {i, i + 1}}, message).help = message;
  }
  const std::string text = WriteMarkdown(draft.Finish(), {});
  CHECK(text.size() <= 900 * 1024);
  CHECK(text.size() > 890 * 1024);
  CHECK(text::FindInvalidUtf8(text) == std::string::npos);
  size_t rows = 0;
  for (size_t at = text.find("| ❌ error"); at != std::string::npos;
       at = text.find("| ❌ error", at + 1)) {
    ++rows;
  }
  std::string left = std::to_string(9000 - rows);
  left.insert(left.size() - 3, ",");
  CHECK(text.find("**" + left + " more findings left out**") !=
        std::string::npos);
}

}  // namespace
}  // namespace bylaw::report
