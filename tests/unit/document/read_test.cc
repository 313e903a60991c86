// Which syntax a text is read as, what is refused before any syntax is looked
// at, and limits.
#include "document/read.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "document/reading.h"

namespace bylaw::document {
namespace {

std::string Repeat(std::string_view part, size_t count) {
  std::string result;
  result.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) result += part;
  return result;
}

std::string Utf16(std::string_view text, size_t zero_at,
                  std::string_view mark) {
  std::string result(mark);
  for (const char c : text) {
    result += zero_at == 0 ? std::string{'\0', c} : std::string{c, '\0'};
  }
  return result;
}

TEST_CASE("the name says which syntax it is, else the first character") {
  struct Row {
    const char* name;
    const char* text;
    Syntax syntax;
  };
  const Row rows[] = {
      {"a.yaml", "{}", Syntax::kYaml},
      {"a.yml", "[1]", Syntax::kYaml},
      {"A.YML", "{}", Syntax::kYaml},
      {"a.json", "a: 1", Syntax::kJson},
      {"a.avsc", "\"string\"", Syntax::kJson},
      {"a.JSON", "// c", Syntax::kJson},
      {"a", "{}", Syntax::kJson},
      {"a", " \t\r\n[1]", Syntax::kJson},
      {"a", "\xEF\xBB\xBF{}", Syntax::kJson},
      {"a", "a: 1", Syntax::kYaml},
      {"a", "# c\n{}", Syntax::kYaml},
      {"a", "\"x\"", Syntax::kYaml},
      {"a.txt", "- 1", Syntax::kYaml},
      {"", "", Syntax::kYaml},
      {"yaml", "{}", Syntax::kJson},
  };
  for (const Row& row : rows) {
    INFO(row.name << " " << row.text);
    CHECK(DetectSyntax(text::Source(row.name, row.text)) == row.syntax);
  }
}

TEST_CASE("JSON under a YAML name is JSON, what is not JSON is YAML") {
  const std::string key(2000, 'k');
  struct Row {
    std::string text, json, diagnostics;
  };
  const Row rows[] = {
      // --- parts of JSON that libyaml lacks
      {"{\"a\": \"\\ud83d\\ude00\"}", "{\"a\":\"\U0001F600\"}", ""},
      {"{\"" + key + "\": 1}", "{\"" + key + "\":1}", ""},
      {"{\"a\"\n: 1}", "{\"a\":1}", ""},
      // --- flow style that is YAML only
      {"{a: 1}", "{\"a\":1}", ""},
      {"[1, 2,] # c", "[1,2]", ""},
      {"{\"a\": 1}\n---\n{\"b\": 2}\n", "{\"a\":1}\n{\"b\":2}", ""},
      {"{\"a\": 1, \"a\": 2}", "{\"a\":1,\"a\":2}",
       "1:10 document/duplicate-key <\"a\"> the key `a` stands in this map "
       "already"},
      {"[1, 2", "", "1:1 yaml/syntax <[> this list is not closed"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading reading("test.yaml", row.text);
    CHECK(reading.Json() == row.json);
    CHECK(reading.Diagnostics() == row.diagnostics);
  }
}

TEST_CASE("characters that YAML allows inside quotes only") {
  CHECK(ReadYamlText("a: 'x\x7F'\nb: \"\u0080\uFFFF\u0085\"\nc: \u00A0\n")
            .Diagnostics()
            .empty());
  CHECK(ReadYamlText("a: x\x7F\n").Diagnostics() ==
        "1:5 document/control-character <\x7F> the control character U+007F "
        "stands outside quotes");
  CHECK(ReadYamlText("a: |\n  x\u0080\n").first().rule ==
        "document/control-character");
  CHECK(ReadYamlText("\uFFFF: 1\n").first().message ==
        "the control character U+FFFF stands outside quotes");
}

TEST_CASE("what is refused before it is parsed, in either syntax") {
  struct Row {
    std::string text, diagnostics;
  };
  const Row rows[] = {
      // --- empty
      {"", "1:1 document/empty <> this document is empty"},
      {" \n\t\r\n",
       "1:1 document/empty <> this document has nothing but white space"},
      {"\xEF\xBB\xBF",
       "1:1 document/empty <> this document has nothing but white space"},
      // --- binary
      {std::string("PAR1\x15\x04\x15\x0E\0\0\0\0PAR1", 16),
       "1:1 document/binary <> this is a Parquet file, not text"},
      {std::string("Obj\x01\x04\x16"
                   "avro.codec\0\0",
                   18),
       "1:1 document/binary <> this is an Avro object container, not text"},
      {std::string("PK\x03\x04\x14\0\0\0\x08\0", 10),
       "1:1 document/binary <> this is a ZIP archive or an office document, "
       "not text"},
      {"\x1F\x8B\x08\x08\xC3\xB1\x02",
       "1:1 document/binary <> this is a gzip archive, not text"},
      {"\x89PNG\r\n\x1A\n",
       "1:1 document/binary <> this is a PNG image, not text"},
      {std::string("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0\0",
                   12),
       "1:1 document/binary <> this is a program, not text"},
      {Repeat(std::string_view("\x00\x01\xFE\x80", 4), 64),
       "1:1 document/binary <> this is a binary file, not text"},
      {Repeat(std::string_view("a\0\0\0", 4), 64),
       "1:1 document/binary <> this is a binary file, not text"},
      // --- another encoding
      {Utf16("a: 1\n", 1, "\xFF\xFE"),
       "1:1 document/wrong-encoding <> this document is encoded in UTF-16"},
      {Utf16("a: 1\n", 0, "\xFE\xFF"),
       "1:1 document/wrong-encoding <> this document is encoded in UTF-16"},
      {Utf16("{\"a\": 1}", 1, ""),
       "1:1 document/wrong-encoding <> this document is encoded in UTF-16"},
      {Utf16("{\"a\": 1}", 0, ""),
       "1:1 document/wrong-encoding <> this document is encoded in UTF-16"},
      // --- malformed UTF-8
      {"a: \xFF\n",
       "1:4 document/invalid-utf8 <\xFF> the byte 0xFF is not valid UTF-8"},
      {"a: caf\xE9\n",
       "1:7 document/invalid-utf8 <\xE9> the byte 0xE9 is not valid UTF-8"},
      {"\u00e9: \xC0\x80\n",
       "1:4 document/invalid-utf8 <\xC0> the byte 0xC0 is not valid UTF-8"},
      {"\"\xED\xA0\x80\"",
       "1:2 document/invalid-utf8 <\xED> the byte 0xED is not valid UTF-8"},
      {"[1]\xE2\x82",
       "1:4 document/invalid-utf8 <\xE2> the byte 0xE2 is not valid UTF-8"},
      // --- control characters
      {std::string("a: b\0c\n", 7),
       std::string(
           "1:5 document/control-character <\0> a NUL character stands here",
           62)},
      {"a: \x1B[1m bold text for a terminal\n",
       "1:4 document/control-character <\x1B> the control character U+001B "
       "stands here"},
      {"description of\x0C"
       "a page\n",
       "1:15 document/control-character <\x0C> the control character U+000C "
       "stands here"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Reading yaml = ReadYamlText(row.text);
    CHECK(yaml.Diagnostics() == row.diagnostics);
    CHECK(yaml.documents().empty());
    CHECK(ReadJsonText(row.text).Diagnostics() == row.diagnostics);
  }
  CHECK(ReadYamlText("a: \xFF\xFE\xFD\n").first().note ==
        "3 bytes of this file are malformed; this is the first");
}

TEST_CASE("text that only looks odd is read") {
  for (const std::string& text :
       {std::string("PAR1: 1\n"), std::string("ORC\n"), std::string("BZh: x\n"),
        std::string("%PDF-\n"), "a: " + Repeat("\u4e2d", 2000) + "\n",
        Repeat("# \U0001F600\n", 1000) + "a: 1\n"}) {
    const Reading reading = ReadYamlText(text);
    CHECK(reading.Diagnostics().find("document/") == std::string::npos);
  }
}

TEST_CASE("nothing but comments is an empty document") {
  CHECK(ReadYamlText("# a\n# b\n").Diagnostics() ==
        "1:1 document/empty <> this document has no content");
  CHECK(ReadYamlText("---\n...\n").Diagnostics() ==
        "1:1 document/empty <> this document has no content");
}

// --- Limits: reached exactly, and passed by one

TEST_CASE("a document of more than 16 MiB is refused") {
  const std::string comment = "a: 1\n#";
  CHECK(ReadYamlText(comment +
                     std::string(kMaxDocumentBytes - comment.size(), 'x'))
            .Json() == R"({"a":1})");
  const Reading reading = ReadYamlText(
      comment + std::string(kMaxDocumentBytes - comment.size() + 1, 'x'));
  CHECK(reading.Diagnostics() ==
        "1:1 document/too-large <> this document is larger than 16777216 bytes "
        "(16 MiB), the most that is read");
}

TEST_CASE("nesting is 128 deep at most, in every notation") {
  struct Row {
    const char* name;
    std::string open, middle, close;
    bool json;
  };
  const Row rows[] = {
      {"JSON lists", "[", "1", "]", true},
      {"JSON maps", "{\"a\":", "1", "}", true},
      {"YAML flow lists", "[", "1", "]", false},
      {"YAML flow maps", "{a: ", "1", "}", false},
      {"YAML block lists", "- ", "1", "", false},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = [&row](size_t depth) {
      const std::string text =
          Repeat(row.open, depth) + row.middle + Repeat(row.close, depth);
      return row.json ? ReadJsonText(text) : ReadYamlText(text);
    };
    CHECK_FALSE(read(kMaxDepth).sink().has_errors());
    const Reading deep = read(kMaxDepth + 1);
    CHECK(deep.first().rule == "document/too-deep");
    CHECK(deep.first().location.span.begin == kMaxDepth * row.open.size());
    CHECK(deep.documents().empty());
  }
  std::string block;
  for (size_t i = 0; i < kMaxDepth; ++i) block += std::string(i, ' ') + "a:\n";
  CHECK_FALSE(ReadYamlText(block + std::string(kMaxDepth, ' ') + "b\n")
                  .sink()
                  .has_errors());
  CHECK(ReadYamlText(block + std::string(kMaxDepth, ' ') + "a: b\n")
            .first()
            .rule == "document/too-deep");
}

TEST_CASE("a hundred thousand levels are refused at once") {
  for (const char* open : {"[", "{", "{a: ", "- ", "? ", "[{a: ", "\"a\": [",
                           "[\n", "- - [", "*a [", "!x [", "&a ["}) {
    INFO(open);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(ReadYamlText(Repeat(open, 100'000)).sink().has_errors());
    CHECK(ReadJsonText(Repeat(open, 100'000)).sink().has_errors());
    // Without a cap this takes minutes; the bound is far from both.
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  }
  CHECK(ReadJsonText(Repeat("[", 100'000)).Diagnostics() ==
        "1:129 document/too-deep <[> this value is nested more than 128 deep");
  CHECK(ReadYamlText(Repeat("[", 100'000)).Diagnostics() ==
        "1:129 document/too-deep <[> this value is nested more than 128 deep");
}

TEST_CASE("keys that nest are bounded too") {
  CHECK(ReadYamlText("? " + Repeat("[", 127) + Repeat("]", 127) + "\n: 1\n")
            .first()
            .rule == "yaml/complex-key");
  CHECK(ReadYamlText("? " + Repeat("[", 128) + Repeat("]", 128) + "\n: 1\n")
            .first()
            .rule == "document/too-deep");
}

TEST_CASE("a document has a million values at most") {
  const std::string json = "[" + Repeat("0,", kMaxNodes - 2) + "0]";
  CHECK_FALSE(ReadJsonText(json).sink().has_errors());
  CHECK(ReadJsonText("[" + Repeat("0,", kMaxNodes - 1) + "0]").first().rule ==
        "document/too-many-values");
  CHECK(ReadJsonText("[" + Repeat("[],", kMaxNodes) + "0]").first().rule ==
        "document/too-many-values");
  CHECK(ReadYamlText(Repeat("-\n", kMaxNodes)).first().rule ==
        "document/too-many-values");
  // Documents of one source share the limit.
  const std::string half = "[" + Repeat("0,", kMaxNodes / 2) + "0]\n";
  CHECK(ReadYamlText(half + "---\n" + half).first().rule ==
        "document/too-many-values");
}

TEST_CASE("aliases add a hundred thousand values at most") {
  // The billion laughs: each level ten times the one before it.
  std::string bomb = "a0: &a0 x\n";
  for (int i = 1; i < 10; ++i) {
    const std::string alias = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
            alias + Repeat(", " + alias, 9) + "]\n";
  }
  const Reading reading = ReadYamlText(bomb);
  CHECK(reading.first().rule == "yaml/alias-expansion");
  CHECK(reading.documents().empty());

  const std::string list =
      "a: &a [" + Repeat("0,", 998) + "0]\n";  // 1000 values
  CHECK(ReadYamlText(list + "b: [" + Repeat("*a,", 99) + "*a]\n")
            .Diagnostics()
            .empty());
  CHECK(
      ReadYamlText(list + "b: [" + Repeat("*a,", 100) + "*a]\n").first().rule ==
      "yaml/alias-expansion");
}

TEST_CASE("aliases cannot nest deeper than the limit") {
  const std::string deep =
      "a: &a " + Repeat("[", 100) + Repeat("]", 100) + "\n";
  CHECK(ReadYamlText(deep + "b: " + Repeat("[", 27) + "*a" + Repeat("]", 27) +
                     "\n")
            .Diagnostics()
            .empty());
  CHECK(ReadYamlText(deep + "b: " + Repeat("[", 28) + "*a" + Repeat("]", 28) +
                     "\n")
            .first()
            .rule == "document/too-deep");
}

// --- What would be quadratic

TEST_CASE("large documents of every shape are read in linear time") {
  const auto begin = std::chrono::steady_clock::now();
  std::string keys, merges = "a: &a {x: 1}\n", anchors;
  for (int i = 0; i < 100'000; ++i) {
    keys += "k" + std::to_string(i) + ": " + std::to_string(i) + "\n";
    anchors += "- &n" + std::to_string(i) + " x\n";
  }
  for (int i = 0; i < 30'000; ++i)
    merges += "m" + std::to_string(i) + ": {<<: *a, y: 2}\n";
  CHECK_FALSE(ReadYamlText(keys).sink().has_errors());
  CHECK_FALSE(ReadYamlText(merges).sink().has_errors());
  CHECK_FALSE(ReadYamlText(anchors).sink().has_errors());
  CHECK_FALSE(ReadYamlText("a: \"" + Repeat("x\\n", 1'000'000) + "\"\n")
                  .sink()
                  .has_errors());
  CHECK_FALSE(ReadYamlText("a: |\n" + Repeat("  \u00e9\n", 500'000))
                  .sink()
                  .has_errors());
  CHECK_FALSE(
      ReadYamlText(Repeat("\n", 1'000'000) + "a: 1" + Repeat("\n", 1'000'000))
          .sink()
          .has_errors());
  CHECK_FALSE(ReadYamlText("[" + Repeat("{a: [b, {c: d}]}, ", 50'000) + "]")
                  .sink()
                  .has_errors());
  CHECK_FALSE(
      ReadYamlText(Repeat("?\n", 50'000) + "a: 1\n").documents().empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

// --- The table of rules

TEST_CASE("each rule's examples fail and pass as they say") {
  for (const diagnostic::RuleInfo* rule : Rules()) {
    INFO(rule->id);
    CHECK_FALSE(rule->page().title.empty());
    CHECK_FALSE(rule->page().rationale.empty());
    CHECK_FALSE(rule->help.empty());
    if (rule->page().fails.empty()) continue;
    const std::string name =
        rule->id.substr(0, 5) == "json/" ? "example.json" : "example.yaml";
    const auto count = [rule](const Reading& reading) {
      size_t found = 0;
      for (const diagnostic::Diagnostic& d : reading.sink().diagnostics()) {
        found += d.rule == rule->id && d.severity == rule->severity &&
                         d.enforce == rule->enforce
                     ? 1U
                     : 0U;
      }
      return found;
    };
    CHECK(count(Reading(name, std::string(rule->page().fails))) == 1);
    const Reading passes(name, std::string(rule->page().passes));
    CHECK(count(passes) == 0);
    CHECK_FALSE(passes.sink().has_errors());
  }
}

}  // namespace
}  // namespace bylaw::document
