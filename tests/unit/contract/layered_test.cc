// Lists over others, held to lists that are put together anew.
#include "contract/layered.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace bylaw::contract {
namespace {

using Strings = std::vector<std::string>;

bool Has(const Strings& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

Strings All(const Layered<Text>& layered) {
  Strings all;
  for (size_t i = 0; i < layered.size(); ++i) all.push_back(layered[i].value);
  return all;
}

}  // namespace

TEST_CASE("a list over others has each element once, its own first") {
  std::mt19937 random(7);
  const auto below = [&random](uint32_t n) {
    return static_cast<uint32_t>(random() % n);
  };
  for (int round = 0; round < 2000; ++round) {
    std::deque<Layered<Text>> layers;
    Strings expected;
    const uint32_t depth = 1 + below(5);
    const uint32_t names = 1 + below(12);
    for (uint32_t level = 0; level < depth; ++level) {
      std::vector<Text> own;
      Strings said;
      for (uint32_t i = below(8); i > 0; --i) {
        const std::string name(1, static_cast<char>('a' + below(names)));
        own.emplace_back(name, text::Location());
        if (!Has(said, name)) said.push_back(name);
      }
      Layered<Text>& layer = layers.emplace_back(std::move(own));
      layer.Index();
      if (level > 0) layer.LayOver(layers[level - 1]);
      for (const std::string& wider : expected) {
        if (!Has(said, wider)) said.push_back(wider);
      }
      expected = said;
    }
    CHECK(All(layers.back()) == expected);
    CHECK(layers.back().empty() == expected.empty());
    for (uint32_t i = 0; i < names; ++i) {
      const std::string name(1, static_cast<char>('a' + i));
      CHECK((layers.back().Find(name) != nullptr) == Has(expected, name));
    }
  }
}

TEST_CASE("what is said again hides the wider one, indexed or not") {
  const auto property = [](const char* name, const document::Node* value) {
    CustomProperty one;
    one.property = Text(name, {});
    one.value = value;
    return one;
  };
  const document::Node* wide = nullptr;
  Layered<CustomProperty> project(
      {property("owner", wide), property("tier", wide)});
  project.Index();
  std::vector<CustomProperty> own = {property("owner", wide)};
  own.front().name_at = {3, {1, 2}};
  Layered<CustomProperty> model(own);
  model.LayOver(project);
  REQUIRE(model.size() == 2);
  CHECK(model.Find("owner")->name_at.source == 3);
  CHECK(model[0].name_at.source == 3);
  CHECK(model[1].property.value == "tier");
  const Layered<CustomProperty> copy = model;
  CHECK(copy.size() == 2);
}

}  // namespace bylaw::contract
