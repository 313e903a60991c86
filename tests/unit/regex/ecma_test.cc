#include "regex/ecma.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "regex/regex.h"

namespace bylaw::regex {
namespace {

using Status = EcmaPattern::Status;

bool Matches(const std::string& pattern, const std::string& text) {
  const EcmaPattern translated = TranslateEcma(pattern);
  INFO(pattern << " -> " << translated.re2 << " " << translated.reason);
  REQUIRE(translated.status == Status::kTranslated);
  std::string error;
  const std::unique_ptr<Regex> regex = Regex::Compile(translated.re2, &error);
  INFO(error);
  REQUIRE(regex != nullptr);
  return regex->Matches(text);
}

}  // namespace

TEST_CASE("ECMA patterns: what matches and what does not") {
  struct Row {
    const char* pattern;
    const char* matches;
    const char* does_not;
  };
  const Row rows[] = {
      // anchors
      {"^abc$", "abc", "abc\n"},
      {"b", "abc", "ac"},
      // classes
      {"^\\d$", "7", "\xdf\x80"},
      {"^\\D$", "\xdf\x80", "7"},
      {"^\\w+$", "a_9", "\xc3\xa9"},
      {"^\\s$", "\xe2\x80\xa9", "\x01"},
      {"^\\S$", "\xe2\x80\x93", "\xef\xbb\xbf"},
      {"^[^\\s\\d]$", "x", "5"},
      {"^[\\W_]$", "_", "a"},
      {"^.$", "\xe2\x82\xac", "\r"},
      {"^[[:alpha:]+$", "[:", "b"},
      {"^[^]$", "\n", ""},
      {"^[a-]$", "-", "b"},
      {"^[\\b]$", "\b", "b"},
      {"^[\\u0041-C]$", "B", "D"},
      // escapes
      {"^\\cC$", "\x03", "C"},
      {"^\\u{1F432}\\x41\\/\\-$",
       "\xf0\x9f\x90\xb2"
       "A/-",
       "A"},
      {"^\\ud83d\\udc32$", "\xf0\x9f\x90\xb2", "\xf0\x9f\x90\xb3"},
      // groups and quantifiers
      {"^(?<year>\\d{4})(?:-\\d{2}){1,2}?$", "2024-01-31", "2024"},
      {"^(a|b)*?$", "abba", "c"},
      {"^a{2,}$", "aaa", "a"},
      // properties
      {"^\\p{Letter}+$", "\xc3\x89t\xc3\xa9", "a1"},
      {"^\\p{Script=Greek}$", "\xce\xb1", "a"},
      {"^\\P{Lu}$", "a", "A"},
      {"^[\\p{gc=Nd}x]$", "x", "y"},
      {"^\\p{ASCII}$", "~", "\xc3\xa9"},
  };
  for (const Row& row : rows) {
    CHECK(Matches(row.pattern, row.matches));
    CHECK_FALSE(Matches(row.pattern, row.does_not));
  }
}

TEST_CASE("ECMA patterns: right ones that RE2 cannot express") {
  for (const char* pattern :
       {"^(?!x)", "(?=y)", "(?<=a+)b", "(?<!a)b", "(a)\\1", "(?<n>a)\\k<n>",
        "a{1001}", "\\p{Emoji}", "\\p{scx=Greek}", "\\ud83d", "[\\udc00]"}) {
    INFO(pattern);
    CHECK(TranslateEcma(pattern).status == Status::kInexpressible);
  }
}

TEST_CASE("ECMA patterns: wrong ones") {
  struct Row {
    const char* pattern;
    size_t offset;
  };
  const Row rows[] = {
      {"^(abc]", 5},  {"^(abc", 1},         {"abc)", 3},
      {"*a", 0},      {"a**", 2},           {"(?P<n>x)", 0},
      {"(?i)abc", 0}, {"(?#comment)a", 0},  {"[a", 0},
      {"[b-a]", 1},   {"[\\d-z]", 1},       {"\\a", 0},
      {"\\Z", 0},     {"\\x4", 0},          {"\\u{110000}", 0},
      {"\\u{}", 0},   {"\\01", 0},          {"a{2,1}", 1},
      {"a{,2}", 1},   {"\\p{Nonsense}", 0}, {"\\p", 0},
      {"\\k<no>", 0}, {"a\\", 1},           {"}", 0},
      {"(?=a)(b", 5}, {"\\p{Greek}", 0},
  };
  for (const Row& row : rows) {
    const EcmaPattern translated = TranslateEcma(row.pattern);
    INFO(row.pattern << " " << translated.reason);
    CHECK(translated.status == Status::kInvalid);
    CHECK(translated.offset == row.offset);
    CHECK_FALSE(translated.reason.empty());
  }
}

}  // namespace bylaw::regex
