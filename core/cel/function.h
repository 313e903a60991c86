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

// What an implementation may use besides its arguments.
class CallContext {
 public:
  CallContext(Arena& arena_memory, uint64_t* work)
      : arena(arena_memory), work_(work) {}

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
