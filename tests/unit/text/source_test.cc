#include "text/source.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::text {
namespace {

std::string At(const Source& source, uint32_t offset,
               ColumnUnit unit = ColumnUnit::kCodePoint) {
  const Position p = source.PositionAt(offset, unit);
  CHECK(source.LineAt(offset) == p.line);
  return std::to_string(p.line) + ":" + std::to_string(p.column);
}

TEST_CASE("lines end at LF, CRLF and a lone CR") {
  struct Row {
    std::string text;
    uint32_t offset;
    std::string position;
  };
  const Row rows[] = {
      {"", 0, "1:1"},
      {"a", 1, "1:2"},
      {"a\n", 2, "2:1"},
      {"a\nb", 2, "2:1"},
      {"a\r\nb", 3, "2:1"},
      {"a\r\nb", 2, "1:3"},  // between CR and LF is still the first line
      {"a\rb", 2, "2:1"},
      {"a\r\rb", 3, "3:1"},
      {"a\r\n\r\nb", 5, "3:1"},
      {"a\n\rb", 3, "3:1"},
      {"a\r", 2, "2:1"},
      // --- past the end is the end
      {"ab", 99, "1:3"},
      {"ab\n", 99, "2:1"},
  };
  for (const Row& row : rows) {
    INFO(row.text << " at " << row.offset);
    CHECK(At(Source("s", row.text), row.offset) == row.position);
  }
}

TEST_CASE("columns count code points, or UTF-16 units") {
  const Source source(
      "s", "\xC3\xA9=\xF0\x9F\x98\x80;\xFFx");  // é = 😀 ; malformed x
  CHECK(At(source, 2) == "1:2");
  CHECK(At(source, 1) == "1:1");  // inside é
  CHECK(At(source, 3) == "1:3");
  CHECK(At(source, 5) == "1:3");  // inside the emoji
  CHECK(At(source, 7) == "1:4");
  CHECK(At(source, 7, ColumnUnit::kUtf16) == "1:5");
  CHECK(At(source, 9) == "1:6");  // the malformed byte counts as one
}

TEST_CASE("a byte order mark has no column and is part of no line's text") {
  const Source source("s",
                      "\xEF\xBB\xBF"
                      "ab\ncd");
  CHECK(At(source, 0) == "1:1");
  CHECK(At(source, 3) == "1:1");
  CHECK(At(source, 4) == "1:2");
  CHECK(At(source, 6) == "2:1");
  CHECK(source.Line(1) == "ab");
  CHECK(source.Line(2) == "cd");
}

TEST_CASE("lines and slices are cut to the text") {
  const Source source("s", "one\r\ntwo\n\nfour");
  CHECK(source.line_count() == 4);
  CHECK(source.Line(0).empty());
  CHECK(source.Line(1) == "one");
  CHECK(source.Line(2) == "two");
  CHECK(source.Line(3).empty());
  CHECK(source.Line(4) == "four");
  CHECK(source.Line(5).empty());
  CHECK(source.LineStart(2) == 5);
  CHECK(source.LineStart(9) == source.text().size());
  CHECK(source.Slice({5, 8}) == "two");
  CHECK(source.Slice({10, 99}) == "four");
  CHECK(source.Slice({99, 120}).empty());
  CHECK(source.Slice({8, 5}).empty());
  CHECK(source.text().data()[source.text().size()] == '\0');
}

TEST_CASE("a source set keeps its sources in place") {
  SourceSet set;
  const SourceId first = set.Add("a", "1");
  const Source* const address = &set[first];
  for (int i = 0; i < 1000; ++i) set.Add("b", "2");
  CHECK(&set[first] == address);
  CHECK(set[first].name() == "a");
  const SourceId last = set.Add("c", "3");
  set.Remove(last);
  CHECK(set[first].text() == "1");
  CHECK(set[set.Add("d", "4")].text() == "4");
}

// Every offset of a text maps to a position that maps back: the line's start
// plus the columns before it.
TEST_CASE("positions are monotone and consistent with line starts") {
  const Source source("s", "a\u00e9\r\n\r\u4e2d\n\n\U0001F600z\r");
  Position last = {1, 1};
  for (uint32_t offset = 0; offset <= source.text().size(); ++offset) {
    const Position p = source.PositionAt(offset, ColumnUnit::kCodePoint);
    CHECK((p.line > last.line ||
           (p.line == last.line && p.column >= last.column)));
    CHECK(source.LineStart(p.line) <= offset);
    last = p;
  }
  CHECK(last.line == source.line_count());
}

}  // namespace
}  // namespace bylaw::text
