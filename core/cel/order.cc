#include "cel/order.h"

#include "sort/sort.h"

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

size_t FirstUnsortable(const Value* keys, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    Order order;
    if (keys[i].kind() != keys[0].kind() ||
        !CompareValues(keys[0], keys[i], &order)) {
      return i;
    }
  }
  return count;
}

std::vector<uint32_t> OrderByKeys(const Value* keys, size_t count) {
  return sort::OrderOf(
      count,
      [](const void* given, uint32_t i, uint32_t j) {
        const Value& a = static_cast<const Value*>(given)[i];
        const Value& b = static_cast<const Value*>(given)[j];
        Order result = Order::kUnordered;
        CompareValues(a, b, &result);
        if (result != Order::kUnordered) return result == Order::kLess;
        return a.number() == a.number() && b.number() != b.number();
      },
      keys);
}

}  // namespace bylaw::cel
