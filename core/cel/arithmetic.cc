#include "cel/arithmetic.h"

#include <cstring>
#include <limits>

#include "cel/number.h"

namespace bylaw::cel {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;

Value IntArithmetic(Operator op, int64_t a, int64_t b, CallContext& context) {
  int64_t result = 0;
  bool overflow = false;
  switch (op) {
    case Operator::kAdd:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case Operator::kSubtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case Operator::kMultiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    default:
      if (b == 0) {
        return context.Error(op == Operator::kDivide ? "division by zero"
                                                     : "modulus by zero");
      }
      overflow = a == std::numeric_limits<int64_t>::min() && b == -1;
      if (!overflow) result = op == Operator::kDivide ? a / b : a % b;
      break;
  }
  return overflow ? context.Error("integer overflow") : Value::Int(result);
}

Value UintArithmetic(Operator op, uint64_t a, uint64_t b,
                     CallContext& context) {
  uint64_t result = 0;
  bool overflow = false;
  switch (op) {
    case Operator::kAdd:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case Operator::kSubtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case Operator::kMultiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    default:
      if (b == 0) {
        return context.Error(op == Operator::kDivide ? "division by zero"
                                                     : "modulus by zero");
      }
      result = op == Operator::kDivide ? a / b : a % b;
      break;
  }
  return overflow ? context.Error("unsigned integer overflow")
                  : Value::Uint(result);
}

double DoubleArithmetic(Operator op, double a, double b) {
  switch (op) {
    case Operator::kAdd:
      return a + b;
    case Operator::kSubtract:
      return a - b;
    case Operator::kMultiply:
      return a * b;
    default:
      return a / b;
  }
}

Value Concatenate(const Value& a, const Value& b, CallContext& context) {
  const std::string_view x = a.text();
  const std::string_view y = b.text();
  auto* joined =
      static_cast<char*>(context.arena.Allocate(x.size() + y.size() + 1, 1));
  if (joined == nullptr) return OutOfMemory();
  if (!x.empty()) std::memcpy(joined, x.data(), x.size());
  if (!y.empty()) std::memcpy(joined + x.size(), y.data(), y.size());
  const std::string_view text(joined, x.size() + y.size());
  return a.is(ValueKind::kString) ? Value::String(text) : Value::Bytes(text);
}

Value JoinLists(const Value& a, const Value& b, CallContext& context) {
  const size_t a_size = a.size();
  const size_t b_size = b.size();
  if (a_size == 0) return b;
  if (b_size == 0) return a;
  auto* values = context.arena.NewArray<Value>(a_size + b_size);
  if (values == nullptr) return OutOfMemory();
  const void* cursor = nullptr;
  for (size_t i = 0; i < a_size; ++i) {
    values[i] = ElementAt(a, i, &cursor, context.arena);
  }
  cursor = nullptr;
  for (size_t i = 0; i < b_size; ++i) {
    values[a_size + i] = ElementAt(b, i, &cursor, context.arena);
  }
  const auto* array = context.arena.New(ValueArray{values, a_size + b_size});
  return array == nullptr ? OutOfMemory() : ListOf(array);
}

// Seconds and nanoseconds added apart; durations carry the sign in both.
bool TimeArithmetic(Operator op, const Value& a, const Value& b,
                    CallContext& context, Value* result) {
  const bool a_is_time = a.is(ValueKind::kTimestamp);
  const bool b_is_time = b.is(ValueKind::kTimestamp);
  const int64_t sign = op == Operator::kSubtract ? -1 : 1;
  if (op != Operator::kAdd && op != Operator::kSubtract) return false;
  if (b_is_time && op == Operator::kAdd && a_is_time) return false;
  if (b_is_time && op == Operator::kSubtract && !a_is_time) return false;
  // Both are within their ranges, so that no sum of seconds overflows.
  const int64_t seconds = a.timestamp().seconds + sign * b.timestamp().seconds;
  const int64_t nanos = a.timestamp().nanos + sign * b.timestamp().nanos;
  const bool gives_time = a_is_time != b_is_time;
  *result = gives_time ? CheckedTimestamp(seconds, nanos, context)
                       : CheckedDuration(seconds, nanos, context);
  return true;
}

bool IsTimeKind(ValueKind kind) {
  return kind == ValueKind::kTimestamp || kind == ValueKind::kDuration;
}

}  // namespace

Value CheckedTimestamp(int64_t seconds, int64_t nanos, CallContext& context) {
  seconds += nanos / kNanosPerSecond;
  nanos %= kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  }
  if (seconds < kMinTimestampSeconds || seconds > kMaxTimestampSeconds) {
    return context.Error("timestamp overflow: outside the years 1 to 9999");
  }
  return Value::Of(Timestamp{seconds, static_cast<int32_t>(nanos)});
}

Value CheckedDuration(int64_t seconds, int64_t nanos, CallContext& context) {
  seconds += nanos / kNanosPerSecond;
  nanos %= kNanosPerSecond;
  if (seconds > 0 && nanos < 0) {
    nanos += kNanosPerSecond;
    --seconds;
  } else if (seconds < 0 && nanos > 0) {
    nanos -= kNanosPerSecond;
    ++seconds;
  }
  // 2^63 nanoseconds are 9223372036.854775808 seconds.
  const bool too_large =
      seconds > kMaxDurationSeconds || seconds < -kMaxDurationSeconds ||
      (seconds == kMaxDurationSeconds && nanos > 854'775'807) ||
      (seconds == -kMaxDurationSeconds && nanos < -854'775'808);
  if (too_large) {
    return context.Error("duration overflow: longer than about 292 years");
  }
  return Value::Of(Duration{seconds, static_cast<int32_t>(nanos)});
}

bool Arithmetic(Operator op, const Value& a, const Value& b,
                CallContext& context, Value* result) {
  if (IsTimeKind(a.kind()) && IsTimeKind(b.kind())) {
    return TimeArithmetic(op, a, b, context, result);
  }
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kInt:
      *result = IntArithmetic(op, a.integer(), b.integer(), context);
      return true;
    case ValueKind::kUint:
      *result = UintArithmetic(op, a.unsigned_integer(), b.unsigned_integer(),
                               context);
      return true;
    case ValueKind::kDouble:
      if (op == Operator::kModulo) return false;
      *result = Value::Double(DoubleArithmetic(op, a.number(), b.number()));
      return true;
    case ValueKind::kString:
    case ValueKind::kBytes:
      if (op != Operator::kAdd) return false;
      *result = Concatenate(a, b, context);
      return true;
    case ValueKind::kList:
      if (op != Operator::kAdd) return false;
      *result = JoinLists(a, b, context);
      return true;
    default:
      return false;
  }
}

bool Negate(const Value& a, CallContext& context, Value* result) {
  if (a.is(ValueKind::kDouble)) {
    *result = Value::Double(-a.number());
    return true;
  }
  if (!a.is(ValueKind::kInt)) return false;
  *result = IntArithmetic(Operator::kSubtract, 0, a.integer(), context);
  return true;
}

}  // namespace bylaw::cel
