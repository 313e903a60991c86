// Text as a terminal shows it: how wide it is, and made harmless.
//
// What a report quotes comes from files nobody vouches for. An escape sequence
// in it must not move the reader's cursor, and a bidirectional override must
// not turn code around, so neither reaches the output as it is.
#ifndef BYLAW_REPORT_PRINTABLE_H_
#define BYLAW_REPORT_PRINTABLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bylaw::report {

// How many cells of a terminal a code point takes: 0 for combining marks and
// other invisible ones, 2 for wide East Asian characters and emoji, else 1.
size_t DisplayWidth(char32_t code_point);

// The width of a text after AppendPrintable().
size_t PrintableWidth(std::string_view text);

// Appends `text` as one harmless line: control characters become their
// pictures (ESC is ␛, a line feed ␊), a tab four spaces, malformed UTF-8 and
// what reorders or breaks lines becomes U+FFFD.
void AppendPrintable(std::string_view text, std::string* out);
std::string Printable(std::string_view text);

// The longest start of a text that is at most `width` cells wide when printed.
// Looks at no more of the text than that.
std::string_view CutToWidth(std::string_view text, size_t width);

// The longest start of a text that is at most `bytes` long and ends between two
// code points.
std::string_view CutToBytes(std::string_view text, size_t bytes);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_PRINTABLE_H_
