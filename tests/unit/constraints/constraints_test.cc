// Validation rules in options: which of them cannot hold, and where.

#include "constraints/constraints.h"

#include <catch2/catch.hpp>
#include <string>

#include "protobuf/declarations.h"
#include "protobuf/reading.h"

namespace bylaw::constraints {
namespace {

using protobuf::Reading;

// "written: what is wrong", one a line; "sound" where rules were found and
// nothing is wrong with them.
std::string FaultsOf(const std::string& text) {
  const Reading reading(text);
  auto declarations = protobuf::ListDeclarations(reading.pool(), {"/"});
  ListConstraints(reading.pool(), &declarations);
  std::string found;
  for (const contract::Declaration& declaration : declarations) {
    if (declaration.kind != "constraint") continue;
    if (!found.empty()) found += '\n';
    const std::string& fault = declaration.value;
    found += fault.empty()
                 ? "sound"
                 : reading.Text(declaration.name_at.span) + ": " + fault;
  }
  return found;
}

// The faults of one field, whose rules are written with `@` for
// `(buf.validate.field)`.
std::string FaultsOfField(std::string_view field) {
  std::string text =
      "syntax = \"proto3\"; package a;\n"
      "import \"google/protobuf/duration.proto\";\n"
      "import \"google/protobuf/timestamp.proto\";\n"
      "import \"google/protobuf/wrappers.proto\";\n"
      "enum E { E_A = 0; E_B = 2; }\n"
      "message N { string s = 1; N next = 2; }\n"
      "message M { ";
  for (const char c : field) {
    if (c == '@') {
      text += "(buf.validate.field)";
    } else {
      text += c;
    }
  }
  text += " }\n";
  std::string faults = FaultsOf(text);
  constexpr std::string_view kLong = "(buf.validate.field)";
  for (size_t at = faults.find(kLong); at != std::string::npos;
       at = faults.find(kLong))
    faults.replace(at, kLong.size(), "@");
  return faults;
}

struct Row {
  std::string_view field;
  std::string_view faults;
};

void CheckRows(const Row* rows, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    CAPTURE(rows[i].field);
    CHECK(FaultsOfField(rows[i].field) == rows[i].faults);
  }
}
template <size_t count>
void CheckRows(const Row (&rows)[count]) {
  CheckRows(rows, count);
}

TEST_CASE("constraints are for the type of their field", "[constraints]") {
  constexpr Row kRows[] = {
      {"int32 x = 1;", ""},
      {"int32 x = 1 [deprecated = true];", ""},
      {"int32 x = 1 [@.int32.gt = 1];", "sound"},
      {"google.protobuf.Int32Value x = 1 [@.int32.gt = 1];", "sound"},
      {"E x = 1 [@.enum.defined_only = true];", "sound"},
      {"google.protobuf.Duration x = 1 [@.duration.gt.seconds = 1];", "sound"},
      {"optional uint64 x = 1 [@.uint64.gt = 1];", "sound"},
      // --- A type that is not given may be any
      {"Elsewhere x = 1 [@.int32.gt = 1];", "sound"},
      // --- One of another
      {"int64 x = 1 [@.int32.gt = 1];",
       "@.int32.gt = 1: the rules of `int32` are not for the type of this "
       "field"},
      {"int64 x = 1 [@ = {int32: {gt: 1}}];",
       "int32: {gt: 1}: the rules of `int32` are not for the type of this "
       "field"},
      {"N x = 1 [@.timestamp.gt_now = true];",
       "@.timestamp.gt_now = true: the rules of `timestamp` are not for the "
       "type of this field"},
      {"google.protobuf.Int32Value x = 1 [@.sint32.gt = 1];",
       "@.sint32.gt = 1: the rules of `sint32` are not for the type of this "
       "field"},
      {"repeated int32 x = 1 [@.int32.gt = 1];",
       "@.int32.gt = 1: the field is repeated, and the rules of `int32` are "
       "for one value"},
      // --- Elements
      {"repeated int32 x = 1 [@.repeated.items.int32.gt = 1];", "sound"},
      {"map<string, int32> x = 1 [@.map.values.int32.gt = 1];", "sound"},
      {"int32 x = 1 [@.repeated.min_items = 1];",
       "@.repeated.min_items = 1: the field is not repeated, and `repeated` "
       "is for those that are"},
      {"repeated int32 x = 1 [@.map.min_pairs = 1];",
       "@.map.min_pairs = 1: the field is no map, and `map` is for maps"},
      {"map<string, int32> x = 1 [@.map.keys.int32.gt = 1];",
       "@.map.keys.int32.gt = 1: the rules of `int32` are not for the type of "
       "this field"},
      {"repeated N x = 1 [@.repeated.unique = true];",
       "@.repeated.unique = true: messages are not compared: `unique` is for "
       "scalars and wrappers"},
      {"repeated google.protobuf.BoolValue x = 1 [@.repeated.unique = true];",
       "sound"},
  };
  CheckRows(kRows);
}

TEST_CASE("constraints permit some value", "[constraints]") {
  constexpr Row kRows[] = {
      // --- Limits
      {"int32 x = 1 [@.int32 = {gt: 1, lt: 1}];",
       "gt: 1: both limits are the same: no value is between them\n"
       "lt: 1: both limits are the same: no value is between them"},
      {"int32 x = 1 [@.int32 = {gte: -1, lte: -1}];",
       "gte: -1: both limits are the same: say `const` instead\n"
       "lte: -1: both limits are the same: say `const` instead"},
      {"int32 x = 1 [@.int32 = {gt: -1, lt: 1}];", "sound"},
      {"int32 x = 1 [@.int32 = {gt: 9, lt: 1}];", "sound"},
      {"uint64 x = 1 [@.uint64 = {gt: 18446744073709551614, lt: "
       "18446744073709551615}];",
       "sound"},
      {"int32 x = 1 [@.int32 = {const: 1, in: [1]}];",
       "const: 1: only one value is allowed: the rules beside `const` add "
       "nothing"},
      {"float x = 1 [@.float.in = nan];",
       "@.float.in = nan: NaN is equal to nothing and neither above nor below "
       "anything"},
      {"float x = 1 [@.float.lt = inf];", "sound"},
      // --- Times
      {"google.protobuf.Duration x = 1 [@.duration.gt = {seconds: 1 nanos: "
       "-1}];",
       "@.duration.gt = {seconds: 1 nanos: -1}: seconds and nanos of a "
       "duration have one sign"},
      {"google.protobuf.Timestamp x = 1 [@.timestamp.within.seconds = 0];",
       "@.timestamp.within.seconds = 0: `within` is a positive duration"},
      {"google.protobuf.Timestamp x = 1 [@.timestamp = {lt_now: true gt_now: "
       "true}];",
       "gt_now: true: no moment is both before and after now\n"
       "lt_now: true: no moment is both before and after now"},
      // --- Texts
      {"string x = 1 [@.string = {max_len: 1, min_bytes: 5}];",
       "min_bytes: 5: so few characters never have so many bytes\n"
       "max_len: 1: so few characters never have so many bytes"},
      {"string x = 1 [@.string = {max_len: 1, min_bytes: 4}];", "sound"},
      {"string x = 1 [@.string = {len: 3, max_len: 3}];",
       "max_len: 3: `len` says the length already"},
      {"string x = 1 [@.string = {not_contains: 'b', suffix: 'abc'}];",
       "suffix: 'abc': `suffix` contains what `not_contains` forbids"},
      {"bytes x = 1 [@.bytes = {max_len: 2, prefix: '\\x00\\x01\\x02'}];",
       "prefix: '\\x00\\x01\\x02': `prefix` is longer than `max_len`"},
      {"string x = 1 [@.string.strict = false];",
       "@.string.strict = false: `strict` says nothing without "
       "`well_known_regex`"},
      // --- Presence
      {"optional string x = 1 [@.ignore = IGNORE_IF_ZERO_VALUE];",
       "@.ignore = IGNORE_IF_ZERO_VALUE: the field knows whether it is set: "
       "one that is not set is ignored anyway"},
      {"string x = 1 [@.ignore = IGNORE_IF_ZERO_VALUE];", "sound"},
      {"string x = 1 [@ = {ignore: IGNORE_ALWAYS required: true}];",
       "ignore: IGNORE_ALWAYS: the field is always ignored: its other rules "
       "never apply"},
      {"map<string, N> x = 1 [@.map.values.required = true];",
       "@.map.values.required = true: an element cannot be `required`: it is "
       "there, or it is no element"},
  };
  CheckRows(kRows);
}

TEST_CASE("constraints hold for their examples", "[constraints]") {
  constexpr Row kRows[] = {
      {"int32 x = 1 [@.int32 = {lt: 10, example: 9}];", "sound"},
      {"int32 x = 1 [@.int32 = {lt: 10, example: [9, 10, 11]}];",
       "10: the example does not follow `lt`\n"
       "11: the example does not follow `lt`"},
      {"int32 x = 1 [@.int32 = {gt: 9, lt: 1, example: [0, 5, 10]}];",
       "5: the example does not follow `gt`"},
      {"string x = 1 [@.string = {email: true, example: 'a\\x40b.example', "
       "example: 'a'}];",
       "example: 'a': the example does not follow `email`"},
      {"string x = 1 [@.string = {min_len: 3, prefix: 'a', example: 'b'}];",
       "example: 'b': the example does not follow `min_len`\n"
       "example: 'b': the example does not follow `prefix`"},
      {"E x = 1 [@.enum = {defined_only: true, example: 1, example: 2}];",
       "example: 1: the example does not follow `defined_only`"},
      {"int32 x = 1 [@ = {cel_expression: 'this % 2 == 0', int32: {example: "
       "3}}];",
       "example: 3: the example does not follow `cel_expression`"},
      {"int32 x = 1 [@ = {ignore: IGNORE_IF_ZERO_VALUE, int32: {gt: 1, "
       "example: 0}}];",
       "sound"},
  };
  CheckRows(kRows);
}

TEST_CASE("expressions in constraints compile", "[constraints]") {
  constexpr Row kRows[] = {
      {"string x = 1 [@.cel_expression = 'this.isEmail()'];", "sound"},
      {"bytes x = 1 [@.cel_expression = \"this.startsWith(b'a')\"];", "sound"},
      {"N x = 1 [@.cel_expression = \"this.next.next.s != ''\"];", "sound"},
      {"E x = 1 [@.cel_expression = 'this == a.E.E_B'];", "sound"},
      {"repeated int32 x = 1 [@.cel_expression = 'this.unique()'];", "sound"},
      {"google.protobuf.Timestamp x = 1 [@.cel_expression = 'this < now'];",
       "sound"},
      {"N x = 1 [@.cel_expression = 'this.nothing'];",
       "@.cel_expression = 'this.nothing': the expression `this.nothing` does "
       "not compile: `a.N` has no field `nothing`"},
      {"int32 x = 1 [@.cel_expression = 'this + 1'];",
       "@.cel_expression = 'this + 1': the expression `this + 1` is of `int`, "
       "a rule's is a bool or a string"},
      {"int32 x = 1 [@.cel = {id: 'a b', expression: ' '}];",
       "@.cel = {id: 'a b', expression: ' '}: the id `a b` has other "
       "characters than letters, digits, `.`, `_` and `-`\n"
       "@.cel = {id: 'a b', expression: ' '}: the rule has no expression"},
      {"int32 x = 1 [@.cel = {message: 'm', expression: \"'text'\"}];",
       "@.cel = {message: 'm', expression: \"'text'\"}: the message is never "
       "shown: the expression gives a text, which is shown instead"},
  };
  CheckRows(kRows);
}

TEST_CASE("constraints of messages and rules that authors define",
          "[constraints]") {
  CHECK(FaultsOf("syntax = \"proto3\"; message M {\n"
                 "option (buf.validate.message).oneof = {fields: [\"a\", "
                 "\"z\"]};\n"
                 "string a = 1; }") ==
        "option (buf.validate.message).oneof = {fields: [\"a\", \"z\"]};: the "
        "set names `z`, which is no field of the message");
  const std::string rule =
      "syntax = \"proto2\"; package a; import "
      "\"buf/validate/validate.proto\";\n"
      "extend buf.validate.Int32Rules {\n"
      "optional bool even = 1000 [(buf.validate.predefined).cel = {id: \"e\" "
      "expression: \"EXPRESSION\"}]; }\n"
      "message M { optional int32 x = 1 [(buf.validate.field).int32 = "
      "{[a.even]: true example: 3}]; }";
  const auto with = [&](const std::string& expression) {
    std::string text = rule;
    text.replace(text.find("EXPRESSION"), 10, expression);
    return FaultsOf(text);
  };
  CHECK(with("!rule || this % 2 == 1") == "sound\nsound");
  CHECK(with("!rule || this % 2 == 0") ==
        "sound\nexample: 3: the example does not follow `a.even`");
  std::string many = "int32 x = 1 [@.int32 = {";
  for (int i = 0; i < 1000; ++i) many += "in: 1 ";
  CHECK(FaultsOfField(many + "}];").find("more than 500 values") !=
        std::string::npos);
  CHECK(with("this > rule").find("does not compile") != std::string::npos);
  // Rules in rules, to a depth that is checked and one that is not.
  const auto nested = [](size_t depth) {
    std::string name = "repeated string x = 1 [@";
    for (size_t i = 0; i < depth; ++i) name += ".repeated.items";
    return FaultsOfField(name + ".string = {min_len: 2 max_len: 1}];");
  };
  CHECK(nested(60).find("the least is above the most") != std::string::npos);
  CHECK(nested(100).find("more than 1000 bytes") != std::string::npos);
  CHECK(nested(10'000).find("more than 1000 bytes") != std::string::npos);
}

}  // namespace
}  // namespace bylaw::constraints
