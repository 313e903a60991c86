#include "regex/ecma.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "regex/regex.h"

namespace bylaw::regex {
namespace {

using Status = EcmaPattern::Status;

bool Matches(const std::string& pattern, const std::string& text,
             EcmaGrammar grammar = EcmaGrammar::kUnicode) {
  const EcmaPattern translated = TranslateEcma(pattern, grammar);
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
      {"^\\u{1F432}\\x41\\/[\\-]$",
       "\xf0\x9f\x90\xb2"
       "A/-",
       "A"},
      {"^\\ud83d\\udc32$", "\xf0\x9f\x90\xb2", "\xf0\x9f\x90\xb3"},
      // groups and quantifiers
      {"^(?<year>\\d{4})(?:-\\d{2}){1,2}?$", "2024-01-31", "2024"},
      {"^(a|b)*?$", "abba", "c"},
      {"^a{2,}$", "aaa", "a"},
      {"^(?<n>a)x$|^(?<n>b)y$", "by", "bx"},
      // modifiers of ES2025
      {"^(?i:stra\u00dfe)K$", "STRA\u1e9eEK", "STRASSEK"},
      {"^(?i:k[a-c](?-i:x))y$", "\u212aBxy", "kBXy"},
      {"^(?s:.)(?-s:.)$", "\na", "a\n"},
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
        "a{1001}", "a{99999999999999999999}", "\\p{Emoji}", "\\p{scx=Greek}",
        "\\ud83d", "[\\udc00]", "[\\ud800-\\ue000]", "[\\ud83d\\u0041-b]",
        "(?m:^a)", "(?i:\\W)", "(?i:\\bk)", "(?i:\\p{Lu})"}) {
    INFO(pattern);
    CHECK(TranslateEcma(pattern, EcmaGrammar::kUnicode).status ==
          Status::kInexpressible);
  }
}

TEST_CASE("ECMA patterns: wrong ones") {
  struct Row {
    const char* pattern;
    size_t offset;
  };
  const Row rows[] = {
      {"^(abc]", 5},
      {"^(abc", 1},
      {"abc)", 3},
      {"*a", 0},
      {"a**", 2},
      {"(?P<n>x)", 0},
      {"(?i)abc", 0},
      {"(?#comment)a", 0},
      {"[a", 0},
      {"[b-a]", 1},
      {"[\\d-z]", 1},
      {"\\a", 0},
      {"\\Z", 0},
      {"\\x4", 0},
      {"\\u{110000}", 0},
      {"\\u{}", 0},
      {"\\01", 0},
      {"a{2,1}", 1},
      {"a{,2}", 1},
      {"\\p{Nonsense}", 0},
      {"\\p", 0},
      {"\\k<no>", 0},
      {"a\\", 1},
      {"}", 0},
      {"(?=a)(b", 5},
      {"\\p{Greek}", 0},
      {"\\-", 0},
      {"\\_", 0},
      {"[\\_]", 1},
      {"(?=a)*", 5},
      {"(?<=a)*", 6},
      {"\\1", 0},
      {"(a)\\2", 3},
      {"a{20000,10000}", 1},
      {"(?ii:a)", 0},
      {"(?-:a)", 0},
      {"(?i-i:a)", 0},
      {"(?<a>x)(?<a>y)", 7},
      {"(?<a>x|(?<a>y))", 7},
      {"(?<a>x)(?:b|(?<a>y))", 12},
  };
  for (const Row& row : rows) {
    const EcmaPattern translated =
        TranslateEcma(row.pattern, EcmaGrammar::kUnicode);
    INFO(row.pattern << " " << translated.reason);
    CHECK(translated.status == Status::kInvalid);
    CHECK(translated.offset == row.offset);
    CHECK_FALSE(translated.reason.empty());
  }
}

// --- Annex B: without the flag `u`

TEST_CASE("ECMA patterns of Annex B: what matches and what does not") {
  struct Row {
    const char* pattern;
    const char* matches;
    const char* does_not;
  };
  const Row rows[] = {
      // brackets that are nothing else
      {"^{[0-9]{2}]?}$", "{12]}", "{1]}"},
      {"^a{,2}$", "a{,2}", "aa"},
      {"^a{2$", "a{2", "aa"},
      {"^x{1}y}$", "xy}", "xy"},
      // escapes of what needs none
      {"^\\-\\_\\@\\a$", "-_@a", "\\-\\_\\@\\a"},
      {"^\\p{L}$", "p{L}", "a"},
      {"^\\u{3}$", "uuu", "\x03"},
      {"^\\xg\\u12$", "xgu12", "xg"},
      {"^\\k<a>$", "k<a>", "a"},
      {"^\\c1$", "\\c1", "\x11"},
      {"^[\\c1]$", "\x11", "\\"},
      {"^[\\c*]+$", "\\c*", "\n"},
      // octal numbers, and references that are none
      {"^\\1\\8\\18$",
       "\x01"
       "8\x01"
       "8",
       "1"},
      {"^\\101\\400$", "A 0", "A"},
      {"^[\\1]$", "\x01", "1"},
      // classes
      {"^[\\w-.]+$", "a-._", "+"},
      {"^[a-\\d]+$", "a-7", "b"},
  };
  for (const Row& row : rows) {
    CHECK(Matches(row.pattern, row.matches, EcmaGrammar::kAnnexB));
    CHECK_FALSE(Matches(row.pattern, row.does_not, EcmaGrammar::kAnnexB));
  }
}

TEST_CASE("ECMA patterns of Annex B: right ones that RE2 cannot express") {
  for (const char* pattern :
       {"(?=a)*\\-", "(a)\\1\\-", "\\2(a)(b)", "(?<n>a)\\k<n>", "[\U0001F600]",
        "\U0001F600+", "[\\ud83d\\ude00]", "(?i:a)"}) {
    INFO(pattern);
    CHECK(TranslateEcma(pattern, EcmaGrammar::kAnnexB).status ==
          Status::kInexpressible);
  }
}

TEST_CASE("ECMA patterns of Annex B: wrong ones") {
  struct Row {
    const char* pattern;
    size_t offset;
  };
  const Row rows[] = {
      {"{1}", 0},
      {"a{1}{2}", 4},
      {"^{2}", 1},
      {"a{2,1}", 1},
      {"(?<=a)*", 6},
      {"[b-a]", 1},
      {"a\\", 1},
      {"(?<n>a)\\k", 7},
      {"(?<n>a)[\\k]", 8},
      {"(?<n>a)\\k<m>", 0},
      {"[\U0001F600-\U0001F64F]", 5},
      {"(a", 0},
      {"a)", 1},
      {"**", 0},
  };
  for (const Row& row : rows) {
    const EcmaPattern translated =
        TranslateEcma(row.pattern, EcmaGrammar::kAnnexB);
    INFO(row.pattern << " " << translated.reason);
    CHECK(translated.status == Status::kInvalid);
    CHECK(translated.offset == row.offset);
  }
}

TEST_CASE("ECMA patterns: with the flag `u` where it takes them") {
  CHECK(TranslateEitherEcma("^\\p{L}$").refused.empty());
  CHECK(TranslateEitherEcma("^\\p{L}\\-$").refused == "an unknown escape");
  const EitherEcma neither = TranslateEitherEcma("(a");
  CHECK(neither.refused.empty());
  CHECK(neither.pattern.status == Status::kInvalid);
}

}  // namespace bylaw::regex
