// Text cut in its middle, where a report repeats what a file says: whatever is
// repeated has a length that does not depend on the file.
#ifndef BYLAW_TEXT_SHORTEN_H_
#define BYLAW_TEXT_SHORTEN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::text {

// `text`, or where it is longer than `bytes` its beginning and its end with an
// ellipsis between them, at most so long. Cut between code points.
std::string Shortened(std::string_view text, size_t bytes);

// Replaces a text by the same shortened; one that is short stays as it is.
void Shorten(std::string* text, size_t bytes);

// The parts with dots between them, shortened. Looks at no more of the parts
// than it writes.
std::string JoinShortened(const std::vector<std::string_view>& parts,
                          size_t bytes);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_SHORTEN_H_
