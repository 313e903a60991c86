#include "regex/effort.h"

#include <catch2/catch.hpp>
#include <string>

#include "regex/ecma.h"
#include "regex/regex.h"

namespace bylaw::regex {
namespace {

std::string Times(size_t count, const std::string& part) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += part;
  return text;
}

struct EffortRow {
  const char* pattern;
  uint64_t least;
  uint64_t most;
};

TEST_CASE("the effort of a pattern is about the size of its program") {
  const EffortRow rows[] = {
      {"", 1, 30},
      {"^a+$", 4, 40},
      {"[a-z]{2,500}", 500, 4000},
      {"(?:a{10}){10}", 100, 400},
      {"((a{10}){10}){10}", 1000, 3000},
      {"\\pL", 1000, 2000},
      {"\\p{L}{30}", 30'000, 45'000},
      {"(\\pL{1,100}|5)*", 100'000, 200'000},
      {"(?i)abc", 9, 60},
      {"\\Q****\\E", 4, 40},
      {"a{", 2, 30},
      {"a{x}", 4, 30},
      {"[]a]", 2, 30},
      {"[^]a]", 2, 40},
      {"(((", 3, 40},
      {")))", 1, 40},
      {"\\", 1, 30},
      {"[", 1, 40},
      {"(?", 1, 40},
      {"x{99999999999999999999}", 1'000'000, uint64_t{1} << 41},
  };
  for (const EffortRow& row : rows) {
    CAPTURE(row.pattern);
    CHECK(EffortOf(row.pattern) >= row.least);
    CHECK(EffortOf(row.pattern) <= row.most);
  }
}

TEST_CASE("a pattern that is too large is refused before it is compiled") {
  const std::string patterns[] = {
      Times(100'000, "\\pL"), Times(2'000, "a{0,999}"), "(\\pL{1,100}|5)*",
      Times(60'000, "ab|"), Times(30'000, "(") + Times(30'000, ")")};
  for (const std::string& pattern : patterns) {
    CAPTURE(pattern.substr(0, 30));
    Allowance allowance;
    RegexError error;
    CHECK(Regex::Compile(pattern, Regex::Use::kMatch, &allowance, &error) ==
          nullptr);
    CHECK(error.too_large);
    CHECK(error.Text().find("too large to be compiled: ") == 0);
    // Nothing was spent on it.
    CHECK(allowance.Take(kMaxTotalEffort));
  }
}

TEST_CASE("patterns that belong together share an allowance") {
  Allowance allowance;
  RegexError error;
  size_t compiled = 0;
  for (int i = 0; i < 100; ++i) {
    const std::string pattern = "x\\pL{20}" + std::to_string(i);
    if (Regex::Compile(pattern, Regex::Use::kMatch, &allowance, &error) !=
        nullptr)
      ++compiled;
  }
  CHECK(compiled > 20);
  CHECK(compiled < 60);
  CHECK(error.too_large);
  // What needs no program takes nothing.
  CHECK(Regex::Compile("^[a-z]+$", Regex::Use::kMatch, &allowance, &error) !=
        nullptr);
}

TEST_CASE("a sequence accepts no more than RE2 does") {
  for (const char* pattern : {"^a{1001}$", "^a{2,1001}$", "^[a-z]{9999}$"}) {
    CAPTURE(pattern);
    Allowance allowance;
    RegexError error;
    CHECK(Regex::Compile(pattern, Regex::Use::kMatch, &allowance, &error) ==
          nullptr);
  }
}

TEST_CASE("references to groups are looked up once") {
  std::string many = Times(20'000, "\\k<a>");
  CHECK(TranslateEcma("(?<a>x)" + many, EcmaGrammar::kUnicode).status ==
        EcmaPattern::Status::kInexpressible);
  CHECK(TranslateEcma(many + "(?<a>x)", EcmaGrammar::kUnicode).status ==
        EcmaPattern::Status::kInexpressible);
  CHECK(TranslateEcma("(?<b>x)" + many, EcmaGrammar::kUnicode).status ==
        EcmaPattern::Status::kInvalid);
}

}  // namespace
}  // namespace bylaw::regex
