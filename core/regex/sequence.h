// Patterns that are a sequence of characters and of classes of characters, each
// a number of times, from the beginning of the text to its end:
// `^[A-Z]{2}-[0-9]+$`. Most patterns in contracts are like that, and can be
// matched without an automaton.
//
//   std::optional<Sequence> sku = Sequence::Of("^[A-Z]+-\\d{4}$");
//   if (sku && sku->Matches("AB-1234")) ...
#ifndef BYLAW_REGEX_SEQUENCE_H_
#define BYLAW_REGEX_SEQUENCE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bylaw::regex {

// Of one pattern.
inline constexpr size_t kMaxSequenceElements = 32;

class Sequence {
 public:
  // From a pattern in RE2's syntax; nothing for any that is no such sequence,
  // or where it takes more than one look at a character to tell how often an
  // element repeats (`^[a-z]+x$`).
  static std::optional<Sequence> Of(std::string_view pattern);

  // Whether RE2 would find a match.
  bool Matches(std::string_view text) const;

  // ASCII characters, a bit each.
  struct Characters {
    uint64_t bits[2] = {0, 0};

    void Add(uint32_t first, uint32_t last);
    bool Has(unsigned char c) const {
      return c < 0x80 && (bits[c >> 6] >> (c & 63) & 1) != 0;
    }
    bool Meets(const Characters& other) const {
      return ((bits[0] & other.bits[0]) | (bits[1] & other.bits[1])) != 0;
    }
  };
  struct Element {
    Characters characters;
    uint32_t least = 1;
    uint32_t most = 1;
  };

 private:
  std::vector<Element> elements_;
};

}  // namespace bylaw::regex

#endif  // BYLAW_REGEX_SEQUENCE_H_
