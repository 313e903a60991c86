#include "report/printable.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace bylaw::report {
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

TEST_CASE("a text is cut between code points") {
  CHECK(CutToWidth("名前", 3) == "名");
  CHECK(CutToWidth("a\tb", 4) == "a");
  CHECK(CutToWidth("abc", 3) == "abc");
  CHECK(CutToBytes("名前", 5) == "名");
  CHECK(CutToBytes("名前", 6) == "名前");
  CHECK(CutToBytes("a😀", 2) == "a");
}

}  // namespace
}  // namespace bylaw::report
