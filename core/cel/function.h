// How a function of the library is declared: one row an overload.
//
// A family of functions is one file under functions/ with one table; the
// library (functions/library.h) is the list of the tables. The checker reads
// the signatures, the evaluator calls `call` after comparing the kinds of the
// arguments with the parameters, so that an implementation may rely on them.
//
//   Value Size(CallContext& context, const Value* args) {...}
//   constexpr Overload kSize[] = {
//       {"size_string", kGlobal | kMember, {kStringType}, kIntType, Size}};
//   constexpr FunctionDecl kFamily[] = {{"size", "length of ...", kSize}};
#ifndef BYLAW_CEL_FUNCTION_H_
#define BYLAW_CEL_FUNCTION_H_

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "cel/arena.h"
#include "cel/type.h"
#include "cel/value.h"

namespace bylaw::cel {

// What the regular expressions of an evaluation cost that are no literals, in
// cost units: cel-go charges for matching and not for compiling, so this is
// beside its cost and counts for the budget together with it.
struct Compiling {
  // Each pattern once, whether it was compiled before or not: two evaluations
  // that do the same are charged the same.
  uint64_t charged = 0;
  uint64_t limit = 0;
  uint64_t done = 0;  // what of it was compiled indeed
};

// What compiling a pattern costs: something for each, and by regex::EffortOf.
inline constexpr uint64_t kCompileCost = 200;
inline constexpr uint64_t kCompileUnitCost = 20;

// What an implementation may use besides its arguments.
class CallContext {
 public:
  CallContext(Arena& arena_memory, uint64_t* work, Compiling* compiling)
      : arena(arena_memory), work_(work), compiling_(*compiling) {}

  // Called for effort that the cost units do not show, before it is spent: one
  // a byte or element looked at. False once an evaluation's allowance is gone;
  // then the function returns OverWork().
  bool Work(uint64_t amount) {
    if (amount > *work_) {
      *work_ = 0;
      return false;
    }
    *work_ -= amount;
    return true;
  }

  // Says that a regular expression of that effort is used for the first time
  // in this evaluation, before it is compiled; `known` if it need not be. False
  // when the evaluation must not compile so much.
  bool Compile(uint64_t effort, bool known);

  // Equality that is paid for.
  bool Equal(const Value& a, const Value& b);

  // An error value with a message in the style of diagnostics.
  Value Error(std::string_view message) { return NewError(message, arena); }
  // A string that outlives the call.
  Value Text(std::string_view text) {
    const std::string_view copy = arena.Copy(text);
    return copy.size() == text.size() ? Value::String(copy) : OutOfMemory();
  }

  Arena& arena;

 private:
  uint64_t* work_;
  Compiling& compiling_;
};

// "the evaluation looks at more data than its limit": a limit error.
Value OverWork();

using Function = Value (*)(CallContext& context, const Value* args);

// What a call costs, in cel-go's units (runtimecost.go).
enum class CostModel : uint8_t {
  kOne,
  kFirst,        // a tenth a character of the first argument
  kShorter,      // a tenth of the shorter of two
  kBoth,         // a tenth of both together
  kProduct,      // contains: the tenths of both, multiplied
  kRegex,        // matches
  kSecondWhole,  // `in`: one an element of the list
  // Of the extensions; what the result adds is charged after the call.
  kRegexResult,   // extract: the search, and the result
  kRegexReplace,  // the same, rounded down; one a character of the result
  kRegexList,     // the search, a list, and one an element of the result
  kListResult,    // a list, and one an element of the result
  kListInput,     // flatten: a list, and one an element and level
  kListSquare,    // distinct, sort: a list, and two a pair of elements
  kSets,          // one a pair of elements
  kSetsTwice,     // the same in both directions
};

// How the result of a call moves when one argument moves and all others stay.
// What an order is, the type says: false is below true, a lower number, an
// earlier time or a shorter duration below a higher one, and a list below
// another that holds all of its elements, each at least as often, in whatever
// order they stand. Of optionals that have both a value the values decide; one
// that has none is never below or above one that has. NaN is below and above
// nothing, so whether a value is NaN must not depend on what moves.
//
// It holds for the calls that come to a value: an argument for which a call is
// an error says nothing about the others. Whoever proves something with these
// relies on them, so a row says nothing unless it is sure; what is said here is
// held to random values by tests/unit/policy/direction_property_test.cc.
enum class Sense : uint8_t {
  kUnknown,   // nobody has proven anything
  kKeeps,     // the higher the argument, the higher the result, or as high
  kReverses,  // the higher the argument, the lower the result, or as low
  kIgnores,   // as long as it moves in its order, the result stays
  // As the sign of the other operand, a written number, has it: kKeeps above 0,
  // kReverses below.
  kScales,
  // Where one operand, or each element of the one argument, is sure to be a
  // finite number: two infinities may make NaN, and so may a NaN among others.
  kKeepsFinite,
  kReversesFinite,
  // Where equal elements are the same in every respect: whole numbers, texts
  // and booleans, but not 0.0 and -0.0.
  kKeepsExact,
};

// A variadic row takes one or more arguments of its one parameter's type; an
// argument may also be of the type of another variadic row of the function,
// and then the result is dyn. Its `call` is that of one argument. What several
// come to is a row of style 0, which the checker does not see: one with two
// parameters, and one with a list of them all.
enum CallStyle : uint8_t { kGlobal = 1, kMember = 2, kVariadic = 4 };

inline constexpr size_t kMaxParameters = 4;

struct Overload {
  std::string_view id;  // as in the specification: "size_string"
  uint8_t style = kGlobal;
  uint8_t parameter_count = 0;
  CostModel cost = CostModel::kOne;
  // By parameter; that of a variadic row is that of each argument.
  Sense senses[kMaxParameters] = {};
  Type parameters[kMaxParameters];
  Type result;
  // Null for operators, which the planner implements itself, and for what a
  // caller declares without giving it a meaning: calling that is an error.
  Function call = nullptr;

  constexpr Overload(std::string_view overload_id, int call_style,
                     std::initializer_list<Type> parameter_types,
                     const Type& result_type, Function function,
                     CostModel cost_model = CostModel::kOne)
      : id(overload_id),
        style(static_cast<uint8_t>(call_style)),
        parameter_count(static_cast<uint8_t>(parameter_types.size())),
        cost(cost_model),
        result(result_type),
        call(function) {
    size_t i = 0;
    for (const Type& type : parameter_types) parameters[i++] = type;
  }

  // Declared at run time; at most kMaxParameters.
  Overload(std::string_view overload_id, CallStyle call_style,
           std::span<const Type> parameter_types, const Type& result_type)
      : id(overload_id),
        style(call_style),
        parameter_count(static_cast<uint8_t>(parameter_types.size())),
        result(result_type) {
    size_t i = 0;
    for (const Type& type : parameter_types) parameters[i++] = type;
  }

  // The row with what is known of its arguments, first one first.
  //   Overload("size_list", kGlobal, {kListOfA}, kIntType, Size)
  //       .Moving({Sense::kKeeps})
  constexpr Overload Moving(std::initializer_list<Sense> of_arguments) const {
    Overload row = *this;
    size_t i = 0;
    for (const Sense sense : of_arguments) row.senses[i++] = sense;
    return row;
  }
  Sense SenseAt(size_t i) const {
    return senses[i < parameter_count ? i : parameter_count - 1U];
  }

  std::span<const Type> params() const { return {parameters, parameter_count}; }
  bool TakesCount(size_t count) const {
    return (style & kVariadic) != 0 ? count > 0 : count == parameter_count;
  }
  const Type& ParameterAt(size_t i) const {
    return parameters[i < parameter_count ? i : parameter_count - 1U];
  }
};

struct FunctionDecl {
  std::string_view name;  // may be qualified: "math.greatest"
  std::string_view doc;
  std::span<const Overload> overloads;
};

using FunctionTable = std::span<const FunctionDecl>;

// Type variables for signatures.
inline constexpr Type kA = Type::Param('A');
inline constexpr Type kB = Type::Param('B');
inline constexpr Type kListOfA = Type::List(&kA);
inline constexpr Type kMapOfAB = Type::Map(&kA, &kB);
inline constexpr Type kOptionalOfA = Type::Optional(&kA);

// Whether a value of this kind may be passed where `parameter` is asked for;
// element types are not looked at.
bool AcceptsKind(const Type& parameter, ValueKind kind);

// The same, and whether a struct is the one that is asked for.
inline bool AcceptsValue(const Type& parameter, const Value& value) {
  return AcceptsKind(parameter, value.kind()) &&
         (!parameter.is(TypeKind::kStruct) ||
          parameter.struct_type() == &value.struct_type());
}

// "string.contains(string)" or "size(list(A))": for messages and docs.
std::string SignatureText(std::string_view name, const Overload& overload);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_FUNCTION_H_
