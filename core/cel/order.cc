#include "cel/order.h"

namespace bylaw::cel {

bool CompareValues(const Value& a, const Value& b, Order* order) {
  if (IsNumber(a) && IsNumber(b)) {
    *order = CompareNumbers(a, b);
    return true;
  }
  if (a.kind() != b.kind()) return false;
  int sign = 0;
  switch (a.kind()) {
    case ValueKind::kBool:
      sign = int{a.boolean()} - int{b.boolean()};
      break;
    // Byte order of UTF-8 is the order of code points.
    case ValueKind::kString:
    case ValueKind::kBytes:
      sign = a.text().compare(b.text());
      break;
    case ValueKind::kTimestamp:
    case ValueKind::kDuration: {
      const Timestamp x = a.timestamp();
      const Timestamp y = b.timestamp();
      sign = x.seconds < y.seconds   ? -1
             : x.seconds > y.seconds ? 1
                                     : x.nanos - y.nanos;
      break;
    }
    default:
      return false;
  }
  *order = sign < 0 ? Order::kLess : sign > 0 ? Order::kGreater : Order::kEqual;
  return true;
}

}  // namespace bylaw::cel
