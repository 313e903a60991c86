// Who is listed first where not everything can be: errors before warnings
// before infos, and among equals each rule and each file has its own share.
//
// A finding comes early when it is among the first of its rule or among the
// first of its file. So neither a rule that finds ten thousand times nor a file
// with ten thousand faults keeps another rule or file out of the list: what
// they take from each other are the places that nobody else has a claim to.
//
//   Shares shares;
//   for (const Diagnostic& d : diagnostics) ranks.push_back(shares.Rank(d));
//
// A rank depends on what came before and on nothing that comes after, so that
// whoever lists the smallest ranks may forget the others on the way.
#ifndef BYLAW_DIAGNOSTIC_SHARES_H_
#define BYLAW_DIAGNOSTIC_SHARES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostic/diagnostic.h"

namespace bylaw::diagnostic {

class Shares {
 public:
  // Smaller goes first; of equal ranks, the one that was met first.
  uint64_t Rank(const Diagnostic& diagnostic);
  // Meets one that would have this rank or one behind it; else does nothing
  // and says false.
  bool MeetFrom(uint64_t rank, Severity severity, std::string_view rule,
                text::SourceId file);

 private:
  // How many were met, by severity.
  using Met = std::array<uint32_t, 3>;
  static uint64_t RankOf(Severity severity, uint32_t of_rule, uint32_t of_file);
  Met& OfRule(std::string_view rule);
  Met& OfFile(text::SourceId file);

  std::map<std::string, Met, std::less<>> of_rules_;
  std::vector<Met> of_files_;  // by their number
  Met of_no_file_ = {};
};

// How many findings there are, by severity and enforcement.
class Counts {
 public:
  void Add(const Diagnostic& d) { Add(d.severity, d.enforce); }
  void Add(Severity severity, Enforcement enforce) { ++At(severity, enforce); }
  void Remove(const Diagnostic& d) { --At(d.severity, d.enforce); }
  void Add(const Counts& other);

  uint64_t Of(Severity severity) const;
  uint64_t Of(Severity severity, Enforcement enforce) const {
    return counts_[static_cast<size_t>(severity)][static_cast<size_t>(enforce)];
  }
  uint64_t Total() const;

 private:
  uint64_t& At(Severity severity, Enforcement enforce) {
    return counts_[static_cast<size_t>(severity)][static_cast<size_t>(enforce)];
  }
  std::array<std::array<uint64_t, 3>, 3> counts_ = {};
};

}  // namespace bylaw::diagnostic

#endif  // BYLAW_DIAGNOSTIC_SHARES_H_
