// What holds for the differences of any two schemas.

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "contract/path.h"
#include "difference/difference.h"
#include "difference/random_schema.h"

namespace bylaw::difference {
namespace {

using contract::Field;
using contract::Schema;
using Names = RandomSchema::Names;

constexpr uint32_t kSeeds = 300;

std::vector<Difference> Listed(const Schema& before, const Schema& after) {
  Differences found = Diff(before, after);
  REQUIRE(found.unlisted == 0);
  return found.listed;
}

using SideRow = std::tuple<const Field*, std::string, uint32_t, uint32_t>;
SideRow RowOf(const Side& side) {
  return {side.field, TextOf(side.value), side.at.source, side.at.span.begin};
}

using Row = std::tuple<Kind, bool, SideRow, SideRow>;
std::vector<Row> Sorted(const std::vector<Difference>& differences) {
  std::vector<Row> rows;
  for (const Difference& d : differences)
    rows.emplace_back(d.kind, d.has_namesake, RowOf(d.before), RowOf(d.after));
  std::sort(rows.begin(), rows.end());
  return rows;
}

TEST_CASE("a schema does not differ from itself", "[difference]") {
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    for (const Names names : {Names::kOwn, Names::kClashing}) {
      CAPTURE(seed);
      const Schema schema = RandomSchema(seed, names).Make(0);
      const Schema elsewhere = RandomSchema(seed, names).Make(1);
      CHECK(Listed(schema, schema).empty());
      CHECK(Listed(schema, elsewhere).empty());
    }
  }
}

TEST_CASE("the order of fields is no difference", "[difference]") {
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    RandomSchema random(seed, Names::kOwn);
    const Schema schema = random.Make(0);
    Schema other = schema;
    std::reverse(other.fields.begin(), other.fields.end());
    for (Field& field : other.fields)
      std::reverse(field.fields.begin(), field.fields.end());
    CHECK(Listed(schema, other).empty());
  }
}

TEST_CASE("seen from the other side it is the other way round",
          "[difference]") {
  size_t facts = 0, namesakes = 0;
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    for (const Names names : {Names::kOwn, Names::kClashing}) {
      CAPTURE(seed);
      RandomSchema random(seed, names);
      const Schema a = random.Make(0);
      const Schema b = random.Make(1);
      const std::vector<Difference> there = Listed(a, b);
      std::vector<Difference> back = Listed(b, a);
      for (Difference& d : back) std::swap(d.before, d.after);
      CHECK(Sorted(there) == Sorted(back));
      facts += there.size();
      for (const Difference& d : there) namesakes += d.has_namesake ? 1 : 0;
    }
  }
  // The two have enough to say for this to mean something.
  CHECK(facts > 20 * kSeeds);
  CHECK(namesakes > kSeeds / 2);
}

TEST_CASE("facts say two things, at places of their own side", "[difference]") {
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    RandomSchema random(seed, Names::kClashing);
    const Schema a = random.Make(0);
    const Schema b = random.Make(1);
    for (const Difference& d : Listed(a, b)) {
      CAPTURE(KindName(d.kind), TextOf(d.before.value), TextOf(d.after.value));
      CHECK_FALSE(SameValue(d.before.value, d.after.value));
      CHECK(d.before.at.source == 0);
      CHECK(d.after.at.source == 1);
    }
  }
}

// What is asked for changes what is told, not how: the rest is left out.
TEST_CASE("a question picks facts", "[difference]") {
  const Question question{{Kind::kField, Kind::kType, Kind::kTag}, {}};
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    CAPTURE(seed);
    RandomSchema random(seed, Names::kClashing);
    const Schema a = random.Make(0);
    const Schema b = random.Make(1);
    std::vector<Difference> all = Listed(a, b);
    std::erase_if(
        all, [&](const Difference& d) { return !question.kinds.Has(d.kind); });
    CHECK(Sorted(all) == Sorted(Diff(a, b, question).listed));
  }
}

}  // namespace
}  // namespace bylaw::difference
