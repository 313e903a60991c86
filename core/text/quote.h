// Puts text of the user's into a message: in backticks, on one line, short.
#ifndef BYLAW_TEXT_QUOTE_H_
#define BYLAW_TEXT_QUOTE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bylaw::text {

inline constexpr size_t kQuotedCodePoints = 60;

// `text` in backticks. Line breaks and other control characters are shown as
// \n, \t, \u{7f}; malformed bytes as U+FFFD; what is longer than
// kQuotedCodePoints is cut and ends in an ellipsis.
std::string Quoted(std::string_view text);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_QUOTE_H_
