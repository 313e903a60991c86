// Values as they stand in sentences.
#ifndef BYLAW_CEL_DISPLAY_H_
#define BYLAW_CEL_DISPLAY_H_

#include <cstddef>
#include <string>

#include "cel/value.h"

namespace bylaw::cel {

// ToDisplayText() with text::Shortened(): of a long list no more is looked at
// than what stays of it.
std::string ShortDisplayText(const Value& value, size_t max_bytes);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_DISPLAY_H_
