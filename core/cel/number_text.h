// Numbers as text, independent of the locale.
#ifndef BYLAW_CEL_NUMBER_TEXT_H_
#define BYLAW_CEL_NUMBER_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::cel {

// The shortest text that reads back as the same double, with an exponent below
// 1e-4 and from 1e6 on, as cel-go's `string()` has it: "0.1", "1e+06", "NaN",
// "+Inf".
std::string DoubleText(double value);

// A literal of CEL for a finite double: has a point or an exponent, the latter
// below 1e-4 and from 1e21 on.
std::string DoubleLiteral(double value);

// All digits and no exponent, of a finite double: "0.00001", "1000000".
std::string DoubleDecimal(double value);

// Decimal integers with optional sign; doubles in decimal notation, "inf",
// "nan". False when the text is none or out of range.
bool ParseInt(std::string_view text, int64_t* value);
bool ParseUint(std::string_view text, uint64_t* value);
bool ParseDouble(std::string_view text, double* value);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_NUMBER_TEXT_H_
