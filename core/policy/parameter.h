// Parameters: the numbers and lists that a rule leaves open, and how far a
// domain may move them.
#ifndef BYLAW_POLICY_PARAMETER_H_
#define BYLAW_POLICY_PARAMETER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cel/arena.h"
#include "cel/type.h"
#include "cel/value.h"
#include "document/node.h"
#include "policy/policy_file.h"

namespace bylaw::policy {

// A list parameter may have so many elements.
inline constexpr size_t kMaxParameterElements = 5'000;
// A policy may have so many parameters, and a rule as many of its own.
inline constexpr size_t kMaxParameters = 64;

// Whether parameters may have this type: bool, int, double, string, or a list
// of one of these. Others cannot be written in a policy file or not compared.
bool IsParameterType(const cel::Type& type);

// Whether a type has the direction: an order (int, double) has min and max,
// lists have subset and superset, everything can be fixed.
bool HasDirection(const cel::Type& type, Tighten tighten);

// Whether a value of a policy file is one of the type. A whole number is a
// double too; `.nan` and `.inf` are none: no order holds for the one, and
// nothing is above the other.
bool IsOfType(const document::Node& value, const cel::Type& type);

// The first element of a list that stands in it twice, or null. Parameters are
// sets: with repeated elements a smaller set could be the longer list.
const document::Node* FindRepeated(const document::Node& value);

// The elements of `list` that `other` lacks.
std::vector<const document::Node*> MissingFrom(const document::Node& list,
                                               const document::Node& other);

// Whether two values of one type are the same; lists are compared as sets.
bool IsSameValue(const document::Node& a, const document::Node& b);

// The value as expressions see it. Texts stay in the document, lists are made
// in the arena. The value must be of the type.
cel::Value ParameterValue(const document::Node& value, const cel::Type& type,
                          cel::Arena& arena);

// Whether `value` may stand in a domain where the global body says `global`;
// both are of the parameter's type. Lists are compared as sets.
bool IsTightening(const document::Node& value, const document::Node& global,
                  Tighten tighten);

// What the direction allows: "may only be lowered", "may only lose elements".
std::string_view DirectionText(Tighten tighten);

}  // namespace bylaw::policy

#endif  // BYLAW_POLICY_PARAMETER_H_
