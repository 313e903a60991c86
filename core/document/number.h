// Numbers to and from text, alike on every platform and under every locale.
#ifndef BYLAW_DOCUMENT_NUMBER_H_
#define BYLAW_DOCUMENT_NUMBER_H_

#include <optional>
#include <string_view>

#include "document/builder.h"

namespace bylaw::document {

// True if the text is a number as JSON writes it:
// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?
bool IsJsonNumber(std::string_view text);

// The nearest double to a decimal number ("1.5", "+.5e3", "-12."). Infinite
// when it is too large to be represented.
double ParseDouble(std::string_view decimal);

// [-+]?[0-9]+ as kInt or kUint, or as kDouble where it does not fit 64 bits.
// The text must be of that form.
ScalarValue ParseDecimal(std::string_view digits);

// Digits of base 8 or 16 without prefix, likewise.
ScalarValue ParseDigits(std::string_view digits, unsigned base);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_NUMBER_H_
