#include "compact/shared_union.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <string>
#include <vector>

namespace bylaw::compact {
namespace {

using Texts = std::vector<std::string>;

Texts All(const SharedUnion& texts) {
  Texts all;
  for (size_t i = 0; i < texts.size(); ++i) all.push_back(texts[i]);
  return all;
}

TEST_CASE("a union has what is in either list, in order and once",
          "[compact]") {
  const Texts lists[] = {
      {},        {"b"}, {"a", "b", "c"}, {"b", "d"}, {"", "a", "bb", "c", "e"},
      {"f", "g"}};
  for (const Texts& common : lists) {
    for (const Texts& own : lists) {
      Texts expected;
      std::set_union(common.begin(), common.end(), own.begin(), own.end(),
                     std::back_inserter(expected));
      CHECK(All(SharedUnion(common, own)) == expected);
    }
  }
}

TEST_CASE("unions look at one common list", "[compact]") {
  const SharedList<std::string> common(Texts{"a", "b", "d"});
  const SharedUnion first(common, {});
  const SharedUnion second(common, {"c"});
  CHECK(&first[1] == &common[1]);
  CHECK(&second[0] == &common[0]);
  CHECK(&second[3] == &common[2]);
  CHECK(second[2] == "c");
}

}  // namespace
}  // namespace bylaw::compact
