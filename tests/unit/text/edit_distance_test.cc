#include "text/edit_distance.h"

#include <catch2/catch.hpp>
#include <string>

namespace bylaw::text {
namespace {

TEST_CASE(
    "edit distance counts insertions, deletions, substitutions and swaps") {
  struct Row {
    std::string a, b;
    size_t limit, distance;
  };
  const Row rows[] = {
      {"", "", 3, 0},
      {"owner", "owner", 3, 0},
      {"owner", "OWNER", 3, 0},
      {"owner", "ownr", 3, 1},
      {"owner", "onwer", 3, 1},  // a swap
      {"owner", "owners", 3, 1},
      {"owner", "owned", 3, 1},
      {"kitten", "sitting", 3, 3},
      {"", "abc", 3, 3},
      // --- stops at the limit
      {"kitten", "sitting", 2, 3},
      {"abcdef", "uvwxyz", 3, 4},
      {"a", "abcdef", 3, 4},
      {std::string(200, 'a'), std::string(200, 'a'), 3,
       4},  // too long to be a name
  };
  for (const Row& row : rows) {
    INFO(row.a << " " << row.b);
    CHECK(EditDistance(row.a, row.b, row.limit) == row.distance);
    CHECK(EditDistance(row.b, row.a, row.limit) == row.distance);
  }
}

TEST_CASE("the nearest name is near, and the first of equals") {
  const std::string_view names[] = {"severity", "message", "rationale", "help",
                                    "when"};
  CHECK(NearestName("severty", names) == "severity");
  CHECK(NearestName("mesage", names) == "message");
  CHECK(NearestName("rational", names) == "rationale");
  CHECK(NearestName("hlep", names) == "help");
  CHECK(NearestName("owner", names).empty());
  CHECK(NearestName("", names).empty());
  const std::string_view twins[] = {"bat", "cat"};
  CHECK(NearestName("rat", twins) == "bat");
  CHECK(NearestName("rat", {}).empty());
}

}  // namespace
}  // namespace bylaw::text
