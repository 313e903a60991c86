// CEL's equality, and the order of numbers across their kinds.
#include <cmath>

#include "cel/number.h"
#include "cel/struct_type.h"
#include "cel/value.h"

namespace bylaw::cel {
namespace {

// 2^63 and 2^64 are doubles; the largest int and uint are not.
constexpr double kTwo63 = 9223372036854775808.0;
constexpr double kTwo64 = 18446744073709551616.0;

Order Reverse(Order order) {
  if (order == Order::kLess) return Order::kGreater;
  if (order == Order::kGreater) return Order::kLess;
  return order;
}

template <typename T>
Order Compare(T a, T b) {
  if (a < b) return Order::kLess;
  if (a > b) return Order::kGreater;
  return a == b ? Order::kEqual : Order::kUnordered;
}

Order CompareIntUint(int64_t a, uint64_t b) {
  if (a < 0) return Order::kLess;
  return Compare(static_cast<uint64_t>(a), b);
}

// Exact: converting the integer to double would round.
Order CompareIntDouble(int64_t a, double b) {
  if (std::isnan(b)) return Order::kUnordered;
  if (b >= kTwo63) return Order::kLess;
  if (b < -kTwo63) return Order::kGreater;
  const double whole = std::trunc(b);
  const Order order = Compare(a, static_cast<int64_t>(whole));
  return order == Order::kEqual ? Compare(whole, b) : order;
}

Order CompareUintDouble(uint64_t a, double b) {
  if (std::isnan(b)) return Order::kUnordered;
  if (b >= kTwo64) return Order::kLess;
  if (b < 0) return Order::kGreater;
  const double whole = std::trunc(b);
  const Order order = Compare(a, static_cast<uint64_t>(whole));
  return order == Order::kEqual ? Compare(whole, b) : order;
}

bool ListsEqual(const Value& a, const Value& b, Arena& arena) {
  const size_t size = a.size();
  if (size != b.size()) return false;
  const void* a_cursor = nullptr;
  const void* b_cursor = nullptr;
  for (size_t i = 0; i < size; ++i) {
    if (!Equals(ElementAt(a, i, &a_cursor, arena),
                ElementAt(b, i, &b_cursor, arena), arena)) {
      return false;
    }
  }
  return true;
}

bool MapsEqual(const Value& a, const Value& b, Arena& arena) {
  const size_t size = a.size();
  if (size != b.size()) return false;
  const void* cursor = nullptr;
  for (size_t i = 0; i < size; ++i) {
    Value key;
    Value value;
    Value other;
    a.map().entry(a.data(), i, &cursor, arena, &key, &value);
    if (!b.Find(key, arena, &other) || !Equals(value, other, arena)) {
      return false;
    }
  }
  return true;
}

bool OptionalsEqual(const Value& a, const Value& b, Arena& arena) {
  if (a.optional() == nullptr || b.optional() == nullptr) {
    return a.optional() == b.optional();
  }
  return Equals(*a.optional(), *b.optional(), arena);
}

bool StructsEqual(const Value& a, const Value& b, Arena& arena) {
  if (&a.struct_type() != &b.struct_type()) return false;
  if (a.data() == b.data()) return true;
  if (!a.struct_type().is_record) return false;
  const auto* x = static_cast<const Value*>(a.data());
  const auto* y = static_cast<const Value*>(b.data());
  for (size_t i = 0; i < a.struct_type().fields.size(); ++i) {
    if (!Equals(x[i], y[i], arena)) return false;
  }
  return true;
}

}  // namespace

Order CompareNumbers(const Value& a, const Value& b) {
  if (a.is(ValueKind::kInt)) {
    if (b.is(ValueKind::kInt)) return Compare(a.integer(), b.integer());
    if (b.is(ValueKind::kUint)) {
      return CompareIntUint(a.integer(), b.unsigned_integer());
    }
    return CompareIntDouble(a.integer(), b.number());
  }
  if (a.is(ValueKind::kUint)) {
    if (b.is(ValueKind::kUint)) {
      return Compare(a.unsigned_integer(), b.unsigned_integer());
    }
    if (b.is(ValueKind::kDouble)) {
      return CompareUintDouble(a.unsigned_integer(), b.number());
    }
    return Reverse(CompareNumbers(b, a));
  }
  if (b.is(ValueKind::kDouble)) return Compare(a.number(), b.number());
  return Reverse(CompareNumbers(b, a));
}

bool Equals(const Value& a, const Value& b, Arena& arena) {
  if (IsNumber(a) && IsNumber(b)) {
    return CompareNumbers(a, b) == Order::kEqual;
  }
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kNull:
      return true;
    case ValueKind::kBool:
      return a.boolean() == b.boolean();
    case ValueKind::kString:
    case ValueKind::kBytes:
      return a.text() == b.text();
    case ValueKind::kTimestamp:
    case ValueKind::kDuration:
      return a.timestamp().seconds == b.timestamp().seconds &&
             a.timestamp().nanos == b.timestamp().nanos;
    case ValueKind::kType:
      return SameRuntimeType(a.type(), b.type());
    case ValueKind::kList:
      return ListsEqual(a, b, arena);
    case ValueKind::kMap:
      return MapsEqual(a, b, arena);
    case ValueKind::kStruct:
      return StructsEqual(a, b, arena);
    case ValueKind::kOptional:
      return OptionalsEqual(a, b, arena);
    default:
      return false;
  }
}

}  // namespace bylaw::cel
