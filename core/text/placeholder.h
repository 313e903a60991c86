// Words and signs that stand where something is asked for and nothing is said.
#ifndef BYLAW_TEXT_PLACEHOLDER_H_
#define BYLAW_TEXT_PLACEHOLDER_H_

#include <string_view>

namespace bylaw::text {

// Whether whoever reads the text learns that there is nothing: `none`, `N.A.`,
// `TBD`, nothing but punctuation, dashes or what cannot be seen, or what looks
// like one of these.
bool StandsForNothing(std::string_view text);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_PLACEHOLDER_H_
