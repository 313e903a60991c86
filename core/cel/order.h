// The order of values: `<` and its like, and sort().
#ifndef BYLAW_CEL_ORDER_H_
#define BYLAW_CEL_ORDER_H_

#include "cel/number.h"
#include "cel/value.h"

namespace bylaw::cel {

// False when the two do not compare. Numbers compare across kinds, texts by
// code points, times in time; false comes before true.
bool CompareValues(const Value& a, const Value& b, Order* order);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ORDER_H_
