// What a text that cannot be read seems to be: a syntax error must not take a
// product out of a check. No parser is right for a broken text, so this looks
// at words, however YAML and JSON let them be written: quoted, escaped, tagged,
// anchored, behind `? `, with the colon on a later line, by an alias.
#ifndef BYLAW_FORMATS_SKETCH_H_
#define BYLAW_FORMATS_SKETCH_H_

#include <string_view>

#include "formats/detection.h"

namespace bylaw::formats {

// By the keys of a product, a contract or a JSON Schema, or else the ending of
// the name. kUnknown where neither says anything. Linear in the text.
Format SketchOf(std::string_view text, std::string_view name);

}  // namespace bylaw::formats

#endif  // BYLAW_FORMATS_SKETCH_H_
