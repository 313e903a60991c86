#include <catch2/catch.hpp>
#include <string>

#include "document/reading.h"

namespace bylaw::document {
namespace {

TEST_CASE("JSON texts and what they mean") {
  struct Row {
    std::string text, json;
  };
  const Row rows[] = {
      {"null", "null"},
      {" true ", "true"},
      {"false\n", "false"},
      {"0", "0"},
      {"-0", "0"},
      {"-1.50e+3", "-1.50e+3"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808"},
      {"-9223372036854775809", "-9223372036854775809"},
      {"\"\"", "\"\""},
      {R"("\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\u0000")",
       "\"\\\"\\\\/\\b\\f\\n\\r\\t\u00e9\U0001F600\\u0000\""},
      {"\"\x7F\u0085\u2028\"", R"("\u007f\u0085\u2028")"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"[[],{}]", "[[],{}]"},
      {"{\"a\":{\"b\":[1,{\"c\":null}]}}", "{\"a\":{\"b\":[1,{\"c\":null}]}}"},
      {"\t{\r\n\"a\"\t: [ 1 ,\n2 ] }\r", "{\"a\":[1,2]}"},
      {"\xEF\xBB\xBF{\"a\":1}", "{\"a\":1}"},
      {R"({"": 1, "a\tb": 2})", R"({"":1,"a\tb":2})"},
      {R"({"<<": {"a": 1}, "*": "&a"})",
       R"({"<<":{"a":1},"*":"&a"})"},  // no meaning in JSON
      {R"({"__proto__": 1, "constructor": 2})",
       R"({"__proto__":1,"constructor":2})"},
  };
  for (const Row& row : rows) {
    const Reading reading = ReadJsonText(row.text);
    INFO(row.text << "\n" << reading.Diagnostics());
    CHECK(reading.Json() == row.json);
    CHECK(reading.sink().diagnostics().empty());
  }
}

TEST_CASE("spans of keys and values, quotes and brackets included") {
  const Reading reading = ReadJsonText(
      "\xEF\xBB\xBF{ \"a\" :\r\n [1, -2.5e1 , \"x\\\"y\" ,{ } "
      "],\n\"\u00e9\\u0041\": {\"b\": true}}");
  const Node& root = reading.root();
  CHECK(root.location().span.begin == 3);
  CHECK(root.location().span.end == reading.source().text().size());
  const Node* a = root.Find("a");
  CHECK(reading.Shown(a->key_location()) == "\"a\"");
  CHECK(reading.Shown(a->location()) == "[1, -2.5e1 , \"x\\\"y\" ,{ } ]");
  CHECK(reading.Shown(a->At(0)->location()) == "1");
  CHECK(reading.Shown(a->At(1)->location()) == "-2.5e1");
  CHECK(reading.Shown(a->At(2)->location()) == "\"x\\\"y\"");
  CHECK(reading.Shown(a->At(3)->location()) == "{ }");
  const Node* b = root.At(1);
  CHECK(b->key() == "\u00e9A");
  CHECK(reading.Shown(b->key_location()) == "\"\u00e9\\u0041\"");
  CHECK(reading.Shown(b->Find("b")->location()) == "true");
}

TEST_CASE("escapes at the ends of strings do not confuse the cursor") {
  const char* rows[] = {R"(["\\", "x"])",     R"(["\"", "x"])",
                        R"(["\\\"", "x"])",   R"(["\"\"", "x"])",
                        R"(["\\\\\\", "x"])", R"(["a\\", "x"])",
                        R"(["\u005c", "x"])", R"(["\u0022", "x"])",
                        R"({"\\": "x"})",     R"({"k\"": "x"})"};
  for (const char* row : rows) {
    const Reading reading = ReadJsonText(row);
    INFO(row);
    REQUIRE(reading.documents().size() == 1);
    const Node* last = reading.root().At(reading.root().size() - 1);
    CHECK(reading.Shown(last->location()) == "\"x\"");
  }
}

TEST_CASE("duplicate keys are reported at the second, with the first") {
  const Reading reading =
      ReadJsonText("{\"a\": 1,\n \"b\": 2,\n \"\\u0061\": 3,\n \"a\": 4}");
  CHECK(reading.Diagnostics() ==
        "3:2 document/duplicate-key <\"\\u0061\"> the key `a` stands in this "
        "map already\n"
        "4:2 document/duplicate-key <\"a\"> the key `a` stands in this map "
        "already");
  REQUIRE(reading.first().related.size() == 1);
  CHECK(reading.Shown(reading.first().related[0].location) == "\"a\"");
  CHECK(reading.first().related[0].location.span.begin == 1);
  CHECK(reading.root().Find("a")->integer() == 1);
}

TEST_CASE("duplicates are found in maps of every size, however the keys lie") {
  for (const int size : {2, 15, 16, 17, 18, 200}) {
    for (const int duplicate : {0, size / 2, size - 1}) {
      std::string text = "{";
      for (int i = 0; i < size; ++i)
        text += "\"k" + std::to_string(i) + "\": {\"k0\": 0},";
      text += "\"k" + std::to_string(duplicate) + "\": 1}";
      const Reading reading = ReadJsonText(text);
      INFO(size << " " << duplicate);
      REQUIRE(reading.sink().diagnostics().size() == 1);
      CHECK(reading.first().rule == "document/duplicate-key");
      CHECK(reading.first().location.span.begin == text.rfind("\"k"));
      CHECK(
          reading.first().related[0].location ==
          reading.root().At(static_cast<uint32_t>(duplicate))->key_location());
    }
  }
}

}  // namespace
}  // namespace bylaw::document
