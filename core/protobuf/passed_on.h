// Which files a file sees through public imports, told without going along them:
// a chain may be as long as there are files, and each file of it may name what is
// at its far end, or nowhere in it.
//
// Files are ranked in the order in which a depth-first walk along public imports
// leaves them. Two ranges of ranks stand for what is seen from a file: every file
// of the narrow one is, none outside of the wide one.
#ifndef BYLAW_PROTOBUF_PASSED_ON_H_
#define BYLAW_PROTOBUF_PASSED_ON_H_

#include <cstdint>
#include <vector>

#include "protobuf/link.h"

namespace bylaw::protobuf {

// Both ends belong to the range.
struct RankRange {
  uint32_t first = 0;
  uint32_t last = 0;
};

class PassedOn {
 public:
  PassedOn() = default;
  explicit PassedOn(const std::vector<LinkedFile>& files);

  uint32_t RankOf(FileId file) const { return seen_[file].rank; }
  // What is certainly seen from a file, itself included.
  RankRange Certain(FileId file) const {
    return {seen_[file].first_below, seen_[file].rank};
  }
  // Outside of this nothing is.
  RankRange Possible(FileId file) const {
    return {seen_[file].first, seen_[file].last};
  }

 private:
  struct Seen {
    uint32_t rank = 0;         // from 1
    uint32_t first_below = 0;  // of those in a row that are surely seen
    uint32_t first = 0, last = 0;
  };
  void Walk(FileId root, const std::vector<LinkedFile>& files);
  void Leave(FileId at, const std::vector<LinkedFile>& files);

  std::vector<Seen> seen_;
  uint32_t ranks_ = 0;
};

// Brings ranges into order, those that touch being one.
void MergeRanges(std::vector<RankRange>* ranges);
// Whether merged ranges have a part of a range.
bool Touches(const std::vector<RankRange>& merged, RankRange range);

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_PASSED_ON_H_
