// Numbers of different kinds, and small things that stages do with values.
#ifndef BYLAW_CEL_NUMBER_H_
#define BYLAW_CEL_NUMBER_H_

#include "cel/value.h"

namespace bylaw::cel {

enum class Order { kLess, kEqual, kGreater, kUnordered };

inline bool IsNumber(const Value& value) {
  return value.is(ValueKind::kInt) || value.is(ValueKind::kUint) ||
         value.is(ValueKind::kDouble);
}

// By value, whatever the kinds; an int or uint is compared with a double as the
// nearest double. kUnordered if one is NaN. Both must be numbers.
Order CompareNumbers(const Value& a, const Value& b);
// Whether they are the same key of a map: exactly equal, also above 2^53.
bool SameNumber(const Value& a, const Value& b);

// The element of a list at `index`, walking with the cursor where the list
// needs one.
inline Value ElementAt(const Value& list, size_t index, const void** cursor,
                       Arena& arena) {
  const ListAdapter& adapter = list.list();
  if (adapter.next != nullptr) {
    return adapter.next(list.data(), index, cursor, arena);
  }
  return adapter.at(list.data(), index, arena);
}

// Equals() that takes what it looks at from `*work`. When nothing is left the
// result is false and means nothing: Program::Evaluate then gives a limit
// error.
bool EqualsWithin(const Value& a, const Value& b, Arena& arena, uint64_t* work);

// `type(a) == type(b)`: parameters are not known at run time.
bool SameRuntimeType(const Type& a, const Type& b);

// The type of a value, with static storage: `type(x)`.
const Type* RuntimeType(const Value& value);
// The name of such a type, without parameters: "list", and the type of that
// name, or null.
std::string_view RuntimeTypeName(const Type& type);
const Type* FindRuntimeType(std::string_view name);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_NUMBER_H_
