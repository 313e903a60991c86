#include "compact/shrink.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "compact/shared_list.h"

namespace bylaw::compact {
namespace {

TEST_CASE("what is shrunk has no room left", "[compact]") {
  std::vector<std::unique_ptr<int>> list;
  list.reserve(100);
  list.push_back(std::make_unique<int>(7));
  Shrink(&list);
  REQUIRE(list.size() == 1);
  CHECK(*list.front() == 7);
  CHECK(list.capacity() == 1);
  std::string text(1000, 'x');
  text.resize(100);
  Shrink(&text);
  CHECK(text == std::string(100, 'x'));
  // A library rounds up to the size in which its heap gives room.
  CHECK(text.capacity() <= 128);
  text = "short";
  Shrink(&text);
  CHECK(text == "short");
  std::vector<int> numbers = {1, 2, 3};
  numbers.reserve(50);
  CHECK(SharedList<int>(numbers).all().capacity() == 3);
}

}  // namespace
}  // namespace bylaw::compact
