#include "document/json_writer.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>

#include "document/number.h"
#include "document/reading.h"

namespace bylaw::document {
namespace {

TEST_CASE("structures, compact and indented") {
  const auto write = [](JsonStyle style) {
    JsonWriter out(style);
    out.BeginObject()
        .Key("a")
        .BeginArray()
        .Int(1)
        .BeginObject()
        .EndObject()
        .BeginArray()
        .EndArray()
        .EndArray();
    out.Key("b")
        .BeginObject()
        .Key("c")
        .Null()
        .Key("d")
        .Bool(true)
        .EndObject()
        .Key("e")
        .Raw("[1]")
        .EndObject();
    return std::move(out).Take();
  };
  CHECK(write(JsonStyle::kCompact) ==
        R"({"a":[1,{},[]],"b":{"c":null,"d":true},"e":[1]})");
  CHECK(write(JsonStyle::kIndented) ==
        "{\n  \"a\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": "
        "null,\n    \"d\": true\n  },\n  \"e\": [1]\n}");
}

TEST_CASE("a single value needs no structure") {
  CHECK(JsonWriter(JsonStyle::kIndented)
            .Int(std::numeric_limits<int64_t>::min())
            .text() == "-9223372036854775808");
  CHECK(JsonWriter(JsonStyle::kIndented)
            .Uint(std::numeric_limits<uint64_t>::max())
            .text() == "18446744073709551615");
  CHECK(JsonWriter(JsonStyle::kCompact).Bool(false).text() == "false");
  CHECK(JsonWriter(JsonStyle::kCompact).String("x").text() == "\"x\"");
}

TEST_CASE("strings are escaped only where JSON asks for it") {
  struct Row {
    std::string value, json;
  };
  const Row rows[] = {
      {"", "\"\""},
      {"plain", "\"plain\""},
      {"a\"b\\c/d", R"("a\"b\\c/d")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string("\0\x01\x1F", 3), R"("\u0000\u0001\u001f")"},
      {"\x7F", R"("\u007f")"},
      {"\u00e9\u4e2d\U0001F600", "\"\u00e9\u4e2d\U0001F600\""},
      // What acts on a terminal is escaped: it says the same.
      {"\u2028\u2029", R"("\u2028\u2029")"},
      {"\u0085\u009B", R"("\u0085\u009b")"},
      {"\u202E\u2066\u061C\uFEFF", R"("\u202e\u2066\u061c\ufeff")"},
      {"x ##[error]y ###[ # #[ ##", R"("x ##\u005berror]y ###\u005b # #[ ##")"},
      {"a\xFF"
       "b\xC3",
       "\"a\uFFFD"
       "b\uFFFD\""},
      {"\xED\xA0\x80", "\"\uFFFD\uFFFD\uFFFD\""},  // an encoded surrogate is
                                                   // three malformed bytes
  };
  for (const Row& row : rows) {
    CHECK(JsonString(row.value) == row.json);
    CHECK(JsonWriter(JsonStyle::kCompact)
              .BeginObject()
              .Key(row.value)
              .Int(1)
              .EndObject()
              .text() == "{" + row.json + ":1}");
  }
}

TEST_CASE("doubles are as short as they can be") {
  struct Row {
    double value;
    const char* text;
  };
  const Row rows[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {1.0, "1.0"},
      {3.0, "3.0"},
      {-17.0, "-17.0"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {1.0 / 3, "0.3333333333333333"},
      {2.0 / 3, "0.6666666666666666"},
      {1e15, "1e+15"},
      {123456789012345.0, "123456789012345.0"},
      {1e21, "1e+21"},
      {1e100, "1e+100"},
      {1e-7, "1e-07"},
      {5e-324, "5e-324"},
      {1.5e-323, "1.5e-323"},
      {2.2250738585072014e-308, "2.2250738585072014e-308"},
      {1.7976931348623157e308, "1.7976931348623157e+308"},
      {9007199254740993.0, "9007199254740992.0"},
      {4.35, "4.35"},
      {100.0, "100.0"},
  };
  for (const Row& row : rows) CHECK(ShortestDouble(row.value) == row.text);
}

TEST_CASE("JSON that is taken over is escaped where it acts, too") {
  CHECK(JsonWriter(JsonStyle::kCompact)
            .Raw("{\"a\u202E\": \"\u00e9\x7F\u2028\"}")
            .text() == "{\"a\\u202e\": \"\u00e9\\u007f\\u2028\"}");
  CHECK(JsonWriter(JsonStyle::kCompact).Raw("[[\"##[x\"], \"##\"]").text() ==
        "[[\"##\\u005bx\"], \"##\"]");
}

TEST_CASE("what is no number in JSON is written as null") {
  for (const double value :
       {std::nan(""), std::numeric_limits<double>::infinity(),
        -std::numeric_limits<double>::infinity()}) {
    CHECK(JsonWriter(JsonStyle::kCompact).Double(value).text() == "null");
  }
  CHECK(ReadYamlText("[.nan, .inf, -.inf, 0x10, +1, 1., .5, 007]").Json() ==
        "[null,null,null,16,1,1.0,0.5,7]");
}

TEST_CASE("any double reads back as itself, and no shorter text does") {
  std::mt19937_64 random(20240501);
  for (int i = 0; i < 20000; ++i) {
    const uint64_t bits = random();
    double value;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const std::string text = ShortestDouble(value);
    REQUIRE(ParseDouble(text) == value);
    REQUIRE(IsJsonNumber(text));
    // One digit fewer, rounded either way, is another number.
    std::string digits;
    for (const char c : text.substr(0, text.find('e'))) {
      if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits += c;
    }
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
    if (digits.size() < 2) continue;
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.*e",
                  static_cast<int>(digits.size()) - 2, value);
    REQUIRE(ParseDouble(buffer) != value);
  }
}

TEST_CASE("a text that is given away in parts is the same text") {
  const auto write = [](JsonWriter* out) {
    out->BeginArray();
    for (int i = 0; i < 20'000; ++i) {
      out->String("element " + std::to_string(i));
      out->Drain();
    }
    out->EndArray();
  };
  JsonWriter whole(JsonStyle::kIndented);
  write(&whole);
  JsonWriter parted(JsonStyle::kIndented);
  std::string given;
  size_t parts = 0;
  parted.GiveTo([&](std::string_view part) {
    given += part;
    ++parts;
  });
  write(&parted);
  CHECK(parts > 3);
  CHECK(parted.text().size() < given.size() / 3);
  CHECK(given + std::move(parted).Take() == std::move(whole).Take());
}

TEST_CASE("numbers keep the text they were written with") {
  CHECK(ReadJsonText("[1.10, 1e2, 123456789012345678901234567890, -0, -0.0]")
            .Json() == "[1.10,1e2,123456789012345678901234567890,0,-0.0]");
}

}  // namespace
}  // namespace bylaw::document
