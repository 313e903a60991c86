// Signatures of the operators. The planner implements them (arithmetic.cc,
// steps), so the rows have no function: they are what the checker resolves, and
// what a proof of direction reads. `&&`, `||` and `?:` are followed by that
// proof itself (policy/movement.h).
#include <span>

#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

constexpr Overload Binary(std::string_view id, const Type& a, const Type& b,
                          const Type& result,
                          CostModel cost = CostModel::kOne) {
  return {id, kGlobal, {a, b}, result, nullptr, cost};
}

// An operand that moves between rows without a word on it is compared, joined
// or looked up in a way that shows no direction.
constexpr auto kUp = Sense::kKeeps;
constexpr auto kDown = Sense::kReverses;

constexpr Overload kAdd[] = {
    Binary("add_int64", kIntType, kIntType, kIntType).Moving({kUp, kUp}),
    Binary("add_uint64", kUintType, kUintType, kUintType).Moving({kUp, kUp}),
    Binary("add_double", kDoubleType, kDoubleType, kDoubleType)
        .Moving({Sense::kKeepsFinite, Sense::kKeepsFinite}),
    Binary("add_string", kStringType, kStringType, kStringType,
           CostModel::kBoth),
    Binary("add_bytes", kBytesType, kBytesType, kBytesType, CostModel::kBoth),
    Binary("add_list", kListOfA, kListOfA, kListOfA).Moving({kUp, kUp}),
    Binary("add_timestamp_duration", kTimestampType, kDurationType,
           kTimestampType)
        .Moving({kUp, kUp}),
    Binary("add_duration_timestamp", kDurationType, kTimestampType,
           kTimestampType)
        .Moving({kUp, kUp}),
    Binary("add_duration_duration", kDurationType, kDurationType, kDurationType)
        .Moving({kUp, kUp})};
constexpr Overload kSubtract[] = {
    Binary("subtract_int64", kIntType, kIntType, kIntType).Moving({kUp, kDown}),
    Binary("subtract_uint64", kUintType, kUintType, kUintType)
        .Moving({kUp, kDown}),
    Binary("subtract_double", kDoubleType, kDoubleType, kDoubleType)
        .Moving({Sense::kKeepsFinite, Sense::kReversesFinite}),
    Binary("subtract_timestamp_timestamp", kTimestampType, kTimestampType,
           kDurationType)
        .Moving({kUp, kDown}),
    Binary("subtract_timestamp_duration", kTimestampType, kDurationType,
           kTimestampType)
        .Moving({kUp, kDown}),
    Binary("subtract_duration_duration", kDurationType, kDurationType,
           kDurationType)
        .Moving({kUp, kDown})};
constexpr auto kBySign = Sense::kScales;
constexpr Overload kMultiply[] = {
    Binary("multiply_int64", kIntType, kIntType, kIntType)
        .Moving({kBySign, kBySign}),
    Binary("multiply_uint64", kUintType, kUintType, kUintType)
        .Moving({kBySign, kBySign}),
    Binary("multiply_double", kDoubleType, kDoubleType, kDoubleType)
        .Moving({kBySign, kBySign})};
constexpr Overload kDivide[] = {
    Binary("divide_int64", kIntType, kIntType, kIntType).Moving({kBySign}),
    Binary("divide_uint64", kUintType, kUintType, kUintType).Moving({kBySign}),
    Binary("divide_double", kDoubleType, kDoubleType, kDoubleType)
        .Moving({kBySign})};
constexpr Overload kModulo[] = {
    Binary("modulo_int64", kIntType, kIntType, kIntType),
    Binary("modulo_uint64", kUintType, kUintType, kUintType)};
constexpr Overload kNegate[] = {
    Overload("negate_int64", kGlobal, {kIntType}, kIntType, nullptr)
        .Moving({kDown}),
    Overload("negate_double", kGlobal, {kDoubleType}, kDoubleType, nullptr)
        .Moving({kDown})};
constexpr Overload kNot[] = {
    Overload("logical_not", kGlobal, {kBoolType}, kBoolType, nullptr)
        .Moving({kDown})};
constexpr Overload kEquals[] = {
    Binary("equals", kA, kA, kBoolType, CostModel::kShorter)};
constexpr Overload kNotEquals[] = {
    Binary("not_equals", kA, kA, kBoolType, CostModel::kShorter)};

// The four comparisons accept the same pairs; numbers compare across kinds. No
// number is below or above NaN, whichever way it is compared, so it stays false
// however the other one moves.
constexpr Overload Ordered(std::string_view id, const Type& a, const Type& b,
                           Sense left, Sense right,
                           CostModel cost = CostModel::kOne) {
  return Binary(id, a, b, kBoolType, cost).Moving({left, right});
}

template <Sense left, Sense right>
constexpr Overload kOrdered[] = {
    Ordered("less_int64", kIntType, kIntType, left, right),
    Ordered("less_int64_uint64", kIntType, kUintType, left, right),
    Ordered("less_int64_double", kIntType, kDoubleType, left, right),
    Ordered("less_uint64", kUintType, kUintType, left, right),
    Ordered("less_uint64_int64", kUintType, kIntType, left, right),
    Ordered("less_uint64_double", kUintType, kDoubleType, left, right),
    Ordered("less_double", kDoubleType, kDoubleType, left, right),
    Ordered("less_double_int64", kDoubleType, kIntType, left, right),
    Ordered("less_double_uint64", kDoubleType, kUintType, left, right),
    Ordered("less_bool", kBoolType, kBoolType, left, right),
    Ordered("less_string", kStringType, kStringType, left, right,
            CostModel::kShorter),
    Ordered("less_bytes", kBytesType, kBytesType, left, right,
            CostModel::kShorter),
    Ordered("less_timestamp", kTimestampType, kTimestampType, left, right),
    Ordered("less_duration", kDurationType, kDurationType, left, right)};
constexpr auto kBelow = std::span(kOrdered<kDown, kUp>);
constexpr auto kAbove = std::span(kOrdered<kUp, kDown>);
constexpr Overload kIn[] = {
    Binary("in_list", kA, kListOfA, kBoolType, CostModel::kSecondWhole)
        .Moving({Sense::kUnknown, kUp}),
    Binary("in_map", kA, kMapOfAB, kBoolType)};
constexpr Type kOptionalOfB = Type::Optional(&kB);
constexpr Type kOptionalList = Type::Optional(&kListOfA);
constexpr Type kOptionalMap = Type::Optional(&kMapOfAB);
constexpr Overload kIndex[] = {
    Binary("index_list", kListOfA, kIntType, kA),
    Binary("index_map", kMapOfAB, kA, kB),
    Binary("optional_list_index_int", kOptionalList, kIntType, kOptionalOfA),
    Binary("optional_map_index_value", kOptionalMap, kA, kOptionalOfB)};
constexpr Overload kOptionalIndex[] = {
    Binary("list_optindex_optional_int", kListOfA, kIntType, kOptionalOfA),
    Binary("optional_list_optindex_optional_int", kOptionalList, kIntType,
           kOptionalOfA),
    Binary("map_optindex_optional_value", kMapOfAB, kA, kOptionalOfB),
    Binary("optional_map_optindex_optional_value", kOptionalMap, kA,
           kOptionalOfB)};
constexpr Overload kConditional[] = {
    {"conditional", kGlobal, {kBoolType, kA, kA}, kA, nullptr}};

constexpr FunctionDecl kOperators[] = {
    {"_+_", "adds numbers, joins texts and lists", kAdd},
    {"_-_", "subtracts", kSubtract},
    {"_*_", "multiplies", kMultiply},
    {"_/_", "divides; whole numbers towards zero", kDivide},
    {"_%_", "the remainder of a division of whole numbers", kModulo},
    {"-_", "negates", kNegate},
    {"!_", "not", kNot},
    {"_==_", "equality; numbers of different kinds compare by value", kEquals},
    {"_!=_", "inequality", kNotEquals},
    {"_<_", "less than", kBelow},
    {"_<=_", "at most", kBelow},
    {"_>_", "greater than", kAbove},
    {"_>=_", "at least", kAbove},
    {"@in", "whether a list has the element, a map the key", kIn},
    {"_[_]", "the element of a list, the value of a map's key", kIndex},
    {"_[?_]", "the same as an optional", kOptionalIndex},
    {"_?_:_", "one of two values, by a condition", kConditional}};

}  // namespace

FunctionTable OperatorFunctions() { return kOperators; }

}  // namespace bylaw::cel
