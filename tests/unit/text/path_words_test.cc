#include "text/path_words.h"

#include <catch2/catch.hpp>

namespace bylaw::text {
namespace {

TEST_CASE("paths have a last part and a folder before it") {
  CHECK(LastPart("a/b.yaml") == "b.yaml");
  CHECK(LastPart("b.yaml") == "b.yaml");
  CHECK(LastPart("a/").empty());
  CHECK(LastPart("a\\b") == "a\\b");
  CHECK(FolderPart("a/b/c.yaml") == "a/b/");
  CHECK(FolderPart("/c.yaml") == "/");
  CHECK(FolderPart("c.yaml").empty());
}

TEST_CASE("files are called by what is behind slashes of either kind") {
  CHECK(FileName("a/b.yaml") == "b.yaml");
  CHECK(FileName("a\\b.yaml") == "b.yaml");
  CHECK(FileName("").empty());
  // Without endings
  CHECK(FileStem("a.d/orders.v1.sql") == "orders");
  CHECK(FileStem("orders") == "orders");
  CHECK(FileStem(".sql").empty());
}

}  // namespace
}  // namespace bylaw::text
