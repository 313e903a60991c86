#include "document/json_error.h"

#include <catch2/catch.hpp>
#include <string>

#include "document/reading.h"

namespace bylaw::document {
namespace {

struct Row {
  std::string text;
  std::string diagnostic;  // position, place and message of the one error
  std::string fixed;       // the text after the offered fix
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Reading reading = ReadJsonText(row.text);
    INFO(row.text);
    CHECK(reading.Diagnostics() == row.diagnostic);
    CHECK(reading.Fixed() == row.fixed);
    CHECK(reading.documents().empty());
    if (reading.Fixed() == "no fix") continue;
    // A fix mends what it was offered for: the same error is not found at the
    // same place again.
    CHECK(ReadJsonText(reading.Fixed()).Diagnostics() != row.diagnostic);
  }
}

TEST_CASE("JSON mistakes: commas") {
  CheckRows({
      {"[1,]", "1:3 json/syntax <,> a comma stands before `]`", "[1]"},
      {"{\"a\": 1,\n}", "1:8 json/syntax <,> a comma stands before `}`",
       "{\"a\": 1\n}"},
      {"{\"a\": 1\n \"b\": 2}",
       "2:2 json/syntax <\"b\"> expected `,` or `}` after this value, found "
       "`\"b\"`",
       "{\"a\": 1,\n \"b\": 2}"},
      {"[1 2]",
       "1:4 json/syntax <2> expected `,` or `]` after this value, found `2`",
       "[1, 2]"},
      {"[[] []]",
       "1:5 json/syntax <[> expected `,` or `]` after this value, found `[`",
       "[[], []]"},
      {"[1;2]",
       "1:3 json/syntax <;> expected `,` or `]` after this value, found `;`",
       "[1,2]"},
      {"[1,,2]", "1:4 json/syntax <,> expected a value, found `,`", "no fix"},
      {"[,1]", "1:2 json/syntax <,> expected a value, found `,`", "no fix"},
      {"{,}", "1:2 json/syntax <,> expected a key in double quotes, found `,`",
       "no fix"},
  });
}

TEST_CASE("JSON mistakes: keys and colons") {
  CheckRows({
      {"{a: 1}",
       "1:2 json/syntax <a> a key is written in double quotes, found `a`",
       "{\"a\": 1}"},
      {"{'a': 1}",
       "1:2 json/syntax <'a'> a text is written in double quotes, found `'a'`",
       "{\"a\": 1}"},
      {"{1: 2}",
       "1:2 json/syntax <1> a key is written in double quotes, found `1`",
       "{\"1\": 2}"},
      {"{\"a\" 1}",
       "1:6 json/syntax <1> expected `:` after the key `\"a\"`, found `1`",
       "{\"a\": 1}"},
      {"{\"a\" = 1}",
       "1:6 json/syntax <=> expected `:` after the key `\"a\"`, found `=`",
       "{\"a\" : 1}"},
      {"{\"a\" => 1}",
       "1:6 json/syntax <=> expected `:` after the key `\"a\"`, found `=`",
       "{\"a\" : 1}"},
      {"{\"a\"}", "1:2 json/syntax <\"a\"> the key `\"a\"` has no value",
       "no fix"},
      {"{\"a\", \"b\"}", "1:2 json/syntax <\"a\"> the key `\"a\"` has no value",
       "no fix"},
      {"{\"a\": }", "1:7 json/syntax <}> expected a value, found `}`",
       "no fix"},
      {"{[1]: 2}",
       "1:2 json/syntax <[> expected a key in double quotes, found `[`",
       "no fix"},
      {"[\"a\": 1]",
       "1:5 json/syntax <:> expected `,` or `]` after this value, found `:`",
       "no fix"},
  });
}

TEST_CASE("JSON mistakes: strings") {
  CheckRows({
      {"[\"abc]", "1:2 json/syntax <\"abc]> this string has no closing quote",
       "no fix"},
      {"[\"abc\n\"]",
       "1:2 json/syntax <\"abc> this string has no closing quote", "no fix"},
      {"\"", "1:1 json/syntax <\"> this string has no closing quote", "no fix"},
      {"\"\\", "1:2 json/syntax <\\> `\\` is not an escape that JSON knows",
       "\"\\\\"},
      {"\"\\\"", "1:1 json/syntax <\"\\\"> this string has no closing quote",
       "no fix"},
      {"\"a\tb\"",
       "1:3 json/syntax <\t> a tab inside a string is written as an escape",
       "\"a\\tb\""},
      {"\"C:\\dir\"",
       "1:4 json/syntax <\\d> `\\d` is not an escape that JSON knows",
       "\"C:\\\\dir\""},
      {"\"\\x41\"",
       "1:2 json/syntax <\\x> `\\x` is not an escape that JSON knows",
       "\"\\\\x41\""},
      {"\"\\\u00e9\"",
       "1:2 json/syntax <\\\u00e9> `\\\u00e9` is not an escape that JSON knows",
       "\"\\\\\u00e9\""},
      {"\"\\u12\"",
       "1:2 json/syntax <\\u> `\\u` is not an escape that JSON knows",
       "no fix"},
      {"\"\\u12G4\"",
       "1:2 json/syntax <\\u> `\\u` is not an escape that JSON knows",
       "no fix"},
      {"\"\\uD83D\"",
       "1:2 json/syntax <\\uD83D> `\\uD83D` is half of a surrogate pair and "
       "stands alone",
       "no fix"},
      {"\"\\uDE00\"",
       "1:2 json/syntax <\\uDE00> `\\uDE00` is half of a surrogate pair and "
       "stands alone",
       "no fix"},
      {"\"\\uD83D\\uD83D\"",
       "1:2 json/syntax <\\uD83D> `\\uD83D` is half of a surrogate pair and "
       "stands alone",
       "no fix"},
      {"\"\\uD83Dx\"",
       "1:2 json/syntax <\\uD83D> `\\uD83D` is half of a surrogate pair and "
       "stands alone",
       "no fix"},
      {"['it']",
       "1:2 json/syntax <'it'> a text is written in double quotes, found "
       "`'it'`",
       "[\"it\"]"},
      {"['say \"x\"']",
       "1:2 json/syntax <'say \"x\"'> a text is written in double quotes, "
       "found `'say \"x\"'`",
       "[\"say \\\"x\\\"\"]"},
      {"['it]",
       "1:2 json/syntax <'> a text is written in double quotes, found `'`",
       "no fix"},
      {"[\u201Cx\u201D]",
       "1:2 json/syntax <\u201Cx\u201D> expected a value, found "
       "`\u201Cx\u201D`",
       "no fix"},
      {"[`x`]", "1:2 json/syntax <`> expected a value, found ```", "no fix"},
  });
}

TEST_CASE("JSON mistakes: numbers") {
  CheckRows({
      {"[01]", "1:2 json/syntax <01> the number `01` has a leading zero",
       "[1]"},
      {"[-007.5]",
       "1:2 json/syntax <-007.5> the number `-007.5` has a leading zero",
       "[-7.5]"},
      {"[00]", "1:2 json/syntax <00> the number `00` has a leading zero",
       "[0]"},
      {"[+1]", "1:2 json/syntax <+1> `+1` is not a number as JSON writes it",
       "[1]"},
      {"[.5]", "1:2 json/syntax <.5> `.5` is not a number as JSON writes it",
       "[0.5]"},
      {"[-.5]", "1:2 json/syntax <-.5> `-.5` is not a number as JSON writes it",
       "[-0.5]"},
      {"[5.]", "1:2 json/syntax <5.> `5.` is not a number as JSON writes it",
       "[5.0]"},
      {"[0x1F]",
       "1:2 json/syntax <0x1F> `0x1F` is not a number as JSON writes it",
       "no fix"},
      {"[1_000]",
       "1:2 json/syntax <1_000> `1_000` is not a number as JSON writes it",
       "no fix"},
      {"[1e]", "1:2 json/syntax <1e> `1e` is not a number as JSON writes it",
       "no fix"},
      {"[1.2.3]",
       "1:2 json/syntax <1.2.3> `1.2.3` is not a number as JSON writes it",
       "no fix"},
      {"[2024-01-01]",
       "1:2 json/syntax <2024-01-01> `2024-01-01` is not a number as JSON "
       "writes it",
       "no fix"},
      {"[+\"x\"]", "1:2 json/syntax <+> expected a value, found `+`", "no fix"},
      {"[-]", "1:2 json/syntax <-> expected a value, found `-`", "no fix"},
      {"[-Infinity]", "1:2 json/syntax <-Infinity> JSON has no `-Infinity`",
       "[null]"},
      {"[1e999]",
       "1:2 document/number-out-of-range <1e999> the number `1e999` is too "
       "large",
       "no fix"},
      {"[-1e999]",
       "1:2 document/number-out-of-range <-1e999> the number `-1e999` is too "
       "large",
       "no fix"},
  });
}

TEST_CASE("JSON mistakes: words that other languages have") {
  CheckRows({
      {"[NaN]", "1:2 json/syntax <NaN> JSON has no `NaN`", "[null]"},
      {"[Infinity]", "1:2 json/syntax <Infinity> JSON has no `Infinity`",
       "[null]"},
      {"[undefined]", "1:2 json/syntax <undefined> JSON has no `undefined`",
       "[null]"},
      {"[None, True]", "1:2 json/syntax <None> JSON has no `None`",
       "[null, True]"},
      {"[True]", "1:2 json/syntax <True> JSON has no `True`", "[true]"},
      {"[FALSE]", "1:2 json/syntax <FALSE> JSON has no `FALSE`", "[false]"},
      {"[nul]", "1:2 json/syntax <nul> expected a value, found `nul`",
       "[\"nul\"]"},
      {"[truex]", "1:2 json/syntax <truex> expected a value, found `truex`",
       "[\"truex\"]"},
      {"{\"a\": orders}",
       "1:7 json/syntax <orders> expected a value, found `orders`",
       "{\"a\": \"orders\"}"},
      {"name: orders", "1:1 json/syntax <name> expected a value, found `name`",
       "no fix"},
  });
}

TEST_CASE("JSON mistakes: comments") {
  CheckRows({
      {"// c\n[1]", "1:1 json/syntax <// c> JSON has no comments", "\n[1]"},
      {"[1, // c\r\n2]", "1:5 json/syntax <// c> JSON has no comments",
       "[1, \r\n2]"},
      {"[1 /* c\n */, 2]", "1:4 json/syntax </* c~ */> JSON has no comments",
       "[1 , 2]"},
      {"[1 /* c", "1:4 json/syntax </* c> JSON has no comments", "[1 "},
      {"# c\n{}", "1:1 json/syntax <# c> JSON has no comments", "\n{}"},
      {"{} // c", "1:4 json/syntax <// c> JSON has no comments", "{} "},
  });
}

TEST_CASE("JSON mistakes: where the text ends too early or too late") {
  CheckRows({
      {"[", "1:2 json/syntax <> expected a value, but the document ends here",
       "no fix"},
      {"[1",
       "1:3 json/syntax <> expected `,` or `]`, but the document ends here",
       "no fix"},
      {"[1,", "1:4 json/syntax <> expected a value, but the document ends here",
       "no fix"},
      {"{", "1:2 json/syntax <> expected a key, but the document ends here",
       "no fix"},
      {"{\"a\"", "1:5 json/syntax <> expected `:`, but the document ends here",
       "no fix"},
      {"{\"a\":",
       "1:6 json/syntax <> expected a value, but the document ends here",
       "no fix"},
      {"{\"a\": 1",
       "1:8 json/syntax <> expected `,` or `}`, but the document ends here",
       "no fix"},
      {"{\"a\": 1,",
       "1:9 json/syntax <> expected a key, but the document ends here",
       "no fix"},
      {"[1}",
       "1:3 json/syntax <}> expected `,` or `]` after this value, found `}`",
       "no fix"},
      {"{\"a\": [1}",
       "1:9 json/syntax <}> expected `,` or `]` after this value, found `}`",
       "no fix"},
      {"[1]]",
       "1:4 json/syntax <]> `]` closes nothing: the document is complete "
       "before it",
       "no fix"},
      {"{}}",
       "1:3 json/syntax <}> `}` closes nothing: the document is complete "
       "before it",
       "no fix"},
      {"{} {}",
       "1:4 json/syntax <{> expected the end of the document, found `{`",
       "no fix"},
      {"{}\n{\"a\": 1}",
       "2:1 json/syntax <{> expected the end of the document, found `{`",
       "no fix"},
      {"1 2", "1:3 json/syntax <2> expected the end of the document, found `2`",
       "no fix"},
      {"]", "1:1 json/syntax <]> expected a value, found `]`", "no fix"},
      {"[\n1,\n2\n",
       "4:1 json/syntax <> expected `,` or `]`, but the document ends here",
       "no fix"},
  });
}

TEST_CASE("JSON mistakes: an unclosed bracket names where it opens") {
  const Reading reading = ReadJsonText("{\"a\": [1,\n2");
  REQUIRE(reading.first().related.size() == 1);
  CHECK(reading.first().related[0].message == "this list is not closed");
  CHECK(reading.first().related[0].location.span == text::Span{6, 7});
}

TEST_CASE("JSON mistakes: a text that is JSON has no error") {
  const text::Source source("t.json",
                            "\xEF\xBB\xBF {\"a\": [1, -2.5e+3, true, null, "
                            "\"\\uD83D\\uDE00\\n\"]} \n");
  CHECK_FALSE(FindJsonError(0, source).has_value());
}

// Every prefix of a document, and every document with one byte changed, is
// either JSON for both readers or has an error that says more than "this is not
// JSON".
TEST_CASE("JSON mistakes: no mistake is left undescribed") {
  const std::string text =
      "{\"a\": [1, -2.5e+3, true, null, false, \"\\u00e9\\n\"], \"b\": {\"c\": "
      "{}}}";
  std::vector<std::string> texts;
  for (size_t i = 1; i < text.size(); ++i) texts.push_back(text.substr(0, i));
  for (size_t i = 0; i < text.size(); ++i) {
    for (const char c : std::string("{}[],:\"\\ 0-+.eEtn'/#x")) {
      texts.push_back(text);
      texts.back()[i] = c;
    }
    texts.push_back(text);
    texts.back().erase(i, 1);
  }
  for (const std::string& changed : texts) {
    const Reading reading = ReadJsonText(changed);
    INFO(changed << "\n" << reading.Diagnostics());
    const bool described = !reading.sink().diagnostics().empty() &&
                           reading.first().message != "this is not JSON";
    CHECK(reading.documents().empty() ==
          (FindJsonError(0, reading.source()).has_value()));
    if (reading.documents().empty()) CHECK(described);
  }
}

}  // namespace
}  // namespace bylaw::document
