#include "regex/sequence.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "regex/ecma.h"
#include "regex/regex.h"

namespace bylaw::regex {
namespace {

// --- Which patterns are sequences

TEST_CASE("patterns that are a sequence of characters") {
  const char* const pattern =
      GENERATE("^$", "^[A-Z]{2}$", "\\AO\\x{2d}[\\x{30}-\\x{39}]{6}\\z",
               "^\\d{4}-\\d\\d$", "^[a-z]+@[A-Z]*$", "^[a-z_]{1,}[0-9]?$",
               "^\\w+\\.$", "^a{2,3}b$");
  CAPTURE(pattern);
  CHECK(Sequence::Of(pattern).has_value());
}

TEST_CASE("patterns that need more") {
  const char* const pattern = GENERATE(
      // not the whole text
      "", "abc", "^abc", "abc$", "^a$b", "^a\\zb",
      // other operators
      "^(a)$", "^a|b$", "^.$", "^[^a]$", "^\\D$", "^\\s$", "^\\p{L}$", "^\\b$",
      "^a+?$", "^[[:alpha:]]$", "^[a-\\d]$", "(?i)^a$",
      // other characters
      "^\xc3\xa4$", "^[\\x{0}-\\x{10ffff}]$", "^\\x{80}$",
      // an element takes what a later one needs
      "^a+a$", "^[a-z]*[0-9]?x$", "^a?a$", "^[a-f]{1,2}\\d*[e-g]$",
      // malformed
      "^[$", "^[a$", "^a{$", "^a{2$", "^\\", "^[a-");
  CAPTURE(pattern);
  CHECK_FALSE(Sequence::Of(pattern).has_value());
}

// --- What they match: always what RE2 says

void CheckAgrees(const Regex& regex, const std::string& pattern,
                 const std::string& text) {
  std::string_view match[1];
  CAPTURE(pattern, text);
  CHECK(regex.Matches(text) == regex.Find(text, 0, match, 1));
}

TEST_CASE("a sequence matches what RE2 matches") {
  const char* const parts[] = {"a",      "b",       "[ab]",       "[a-c]",
                               "\\d",    "\\x{2d}", "[\\x{61}c]", "\\.",
                               "[0-9a]", "\\w",     "_"};
  const char* const counts[] = {"", "", "?", "*", "+", "{2}", "{1,2}", "{0,}"};
  const char letters[] = {'a', 'b', 'c', '0', '9', '-', '.', '_', '\n', '\xc3'};
  std::mt19937 random(20260115);
  const auto pick = [&random](const auto& table) {
    return table[random() % std::size(table)];
  };
  int sequences = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string pattern = "^";
    const size_t elements = random() % 5;
    for (size_t j = 0; j < elements; ++j)
      pattern.append(pick(parts)).append(pick(counts));
    pattern.append("$");
    sequences += Sequence::Of(pattern).has_value() ? 1 : 0;
    std::string error;
    const auto regex = Regex::Compile(pattern, &error);
    REQUIRE(regex != nullptr);
    for (int j = 0; j < 20; ++j) {
      std::string text;
      const size_t size = random() % 7;
      while (text.size() < size) text.push_back(pick(letters));
      CheckAgrees(*regex, pattern, text);
    }
  }
  CHECK(sequences > 500);
}

TEST_CASE("patterns of contracts are sequences after their translation") {
  const char* const pattern =
      GENERATE("^O-[0-9]{6}$", "^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$",
               "^\\+?\\d{7,15}$", "^#[0-9a-fA-F]{6}$");
  CAPTURE(pattern);
  CHECK(Sequence::Of(TranslateEcma(pattern, EcmaGrammar::kUnicode).re2)
            .has_value());
}

}  // namespace
}  // namespace bylaw::regex
