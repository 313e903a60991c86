#include "text/edit_distance.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

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

// The definition, cell by cell.
size_t DistanceByDefinition(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> d(a.size() + 1,
                                     std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const size_t replaced =
          d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

TEST_CASE("distance is what its definition says, up to the limit") {
  std::mt19937 random(7);
  const auto word = [&random](size_t longest) {
    std::string made(random() % (longest + 1), 'a');
    for (char& c : made) c = static_cast<char>('a' + random() % 3);
    return made;
  };
  for (int i = 0; i < 20'000; ++i) {
    const size_t longest = i % 50 == 0 ? 128 : 9;
    const std::string a = word(longest);
    std::string b = i % 3 == 0 ? a : word(longest);
    for (size_t slips = random() % 5; slips > 0 && !b.empty(); --slips)
      b[random() % b.size()] = 'b';
    const size_t limit = random() % 5;
    INFO(a << " " << b << " " << limit);
    REQUIRE(EditDistance(a, b, limit) ==
            std::min(DistanceByDefinition(a, b), limit + 1));
  }
}

TEST_CASE("looks for the nearest name end when they have cost too much") {
  std::vector<std::string> known;
  for (int i = 0; i < 10'000; ++i)
    known.push_back("known" + std::to_string(10'000 + i));
  const std::vector<std::string_view> names(known.begin(), known.end());
  NameSearch search;
  CHECK(search.Nearest("knonw10007", names) == "known10007");
  size_t found = 1;
  while (!search.exhausted() && found < 10'000)
    found += search.Nearest("knonw10007", names).empty() ? 0U : 1U;
  CHECK(search.exhausted());
  CHECK(found > 10);
  CHECK(found <= kMaxSearchCost / known.size());
  CHECK(search.Nearest("knonw10007", names).empty());
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
