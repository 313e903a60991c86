// Finds the records that repeat what an earlier one has, of records that are
// added to a result batch by batch, or part by part.
#ifndef BYLAW_RECORDS_KEY_COMPARER_H_
#define BYLAW_RECORDS_KEY_COMPARER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "records/result.h"
#include "records/uniqueness.h"

namespace bylaw::records {

class KeyComparer {
 public:
  // A smaller limit is for tests.
  explicit KeyComparer(size_t limit = kMaxDistinctValues) : seen_(limit) {}

  // What a result has of keys that were compared already.
  void Remember(const KeptKeys& kept);

  // A sample of the record that a key is of, but for its position, path and
  // message; nothing where it cannot be had.
  using SampleOf = std::function<std::optional<Sample>(size_t key)>;
  // Of records that were just appended to `whole`, which had `before` others.
  // A record that repeats what an earlier one has is invalid, fails the check
  // and may be a sample of it. `checks` says where in `whole` a key's check is.
  // New values are kept where keys have places.
  void Compare(const KeptKeys& theirs, uint64_t before,
               const std::vector<uint32_t>& checks, const SampleOf& sample_of,
               Result* whole);

 private:
  Uniqueness seen_;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_KEY_COMPARER_H_
