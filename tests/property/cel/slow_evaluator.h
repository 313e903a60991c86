// A second evaluator of CEL, written from the specification to be read and
// believed, not to be fast: it walks the tree, looks names up by name, copies
// every value, and decides everything where it stands. It shares the parser
// and its tree with the engine, and nothing else - neither values nor
// functions nor the checker's tables.
//
// It knows the operators, the macros, optionals, conversions, the functions of
// the standard library and of the extensions strings, math, lists, sets,
// encoders and regex. What it does not know is a type error, as an unknown
// function is in an unchecked expression.
#ifndef BYLAW_TESTS_PROPERTY_CEL_SLOW_EVALUATOR_H_
#define BYLAW_TESTS_PROPERTY_CEL_SLOW_EVALUATOR_H_

#include <string>
#include <utility>
#include <vector>

#include "cel/ast.h"
#include "property/cel/slow_value.h"

namespace bylaw::property {

using SlowScope = std::vector<std::pair<std::string, Slow>>;

Slow SlowEvaluate(const cel::Ast& ast, const SlowScope& variables);

// The operators and functions on values, none of them an error.
Slow SlowOperator(cel::Operator op, const Slow& a, const Slow& b);
Slow SlowCall(std::string_view name, const std::vector<Slow>& arguments,
              bool is_member);

// The extensions: a member of a text or list, and a function with its
// namespace in the name (slow_extensions.cc).
Slow SlowMember(std::string_view name, const std::vector<Slow>& values);
Slow SlowExtension(std::string_view name, const std::vector<Slow>& values);
// The items in the order of their keys, of which there are as many.
Slow SlowSort(const std::vector<Slow>& items, const std::vector<Slow>& keys);
// slow_format.cc
Slow SlowFormat(const std::string& format, const std::vector<Slow>& values);
// slow_regex.cc
Slow SlowMatches(const std::string& text, const std::string& pattern);
Slow SlowRegex(std::string_view name, const std::vector<Slow>& values);

}  // namespace bylaw::property

#endif  // BYLAW_TESTS_PROPERTY_CEL_SLOW_EVALUATOR_H_
