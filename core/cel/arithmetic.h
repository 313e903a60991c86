// Arithmetic of the operators: overflow is an error, not a wrap.
#ifndef BYLAW_CEL_ARITHMETIC_H_
#define BYLAW_CEL_ARITHMETIC_H_

#include "cel/ast.h"
#include "cel/function.h"
#include "cel/value.h"

namespace bylaw::cel {

// The range of timestamps: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
inline constexpr int64_t kMinTimestampSeconds = -62135596800;
inline constexpr int64_t kMaxTimestampSeconds = 253402300799;
// The range of durations: what 64 bits of nanoseconds hold, as in cel-go.
inline constexpr int64_t kMaxDurationSeconds = 9223372036;

// kAdd, kSubtract, kMultiply, kDivide and kModulo. False when the operator is
// not defined for these kinds; otherwise `*result` is a value or an error.
bool Arithmetic(Operator op, const Value& a, const Value& b,
                CallContext& context, Value* result);

// The same for unary minus.
bool Negate(const Value& a, CallContext& context, Value* result);

// An error value when out of range.
Value CheckedTimestamp(int64_t seconds, int64_t nanos, CallContext& context);
Value CheckedDuration(int64_t seconds, int64_t nanos, CallContext& context);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_ARITHMETIC_H_
