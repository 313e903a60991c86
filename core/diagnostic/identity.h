// What makes two findings one to a reader: rule, place, message and waiver. A
// list is compared exactly (report/report.h); this is for counting those that no
// list has room for.
#ifndef BYLAW_DIAGNOSTIC_IDENTITY_H_
#define BYLAW_DIAGNOSTIC_IDENTITY_H_

#include <cstdint>
#include <vector>

#include "diagnostic/diagnostic.h"
#include "diagnostic/shares.h"

namespace bylaw::diagnostic {

// A number of which the lowest bits say how strong a finding is.
class Identity {
 public:
  explicit Identity(const Diagnostic& diagnostic);
  // Of one identity the stronger goes first.
  bool operator<(const Identity& other) const { return bits_ > other.bits_; }
  bool IsSameAs(const Identity& other) const {
    return bits_ / kStrengths == other.bits_ / kStrengths;
  }
  // The diagnostic as far as it counts.
  Diagnostic Counted() const;

 private:
  static constexpr uint64_t kStrengths = 16;
  uint64_t bits_;
};

// How many of all that was found, which may name one finding twice, are not
// among those that are known.
Counts CountOthers(std::vector<Identity> all, std::vector<Identity> known);

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_IDENTITY_H_
