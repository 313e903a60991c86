#include "mesh/path.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::mesh {
namespace {

TEST_CASE("paths are normalized textually", "[mesh]") {
  struct Row {
    const char* path;
    const char* normal;
  };
  const Row rows[] = {
      // What says nothing goes.
      {"", "."},
      {".", "."},
      {"./", "."},
      {"a//b/./c/", "a/b/c"},
      {"a/..", "."},
      {"a/b/../../c", "c"},
      // What leads outside stays, but not above the root of all.
      {"../a", "../a"},
      {"a/../../b", "../b"},
      {"../../a/..", "../.."},
      {"/", "/"},
      {"/../a", "/a"},
      {"/a/../..", "/"},
      // Windows' separator is one too.
      {"a\\b", "a/b"},
      {"\\a", "/a"},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    CHECK(NormalizePath(row.path) == row.normal);
    CHECK(NormalizePath(NormalizePath(row.path)) == row.normal);
  }
}

TEST_CASE("paths join, split and lie within each other", "[mesh]") {
  CHECK(JoinPath("a/b", "../c.yaml") == "a/c.yaml");
  CHECK(JoinPath(".", "c.yaml") == "c.yaml");
  CHECK(JoinPath("/", "c.yaml") == "/c.yaml");
  CHECK(JoinPath("a", "/c.yaml") == "/c.yaml");
  CHECK(FolderOf("a/b.yaml") == "a");
  CHECK(FolderOf("b.yaml") == ".");
  CHECK(FolderOf("/b.yaml") == "/");

  CHECK(IsWithin("a/b", "a"));
  CHECK(IsWithin("a", "a"));
  CHECK(IsWithin("/a", "/"));
  CHECK(IsWithin("a", "."));
  CHECK_FALSE(IsWithin("ab", "a"));
  CHECK_FALSE(IsWithin("a.yaml", "a"));
  CHECK_FALSE(IsWithin("../a", "."));
  CHECK_FALSE(IsWithin("/a", "."));

  CHECK(PathBelow("a/b/c", "a") == "b/c");
  CHECK(PathBelow("/b", "/") == "b");
  CHECK(PathBelow("a", ".") == "a");
  CHECK(PathBelow("a", "a").empty());
}

TEST_CASE("a path is shown from where the user stands", "[mesh]") {
  struct Row {
    const char* path;
    const char* folder;
    const char* relative;
  };
  const Row rows[] = {
      {"/a/b", "/a", "b"},        {"/a/b", "/a/c", "../b"},
      {"/a", "/b/c", "../../a"},  {"/a", "/a", "."},
      {"/a", "/a/b", ".."},       {"/a/b.yaml", "/", "a/b.yaml"},
      {"/ab/c", "/a", "../ab/c"},
  };
  for (const Row& row : rows) {
    INFO(row.path << " from " << row.folder);
    CHECK(RelativePath(row.path, row.folder) == row.relative);
    CHECK(JoinPath(row.folder, row.relative) == row.path);
  }
}

}  // namespace
}  // namespace bylaw::mesh
