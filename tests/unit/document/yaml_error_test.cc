// What is wrong with a YAML text, in our words and at its place.
#include <catch2/catch.hpp>
#include <string>

#include "document/reading.h"

namespace bylaw::document {
namespace {

struct Row {
  std::string text, diagnostics;
  std::string fixed = "no fix";
};

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Reading reading = ReadYamlText(row.text);
    INFO(row.text);
    CHECK(reading.Diagnostics() == row.diagnostics);
    CHECK(reading.Fixed() == row.fixed);
    CHECK(reading.first().help != "");
  }
}

TEST_CASE("YAML mistakes: tabs where indentation counts") {
  CheckRows({
      {"a:\n\tb: 1\n",
       "2:1 yaml/tab-indentation <\t> a tab is used for indentation",
       "a:\n  b: 1\n"},
      {"a:\n\t\tb: 1\n",
       "2:1 yaml/tab-indentation <\t\t> a tab is used for indentation",
       "a:\n    b: 1\n"},
      {"a:\n  \tb: 1\n",
       "2:3 yaml/tab-indentation <\t> a tab is used for indentation",
       "a:\n    b: 1\n"},
      {"-\ta\n", "1:2 yaml/tab-indentation <\t> a tab is used for indentation",
       "-  a\n"},
      {"a: |\n\tb\n",
       "2:1 yaml/tab-indentation <\t> a tab is used for indentation",
       "a: |\n  b\n"},
      {"a:\n  b: c\n\td\n",
       "3:1 yaml/tab-indentation <\t> a tab is used for indentation",
       "a:\n  b: c\n  d\n"},
  });
}

TEST_CASE("YAML mistakes: tabs where they may stand") {
  for (const char* text : {"a:\tb\n", "a: b\tc\n", "a: [1,\t2,\n\t3]\n",
                           "a: b\t# c\n", "a: |\n  x\ty\n", "a: 'x\ty'\n"}) {
    INFO(text);
    CHECK(ReadYamlText(text).sink().diagnostics().empty());
  }
}

TEST_CASE("YAML mistakes: colons and indentation") {
  CheckRows({
      {"a: b: c\n",
       "1:5 yaml/syntax <:> `:` is not allowed inside a value without quotes",
       "a: 'b: c'\n"},
      {"- a: it's b: c\n",
       "1:12 yaml/syntax <:> `:` is not allowed inside a value without quotes",
       "- a: 'it''s b: c'\n"},
      {"a: b\n  c: d\n", "2:4 yaml/syntax <:> `:` is not allowed here"},
      {"a\nb: c\n", "2:2 yaml/syntax <:> `:` is not allowed here"},
      {"a: 1\nb\nc: 2\n", "2:1 yaml/syntax <b> expected `:` after `b`"},
      {"a:\n    b: 1\n  c: 2\n",
       "3:3 yaml/syntax <c> the indentation of this line fits nothing above "
       "it"},
      {"- a\n  - b\n- c: 1\n d: 2\n",
       "4:2 yaml/syntax <d> the indentation of this line fits nothing above "
       "it"},
      {"a: 1\n- b\n", "2:1 yaml/syntax <-> expected a key, found a list entry"},
      {"- a\nb: 1\n", "2:1 yaml/syntax <b> expected `-`, found `b`"},
      {"a: - b\n",
       "1:4 yaml/syntax <-> a list cannot begin on the line of its key"},
      {"a: ? b\n", "1:4 yaml/syntax <?> a key cannot begin here"},
      {"a: 'b' c\n", "1:8 yaml/syntax <c> expected a key, found `c`"},
      {"a: 'it's'\n", "1:8 yaml/syntax <s'> expected a key, found `s'`"},
      {"a: |\n  b\n c\n",
       "3:2 yaml/syntax <c> the indentation of this line fits nothing above "
       "it"},
      {"a: | b\n",
       "1:6 yaml/syntax <b> a block scalar's text begins on the line after "
       "`|`"},
      {"a: |0\n  b\n",
       "1:5 yaml/syntax <0> the indentation of a block scalar is 1 to 9"},
      {"a: 1\n]\n", "2:1 yaml/syntax <]> expected a key, found `]`"},
  });
}

TEST_CASE("YAML mistakes: brackets") {
  CheckRows({
      {"a: [1, 2\nb: 3\n",
       "1:4 yaml/syntax <[> this list is not closed before the next key"},
      {"[1, 2", "1:1 yaml/syntax <[> this list is not closed"},
      {"{a: 1,\n b: 2\n", "1:1 yaml/syntax <{> this map is not closed"},
      {"[1, 2}\n", "1:6 yaml/syntax <}> expected `,` or `]`, found `}`"},
      {"{a: 1]\n", "1:6 yaml/syntax <]> expected `,` or `}`, found `]`"},
      {"[a] b\n",
       "1:5 yaml/syntax <b> expected the end of the document, found `b`"},
      {"a: [,]\n", "1:5 yaml/syntax <,> expected a value, found `,`"},
      {"{a: b:c, d:{}}\n",
       "1:11 yaml/syntax <:> `:` is not allowed here without a space after it"},
  });
}

TEST_CASE("YAML mistakes: strings") {
  CheckRows({
      {"a: \"b\nc: 1\n",
       "1:4 yaml/syntax <\"b> this string has no closing quote"},
      {"a: 'b\n---\nc: 1\n",
       "1:4 yaml/syntax <'b> this string is not closed before the next "
       "document begins"},
      {"a: \"C:\\dir\"\n",
       "1:7 yaml/syntax <\\d> `\\d` is not an escape that YAML knows",
       "a: \"C:\\\\dir\"\n"},
      {"a: \"\\xZZ\"\n",
       "1:5 yaml/syntax <\\xZZ> expected 2 hexadecimal digits after `\\x`"},
      {"a: \"\\u12\"\n",
       "1:5 yaml/syntax <\\u12> expected 4 hexadecimal digits after `\\u`"},
      {"a: \"\\U00110000\"\n",
       "1:5 yaml/syntax <\\U00110000> `\\U00110000` names no Unicode "
       "character"},
      {"a: \"\\ud83d\\ude00\"\n",
       "1:5 yaml/syntax <\\ud83d> `\\ud83d` names no Unicode character"},
      {"a: @b\n",
       "1:4 yaml/syntax <@> a text without quotes cannot begin with `@`",
       "a: '@b'\n"},
      {"a: `b`\n",
       "1:4 yaml/syntax <`> a text without quotes cannot begin with ```",
       "a: '`b`'\n"},
      {"a: %b\n",
       "1:4 yaml/syntax <%> a text without quotes cannot begin with `%`",
       "a: '%b'\n"},
  });
}

TEST_CASE("YAML mistakes: aliases, anchors, tags, directives") {
  CheckRows({
      {"a: *b\n",
       "1:4 yaml/undefined-alias <*b> no anchor `&b` stands before this alias"},
      {"a: &x [*x]\n",
       "1:8 yaml/recursive-alias <*x> the alias `*x` stands inside the value "
       "it repeats"},
      {"&x\na: {b: *x}\n",
       "2:8 yaml/recursive-alias <*x> the alias `*x` stands inside the value "
       "it repeats"},
      {"a: * b\n",
       "1:4 yaml/syntax <*> expected the name of an alias after `*`"},
      {"a: **b**\n",
       "1:4 yaml/syntax <**b**> expected the name of an alias after `*`"},
      {"a: & b\n",
       "1:4 yaml/syntax <&> expected the name of an anchor after `&`"},
      {"a: !x!y b\n",
       "1:4 yaml/syntax <!x!y> the tag `!x!y` has a prefix that no `%TAG` line "
       "declares"},
      {"a: !<x b\n", "1:4 yaml/syntax <!<x> the tag `!<x` is malformed"},
      {"%YAML 3.0\n---\na\n",
       "1:1 yaml/syntax <%YAML 3.0> this version of YAML is not known"},
      {"%FOO x\n---\na\n",
       "1:1 yaml/syntax <%FOO x> the directive `%FOO x` is malformed or "
       "repeated"},
      {"%YAML 1.2\n%YAML 1.2\n---\na\n",
       "2:1 yaml/syntax <%YAML 1.2> the directive `%YAML 1.2` is malformed or "
       "repeated"},
      {"a: !secret b\n",
       "1:4 yaml/unknown-tag <!secret> the tag `!secret` is not one of the "
       "core schema"},
      {"a: !!binary aGk=\n",
       "1:4 yaml/unknown-tag <!!binary> the tag `!!binary` is not one of the "
       "core schema"},
      {"a: !!set\n  ? b\n",
       "1:4 yaml/unknown-tag <!!set> the tag `!!set` is not one of the core "
       "schema"},
      {"a: !!int x\n",
       "1:10 yaml/tag-mismatch <x> `x` does not fit the tag `!!int`"},
      {"a: !!int 1.5\n",
       "1:10 yaml/tag-mismatch <1.5> `1.5` does not fit the tag `!!int`"},
      {"a: !!bool yes\n",
       "1:11 yaml/tag-mismatch <yes> `yes` does not fit the tag `!!bool`"},
      {"a: !!seq x\n",
       "1:10 yaml/tag-mismatch <x> `x` does not fit the tag `!!seq`"},
      {"a: !!seq {}\n",
       "1:4 yaml/tag-mismatch <!!seq> a map does not fit the tag `!!seq`"},
  });
}

TEST_CASE("YAML mistakes: keys that nothing can refer to") {
  CheckRows({
      {"[a, b]: 1\n", "1:1 yaml/complex-key <[a, b]> this key is a list"},
      {"? {a: 1}\n: 2\n", "1:3 yaml/complex-key <{a: 1}> this key is a map"},
      {"? - a\n  - b\n: 2\n",
       "1:3 yaml/complex-key <- a~  - b> this key is a list"},
      {"a: &x [1]\n*x : 2\n",
       "2:1 yaml/complex-key <*x> the key `*x` is a collection"},
      {": a\n", "1:1 yaml/syntax <:> expected a key, found `:`"},
      {"{: a}\n", "1:2 yaml/syntax <:> expected a key before `:`"},
      {"?\n: a\n", "1:2 yaml/missing-key <> this entry has no key"},
      {"a: 1\na: 2\n",
       "2:1 document/duplicate-key <a> the key `a` stands in this map already"},
      {"a: 1\n'a': 2\n",
       "2:1 document/duplicate-key <'a'> the key `a` stands in this map "
       "already"},
      {"{{ template }}: x\n",
       "1:1 yaml/complex-key <{{ template }}> this key is a map"},
      {"<<: 1\n",
       "1:1 yaml/merge-key <<<> `<<` merges a map into this one\n1:5 "
       "yaml/merge-value <1> `<<` merges maps, and this is a integer"},
  });
  CHECK(ReadYamlText("[a, b]: 1\nc: 2\n").Json() == R"({"[a, b]":1,"c":2})");
  CHECK(ReadYamlText("? - a\n  - [b]\n: - c\n").Json() ==
        "{\"- a\\n  - [b]\":[\"c\"]}");
}

TEST_CASE("YAML mistakes: did you mean: an anchor that is near") {
  CHECK(ReadYamlText("a: &contact 1\nb: *contakt\n").first().help ==
        "did you mean `*contact`?");
}

TEST_CASE("YAML mistakes: values that YAML 1.1 reads otherwise") {
  CheckRows({
      {"a: no\n",
       "1:4 yaml/ambiguous-scalar <no> `no` is a string here and the boolean "
       "false in YAML 1.1"},
      {"[on]",
       "1:2 yaml/ambiguous-scalar <on> `on` is a string here and the boolean "
       "true in YAML 1.1"},
      {"a: 0777\n",
       "1:4 yaml/ambiguous-scalar <0777> `0777` is the number 777 here and the "
       "number 511 in YAML 1.1"},
      {"a: 12:30\n",
       "1:4 yaml/ambiguous-scalar <12:30> `12:30` is a string here and the "
       "number 750 in YAML 1.1",
       "a: '12:30'\n"},
      {"a: 1e999\n",
       "1:4 yaml/ambiguous-scalar <1e999> `1e999` is a number here and a "
       "string in YAML 1.1\n"
       "1:4 document/number-out-of-range <1e999> the number `1e999` is too "
       "large"},
  });
  for (const char* text :
       {"on: 1\n", "a: 'no'\n", "a: !!str no\n", "a: |\n  no\n", "a: nothing\n",
        "a: .inf\n", "a: 2024-01-01\n"}) {
    INFO(text);
    CHECK(ReadYamlText(text).sink().diagnostics().empty());
  }
}

TEST_CASE(
    "YAML mistakes: an error is found at its byte, whatever stands before it") {
  struct Place {
    std::string text;
    uint32_t offset;
  };
  const Place rows[] = {
      {"a: @", 3},
      {"\xEF\xBB\xBF"
       "a: @",
       6},
      {"\u00e9\U0001F600: 1\na: @", 13},
      {"x: 1\r\na: @", 9},
      {"x: '\u2028'\na: @", 12},
  };
  for (const Place& row : rows)
    CHECK(ReadYamlText(row.text).first().location.span.begin == row.offset);
}

// Every text that differs in one byte from a good one is read or refused, and
// never without a word.
TEST_CASE("YAML mistakes: no mistake is left undescribed") {
  const std::string text =
      "a: &x [1, 'b', \"c\\n\"]\nd:\n  - e: *x\n    f: |\n      g\n  - {h: "
      "!!str i}\n? j\n: k # l\n";
  for (size_t i = 0; i < text.size(); ++i) {
    for (const char c : std::string("{}[],:\"'\\ \t\n0-?&*!|>%@`#a")) {
      std::string changed = text;
      changed[i] = c;
      const Reading reading = ReadYamlText(changed);
      INFO(changed << "\n" << reading.Diagnostics());
      CHECK(reading.Diagnostics().find("this is not YAML") ==
            std::string::npos);
      CHECK((!reading.documents().empty() || reading.sink().has_errors()));
    }
  }
}

}  // namespace
}  // namespace bylaw::document
