// Numbers of instances and schemas compared exactly, whatever their size: a
// JSON number is its decimal text, of which a double is only a guess.
#ifndef BYLAW_DOCUMENT_EXACT_NUMBER_H_
#define BYLAW_DOCUMENT_EXACT_NUMBER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "document/node.h"

namespace bylaw::document {

// Below 0 if `a` is less than `b`, 0 if equal (1 and 1.0 are), above 0
// otherwise. Both must be numbers. None of these allocates.
int CompareNumbers(const Node& a, const Node& b);

// Whether a value is one of the numbers that this puts in one order: no infinity,
// also as a double, and no exponent beyond all use.
bool IsOrdered(const Node& node);

// CompareNumbers() with a number written as JSON or YAML has it ("1.5e3").
int CompareWithDecimal(const Node& number, std::string_view decimal);

// Whether a number is whole: 1.0 and 1e300 are.
bool IsWhole(const Node& number);

// Whether `number` is a whole multiple of `divisor`, which is above zero: 0.3
// is one of 0.1, as decimals. Divisors of more than 18 significant digits are
// compared as doubles.
bool IsMultiple(const Node& number, const Node& divisor);
// The same for a divisor as written: "0.01".
bool IsMultipleOfDecimal(const Node& number, std::string_view divisor);

// Appends a text that equal numbers share, and no others do: 1.50 and 15e-1 are
// "15e-1".
void AppendCanonical(const Node& number, std::string* out);

// A whole number that is not negative, however written (`2`, `2.0`), cut to
// UINT32_MAX; false for any other value.
bool ReadCount(const Node& node, uint32_t* count);

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_EXACT_NUMBER_H_
