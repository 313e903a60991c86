// Whether a value has come before, over all records of a run, in memory that
// does not grow with them: what is kept of a value is a digest.
//
//   records::Uniqueness seen;
//   if (seen.Add(check, records::DigestOf({&value})) == ...::kAgain) ...
#ifndef BYLAW_RECORDS_UNIQUENESS_H_
#define BYLAW_RECORDS_UNIQUENESS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/node.h"

namespace bylaw::records {

// Values that are kept of one run, of all its checks together: 64 MiB.
inline constexpr size_t kMaxDistinctValues = size_t{3} << 20;

// 128 bits: that two of kMaxDistinctValues values have the same by chance is
// less likely than that a memory cell fails.
struct Digest {
  uint64_t high = 0, low = 0;
};

// Of the values of a key. Equal ones, as JSON Schema compares them (1 and 1.0),
// have equal digests.
Digest DigestOf(const std::vector<const document::Node*>& values);

class Uniqueness {
 public:
  // A smaller limit is for tests.
  explicit Uniqueness(size_t limit = kMaxDistinctValues) : limit_(limit) {}

  enum class Seen {
    kFirst,
    kAgain,
    kUnknown,  // it was not kept, and is none of those that are
  };
  Seen Add(uint32_t check, Digest digest);

 private:
  void Grow();

  size_t limit_;
  size_t count_ = 0;
  std::vector<Digest> table_;  // open addressing; zeros where nothing is
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_UNIQUENESS_H_
