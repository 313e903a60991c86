#include "compact/shared.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace bylaw::compact {
namespace {

// Counts how many of it there are.
struct CountsLives {
  CountsLives() = default;
  explicit CountsLives(int* c) : count(c) { ++*count; }
  CountsLives(const CountsLives& other) : count(other.count) { ++*count; }
  ~CountsLives() {
    if (count != nullptr) --*count;
  }
  int* count = nullptr;
};

TEST_CASE("a shared value lives as long as somebody has it", "[compact]") {
  int count = 0;
  {
    Shared<CountsLives> first{CountsLives(&count)};
    CHECK(count == 1);
    std::vector<Shared<CountsLives>> copies(10, first);
    CHECK(count == 1);
    CHECK(&*copies.front() == &*first);
    const Shared<CountsLives> kept = copies.back();
    copies.clear();
    first = Shared<CountsLives>(CountsLives(&count));
    CHECK(count == 2);
    CHECK(&*kept != &*first);
  }
  CHECK(count == 0);
}

TEST_CASE("none reads as the empty value", "[compact]") {
  const Shared<std::string> none;
  CHECK_FALSE(none.has_value());
  CHECK(none->empty());
}

}  // namespace
}  // namespace bylaw::compact
