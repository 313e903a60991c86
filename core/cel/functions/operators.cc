// Signatures of the operators. The planner implements them (arithmetic.cc,
// steps), so the rows have no function: they are what the checker resolves.
#include "cel/functions/library.h"

namespace bylaw::cel {
namespace {

constexpr Overload Binary(std::string_view id, const Type& a, const Type& b,
                          const Type& result,
                          CostModel cost = CostModel::kOne) {
  return {id, kGlobal, {a, b}, result, nullptr, cost};
}

constexpr Overload kAdd[] = {
    Binary("add_int64", kIntType, kIntType, kIntType),
    Binary("add_uint64", kUintType, kUintType, kUintType),
    Binary("add_double", kDoubleType, kDoubleType, kDoubleType),
    Binary("add_string", kStringType, kStringType, kStringType,
           CostModel::kBoth),
    Binary("add_bytes", kBytesType, kBytesType, kBytesType, CostModel::kBoth),
    Binary("add_list", kListOfA, kListOfA, kListOfA),
    Binary("add_timestamp_duration", kTimestampType, kDurationType,
           kTimestampType),
    Binary("add_duration_timestamp", kDurationType, kTimestampType,
           kTimestampType),
    Binary("add_duration_duration", kDurationType, kDurationType,
           kDurationType)};
constexpr Overload kSubtract[] = {
    Binary("subtract_int64", kIntType, kIntType, kIntType),
    Binary("subtract_uint64", kUintType, kUintType, kUintType),
    Binary("subtract_double", kDoubleType, kDoubleType, kDoubleType),
    Binary("subtract_timestamp_timestamp", kTimestampType, kTimestampType,
           kDurationType),
    Binary("subtract_timestamp_duration", kTimestampType, kDurationType,
           kTimestampType),
    Binary("subtract_duration_duration", kDurationType, kDurationType,
           kDurationType)};
constexpr Overload kMultiply[] = {
    Binary("multiply_int64", kIntType, kIntType, kIntType),
    Binary("multiply_uint64", kUintType, kUintType, kUintType),
    Binary("multiply_double", kDoubleType, kDoubleType, kDoubleType)};
constexpr Overload kDivide[] = {
    Binary("divide_int64", kIntType, kIntType, kIntType),
    Binary("divide_uint64", kUintType, kUintType, kUintType),
    Binary("divide_double", kDoubleType, kDoubleType, kDoubleType)};
constexpr Overload kModulo[] = {
    Binary("modulo_int64", kIntType, kIntType, kIntType),
    Binary("modulo_uint64", kUintType, kUintType, kUintType)};
constexpr Overload kNegate[] = {
    {"negate_int64", kGlobal, {kIntType}, kIntType, nullptr},
    {"negate_double", kGlobal, {kDoubleType}, kDoubleType, nullptr}};
constexpr Overload kNot[] = {
    {"logical_not", kGlobal, {kBoolType}, kBoolType, nullptr}};
constexpr Overload kEquals[] = {
    Binary("equals", kA, kA, kBoolType, CostModel::kShorter)};
constexpr Overload kNotEquals[] = {
    Binary("not_equals", kA, kA, kBoolType, CostModel::kShorter)};

// The four comparisons accept the same pairs; numbers compare across kinds.
constexpr Overload kOrdered[] = {
    Binary("less_int64", kIntType, kIntType, kBoolType),
    Binary("less_int64_uint64", kIntType, kUintType, kBoolType),
    Binary("less_int64_double", kIntType, kDoubleType, kBoolType),
    Binary("less_uint64", kUintType, kUintType, kBoolType),
    Binary("less_uint64_int64", kUintType, kIntType, kBoolType),
    Binary("less_uint64_double", kUintType, kDoubleType, kBoolType),
    Binary("less_double", kDoubleType, kDoubleType, kBoolType),
    Binary("less_double_int64", kDoubleType, kIntType, kBoolType),
    Binary("less_double_uint64", kDoubleType, kUintType, kBoolType),
    Binary("less_bool", kBoolType, kBoolType, kBoolType),
    Binary("less_string", kStringType, kStringType, kBoolType,
           CostModel::kShorter),
    Binary("less_bytes", kBytesType, kBytesType, kBoolType,
           CostModel::kShorter),
    Binary("less_timestamp", kTimestampType, kTimestampType, kBoolType),
    Binary("less_duration", kDurationType, kDurationType, kBoolType)};
constexpr Overload kIn[] = {
    Binary("in_list", kA, kListOfA, kBoolType, CostModel::kSecondWhole),
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
    {"_<_", "less than", kOrdered},
    {"_<=_", "at most", kOrdered},
    {"_>_", "greater than", kOrdered},
    {"_>=_", "at least", kOrdered},
    {"@in", "whether a list has the element, a map the key", kIn},
    {"_[_]", "the element of a list, the value of a map's key", kIndex},
    {"_[?_]", "the same as an optional", kOptionalIndex},
    {"_?_:_", "one of two values, by a condition", kConditional}};

}  // namespace

FunctionTable OperatorFunctions() { return kOperators; }

}  // namespace bylaw::cel
