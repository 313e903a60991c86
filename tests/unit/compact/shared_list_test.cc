// A list that many have in common.
#include "compact/shared_list.h"

#include <catch2/catch.hpp>
#include <vector>

namespace bylaw::compact {
namespace {

TEST_CASE("shared lists are compared by what they hold") {
  const SharedList<int> none;
  const SharedList<int> empty{std::vector<int>()};
  const SharedList<int> list{std::vector<int>{1, 2}};
  const SharedList<int> copy = list;
  const SharedList<int> same{std::vector<int>{1, 2}};
  const SharedList<int> other{std::vector<int>{1, 3}};
  CHECK(none == empty);
  CHECK(none.data() == nullptr);
  CHECK(list == copy);
  CHECK(list.data() == copy.data());
  CHECK(list == same);
  CHECK(list.data() != same.data());
  CHECK_FALSE(list == other);
  CHECK_FALSE(list == none);
}

}  // namespace
}  // namespace bylaw::compact
