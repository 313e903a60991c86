#include "text/printable.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace bylaw::text {
namespace {

struct Row {
  std::string text;
  std::string printed;
  size_t width;
};

TEST_CASE("text is printed harmlessly and measured in cells") {
  const std::vector<Row> rows = {
      {"", "", 0},
      {"plain", "plain", 5},
      {"\t", "    ", 4},
      {"a\x1b[31mb", "a␛[31mb", 7},
      {std::string("\0", 1), "␀", 1},
      {"\n\r", "␊␍", 2},
      {"\x7f", "␡", 1},
      // C1: U+009B is a control sequence introducer of its own.
      {"\xC2\x9B"
       "31m",
       "\xEF\xBF\xBD"
       "31m",
       4},
      // Bidirectional override and isolate.
      {"\xE2\x80\xAE", "\xEF\xBF\xBD", 1},
      {"\xE2\x81\xA6", "\xEF\xBF\xBD", 1},
      {"\xE2\x80\xA8", "\xEF\xBF\xBD", 1},
      {"\xFF", "\xEF\xBF\xBD", 1},
      {"名前", "名前", 4},
      {"한글", "한글", 4},
      {"😀", "😀", 2},
      {"e\xCC\x81", "e\xCC\x81", 1},
      {"Ｆ", "Ｆ", 2},
      {"é", "é", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(Printable(row.text) == row.printed);
    CHECK(PrintableWidth(row.text) == row.width);
  }
}

TEST_CASE("a text of lines keeps its lines, and is no command") {
  const auto lines = [](std::string_view text) {
    return PrintableLines(text, Colors::kNone);
  };
  CHECK(lines("a\nb\n") == "a\nb\n");
  CHECK(lines("a\n\n  b\tc") == "a\n\n  b\tc");
  CHECK(lines("a\rb\x1b[31m\n") == "a␍b␛[31m\n");
  CHECK(lines("\xE2\x80\xAE\xC2\x9B") == "\uFFFD\uFFFD");
  CHECK(lines("::error::x\n  ::warning::y") == "∷error::x\n  ∷warning::y");
  CHECK(lines("\u00A0\u3000::error::x") == "\u00A0\u3000∷error::x");
  CHECK(lines("a::b") == "a::b");
  CHECK(lines("x ##[add-path]y") == "x ## [add-path]y");
  CHECK(lines("名前 é 😀 שלום") == "名前 é 😀 שלום");
  CHECK(lines("👩‍👩‍👧 می‌خواهم") ==
        "👩‍👩‍👧 می‌خواهم");
}

TEST_CASE("colours stay where they are ours") {
  CHECK(PrintableLines("\x1b[1;31mred\x1b[0m\x1b[2J", Colors::kKept) ==
        "\x1b[1;31mred\x1b[0m␛[2J");
  CHECK(PrintableLines("\x1b[1m::error::\x1b[0m", Colors::kKept) ==
        "\x1b[1m∷error::\x1b[0m");
  CHECK(PrintableLines("\x1b[1mred", Colors::kNone) == "␛[1mred");
}

TEST_CASE("a text is cut between code points") {
  CHECK(CutToWidth("名前", 3) == "名");
  CHECK(CutToWidth("a\tb", 4) == "a");
  CHECK(CutToWidth("abc", 3) == "abc");
  CHECK(CutToBytes("名前", 5) == "名");
  CHECK(CutToBytes("名前", 6) == "名前");
  CHECK(CutToBytes("a😀", 2) == "a");
}

}  // namespace
}  // namespace bylaw::text
