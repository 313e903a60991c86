// Finds the patterns that a name may end with by its last word, instead of
// looking at each pattern's phrases for each name.
//
//   PatternMatches matches(words);
//   while (matches.Next())
//     Use(matches.pattern(), matches.taken());
#ifndef BYLAW_PII_PHRASES_H_
#define BYLAW_PII_PHRASES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pii/patterns.h"

namespace bylaw::pii {

// The patterns of which a phrase stands at the end of some words, in the order
// of kPatterns.
class PatternMatches {
 public:
  // `words` is not empty and outlives this.
  explicit PatternMatches(const std::vector<std::string>& words);

  // False when there is none left.
  bool Next();
  const Pattern& pattern() const { return *pattern_; }
  // How many words its longest phrase takes.
  size_t taken() const { return taken_; }

 private:
  const std::vector<std::string>& words_;
  uint32_t at_;  // in the index
  const Pattern* pattern_ = nullptr;
  size_t taken_ = 0;
};

}  // namespace bylaw::pii

#endif  // BYLAW_PII_PHRASES_H_
