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

// As double, which above 2^53 is not exact: so cel-go has it, and the public
// suite.
Order CompareIntDouble(int64_t a, double b) {
  if (std::isnan(b)) return Order::kUnordered;
  return Compare(static_cast<double>(a), b);
}

Order CompareUintDouble(uint64_t a, double b) {
  if (std::isnan(b)) return Order::kUnordered;
  return Compare(static_cast<double>(a), b);
}

}  // namespace

bool SameNumber(const Value& a, const Value& b) {
  if (b.is(ValueKind::kDouble) && !a.is(ValueKind::kDouble)) {
    return SameNumber(b, a);
  }
  if (!a.is(ValueKind::kDouble) || b.is(ValueKind::kDouble)) {
    return CompareNumbers(a, b) == Order::kEqual;
  }
  const double number = a.number();
  if (number != std::trunc(number)) return false;
  if (b.is(ValueKind::kInt)) {
    return number >= -kTwo63 && number < kTwo63 &&
           static_cast<int64_t>(number) == b.integer();
  }
  return number >= 0 && number < kTwo64 &&
         static_cast<uint64_t>(number) == b.unsigned_integer();
}

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

namespace {

// What one element of a list, record or map takes, in units of what looking at
// a byte takes: lists that share their elements are compared as often as they
// are written, so that a line of text can stand for millions.
constexpr uint64_t kElementWork = 64;

// Compares nested values and pays for what it looks at. Once the allowance is
// used up every further comparison is false at once; the caller sees that
// nothing is left.
class Comparer {
 public:
  Comparer(Arena& arena, uint64_t* work) : arena_(arena), work_(*work) {}

  bool Equal(const Value& a, const Value& b) {
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
        return Texts(a.text(), b.text());
      case ValueKind::kTimestamp:
      case ValueKind::kDuration:
        return a.timestamp().seconds == b.timestamp().seconds &&
               a.timestamp().nanos == b.timestamp().nanos;
      case ValueKind::kType:
        return SameRuntimeType(a.type(), b.type());
      case ValueKind::kList:
        return Lists(a, b);
      case ValueKind::kMap:
        return Maps(a, b);
      case ValueKind::kStruct:
        return Structs(a, b);
      case ValueKind::kOptional:
        return Optionals(a, b);
      default:
        return false;
    }
  }

 private:
  bool Pay(uint64_t amount) {
    work_ -= amount < work_ ? amount : work_;
    return work_ > 0;
  }

  bool Texts(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    return Pay(1 + a.size() / 16) && a == b;
  }

  bool Lists(const Value& a, const Value& b) {
    const size_t size = a.size();
    if (size != b.size()) return false;
    const void* a_cursor = nullptr;
    const void* b_cursor = nullptr;
    for (size_t i = 0; i < size; ++i) {
      if (!Pay(kElementWork) || !Equal(ElementAt(a, i, &a_cursor, arena_),
                                       ElementAt(b, i, &b_cursor, arena_))) {
        return false;
      }
    }
    return true;
  }

  bool Maps(const Value& a, const Value& b) {
    const size_t size = a.size();
    if (size != b.size()) return false;
    const void* cursor = nullptr;
    for (size_t i = 0; i < size; ++i) {
      Value key;
      Value value;
      Value other;
      a.map().entry(a.data(), i, &cursor, arena_, &key, &value);
      if (!Pay(2 * kElementWork) || !b.Find(key, arena_, &other) ||
          !Equal(value, other)) {
        return false;
      }
    }
    return true;
  }

  bool Optionals(const Value& a, const Value& b) {
    if (a.optional() == nullptr || b.optional() == nullptr) {
      return a.optional() == b.optional();
    }
    return Equal(*a.optional(), *b.optional());
  }

  bool Structs(const Value& a, const Value& b) {
    if (&a.struct_type() != &b.struct_type()) return false;
    if (a.data() == b.data()) return true;
    if (a.struct_type().equal != nullptr) {
      return a.struct_type().equal(a.data(), b.data());
    }
    if (!a.struct_type().is_record) return false;
    const auto* x = static_cast<const Value*>(a.data());
    const auto* y = static_cast<const Value*>(b.data());
    for (size_t i = 0; i < a.struct_type().fields.size(); ++i) {
      if (!Pay(kElementWork) || !Equal(x[i], y[i])) return false;
    }
    return true;
  }

  Arena& arena_;
  uint64_t& work_;
};

}  // namespace

bool Equals(const Value& a, const Value& b, Arena& arena) {
  uint64_t work = UINT64_MAX;
  return Comparer(arena, &work).Equal(a, b);
}

bool EqualsWithin(const Value& a, const Value& b, Arena& arena,
                  uint64_t* work) {
  return Comparer(arena, work).Equal(a, b);
}

}  // namespace bylaw::cel
