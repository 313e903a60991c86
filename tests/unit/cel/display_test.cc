#include "cel/display.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "text/shorten.h"

namespace bylaw::cel {
namespace {

TEST_CASE("a short text of a list is its whole text, shortened", "[cel]") {
  std::mt19937 random(20260601);
  constexpr std::string_view kPieces[] = {"a", "é", "…", "😀", ", ", "", "xyz"};
  for (int round = 0; round < 2'000; ++round) {
    std::vector<std::string> texts(random() % 30);
    for (std::string& text : texts) {
      for (size_t n = random() % 12; n > 0; --n)
        text += kPieces[random() % std::size(kPieces)];
    }
    std::vector<Value> values;
    for (const std::string& text : texts) values.push_back(Value::String(text));
    const ValueArray array{values.data(), values.size()};
    const Value list = ListOf(&array);
    const std::vector<Value> lists(3, list);
    const ValueArray outer{lists.data(), lists.size()};
    for (const Value& value : {list, ListOf(&outer)}) {
      const size_t most = random() % 120;
      CAPTURE(round, most, ToDisplayText(value));
      CHECK(ShortDisplayText(value, most) ==
            text::Shortened(ToDisplayText(value), most));
    }
  }
}

// A list that a million rows would be, and that says how many were asked for.
struct Endless {
  size_t asked = 0;
};

TEST_CASE("of a long list no more is looked at than is shown", "[cel]") {
  constexpr ListAdapter kAdapter = {
      [](const void*) { return size_t{1'000'000'000}; },
      [](const void* list, size_t index, Arena&) {
        ++static_cast<Endless*>(const_cast<void*>(list))->asked;
        return Value::Int(static_cast<int64_t>(index));
      },
      nullptr, nullptr};
  Endless endless;
  const std::string text =
      ShortDisplayText(Value::List(&endless, &kAdapter), 40);
  CHECK(text == "0, 1, 2, 3, 4, 5, …9999998, 999999999");
  CHECK(endless.asked < 100);
}

}  // namespace
}  // namespace bylaw::cel
