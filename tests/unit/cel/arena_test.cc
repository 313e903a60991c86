// Memory of evaluations, and of the types of an expression.
#include "cel/arena.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "cel/type.h"

namespace bylaw::cel {
namespace {

TEST_CASE("an arena keeps a small block and no large one") {
  Arena arena;
  for (const size_t bytes : {100U, 3'000U, 500'000U}) {
    char* memory = static_cast<char*>(arena.Allocate(bytes, 8));
    REQUIRE(memory != nullptr);
    CHECK(reinterpret_cast<uintptr_t>(memory) % 8 == 0);
    for (size_t i = 0; i < bytes; ++i) memory[i] = 'x';
  }
  CHECK(arena.UsedBytes() >= 503'100);
  arena.Reset();
  CHECK(arena.UsedBytes() == 0);
  const void* first = arena.Allocate(2'000, 16);
  arena.Reset();
  CHECK(arena.Allocate(2'000, 16) == first);
}

TEST_CASE("an arena gives no more than its cap") {
  Arena arena(1'000);
  CHECK(arena.Allocate(900, 1) != nullptr);
  CHECK(arena.Allocate(900, 1) == nullptr);
  CHECK(arena.Exhausted());
  CHECK(arena.NewArray<Type>(1'000) == nullptr);
  arena.Reset();
  CHECK_FALSE(arena.Exhausted());
  CHECK(arena.Allocate(900, 1) != nullptr);
}

TEST_CASE("a first block holds what it was reserved for") {
  Arena arena;
  arena.Reserve(50);
  const std::string text(50, 't');
  CHECK(arena.Copy(text) == text);
  CHECK(arena.UsedBytes() == 50);
  CHECK(arena.Copy("more") == "more");
}

// A policy file may have many parameters: to give their types back must not
// take a stack as deep.
TEST_CASE("types stay where they are, however many there are") {
  TypeArena types;
  std::vector<Type> lists;
  for (int i = 0; i < 300'000; ++i)
    lists.push_back(types.List(i % 2 == 0 ? kIntType : kStringType));
  CHECK(lists[0].first() == kIntType);
  CHECK(lists[1].first() == kStringType);
  CHECK(lists.back().first() == kStringType);
  CHECK(TypeName(types.Map(lists[0], lists[1])) ==
        "map(list(int), list(string))");
}

}  // namespace
}  // namespace bylaw::cel
