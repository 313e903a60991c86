#include "glob/glob.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "regex/regex.h"

namespace bylaw::glob {
namespace {

bool Matches(const std::string& glob, const std::string& path) {
  Fault fault;
  const std::optional<Glob> parsed = Glob::Parse(glob, &fault);
  INFO(glob << ": " << fault.message);
  REQUIRE(parsed);
  return parsed->Matches(path);
}

TEST_CASE("globs match whole paths", "[glob]") {
  struct Row {
    const char* glob;
    const char* path;
    bool matches;
  };
  const Row rows[] = {
      // One part
      {"*.yaml", "a.yaml", true},
      {"*.yaml", "b/a.yaml", false},
      {"*.yaml", ".yaml", true},
      {"?.yaml", "a.yaml", true},
      {"?.yaml", "\xC3\xA9.yaml", true},
      {"?.yaml", "\xF0\x9F\x8D\x8E.yaml", true},
      {"?.yaml", "ab.yaml", false},
      {"a?b", "a/b", false},
      {"*a*b", "xaxxbxb", true},
      {"*a*b", "xaxxbx", false},
      {"A.yaml", "a.yaml", false},
      // Any number of parts
      {"**", "a/b/c", true},
      {"**/*.yaml", "a.yaml", true},
      {"**/*.yaml", "x/y/a.yaml", true},
      {"x/**/a.yaml", "x/a.yaml", true},
      {"x/**/a.yaml", "x/y/z/a.yaml", true},
      {"x/**/a.yaml", "xy/a.yaml", false},
      {"x/**/y/**/a.yaml", "x/y/y/b/a.yaml", true},
      {"x/**/**/a.yaml", "x/a.yaml", true},
      {"x/**", "x/y", true},
      {"x/**", "x", false},
      {"x/**", "y/x", false},
      {"**/x/**", "x/y", true},
      {"products/", "products/a/b.yaml", true},
      {"products/", "products.yaml", false},
      {"products/", "products", false},
      // Either
      {"*.{yaml,json}", "a.json", true},
      {"*.{yaml,json}", "a.avsc", false},
      {"{a,b/c}/d", "b/c/d", true},
      {"{a,b{c,d}}", "bd", true},
      {"{a,b{c,d}}", "b", false},
      {"a{,b}.yaml", "a.yaml", true},
      {"{x,**}/a", "q/r/a", true},
      {"[{,}].yaml", ",.yaml", true},
      // One of a class
      {"v[0-9].yaml", "v7.yaml", true},
      {"v[0-9].yaml", "vx.yaml", false},
      {"v[!0-9].yaml", "vx.yaml", true},
      {"v[^0-9].yaml", "v1.yaml", false},
      {"v[!a]b", "v/b", false},
      {"[]a].yaml", "].yaml", true},
      {"[a-].yaml", "-.yaml", true},
      {"[\\]].yaml", "].yaml", true},
      {"[\xC3\xA0-\xC3\xA9]", "\xC3\xA8", true},
      // Taken by the letter
      {"\\*.yaml", "*.yaml", true},
      {"\\*.yaml", "a.yaml", false},
      {"\\!a", "!a", true},
      {"\\{a\\}", "{a}", true},
      {"a,b", "a,b", true},
      {"#a", "#a", true},
      // A leading dot means nothing
      {"./a.yaml", "a.yaml", true},
  };
  for (const Row& row : rows) {
    INFO(row.glob << " on " << row.path);
    CHECK(Matches(row.glob, row.path) == row.matches);
  }
}

TEST_CASE("what may be read in two ways is no glob", "[glob]") {
  struct Row {
    const char* glob;
    const char* says;
  };
  const Row rows[] = {
      {"", "empty"},
      {"./", "empty"},
      {"**.yaml", "not all there is"},
      {"a**", "not all there is"},
      {"x/a**b/c", "not all there is"},
      {"***", "not all there is"},
      {"x/***", "not all there is"},
      {"{a,**b}/c", "not all there is"},
      {"/x", "begins with a slash"},
      {"{,a}/x", "begins with a slash"},
      {"/", "begins with a slash"},
      {"x//y", "between two slashes"},
      {"../x", "leads out"},
      {"x/../y", "leads out"},
      {"x/./y", "single dot"},
      {"{a", "no `}`"},
      {"{a,b", "no `}`"},
      {"{a,{b}", "no `}`"},
      {"a}", "no `{`"},
      {"{a}", "no comma"},
      {"{{ name }}", "no comma"},
      {"{a,}", "leaves nothing"},
      {"[a", "no `]`"},
      {"[]", "no `]`"},
      {"[!]", "no `]`"},
      {"[z-a]", "before it begins"},
      {"[a/b]", "slash in brackets"},
      {"[+-/]", "slash in brackets"},
      {"[[:alpha:]]", "not known"},
      {"dev\\x", "backslash"},
      {"dev\\", "backslash"},
      {"a\xFF", "byte"},
  };
  for (const Row& row : rows) {
    INFO(row.glob);
    Fault fault;
    CHECK_FALSE(Glob::Parse(row.glob, &fault));
    INFO(fault.message);
    CHECK(fault.message.find(row.says) != std::string::npos);
    CHECK_FALSE(fault.help.empty());
  }
}

TEST_CASE("what braces stand for is bounded", "[glob]") {
  Fault fault;
  std::string many;
  for (int i = 0; i < 60; ++i) many += "{a,b}";
  CHECK_FALSE(Glob::Parse(many, &fault));
  CHECK(fault.message.find("200") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += "{a,";
  CHECK(Glob::Parse(deep + "b" + std::string(150, '}'), &fault));
  CHECK_FALSE(Glob::Parse(std::string(kMaxGlobBytes + 1, 'a'), &fault));
  CHECK(Glob::Parse(std::string(kMaxGlobBytes, 'a'), &fault));
}

TEST_CASE("many stars are tried in time", "[glob]") {
  std::string glob;
  for (int i = 0; i < 300; ++i) glob += "*a";
  CHECK_FALSE(Matches(glob, std::string(4000, 'a') + "b"));
  std::string parts;
  std::string path;
  for (int i = 0; i < 199; ++i) parts += "**/a/";
  for (int i = 0; i < 2000; ++i) path += "a/";
  CHECK_FALSE(Matches(parts + "c", path + "b"));
}

TEST_CASE("in a list the last glob that matches decides", "[glob]") {
  GlobList list;
  Fault fault;
  CHECK_FALSE(list.Add("!a", &fault));
  CHECK(list.Add("dev/**", &fault));
  CHECK(list.Add("!dev/secret/**", &fault));
  CHECK(list.Add("dev/secret/but.yaml", &fault));
  CHECK_FALSE(list.Add("!dev/**x", &fault));
  CHECK(list.size() == 3);
  CHECK(list.TakesOut(1));
  CHECK(list.Matches("dev/a"));
  CHECK_FALSE(list.Matches("dev/secret/a"));
  CHECK(list.Matches("dev/secret/but.yaml"));
  CHECK_FALSE(list.Matches("a"));
  CHECK(list.MatchesOne(1, "dev/secret/a"));
}

TEST_CASE("what is left out is left out with all in it", "[glob]") {
  GlobList list;
  Fault fault;
  REQUIRE(list.Add("**/target", &fault));
  CHECK(list.MatchesOrHolds("target"));
  CHECK(list.MatchesOrHolds("x/target/a/b.yaml"));
  CHECK_FALSE(list.MatchesOrHolds("x/targets/b.yaml"));
  CHECK(list.HoldsAll("x/target"));
  CHECK_FALSE(list.HoldsAll("x"));
  REQUIRE(list.Add("!**/target/keep", &fault));
  CHECK_FALSE(list.MatchesOrHolds("x/target/keep/b.yaml"));
  CHECK(list.MatchesOrHolds("x/target/b.yaml"));
  CHECK_FALSE(list.HoldsAll("x/target"));
}

// --- Random globs and paths, held to the regular expression that a glob means.

using Random = std::mt19937;

size_t Below(Random& random, size_t n) {
  return std::uniform_int_distribution<size_t>(0, n - 1)(random);
}

// A glob as text and as a regular expression, made side by side.
struct Made {
  std::string glob;
  std::string regex;
};

const std::string kLetters = "ab.-]";

Made MakeStep(Random& random, int depth);

Made MakeName(Random& random, int depth) {
  Made name;
  for (size_t i = 1 + Below(random, 3); i > 0; --i) {
    Made step = MakeStep(random, depth);
    // Two stars in a row would be another thing.
    if (step.glob[0] == '*' && !name.glob.empty() && name.glob.back() == '*')
      continue;
    name.glob += step.glob;
    name.regex += step.regex;
  }
  return name;
}

std::string Escaped(char c) { return std::string("\\") + c; }

Made MakeClass(Random& random) {
  Made made = {"[", "["};
  if (Below(random, 3) == 0) {
    made.glob += Below(random, 2) == 0 ? "!" : "^";
    made.regex += "^/";
  }
  if (Below(random, 3) == 0) {
    made.glob += "]";
    made.regex += "\\]";
  }
  const size_t range = Below(random, 3);
  made.glob += range == 0 ? "a-c" : range == 1 ? "b." : "a-";
  made.regex += range == 0 ? "a-c" : range == 1 ? "b." : "a\\-";
  made.glob += "]";
  made.regex += "]";
  return made;
}

Made MakeStep(Random& random, int depth) {
  switch (Below(random, depth > 0 ? 8 : 7)) {
    case 0:
      return {"*", "[^/]*"};
    case 1:
      return {"?", "[^/]"};
    case 2:
      return MakeClass(random);
    case 3: {
      const char c = "*?[{"[Below(random, 4)];
      return {Escaped(c), Escaped(c)};
    }
    case 7: {
      Made made = {"{", "(?:"};
      for (size_t i = 0, n = 2 + Below(random, 2); i < n; ++i) {
        Made one = MakeName(random, depth - 1);
        // Beside a star of another choice, no star.
        if (one.glob[0] == '*' || one.glob.back() == '*') one = {"c", "c"};
        if (Below(random, 4) == 0) {
          Made more = MakeName(random, 0);
          one.glob += "/x" + more.glob + "x";
          one.regex += "/x" + more.regex + "x";
        }
        made.glob += (i == 0 ? "" : ",") + one.glob;
        made.regex += (i == 0 ? "" : "|") + one.regex;
      }
      return {made.glob + "}", made.regex + ")"};
    }
    default: {
      const char c = kLetters[Below(random, 4)];
      return {std::string(1, c), Escaped(c) == "\\a" ? "a"
                                 : c == 'b'          ? "b"
                                                     : Escaped(c)};
    }
  }
}

Made MakeGlob(Random& random) {
  Made made;
  for (size_t i = 1 + Below(random, 3); i > 0; --i) {
    const bool last = i == 1;
    if (Below(random, 4) == 0) {
      made.glob += last ? "**" : "**/";
      made.regex += last ? "[^/]+(?:/[^/]+)*" : "(?:[^/]+/)*";
      continue;
    }
    const Made name = MakeName(random, 2);
    made.glob += name.glob + (last ? "" : "/");
    made.regex += name.regex + (last ? "" : "/");
  }
  if (made.glob.back() != '*' && Below(random, 6) == 0) {
    made.glob += "/";
    made.regex += "/[^/]+(?:/[^/]+)*";
  }
  return made;
}

std::string MakePath(Random& random) {
  std::string path;
  for (size_t i = 1 + Below(random, 4); i > 0; --i) {
    std::string part;
    for (size_t n = 1 + Below(random, 3); n > 0; --n)
      part += "aabbc.-]*?[{x"[Below(random, 13)];
    path += part + (i == 1 ? "" : "/");
  }
  return path;
}

TEST_CASE("a glob matches what its regular expression does", "[glob]") {
  Random random(20260601);
  size_t globs = 0;
  size_t matches = 0;
  for (int round = 0; round < 4'000; ++round) {
    const Made made = MakeGlob(random);
    // A part of dots alone is none of a glob, and braces have a limit; both are
    // checked elsewhere.
    Fault fault;
    const std::optional<Glob> glob = Glob::Parse(made.glob, &fault);
    if (!glob) {
      INFO(made.glob << ": " << fault.message);
      const bool checked =
          fault.message.find("dot") != std::string::npos ||
          fault.message.find("leads out") != std::string::npos ||
          fault.message.find("braces stand for more") != std::string::npos ||
          made.glob == "./";
      REQUIRE(checked);
      continue;
    }
    ++globs;
    // "./x" is the x of the configuration's folder, as "x" is.
    const bool from_here = made.glob.compare(0, 2, "./") == 0;
    std::string wrong;
    const auto regex = regex::Regex::Compile(
        "^(?:" + made.regex.substr(from_here ? 3 : 0) + ")$", &wrong);
    INFO(made.regex << ": " << wrong);
    REQUIRE(regex != nullptr);
    for (int i = 0; i < 40; ++i) {
      const std::string path = MakePath(random);
      const bool expected = regex->Matches(path);
      if (glob->Matches(path) != expected)
        FAIL(made.glob << " is " << made.regex << " on " << path);
      matches += expected ? 1 : 0;
    }
  }
  CHECK(globs > 3'000);
  CHECK(matches > 5'000);
}

}  // namespace
}  // namespace bylaw::glob
