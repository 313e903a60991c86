#include "document/exact_number.h"

#include <string>

#include "document/equality.h"
#include "formats/reading.h"

namespace bylaw::document {

using formats::ReadText;

TEST_CASE("JSON Schema numbers: order") {
  struct Row {
    const char* list;  // [a, b]
    int order;
  };
  const Row rows[] = {
      {"[1, 1.0]", 0},
      {"[0, -0.0]", 0},
      {"[-1, 1]", -1},
      {"[100, 1e2]", 0},
      {"[0.1, 0.10000000000000000001]", -1},
      {"[-0.1, -0.10000000000000000001]", 1},
      {"[9007199254740993, 9007199254740992.0]", 1},
      {"[18446744073709551615, 1.8446744073709551615e19]", 0},
      {"[18446744073709551616, 18446744073709551617]", -1},
      {"[-9223372036854775808, -9223372036854775808.0]", 0},
      {"[0.00012, 12e-5]", 0},
      {"[1e-400, 2e-400]", -1},
      {"[1e-400, 0]", 1},
  };
  for (const Row& row : rows) {
    INFO(row.list);
    const ReadText text(row.list);
    const document::Node& a = *text.root().At(0);
    const document::Node& b = *text.root().At(1);
    const int order = CompareNumbers(a, b);
    CHECK((order > 0) - (order < 0) == row.order);
    const int back = CompareNumbers(b, a);
    CHECK((back > 0) - (back < 0) == -row.order);
    CHECK(Equal(a, b) == (row.order == 0));
    if (row.order == 0) CHECK(HashOf(a) == HashOf(b));
  }
}

TEST_CASE("JSON Schema numbers: multiples and whole ones") {
  struct Row {
    const char* list;  // [number, divisor]
    bool multiple;
  };
  const Row rows[] = {
      {"[0.3, 0.1]", true},
      {"[0.35, 0.1]", false},
      {"[4.35, 0.01]", true},
      {"[1e300, 7]", false},
      {"[0, 5]", true},
      {"[-10, 2.5]", true},
      {"[1e308, 0.5]", true},
      {"[1e308, 0.123456789]", false},
      {"[75e-4, 25e-4]", true},
      {"[7, 7.0]", true},
      {"[18446744073709551615, 5]", true},
      {"[18446744073709551614, 5]", false},
  };
  for (const Row& row : rows) {
    INFO(row.list);
    const ReadText text(row.list);
    CHECK(IsMultiple(*text.root().At(0), *text.root().At(1)) == row.multiple);
  }
  const ReadText numbers(
      "[1, 1.0, 1e300, 10.5e1, 1.5, 1e-1, 1.0000000000000000001]");
  std::string whole;
  for (const document::Node& number : numbers.root())
    whole += IsWhole(number) ? '+' : '-';
  CHECK(whole == "++++---");
}

TEST_CASE("JSON Schema numbers: equal items") {
  const std::pair<const char*, int> rows[] = {
      // the index of the second of two equal ones, or -1
      {"[1, 2, 1.0]", 2},
      {"[{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1}]", 1},
      {"[[1, 2], [2, 1]]", -1},
      {"[1, true, \"1\", null, false, 0, \"\", [], {}, [1]]", -1},
      {"[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5]", 10},
      {"[9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 9]", 9},
  };
  for (const auto& [list, second] : rows) {
    INFO(list);
    const ReadText text(list);
    std::vector<std::pair<uint64_t, const document::Node*>> scratch;
    const EqualItemsFound found = FindEqualItems(text.root(), &scratch);
    CHECK(
        found.second ==
        (second < 0 ? nullptr : text.root().At(static_cast<uint32_t>(second))));
  }
}

}  // namespace bylaw::document
