// Numbers as people write them - `99.5`, `1e6`, `0.001` - read and written by one
// multiplication or division.
//
// A decimal of at most 15 digits whose power of ten is at most 22 is two
// doubles without error, and what one operation makes of them is rounded as
// IEEE 754 asks: the same as strtod gives. Other numbers are left to the C
// library, which takes four times the code and is slower; the portal does not
// load that before a document has such a number.
#ifndef BYLAW_TEXT_DECIMAL_H_
#define BYLAW_TEXT_DECIMAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::text {

// The value of [sign]digits[.digits][e[sign]digits]; nothing where it is written
// in another way, or is no such short number.
std::optional<double> ReadShortDecimal(std::string_view decimal);

// digits * 10^-places, and a sign.
struct ShortDecimal {
  bool negative = false;
  std::string digits;  // without zeroes before the first
  int places = 0;      // the fewest there are; none for a whole number
};

// The shortest decimal that reads back as a value; nothing where it is no short
// number, or below 0.0001 or from 10^15 on.
std::optional<ShortDecimal> AsShortDecimal(double value);

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_DECIMAL_H_
