// Text as a terminal shows it: how wide it is, and made harmless.
//
// What a report quotes comes from files nobody vouches for. An escape sequence
// in it must not move the reader's cursor, a bidirectional override must not
// turn code around, and no line break of a name may begin a line of the log, so
// none of them reaches the output as it is. Letters of any script stay as they
// are.
//
// Whoever puts a text together makes each piece of a user's printable; whoever
// writes it out passes all of it through PrintableLines(), so that a piece that
// was forgotten does no harm.
#ifndef BYLAW_TEXT_PRINTABLE_H_
#define BYLAW_TEXT_PRINTABLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bylaw::text {

// How many cells of a terminal a code point takes: 0 for combining marks and
// other invisible ones, 2 for wide East Asian characters and emoji, else 1.
size_t DisplayWidth(char32_t code_point);

// The width of a text after AppendPrintable().
size_t PrintableWidth(std::string_view text);

// Whether a code point acts on a terminal or a page rather than showing
// something: control characters (C0, DEL, C1), directional marks, embeddings,
// overrides and isolates, line and paragraph separators, the byte order mark.
bool IsActive(char32_t code_point);

// Appends `text` as one harmless line: control characters become their
// pictures (ESC is ␛, a line feed ␊), a tab four spaces, malformed UTF-8 and
// what reorders or breaks lines becomes U+FFFD.
void AppendPrintable(std::string_view text, std::string* out);
std::string Printable(std::string_view text);

// The same for a text of several lines, which keeps its line breaks, tabs and
// colours that Painter made. No line of it is taken for a command by GitHub's
// runner: a `::` that a line begins with becomes `∷`, `##[` becomes `## [`.
enum class Colors { kNone, kKept };
std::string PrintableLines(std::string_view text, Colors colors);

// The longest start of a text that is at most `width` cells wide when printed.
// Looks at no more of the text than that.
std::string_view CutToWidth(std::string_view text, size_t width);

// The longest start of a text that is at most `bytes` long and ends between two
// code points.
std::string_view CutToBytes(std::string_view text, size_t bytes);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_PRINTABLE_H_
