#include "glob/gitignore.h"

#include <catch2/catch.hpp>
#include <string>

// tests/walk holds the matcher to git itself, with generated patterns and
// trees. Here stand the rules one by one.

namespace bylaw::glob {
namespace {

enum Expected { kIgnored, kKept, kUndecided };

Expected Judge(const std::string& text, std::string path) {
  GitIgnore ignore;
  REQUIRE(ignore.Read(text));
  EntryKind kind = EntryKind::kFile;
  if (path.back() == '/') {
    kind = EntryKind::kFolder;
    path.pop_back();
  }
  switch (ignore.Judge(path, kind)) {
    case Ignoring::kIgnored:
      return Expected::kIgnored;
    case Ignoring::kKept:
      return Expected::kKept;
    case Ignoring::kUndecided:
      return Expected::kUndecided;
  }
  return Expected::kUndecided;
}

TEST_CASE("a .gitignore is read as git does", "[glob]") {
  struct Row {
    const char* text;
    const char* path;  // of a folder with a slash at its end
    Expected expected;
  };
  const Row rows[] = {
      // Names, in any folder
      {"a.log", "a.log", kIgnored},
      {"a.log", "x/y/a.log", kIgnored},
      {"a.log", "a.log/", kIgnored},
      {"a.log", "ba.log", kUndecided},
      {"*.log", "x/a.log", kIgnored},
      {"a*b*c", "aXbYc", kIgnored},
      {"A", "a", kUndecided},
      // Anchored by a slash that is not the last byte
      {"/a", "a", kIgnored},
      {"/a", "x/a", kUndecided},
      {"x/a", "x/a", kIgnored},
      {"x/a", "y/x/a", kUndecided},
      {"x/*", "x/a", kIgnored},
      {"x/*", "x/a/b", kUndecided},
      {"x/?", "x//", kUndecided},
      // Folders alone
      {"a/", "a/", kIgnored},
      {"a/", "a", kUndecided},
      {"a/", "x/a/", kIgnored},
      {"/a/", "x/a/", kUndecided},
      // Any number of folders
      {"**/a", "a", kIgnored},
      {"**/a", "x/y/a", kIgnored},
      {"x/**/a", "x/a", kIgnored},
      {"x/**/a", "x/y/z/a", kIgnored},
      {"x/**/a", "x/ya", kUndecided},
      {"x/**", "x/y/z", kIgnored},
      {"x/**", "x/", kUndecided},
      {"x/**/", "x/y/", kIgnored},
      {"**/x/**", "a/x/b", kIgnored},
      {"a**b", "aXb", kIgnored},
      {"/a**b", "a/b", kUndecided},
      // As git has it: what follows plain text begins a pattern.
      {"x/a**", "x/a/b", kIgnored},
      {"x/a**/b", "x/ay/z/b", kIgnored},
      {"x/a?**/b", "x/ay/z/b", kUndecided},
      // The last one decides
      {"*.log\n!keep.log", "keep.log", kKept},
      {"!keep.log\n*.log", "keep.log", kIgnored},
      {"*\n!*/\n!*.yaml", "x/", kKept},
      {"!!a", "!a", kKept},
      // Escapes
      {"\\#a", "#a", kIgnored},
      {"\\!a", "!a", kIgnored},
      {"a\\*", "a*", kIgnored},
      {"a\\*", "ab", kUndecided},
      {"\\a", "a", kIgnored},
      {"a\\", "a", kUndecided},
      {"a\\", "a\\", kUndecided},
      // Comments, blank lines, spaces, line ends
      {"#a", "#a", kUndecided},
      {"\n\na\n", "a", kIgnored},
      {"a  ", "a", kIgnored},
      {"a\\ ", "a ", kIgnored},
      {"a\\  ", "a ", kIgnored},
      {"a b ", "a b", kIgnored},
      {"a\t", "a", kUndecided},
      {" a", " a", kIgnored},
      {"a\r\nb\r\n", "a", kIgnored},
      {"a\r\nb\r", "b", kIgnored},
      {"\xEF\xBB\xBF"
       "a",
       "a", kIgnored},
      // Sets
      {"[ab]", "b", kIgnored},
      {"[!ab]", "b", kUndecided},
      {"[^ab]", "c", kIgnored},
      {"[a-c]x", "bx", kIgnored},
      {"[c-a]", "b", kUndecided},
      {"[]a]", "]", kIgnored},
      {"[a-]", "-", kIgnored},
      {"[\\]]", "]", kIgnored},
      {"[[:digit:]-z]", "-", kIgnored},
      {"[[:digit:]-z]", "y", kUndecided},
      {"[[:upper:]]", "B", kIgnored},
      {"[[:nothing:]]", "n", kUndecided},
      {"[[:alpha]", ":", kIgnored},
      {"[a", "[a", kUndecided},
      {"[a", "a", kUndecided},
      {"x/[!a]y", "x//y", kUndecided},
      // Nothing
      {"", "a", kUndecided},
      {"!", "a", kUndecided},
      {"/", "a/", kUndecided},
  };
  for (const Row& row : rows) {
    INFO(row.text << " on " << row.path);
    CHECK(Judge(row.text, row.path) == row.expected);
  }
}

TEST_CASE("the nearest .gitignore that decides does", "[glob]") {
  IgnoreStack stack;
  GitIgnore outer;
  GitIgnore inner;
  REQUIRE(outer.Read("*.log\n/x/only\n"));
  REQUIRE(inner.Read("!keep.log\n/own\n"));
  stack.Push("", outer);
  CHECK(stack.Ignores("x/keep.log", EntryKind::kFile));
  stack.Push("x", inner);
  CHECK_FALSE(stack.Ignores("x/keep.log", EntryKind::kFile));
  CHECK(stack.Ignores("x/other.log", EntryKind::kFile));
  CHECK(stack.Ignores("x/only", EntryKind::kFile));
  CHECK(stack.Ignores("x/own", EntryKind::kFile));
  CHECK_FALSE(stack.Ignores("x/x/own", EntryKind::kFile));
  stack.Pop();
  CHECK(stack.Ignores("x/keep.log", EntryKind::kFile));
}

TEST_CASE("a .gitignore has limits, and hostile patterns take no time",
          "[glob]") {
  GitIgnore ignore;
  std::string many;
  for (size_t i = 0; i < kMaxPatterns; ++i) many += "a\n";
  CHECK(ignore.Read(many));
  CHECK_FALSE(ignore.Read(many + "a\n"));
  CHECK(ignore.empty());
  CHECK_FALSE(ignore.Read(std::string(kMaxPatternBytes + 1, '\n')));
  std::string stars;
  for (int i = 0; i < 200; ++i) stars += "**/*a*";
  REQUIRE(ignore.Read("/" + stars + "b"));
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "aa/";
  CHECK(ignore.Judge(path + "a", EntryKind::kFile) == Ignoring::kUndecided);
  // Many patterns of several stars, each of which a name may have to go
  // through.
  std::string several;
  for (size_t i = 0; i < kMaxPatternStars / 4; ++i) several += "*a*b*c*d\n";
  CHECK(ignore.Read(several));
  CHECK_FALSE(ignore.Read(several + "*a*b\n"));
  CHECK(ignore.Read(several + "*.log\n**/x\n"));
}

}  // namespace
}  // namespace bylaw::glob
