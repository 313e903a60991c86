#include "glob/ignore_rules.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

// tests/walk holds what walks on a disk to git itself, and this to that.

namespace bylaw::glob {
namespace {

// The bytes of an index, version 2, of files whose names are sorted.
std::string IndexOf(const std::vector<std::string>& names) {
  const auto number = [](size_t value, int size) {
    std::string bytes;
    for (int i = size - 1; i >= 0; --i)
      bytes += static_cast<char>(value >> (8 * i) & 0xFF);
    return bytes;
  };
  std::string index = "DIRC" + number(2, 4) + number(names.size(), 4);
  for (const std::string& name : names) {
    std::string entry = std::string(60, '\0') + number(name.size(), 2) + name;
    entry.append(8 - entry.size() % 8, '\0');
    index += entry;
  }
  return index + std::string(20, '\0');
}

TEST_CASE("what a walk leaves out is told from names alone", "[glob]") {
  struct Row {
    std::string path;  // of a folder with a slash at its end
    bool left_out;
  };
  struct Case {
    std::vector<std::pair<std::string, std::string>> ignore_files;
    std::vector<std::pair<std::string, std::vector<std::string>>> repositories;
    std::vector<Row> rows;
  };
  const Case cases[] = {
      // No file says anything.
      {{}, {}, {{"a", false}, {"x/", false}, {"x/a", false}}},
      // The nearest file that decides does; what it keeps is kept.
      {{{"", "*.log\n"}, {"x", "!keep.log\n"}, {"x/y", "*.log\n"}},
       {},
       {{"keep.log", true},
        {"x/keep.log", false},
        {"x/other.log", true},
        {"x/y/keep.log", true},
        {"x/a.yaml", false}}},
      // Of what lies in an ignored folder nothing is kept again.
      {{{"", "/build/\n!/build/keep\n"}, {"build", "!keep\n"}},
       {},
       {{"build/", true},
        {"build/keep", true},
        {"build/x/deep", true},
        {"x/build/", false},
        {"build", false}}},
      // Anchored patterns are seen from the folder of their file.
      {{{"x", "/a.yaml\ny/b.yaml\n"}},
       {},
       {{"a.yaml", false},
        {"x/a.yaml", true},
        {"x/y/a.yaml", false},
        {"x/y/b.yaml", true},
        {"xy/a.yaml", false}}},
      // What git tracks is not ignored, nor a folder on the way to it.
      {{{"", "gen/\n*.tmp\n"}},
       {{"", {"gen/kept.yaml", "kept.tmp"}}},
       {{"gen/", false},
        {"gen/kept.yaml", false},
        {"gen/other.yaml", true},
        {"gen/x/", true},
        {"kept.tmp", false},
        {"other.tmp", true}}},
      // A repository in another one has its own files of both kinds.
      {{{"", "*.tmp\n"}, {"sub", "*.yaml\n"}},
       {{"", {"sub"}}, {"sub", {"b.yaml"}}},
       {{"sub/", false},
        {"sub/a.tmp", false},
        {"sub/a.yaml", true},
        {"sub/b.yaml", false},
        {"a.tmp", true}}},
      // One that is ignored is left out whole.
      {{{"", "/sub/\n"}},
       {{"sub", {"b.yaml"}}},
       {{"sub/", true}, {"sub/b.yaml", true}}},
  };
  for (const Case& c : cases) {
    IgnoreRules rules;
    for (const auto& [folder, text] : c.ignore_files)
      CHECK(rules.AddIgnoreFile(folder, text));
    for (const auto& [folder, names] : c.repositories)
      rules.AddRepository(folder, IndexOf(names));
    for (Row row : c.rows) {
      CAPTURE(c.ignore_files, row.path);
      EntryKind kind = EntryKind::kFile;
      if (row.path.back() == '/') {
        kind = EntryKind::kFolder;
        row.path.pop_back();
      }
      CHECK(rules.LeavesOut(row.path, kind) == row.left_out);
    }
  }
}

TEST_CASE("rules may come while they are asked", "[glob]") {
  IgnoreRules rules;
  CHECK_FALSE(rules.LeavesOut("x/a", EntryKind::kFile));
  rules.AddIgnoreFile("", "x/\n");
  CHECK(rules.LeavesOut("x/a", EntryKind::kFile));
  rules.AddRepository("", IndexOf({"x/a"}));
  CHECK_FALSE(rules.LeavesOut("x/a", EntryKind::kFile));
  CHECK(rules.LeavesOut("x/b", EntryKind::kFile));
}

TEST_CASE("an index that cannot be understood tracks all", "[glob]") {
  IgnoreRules rules;
  rules.AddIgnoreFile("", "x\n");
  rules.AddRepository("", "");
  CHECK(rules.LeavesOut("x", EntryKind::kFile));
  rules.AddRepository("", "DIRC and what else");
  CHECK_FALSE(rules.LeavesOut("x", EntryKind::kFile));
}

TEST_CASE("a file of patterns without bounds says nothing", "[glob]") {
  IgnoreRules rules;
  CHECK_FALSE(
      rules.AddIgnoreFile("", std::string(kMaxPatternBytes + 1, 'x') + "\n*"));
  CHECK_FALSE(rules.LeavesOut("a", EntryKind::kFile));
}

}  // namespace
}  // namespace bylaw::glob
