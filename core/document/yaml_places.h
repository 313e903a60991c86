// Where exactly a YAML value stands. libyaml's marks include anchors and tags,
// and end where the next token begins. Internal to this folder.
#ifndef BYLAW_DOCUMENT_YAML_PLACES_H_
#define BYLAW_DOCUMENT_YAML_PLACES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace bylaw::document {

// From the first of `count` anchors and tags to what follows them, at most to
// `end`; with nothing following, to the end of the last one.
uint32_t SkipProperties(std::string_view text, uint32_t at, uint32_t end,
                        uint32_t count);

// The end of the last line of a block scalar that has more than spaces; of the
// header if there is none.
uint32_t BlockScalarEnd(std::string_view text, text::Span span);

// Where an empty value is shown that libyaml reports at `mark`: after what
// calls for it (`:`, `-`), not at the next token lines further down. The last
// value before it ended at `last_end`.
uint32_t EmptyScalarPlace(std::string_view text, uint32_t last_end,
                          uint32_t mark);

// The offset of the first character that YAML allows in quoted scalars only
// (section 5.1: DEL, C1 controls but U+0085, U+FFFE, U+FFFF), or npos.
size_t FindUnprintable(std::string_view text);

// The offsets of all characters that some readers of YAML take for a line break
// and others do not (U+0085, U+2028, U+2029, a carriage return alone), or read
// over where a line begins (a byte order mark that is not the first character).
// Most texts have none.
std::vector<uint32_t> FindDisputedBreaks(std::string_view text);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_YAML_PLACES_H_
