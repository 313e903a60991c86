#include "protobuf/passed_on.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sort/sort.h"

namespace bylaw::protobuf {

PassedOn::PassedOn(const std::vector<LinkedFile>& files) : seen_(files.size()) {
  for (FileId id = 0; id < files.size(); ++id) Walk(id, files);
}

// Without recursion. `first_below` is set where a file is entered, the rest where
// it is left.
void PassedOn::Walk(FileId root, const std::vector<LinkedFile>& files) {
  if (seen_[root].first_below != 0) return;
  std::vector<std::pair<FileId, size_t>> open;
  const auto enter = [&](FileId file) {
    seen_[file].first_below = ranks_ + 1;
    open.emplace_back(file, 0);
  };
  enter(root);
  while (!open.empty()) {
    auto& [at, next] = open.back();
    const LinkedFile& file = files[at];
    if (next == file.imports.size()) {
      Leave(at, files);
      open.pop_back();
      continue;
    }
    const size_t import = next++;
    const FileId to = file.imports[import];
    if (file.file->imports[import].kind == ImportKind::kPublic && to != kNone &&
        seen_[to].first_below == 0)
      enter(to);
  }
}

// Where one that is not left yet is imported there is a circle, and its rank is
// not known: whoever sees the circle may see everything.
void PassedOn::Leave(FileId at, const std::vector<LinkedFile>& files) {
  Seen& seen = seen_[at];
  seen.rank = seen.last = ++ranks_;
  seen.first = seen.first_below;
  const LinkedFile& file = files[at];
  for (size_t i = 0; i < file.imports.size(); ++i) {
    const FileId to = file.imports[i];
    if (file.file->imports[i].kind != ImportKind::kPublic || to == kNone ||
        to == at)
      continue;
    const bool circle = seen_[to].rank == 0;
    seen.first = circle ? 0 : std::min(seen.first, seen_[to].first);
    seen.last = circle ? std::numeric_limits<uint32_t>::max()
                       : std::max(seen.last, seen_[to].last);
    // What the walk had left just before it came here is seen from here too.
    if (!circle && seen_[to].rank + 1 == seen.first_below)
      seen.first_below = seen_[to].first_below;
  }
}

void MergeRanges(std::vector<RankRange>* ranges) {
  sort::Stably(ranges, [](const RankRange& a, const RankRange& b) {
    return a.first < b.first;
  });
  size_t kept = 0;
  for (const RankRange range : *ranges) {
    if (kept > 0 && range.first <= (*ranges)[kept - 1].last) {
      RankRange& before = (*ranges)[kept - 1];
      before.last = std::max(before.last, range.last);
    } else {
      (*ranges)[kept++] = range;
    }
  }
  ranges->resize(kept);
}

bool Touches(const std::vector<RankRange>& merged, RankRange range) {
  const auto at = std::partition_point(
      merged.begin(), merged.end(),
      [&](const RankRange& one) { return one.last < range.first; });
  return at != merged.end() && at->first <= range.last;
}

}  // namespace bylaw::protobuf
