// The order of values: `<` and its like, and sort().
#ifndef BYLAW_CEL_ORDER_H_
#define BYLAW_CEL_ORDER_H_

#include <cstdint>
#include <vector>

#include "cel/number.h"
#include "cel/value.h"

namespace bylaw::cel {

// False when the two do not compare. Numbers compare across kinds, texts by
// code points, times in time; false comes before true.
bool CompareValues(const Value& a, const Value& b, Order* order);

// The first key that is not of the kind of the first one, or whose kind has no
// order; `count` when all of them can be sorted.
size_t FirstUnsortable(const Value* keys, size_t count);

// The numbers 0 to count - 1 in the order of their keys. Equal keys keep their
// order; NaN goes to the end. The keys must be sortable.
std::vector<uint32_t> OrderByKeys(const Value* keys, size_t count);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ORDER_H_
