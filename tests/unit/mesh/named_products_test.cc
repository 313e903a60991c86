#include "mesh/named_products.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "mesh/building.h"
#include "mesh/tie.h"
#include "text/comparable.h"

namespace bylaw::mesh {
namespace {

constexpr std::string_view kFolders[] = {"",
                                         "a/",
                                         "b/",
                                         "x/",
                                         "domains/a/",
                                         "domains/b/",
                                         "domains/c/",
                                         "domains/a/b/",
                                         "x/a/",
                                         "x/domains/a/",
                                         "domains/a/domains/b/",
                                         "a/x/"};
constexpr std::string_view kDomains[] = {"a", "b", "c", "A", ""};

class RandomMesh {
 public:
  explicit RandomMesh(uint32_t seed) : random_(seed) {
    mesh.has_domain_boundaries = Below(2) == 0;
    for (size_t i = 0; i < Below(3); ++i) {
      const std::string name(kDomains[i]);
      mesh.domains.emplace_back().name = {name, {}};
    }
    for (size_t n = 1 + Below(12); n > 0; --n) {
      contract::DataProduct& product = mesh.NewProduct();
      product.whole = Place();
      product.name = {"P", product.whole};
      const std::string domain(kDomains[Below(5)]);
      if (!domain.empty()) product.domain = {domain, product.whole};
    }
    for (size_t n = 1 + Below(8); n > 0; --n) {
      contract::Contract& contract = mesh.NewContract();
      contract.whole = Place();
      contract.id = {"c", contract.whole};
      const std::string domain(kDomains[Below(5)]);
      if (!domain.empty()) contract.domain = {domain, contract.whole};
    }
  }

  HandMadeMesh mesh;
  text::SourceSet sources;

 private:
  size_t Below(size_t n) { return random_() % n; }
  text::Location Place() {
    const std::string file = std::string(kFolders[Below(std::size(kFolders))]) +
                             std::to_string(number_++) + ".yaml";
    return {sources.Add(file, file, "/mesh/" + file), {}};
  }

  std::mt19937 random_;
  int number_ = 0;
};

TEST_CASE("all that something may speak for are visited, in order", "[mesh]") {
  size_t visited = 0, all = 0;
  for (uint32_t seed = 0; seed < 500; ++seed) {
    RandomMesh random(seed);
    const Places places(random.mesh, random.sources, "/mesh");
    NamedProducts products(random.mesh, places);
    NamedProducts::Group* named = products.Find({"p", {}});
    REQUIRE(named != nullptr);
    for (const contract::Contract& contract : random.mesh.contracts) {
      CAPTURE(seed, random.sources[contract.whole.source].path());
      std::vector<const contract::DataProduct*> met;
      products.ForEachIn(*named, places.Of(contract), [&](const auto& product) {
        met.push_back(&product);
        return true;
      });
      visited += met.size();
      all += named->all.size();
      const auto before = [&](const auto* a, const auto* b) {
        const auto& all_of_name = named->all;
        return std::find(all_of_name.begin(), all_of_name.end(), a) <
               std::find(all_of_name.begin(), all_of_name.end(), b);
      };
      CHECK(std::is_sorted(met.begin(), met.end(), before));
      std::vector<const contract::DataProduct*> of_domain;
      const std::string domain = text::ComparableName(contract.domain.value);
      products.ForEachOf(*named, domain, [&](const auto& product) {
        of_domain.push_back(&product);
        return true;
      });
      for (const contract::DataProduct& product : random.mesh.products) {
        if (places.MaySpeakFor(contract, product))
          CHECK(std::count(met.begin(), met.end(), &product) == 1);
        const bool same = !product.domain ||
                          text::ComparableName(product.domain.value) == domain;
        if (same || named->all.size() > 1)
          CHECK((std::count(of_domain.begin(), of_domain.end(), &product) ==
                 1) == same);
      }
    }
  }
  CHECK(visited < all * 9 / 10);
}

TEST_CASE(
    "the nearest folder is the one that shares the most, the first of several",
    "[mesh]") {
  std::mt19937 random(7);
  for (int round = 0; round < 1'000; ++round) {
    const auto folder = [&random] {
      std::string text = "/m/";
      for (size_t n = random() % 6; n > 0; --n) text += "ab/"[random() % 3];
      return text;
    };
    std::vector<std::string> folders(1 + random() % 20);
    for (std::string& one : folders) one = folder();
    Chosen of;
    for (uint32_t i = 0; i < folders.size(); ++i) {
      if (i == 0 || random() % 3 > 0) of.push_back(i);
    }
    const NearestFolder nearest(folders, of);
    for (int query = 0; query < 10; ++query) {
      const std::string from = folder();
      size_t shared = 0;
      uint32_t best = UINT32_MAX;
      for (const uint32_t i : of) {
        size_t same = 0;
        while (same < from.size() && same < folders[i].size() &&
               from[same] == folders[i][same])
          ++same;
        if (best != UINT32_MAX && same <= shared) continue;
        best = i;
        shared = same;
      }
      CAPTURE(round, from, folders);
      CHECK(nearest.Find(from).product == best);
      CHECK(nearest.Find(from).shared == shared);
    }
  }
}

TEST_CASE("listings do not give all their checks to all products of a name",
          "[mesh]") {
  HandMadeMesh mesh;
  text::SourceSet sources;
  const text::Location at{sources.Add("x.yaml", "x", "/mesh/x.yaml"), {}};
  constexpr size_t kEach = 400;
  for (size_t i = 0; i < kEach; ++i) {
    contract::DataProduct& product = mesh.NewProduct();
    product.whole = product.name_at = at;
    product.id = {"p" + std::to_string(i), at};
    product.name = {"P", at};
    contract::QualityListing& listing = mesh.quality_listings.emplace_back();
    listing.whole = at;
    listing.product = {"P", at};
    listing.quality.resize(1);
  }
  diagnostic::Sink sink;
  mesh::Tie(mesh, sources, Places(mesh, sources, "/mesh"), sink);
  size_t checks = 0;
  for (const contract::DataProduct& product : mesh.products)
    checks += mesh.ties.Of(product).quality.size();
  CHECK(checks == kMaxRepeatedChecks + kEach);
  // The first one has all of them.
  CHECK(mesh.ties.Of(mesh.products.front()).quality.size() == kEach);
  size_t told = 0;
  for (const diagnostic::Diagnostic& d : sink.Take())
    told += d.rule == "mesh/too-many-ties" ? 1U : 0U;
  CHECK(told == 1);
}

}  // namespace
}  // namespace bylaw::mesh
