// What evaluations cost, in cel-go's units, and what bounds them.
#include "cel/cost.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "cel/harness.h"
#include "cel/host.h"

// ThreadSanitizer's own cannot be replaced; its run leaves the last test out.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define BYLAW_KEEPS_ALLOCATION
#endif
#endif

// Every allocation of the program, of all its threads, counted; see the last
// test. What is replaced is replaced as a whole: memory of a sanitizer's operator
// new must go back to its operator delete.
namespace {
std::atomic<size_t> allocations = 0;
}
#ifndef BYLAW_KEEPS_ALLOCATION
void* operator new(size_t size) {
  ++allocations;
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
#endif

namespace bylaw::cel {
namespace {

// Variables of each kind; `text500` has 500 characters of two bytes each.
struct Inputs {
  Inputs() {
    for (int i = 0; i < 500; ++i) text500 += "é";
    Declare("n", kIntType, Value::Int(3));
    Declare("s", kStringType, Value::String("abc"));
    Declare("text500", kStringType, Value::String(text500));
    Declare("bytes1000", kBytesType, Value::Bytes(text500));
    Declare("yes", kBoolType, Value::Bool(true));
    Declare("no", kBoolType, Value::Bool(false));
    Declare("empty", kListOf<kIntType>, NewList(nullptr, 0, arena));
    const Value numbers[] = {Value::Int(3), Value::Int(1), Value::Int(2)};
    Declare("list", kListOf<kIntType>, NewList(numbers, 3, arena));
    const MapEntry entry = {Value::String("key"), Value::Int(1)};
    Declare("map", kMapOf<kStringType, kIntType>, NewMap(&entry, 1, arena));
    table.name = "t";
    Declare("table", Type::Struct(&kHostTableType),
            Value::Struct(&table, &kHostTableType));
  }
  void Declare(std::string name, const Type& type, const Value& value) {
    env.AddVariable(std::move(name), type);
    values.push_back(value);
  }
  uint64_t Cost(std::string_view expression) {
    Issues issues;
    const std::optional<Program> program =
        Compile(expression, env, kDynType, &issues);
    INFO(ShowIssues(issues));
    REQUIRE(program.has_value());
    Activation activation(env);
    for (uint32_t i = 0; i < values.size(); ++i) activation.Set(i, values[i]);
    Arena memory;
    return program->Evaluate(activation, {}, memory).cost;
  }

  Arena arena;
  std::string text500;
  HostTable table;
  Env env;
  std::vector<Value> values;
};

struct CostRow {
  std::string_view expression;
  uint64_t cost;
};

TEST_CASE("costs are those of cel-go", "[cel]") {
  Inputs inputs;
  const std::vector<CostRow> rows = {
      // literals, names, fields, keys
      {"'text'", 0},
      {"n", 1},
      {"map['key']", 2},
      {"map.key", 2},
      {"list[0]", 2},
      {"list[3 - 3]", 3},
      {"table.name", 2},
      {"map['k' + 'ey']", 3},
      // making lists and maps
      {"[1, 2, 3]", 10},
      {"[n]", 11},
      {"{'a': 1}", 30},
      {"[{'a': 1}]", 40},
      // logic has no cost of its own
      {"true || false", 0},
      {"no || no || yes || no", 3},
      {"yes && yes && no && yes", 3},
      {"true ? 1 : 2", 0},
      {"no ? n : n + n", 4},
      // operators on what has one size
      {"1 + 1", 1},
      {"2 < 1", 1},
      {"1 == 2", 1},
      {"-n", 2},
      {"n in [1, 2, 3]", 14},
      {"'key' in map", 2},
      // texts: a tenth a character, bytes: a tenth a byte
      {"text500 == text500", 52},
      {"text500 == s", 3},
      {"text500 < text500", 52},
      {"bytes1000 == bytes1000", 102},
      {"bytes1000 < bytes1000", 102},
      {"text500 + s", 53},
      {"bytes1000 + bytes1000", 202},
      {"text500.contains(s)", 52},
      {"text500.contains(text500)", 2502},
      {"text500.startsWith(s)", 52},
      {"s.endsWith(text500)", 3},
      {"string(bytes1000)", 101},
      {"bytes(text500)", 51},
      {"size(text500)", 2},
      {"string(n)", 2},
      // patterns: a quarter a character, times the text
      {"text500.matches('[0-9]')", 1 + 51 * 2},
      {"text500.matches('ééééé')", 1 + 51 * 2},
      {"'123'.matches('[0-9]')", 2},
      {"text500.matches('' + '[0-9]')", 1 + 1 + 51 * 2},
      // macros
      {"empty.all(x, true)", 2},
      {"[1, 2, 3].all(x, true)", 20},
      {"list.exists(x, x == 1)", 1 + 1 + 3 * 4 + 2 * 2 - 1},
      {"list.map(x, x)", 1 + 10 + 1 + 3 * 13},
      // extensions
      {"list.reverse()", 1 + 1 + 10 + 3},
      {"list.slice(0, 2)", 1 + 1 + 10 + 2},
      {"lists.range(5)", 1 + 10 + 5},
      {"list.flatten()", 1 + 1 + 10 + 3},
      {"list.distinct()", 1 + 1 + 10 + 2 * 9},
      {"list.sort()", 1 + 1 + 10 + 2 * 9},
      {"['b', 'a', 'c', 'd'].sort()", 10 + 1 + 10 + 33},
      {"sets.contains(list, list)", 2 + 1 + 9},
      {"sets.equivalent(list, list)", 2 + 1 + 18},
      {"regex.extract(s, '[a-z]')", 1 + 1 + 1 + 1},
      {"regex.extractAll(s, '[a-z]')", 1 + 1 + 10 + 1 + 3},
      {"regex.replace(text500, '[é]', 'xy')", 1 + 1 + 501 * 4 / 40 + 1000},
      {"math.greatest(1, n)", 2},
      {"math.greatest(1, n, 2)", 12},
  };
  for (const CostRow& row : rows) {
    INFO(row.expression);
    CHECK(inputs.Cost(row.expression) == row.cost);
  }
}

TEST_CASE("code points are counted exactly", "[cel]") {
  std::string text;
  uint64_t points = 0;
  for (int i = 0; i < 100; ++i) {
    CHECK(CodePoints(text) == points);
    const char* pieces[] = {"a", "é", "€", "😀"};
    text += pieces[i * 7 % 4];
    ++points;
  }
}

// ---- memory

struct Footprint {
  size_t allocations = 0;  // of the program
  size_t arena_bytes = 0;
  uint64_t cost = 0;
};

// Of the second evaluation over a table with this many columns: the first one
// gives the arena its block.
Footprint Measure(std::string_view expression, size_t columns) {
  HostTable table;
  table.name = "table";
  for (size_t i = 0; i < columns; ++i) {
    table.columns.push_back({"column_" + std::to_string(i), 8, {"a", "b"}, {}});
  }
  Env env;
  const uint32_t slot = env.AddVariable("table", Type::Struct(&kHostTableType));
  Issues issues;
  const std::optional<Program> program =
      Compile(expression, env, kBoolType, &issues);
  INFO(ShowIssues(issues));
  REQUIRE(program.has_value());
  Activation activation(env);
  activation.Set(slot, Value::Struct(&table, &kHostTableType));
  Arena arena;
  Footprint footprint;
  for (int run = 0; run < 2; ++run) {
    arena.Reset();
    const size_t before = allocations;
    const Evaluation result = program->Evaluate(activation, {}, arena);
    footprint = {allocations - before, arena.UsedBytes(), result.cost};
    CHECK(result.value.is_true());
  }
  return footprint;
}

TEST_CASE("scalars are computed without an allocation", "[cel]") {
  for (const std::string_view expression :
       {"table.columns.all(c, c.name != '' && c.size == 8 && c.size * 2 < 17)",
        "table.columns.all(c, c.name.startsWith('column') ? c.size > 1 : "
        "false)",
        "table.columns.all(c, c.name.matches('^[a-z_0-9]+$'))",
        "table.columns.all(c, c.name.size() < 20 && has(c.size))",
        "table.columns.all(c, !(c.name in ['x', 'y', 'z']))",
        "table.columns.all(c, c.tags.all(t, t in ['a', 'b']))",
        "table.columns.all(c, table.columns.all(d, c.size == d.size))",
        "!table.columns.exists(c, c.name == 'x' || c.size % 3 == 0)"}) {
    INFO(expression);
    const Footprint few = Measure(expression, 10);
    const Footprint many = Measure(expression, 200);
    CHECK(few.allocations == 0);
    CHECK(many.allocations == 0);
    CHECK(few.arena_bytes == 0);
    CHECK(many.arena_bytes == 0);
  }
}

TEST_CASE("cost grows with what is looked at, not faster", "[cel]") {
  const std::string_view flat = "table.columns.all(c, c.size * 2 == 16)";
  const uint64_t per_column =
      (Measure(flat, 20).cost - Measure(flat, 10).cost) / 10;
  CHECK(per_column == 3 + 1 + 1 + 1 + 1);
  for (const size_t columns : {1U, 50U, 400U, 3000U}) {
    CHECK(Measure(flat, columns).cost ==
          Measure(flat, 1).cost + (columns - 1) * per_column);
  }
  const std::string_view nested =
      "table.columns.all(c, table.columns.all(d, c.size == d.size))";
  const uint64_t ten = Measure(nested, 10).cost;
  const uint64_t twenty = Measure(nested, 20).cost;
  const uint64_t forty = Measure(nested, 40).cost;
  // a + b n + c n^2: second differences are those of a square.
  CHECK(forty - twenty > 2 * (twenty - ten));
  CHECK(forty - twenty < 4 * (twenty - ten));
}

}  // namespace
}  // namespace bylaw::cel
