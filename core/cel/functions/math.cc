// The math extension.
#include <cmath>
#include <limits>
#include <string>

#include "cel/functions/library.h"
#include "cel/number.h"

namespace bylaw::cel {
namespace {

// The larger of two numbers of any kind (or the smaller); NaN never wins.
template <Order wanted>
Value Pick(const Value& a, const Value& b) {
  return CompareNumbers(b, a) == wanted ? b : a;
}

template <Order wanted>
Value PickAmong(CallContext& context, const Value* args, size_t count) {
  Value best = args[0];
  for (size_t i = 0; i < count; ++i) {
    if (!IsNumber(args[i])) {
      return context.Error("expected a number, found " +
                           std::string(KindName(args[i].kind())));
    }
    best = Pick<wanted>(best, args[i]);
  }
  return best;
}

template <Order wanted>
Value PickOfTwo(CallContext& context, const Value* args) {
  return PickAmong<wanted>(context, args, 2);
}

template <Order wanted>
Value PickInList(CallContext& context, const Value* args) {
  const size_t size = args[0].size();
  if (size == 0) return context.Error("the list must not be empty");
  if (!context.Work(size)) return OverWork();
  const void* cursor = nullptr;
  Value best = ElementAt(args[0], 0, &cursor, context.arena);
  for (size_t i = 0; i < size; ++i) {
    const Value element =
        i == 0 ? best : ElementAt(args[0], i, &cursor, context.arena);
    const Value pair[] = {best, element};
    best = PickAmong<wanted>(context, pair, 2);
    if (best.is_error()) return best;
  }
  return best;
}

template <double (*function)(double)>
Value OfDouble(CallContext&, const Value* args) {
  return Value::Double(function(args[0].number()));
}

Value AbsInt(CallContext& context, const Value* args) {
  const int64_t value = args[0].integer();
  if (value == std::numeric_limits<int64_t>::min()) {
    return context.Error("integer overflow");
  }
  return Value::Int(value < 0 ? -value : value);
}

Value Same(CallContext&, const Value* args) { return args[0]; }

Value SignInt(CallContext&, const Value* args) {
  const int64_t value = args[0].integer();
  return Value::Int((value > 0) - (value < 0));
}

Value SignUint(CallContext&, const Value* args) {
  return Value::Uint(args[0].unsigned_integer() > 0 ? 1 : 0);
}

// NaN has none, and -0.0 is 0.
double SignOf(double value) {
  if (value == 0) return 0;
  return value > 0 ? 1 : value < 0 ? -1 : value;
}
double Ceil(double value) { return std::ceil(value); }
double Floor(double value) { return std::floor(value); }
double Round(double value) { return std::round(value); }
double Trunc(double value) { return std::trunc(value); }
double Abs(double value) { return std::fabs(value); }
double Sqrt(double value) { return std::sqrt(value); }

Value SqrtInt(CallContext&, const Value* args) {
  return Value::Double(std::sqrt(static_cast<double>(args[0].integer())));
}

Value SqrtUint(CallContext&, const Value* args) {
  return Value::Double(
      std::sqrt(static_cast<double>(args[0].unsigned_integer())));
}

Value IsNaN(CallContext&, const Value* args) {
  return Value::Bool(std::isnan(args[0].number()));
}
Value IsInf(CallContext&, const Value* args) {
  return Value::Bool(std::isinf(args[0].number()));
}
Value IsFinite(CallContext&, const Value* args) {
  return Value::Bool(std::isfinite(args[0].number()));
}

// Bits of int and uint alike; the result has the kind of the operand.
uint64_t Bits(const Value& value) {
  return value.is(ValueKind::kInt) ? static_cast<uint64_t>(value.integer())
                                   : value.unsigned_integer();
}

Value FromBits(uint64_t bits, const Value& like) {
  return like.is(ValueKind::kInt) ? Value::Int(static_cast<int64_t>(bits))
                                  : Value::Uint(bits);
}

Value BitAnd(CallContext&, const Value* args) {
  return FromBits(Bits(args[0]) & Bits(args[1]), args[0]);
}
Value BitOr(CallContext&, const Value* args) {
  return FromBits(Bits(args[0]) | Bits(args[1]), args[0]);
}
Value BitXor(CallContext&, const Value* args) {
  return FromBits(Bits(args[0]) ^ Bits(args[1]), args[0]);
}
Value BitNot(CallContext&, const Value* args) {
  return FromBits(~Bits(args[0]), args[0]);
}

// Shifts fill with zeros, also to the right; 64 and more leave nothing.
template <bool left>
Value Shift(CallContext& context, const Value* args) {
  const int64_t by = args[1].integer();
  if (by < 0) return context.Error("cannot shift by a negative number");
  const uint64_t bits = Bits(args[0]);
  if (by >= 64) return FromBits(0, args[0]);
  return FromBits(left ? bits << by : bits >> by, args[0]);
}

constexpr Type I = kIntType;
constexpr Type U = kUintType;
constexpr Type D = kDoubleType;
constexpr Type Y = kDynType;

constexpr auto kUp = Sense::kKeeps;

// Of several numbers each pulls the result along with it. Of a list the result
// is one of the elements: with more of them the largest can only rise, and the
// smallest only fall (`of_list`; `of_doubles` where none is NaN, which wins when
// it comes first).
template <Order wanted, Sense of_list, Sense of_doubles>
constexpr Overload kPick[] = {
    Overload("math_list_int", kGlobal, {kListOf<I>}, I, PickInList<wanted>)
        .Moving({of_list}),
    Overload("math_list_uint", kGlobal, {kListOf<U>}, U, PickInList<wanted>)
        .Moving({of_list}),
    Overload("math_list_double", kGlobal, {kListOf<D>}, D, PickInList<wanted>)
        .Moving({of_doubles}),
    Overload("math_int", kGlobal | kVariadic, {I}, I, Same).Moving({kUp}),
    Overload("math_uint", kGlobal | kVariadic, {U}, U, Same).Moving({kUp}),
    Overload("math_double", kGlobal | kVariadic, {D}, D, Same).Moving({kUp}),
    {"math_dyn_dyn", 0, {Y, Y}, Y, PickOfTwo<wanted>},
    {"math_list_dyn", 0, {kListOf<Y>}, Y, PickInList<wanted>}};

template <double (*function)(double)>
constexpr Overload Rounding(std::string_view id) {
  return Overload(id, kGlobal, {D}, D, OfDouble<function>).Moving({kUp});
}
constexpr Overload kCeil[] = {Rounding<Ceil>("math_ceil_double")};
constexpr Overload kFloor[] = {Rounding<Floor>("math_floor_double")};
constexpr Overload kRound[] = {Rounding<Round>("math_round_double")};
constexpr Overload kTrunc[] = {Rounding<Trunc>("math_trunc_double")};
constexpr Overload kAbs[] = {
    {"math_abs_double", kGlobal, {D}, D, OfDouble<Abs>},
    {"math_abs_int", kGlobal, {I}, I, AbsInt},
    Overload("math_abs_uint", kGlobal, {U}, U, Same).Moving({kUp})};
constexpr Overload kSign[] = {
    Rounding<SignOf>("math_sign_double"),
    Overload("math_sign_int", kGlobal, {I}, I, SignInt).Moving({kUp}),
    Overload("math_sign_uint", kGlobal, {U}, U, SignUint).Moving({kUp})};
// Below 0 there is NaN.
constexpr Overload kSqrt[] = {
    {"math_sqrt_double", kGlobal, {D}, D, OfDouble<Sqrt>},
    {"math_sqrt_int", kGlobal, {I}, D, SqrtInt},
    Overload("math_sqrt_uint", kGlobal, {U}, D, SqrtUint).Moving({kUp})};
constexpr Overload kIsNaN[] = {
    {"math_isNaN_double", kGlobal, {D}, kBoolType, IsNaN}};
constexpr Overload kIsInf[] = {
    {"math_isInf_double", kGlobal, {D}, kBoolType, IsInf}};
constexpr Overload kIsFinite[] = {
    {"math_isFinite_double", kGlobal, {D}, kBoolType, IsFinite}};

template <Function function>
constexpr Overload kBitPair[] = {
    {"math_bit_int_int", kGlobal, {I, I}, I, function},
    {"math_bit_uint_uint", kGlobal, {U, U}, U, function}};
// To the right a number without a sign is divided. To the left bits fall out,
// and those of a number with a sign come in as zeros.
constexpr Overload kBitShiftLeft[] = {
    {"math_bit_int_int", kGlobal, {I, I}, I, Shift<true>},
    {"math_bit_uint_int", kGlobal, {U, I}, U, Shift<true>}};
constexpr Overload kBitShiftRight[] = {
    {"math_bit_int_int", kGlobal, {I, I}, I, Shift<false>},
    Overload("math_bit_uint_int", kGlobal, {U, I}, U, Shift<false>)
        .Moving({kUp, Sense::kReverses})};
constexpr Overload kBitNot[] = {
    {"math_bitNot_int", kGlobal, {I}, I, BitNot},
    Overload("math_bitNot_uint", kGlobal, {U}, U, BitNot)
        .Moving({Sense::kReverses})};

constexpr FunctionDecl kMath[] = {
    {"math.greatest", "the largest number",
     kPick<Order::kGreater, kUp, Sense::kKeepsFinite>},
    {"math.least", "the smallest number",
     kPick<Order::kLess, Sense::kReverses, Sense::kReversesFinite>},
    {"math.ceil", "rounded up", kCeil},
    {"math.floor", "rounded down", kFloor},
    {"math.round", "rounded to the nearest, halves away from zero", kRound},
    {"math.trunc", "rounded towards zero", kTrunc},
    {"math.abs", "without sign", kAbs},
    {"math.sign", "-1, 0 or 1", kSign},
    {"math.sqrt", "the square root", kSqrt},
    {"math.isNaN", "whether it is not a number", kIsNaN},
    {"math.isInf", "whether it is infinite", kIsInf},
    {"math.isFinite", "whether it is neither infinite nor NaN", kIsFinite},
    {"math.bitAnd", "bits that both have", kBitPair<BitAnd>},
    {"math.bitOr", "bits that one has", kBitPair<BitOr>},
    {"math.bitXor", "bits that only one has", kBitPair<BitXor>},
    {"math.bitNot", "the other bits", kBitNot},
    {"math.bitShiftLeft", "bits moved up", kBitShiftLeft},
    {"math.bitShiftRight", "bits moved down", kBitShiftRight}};

}  // namespace

FunctionTable MathFunctions() { return kMath; }

}  // namespace bylaw::cel
