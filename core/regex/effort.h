// What it takes to compile a regular expression, told before it is compiled.
//
// RE2 caps the program that comes out and not what it does on the way: a
// hundred thousand `\p{L}` in a row take gigabytes before it says that they are
// too many. So patterns are measured first, in one pass and without memory:
// about one unit for each instruction of the program, with repetitions
// multiplied out. The measure is rather above what comes than below.
#ifndef BYLAW_REGEX_EFFORT_H_
#define BYLAW_REGEX_EFFORT_H_

#include <cstdint>
#include <string_view>

namespace bylaw::regex {

// Of one pattern. Compiling takes up to a microsecond and some dozen bytes a
// unit; RE2's own cap on a program is of the same size.
inline constexpr uint64_t kMaxPatternEffort = 50'000;
// Of all patterns that belong together: those of one document, or of the
// policies of a run.
inline constexpr uint64_t kMaxTotalEffort = 1'000'000;

// The effort of a pattern in RE2's syntax; some number for one that is
// malformed.
uint64_t EffortOf(std::string_view pattern);

// What is left for the patterns that belong together, of their effort and of
// the memory that matching may take.
class Allowance {
 public:
  explicit Allowance(uint64_t effort = kMaxTotalEffort) : left_(effort) {}

  // False when the effort is more than what is left; then nothing is taken.
  bool Take(uint64_t effort);
  // The bytes that a pattern may take once it is compiled: plenty for the
  // first ones, what it needs for those after.
  int64_t MemoryFor(uint64_t effort);

 private:
  uint64_t left_;
  int64_t plenty_ = int64_t{64} << 20;
};

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_EFFORT_H_
