#include "document/scalar_map.h"

#include <catch2/catch.hpp>
#include <string>

#include "document/reading.h"

namespace bylaw::document {
namespace {

// In these texts no letter stands twice, neither in the text nor in the value,
// so where a byte of the value comes from is beyond doubt: the same letter.
void CheckLetters(const std::string& text, const std::string& pointer,
                  const std::string& value) {
  const Reading reading = ReadYamlText(text);
  INFO(text);
  REQUIRE(reading.documents().size() == 1);
  const Node* node = Resolve(reading.root(), pointer);
  REQUIRE(node != nullptr);
  REQUIRE(node->scalar_text() == value);
  const ScalarMap map(reading.source(), *node);
  CHECK(map.exact());
  uint32_t letters = 0;
  for (uint32_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) continue;
    ++letters;
    INFO("letter " << c);
    CHECK(map.SourceOffset(i) == text.find(c, node->location().span.begin));
    CHECK(reading.source().Slice(map.SourceSpan(i, i + 1)) ==
          std::string(1, c));
  }
  CHECK((letters > 0 || value.find_first_not_of(" \n") == std::string::npos));
}

std::string WithCrlf(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

std::string WithCr(std::string text) {
  for (char& c : text) c = c == '\n' ? '\r' : c;
  return text;
}

TEST_CASE("each letter of a value is found where it was written") {
  struct Row {
    std::string text, pointer, value;
  };
  const Row rows[] = {
      // --- plain
      {"abc\n", "", "abc"},
      {"k: abc\n", "/k", "abc"},
      {"k: abc def\n", "/k", "abc def"},
      {"k: abc   \n  def\n", "/k", "abc def"},
      {"k: abc\n\n\n  def\n  \n  ghi\n", "/k", "abc\n\ndef\nghi"},
      {"k: abc\n \t \n  def # comment\n", "/k", "abc\ndef"},
      {"k: \u00e9a\u4e2d\n  \U0001F600b\n", "/k", "\u00e9a\u4e2d \U0001F600b"},
      {"- [x, y z ]\n", "/0/1", "y z"},
      {"- [x, y\n   z ]\n", "/0/1", "y z"},
      {"- &n abc\n", "/0", "abc"},
      {"- !!str\n  abc\n  def\n", "/0", "abc def"},
      // --- single quotes
      {"k: 'abc'\n", "/k", "abc"},
      {"k: 'a''b''''c'\n", "/k", "a'b''c"},
      {"k: 'abc  \n\n   de''f'\n", "/k", "abc\nde'f"},
      {"k: ' a  b '\n", "/k", " a  b "},
      {"k: '\n  a\n  b\n  '\n", "/k", " a b "},
      // --- double quotes
      {"k: \"abc\"\n", "/k", "abc"},
      {"k: \"\\ta\\\"b\\\\c\\/d\"\n", "/k", "\ta\"b\\c/d"},
      {"k: \"\\x31\\u00e9z\\U0001F600y\"\n", "/k", "1\u00e9z\U0001F600y"},
      {"k: \"\\N\\_\\L\\Pa\"\n", "/k",
       "\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9"
       "a"},
      {"k: \"a \\\n   b\"\n", "/k", "a b"},
      {"k: \"a\\\n\n\n   b\"\n", "/k", "a\n\nb"},
      {"k: \"a  \n\n  b\n  c\"\n", "/k", "a\nb c"},
      {"k: \"a\\\n  \\  b\"\n", "/k", "a  b"},
      {"{\"k\": \"a\\n\\u4e2db\"}", "/k",
       "a\n\u4e2d"
       "b"},
      // --- literal
      {"k: |\n  abc\n", "/k", "abc\n"},
      {"k: |\n  abc\n   def\n\n  ghi\n", "/k", "abc\n def\n\nghi\n"},
      {"k: |-\n  abc\n\n\n", "/k", "abc"},
      {"k: |+\n  abc\n\n\n", "/k", "abc\n\n\n"},
      {"k: |\n\n\n  abc\n", "/k", "\n\nabc\n"},
      {"k: |\n \n  abc\n", "/k", "\nabc\n"},
      {"k: |2\n    abc\n  def\n", "/k", "  abc\ndef\n"},
      {"k: |2-\n    abc\n  def\n", "/k", "  abc\ndef"},
      {"k: |-2\n    abc\n  def\n", "/k", "  abc\ndef"},
      {"q:\n  k: |1\n     abc\n   def\n", "/q/k", "  abc\ndef\n"},
      {"- - |1\n    abc\n   def\n", "/0/0", " abc\ndef\n"},
      {"k: | # 1\n  abc\n# 2\n", "/k", "abc\n"},
      {"k: |\n  a\tb\n  \tc\n", "/k", "a\tb\n\tc\n"},
      {"k: |\n  \u00e9a\n  \U0001F600b\n", "/k", "\u00e9a\n\U0001F600b\n"},
      {"k: |\n  abc", "/k", "abc"},
      {"k: |\n  abc   \n  d", "/k", "abc   \nd"},
      {"k: |+\n\n\n", "/k", "\n\n"},
      {"k: |-2\n", "/k", ""},
      {"- - k: |3\n    q: 1\n", "/0/0/k", ""},  // the next line is a key
      {"--- |\n abc\n", "", "abc\n"},
      {"--- |1\n  abc\n", "", " abc\n"},
      // --- folded
      {"k: >\n  abc\n  def\n", "/k", "abc def\n"},
      {"k: >-\n  abc\n  def\n\n  ghi\n", "/k", "abc def\nghi"},
      {"k: >\n  abc\n    def\n  ghi\n", "/k", "abc\n  def\nghi\n"},
      {"k: >\n  abc\n\n    def\n\n  ghi\n", "/k", "abc\n\n  def\n\nghi\n"},
      {"k: >+\n  abc\n  def\n\n\n", "/k", "abc def\n\n\n"},
      {"k: >\n\n  abc\n  def\n", "/k", "\nabc def\n"},
      {"k: >1\n   abc\n  def\n g\n h\n", "/k", "  abc\n def\ng h\n"},
      {"k: >\n  \u00e9a\n  b\u4e2d\n  c\n", "/k", "\u00e9a b\u4e2d c\n"},
      {"k: >\n  abc\n\n\n\n  def\n", "/k", "abc\n\n\ndef\n"},
      {"k: >\n  abc\n  \n  def\n", "/k", "abc\ndef\n"},
      {"k: >-\n  abc \n  def\n", "/k", "abc  def"},
  };
  for (const Row& row : rows) {
    CheckLetters(row.text, row.pointer, row.value);
    CheckLetters(WithCrlf(row.text), row.pointer, row.value);
    CheckLetters(WithCr(row.text), row.pointer, row.value);
    CheckLetters("\xEF\xBB\xBF" + row.text, row.pointer, row.value);
    CheckLetters("# \u00e9\U0001F600\n" + row.text, row.pointer, row.value);
  }
}

TEST_CASE("escapes and folds are shown whole") {
  const Reading reading = ReadYamlText(
      "k: \"a\\u00e9\\nb  \n   c\"\nl: >-\n  a +\n  b\nm: 'it''s'\n");
  const ScalarMap k(reading.source(), *reading.root().Find("k"));  // aé\nb c
  CHECK(reading.source().Slice(k.SourceSpan(1, 3)) == "\\u00e9");
  CHECK(reading.source().Slice(k.SourceSpan(2, 3)) ==
        "\\u00e9");  // half a character is shown as a whole one
  CHECK(reading.source().Slice(k.SourceSpan(3, 4)) == "\\n");
  CHECK(reading.source().Slice(k.SourceSpan(0, 5)) == "a\\u00e9\\nb");
  CHECK(reading.source().Slice(k.SourceSpan(5, 6)) == "\n");
  CHECK(reading.source().Slice(k.SourceSpan(0, 99)) == "a\\u00e9\\nb  \n   c");
  CHECK(k.SourceOffset(99) ==
        reading.root().Find("k")->location().span.end - 1);
  CHECK(k.SourceSpan(3, 3).empty());
  const ScalarMap l(reading.source(), *reading.root().Find("l"));
  CHECK(reading.source().Slice(l.SourceSpan(0, 5)) == "a +\n  b");
  const ScalarMap m(reading.source(), *reading.root().Find("m"));
  CHECK(reading.source().Slice(m.SourceSpan(2, 3)) == "''");
}

TEST_CASE("JSON strings map through their escapes, surrogate pairs too") {
  const Reading reading =
      ReadJsonText("{\"k\": \"\\uD83D\\uDE00x\\t\\u0041y\"}");
  const ScalarMap map(reading.source(), *reading.root().Find("k"));
  CHECK(map.exact());
  CHECK(reading.source().Slice(map.SourceSpan(0, 4)) == "\\uD83D\\uDE00");
  CHECK(reading.source().Slice(map.SourceSpan(4, 5)) == "x");
  CHECK(reading.source().Slice(map.SourceSpan(5, 6)) == "\\t");
  CHECK(reading.source().Slice(map.SourceSpan(6, 8)) == "\\u0041y");
}

TEST_CASE("an alias is shown as itself, an empty value as its place") {
  const Reading reading =
      ReadYamlText("a: &x hello\nb: *x\nc:\nd: ''\ne: 12\n");
  const ScalarMap b(reading.source(), *reading.root().Find("b"));
  CHECK_FALSE(b.exact());
  CHECK(reading.source().Slice(b.SourceSpan(1, 3)) == "*x");
  const ScalarMap c(reading.source(), *reading.root().Find("c"));
  CHECK(c.SourceSpan(0, 1).empty());
  CHECK(c.SourceOffset(0) == reading.root().Find("c")->location().span.begin);
  const ScalarMap d(reading.source(), *reading.root().Find("d"));
  CHECK(d.SourceOffset(0) ==
        reading.root().Find("d")->location().span.begin + 1);
  const ScalarMap e(reading.source(), *reading.root().Find("e"));
  CHECK(reading.source().Slice(e.SourceSpan(0, 2)) == "12");
}

}  // namespace
}  // namespace bylaw::document
