#include "formats/json_schema/document_graph.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <vector>

namespace bylaw::formats::json_schema {
namespace {

TEST_CASE("two nodes have one component if each leads to the other",
          "[json-schema]") {
  std::mt19937 random(20260601);
  for (int round = 0; round < 300; ++round) {
    const auto size = static_cast<uint32_t>(1 + random() % 12);
    std::vector<std::vector<uint32_t>> edges(size);
    for (size_t n = random() % (2 * size); n > 0; --n)
      edges[random() % size].push_back(static_cast<uint32_t>(random() % size));
    std::vector<std::vector<bool>> leads(size, std::vector<bool>(size));
    for (uint32_t from = 0; from < size; ++from) {
      leads[from][from] = true;
      for (const uint32_t to : edges[from]) leads[from][to] = true;
    }
    for (uint32_t by = 0; by < size; ++by) {
      for (uint32_t from = 0; from < size; ++from) {
        for (uint32_t to = 0; to < size; ++to)
          if (leads[from][by] && leads[by][to]) leads[from][to] = true;
      }
    }
    const std::vector<uint32_t> components = ComponentsOf(edges);
    REQUIRE(components.size() == size);
    for (uint32_t a = 0; a < size; ++a) {
      for (uint32_t b = 0; b < size; ++b) {
        CAPTURE(round, a, b);
        CHECK((components[a] == components[b]) == (leads[a][b] && leads[b][a]));
      }
    }
  }
}

TEST_CASE("a long chain needs no stack", "[json-schema]") {
  constexpr uint32_t kSize = 100'000;
  std::vector<std::vector<uint32_t>> edges(kSize);
  for (uint32_t i = 0; i + 1 < kSize; ++i) edges[i] = {i + 1};
  edges.back() = {0};
  const std::vector<uint32_t> components = ComponentsOf(edges);
  CHECK(components == std::vector<uint32_t>(kSize, 0));
}

}  // namespace
}  // namespace bylaw::formats::json_schema
