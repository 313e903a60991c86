// Comparisons with a number in a text: `> 100000`, `COUNT(*) >= 100000`.
#ifndef BYLAW_FORMATS_LISTING_COMPARISON_H_
#define BYLAW_FORMATS_LISTING_COMPARISON_H_

#include <optional>
#include <string_view>
#include <vector>

namespace bylaw::formats::listing {

struct Comparison {
  std::string_view sign;    // "<", "<=", "=", "!=", ">=", ">"
  std::string_view number;  // as written
};

// Those in a text, quoted parts left out, in their order. `==` is `=`, `<>` is
// `!=`.
std::vector<Comparison> ComparisonsIn(std::string_view text);
// The one that a text consists of; nothing where it is more or less than that.
std::optional<Comparison> ReadComparison(std::string_view text);

}  // namespace bylaw::formats::listing

#endif  // BYLAW_FORMATS_LISTING_COMPARISON_H_
