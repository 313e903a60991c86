#include "protobuf/passed_on.h"

#include <catch2/catch.hpp>
#include <deque>
#include <random>
#include <set>
#include <vector>

namespace bylaw::protobuf {
namespace {

// Files that import each other as rows say: who, whom.
struct ImportGraph {
  explicit ImportGraph(FileId count) : trees(count), files(count) {
    for (FileId id = 0; id < count; ++id) files[id].file = &trees[id];
  }
  void Add(FileId from, FileId to, ImportKind kind = ImportKind::kPublic) {
    Import import;
    import.kind = kind;
    trees[from].imports.push_back(import);
    files[from].imports.push_back(to);
  }
  // Itself, and all that is passed on to it.
  std::set<FileId> SeenFrom(FileId from) const {
    std::set<FileId> seen = {from};
    std::vector<FileId> open = {from};
    while (!open.empty()) {
      const FileId at = open.back();
      open.pop_back();
      for (size_t i = 0; i < files[at].imports.size(); ++i) {
        const FileId to = files[at].imports[i];
        if (trees[at].imports[i].kind == ImportKind::kPublic && to != kNone &&
            seen.insert(to).second)
          open.push_back(to);
      }
    }
    return seen;
  }

  std::deque<File> trees;
  std::vector<LinkedFile> files;
};

bool Holds(RankRange range, uint32_t rank) {
  return range.first <= rank && rank <= range.last;
}

TEST_CASE("ranges hold what is passed on, whatever the imports are",
          "[protobuf]") {
  std::mt19937 random(20260101);
  for (int turn = 0; turn < 500; ++turn) {
    const FileId count = 1 + static_cast<FileId>(random() % 12);
    ImportGraph graph(count);
    const size_t edges = random() % (2 * count + 1);
    for (size_t i = 0; i < edges; ++i) {
      const auto to = static_cast<FileId>(random() % (count + 1));
      graph.Add(static_cast<FileId>(random() % count), to == count ? kNone : to,
                random() % 4 == 0 ? ImportKind::kPlain : ImportKind::kPublic);
    }
    const PassedOn passed_on(graph.files);
    for (FileId from = 0; from < count; ++from) {
      const std::set<FileId> seen = graph.SeenFrom(from);
      for (FileId to = 0; to < count; ++to) {
        const uint32_t rank = passed_on.RankOf(to);
        if (Holds(passed_on.Certain(from), rank)) REQUIRE(seen.count(to) > 0);
        if (seen.count(to) > 0) REQUIRE(Holds(passed_on.Possible(from), rank));
      }
    }
  }
}

TEST_CASE("of a chain the ranges say all", "[protobuf]") {
  constexpr FileId kCount = 1000;
  ImportGraph graph(kCount + 1);  // the last one stands beside it
  for (FileId id = 1; id < kCount; ++id) graph.Add(id, id - 1);
  const PassedOn passed_on(graph.files);
  for (const FileId from : {FileId{0}, FileId{500}, FileId{999}}) {
    for (FileId to = 0; to <= kCount; ++to) {
      const bool seen = to <= from;
      CHECK(Holds(passed_on.Certain(from), passed_on.RankOf(to)) == seen);
      CHECK(Holds(passed_on.Possible(from), passed_on.RankOf(to)) == seen);
    }
  }
}

TEST_CASE("ranges that touch are one", "[protobuf]") {
  std::vector<RankRange> ranges = {{7, 9}, {1, 3}, {3, 5}, {8, 8}};
  MergeRanges(&ranges);
  REQUIRE(ranges.size() == 2);
  CHECK(ranges[0].last == 5);
  CHECK(Touches(ranges, {5, 5}));
  CHECK_FALSE(Touches(ranges, {6, 6}));
  CHECK(Touches(ranges, {6, 20}));
  CHECK_FALSE(Touches(ranges, {10, 20}));
  CHECK_FALSE(Touches({}, {1, 1}));
}

}  // namespace
}  // namespace bylaw::protobuf
