#include "compact/shared_text.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "compact/sparse_list.h"

namespace bylaw::compact {
namespace {

TEST_CASE("a shared text is one text for all that have it", "[compact]") {
  const SharedText first = std::string(100, 'x');
  SharedText second = first;
  CHECK(&first.str() == &second.str());
  CHECK_FALSE(first.IsOwn());
  second = "other";
  CHECK(first.IsOwn());
  CHECK(second == "other");
  const SharedText moved = std::move(second);
  CHECK(moved == "other");
  CHECK(moved.IsOwn());
  CHECK_FALSE(first < moved);
  CHECK("an" + (" " + moved) == "an other");
  CHECK(moved + " one" == "other one");
}

TEST_CASE("a shared text of nothing is empty", "[compact]") {
  CHECK(SharedText().empty());
  CHECK(SharedText("").empty());
  CHECK(SharedText("").str().empty());
  SharedText text = "words";
  const SharedText* self = &text;
  text = *self;
  CHECK(text == "words");
  text = {};
  CHECK(text.empty());
}

TEST_CASE("what was met a moment ago becomes one text", "[compact]") {
  RecentTexts recent;
  std::vector<SharedText> texts;
  for (int i = 0; i < 1000; ++i) {
    texts.emplace_back("said again and again");
    recent.Share(&texts.back());
    CHECK(texts.back() == "said again and again");
    CHECK(&texts.back().str() == &texts.front().str());
  }
  // Whatever is met in between, a text stays what it was.
  for (int i = 0; i < 1000; ++i) {
    SharedText text = "other " + std::to_string(i);
    recent.Share(&text);
    CHECK(text == "other " + std::to_string(i));
  }
  CHECK(texts.back() == "said again and again");
  SharedText none;
  recent.Share(&none);
  CHECK(none.empty());
}

TEST_CASE("a sparse list of nothing takes a pointer", "[compact]") {
  SparseList<int> list;
  CHECK(sizeof(list) == sizeof(void*));
  CHECK(list.empty());
  CHECK(list.begin() == list.end());
  list.push_back(1);
  list.emplace_back(2);
  const SparseList<int> copy = list;
  list.Edit().clear();
  CHECK(list.empty());
  CHECK(copy == std::vector<int>{1, 2});
  CHECK(copy.front() == 1);
  CHECK(copy.back() == 2);
  CHECK(SparseList<int>(std::vector<int>()).empty());
}

}  // namespace
}  // namespace bylaw::compact
