// The language as it runs: operators, errors, macros, limits.
#include <catch2/catch.hpp>

#include "cel/harness.h"
#include "cel/node_value.h"
#include "document/reading.h"

namespace bylaw::cel {
namespace {

void RunRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Evaluate(row.expression) == row.result);
  }
}

// ---- literals

TEST_CASE("literals have the values they spell", "[cel]") {
  RunRows({
      {"null", "null"},
      {"true", "true"},
      {"0x1F", "31"},
      {"0XffU", "255"},
      {"-0x8000000000000000", "-9223372036854775808"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"9223372036854775807", "9223372036854775807"},
      {"18446744073709551615u", "18446744073709551615"},
      {"1.5", "1.5"},
      {".5", "0.5"},
      {"1e3 == 1000.0", "true"},
      {"-2.5e-1", "-0.25"},
      {R"("a\n\t\"\\")", R"("a\n\t\"\\")"},
      {R"('it''s' == "its")",
       "cel/syntax [4,7) expected an operator or the end, found `'s'`"},
      {R"(r"\d+\"" == "\\d+\\\"")",
       "cel/syntax [7,13) expected an operator or the end, found `\" == \"`"},
      {R"(r'\d' == "\\d")", "true"},
      {R"("""two "quotes" inside""")", R"("two \"quotes\" inside")"},
      {"'''line\nbreak'''", R"("line\nbreak")"},
      {"'''line\r\nbreak''' == 'line\\nbreak'", "true"},
      {R"("\u00e9\U0001F600\x41\101")", "\"é😀AA\""},
      {R"(b"\xff\000é".size())", "4"},
      {R"("\xff" == "ÿ")", "true"},
      {R"(b"abc" == b'abc')", "true"},
      {"[1, 2, 3,]", "[1,2,3]"},
      {"{'a': 1, 'b': [true],}", R"({"a":1,"b":[true]})"},
      {"// a comment\n1 // and another", "1"},
  });
}

// ---- arithmetic

TEST_CASE("arithmetic is exact or an error", "[cel]") {
  RunRows({
      {"7 / 2", "3"},
      {"-7 / 2", "-3"},
      {"-7 % 2", "-1"},
      {"7u % 4u", "3"},
      {"1.0 / 0.0", "\"+Inf\""},
      {"1 / 0", "error: division by zero"},
      {"1 % 0", "error: modulus by zero"},
      {"1u / 0u", "error: division by zero"},
      {"9223372036854775807 + 1", "error: integer overflow"},
      {"-9223372036854775808 - 1", "error: integer overflow"},
      {"9223372036854775807 * 2", "error: integer overflow"},
      {"-9223372036854775808 / -1", "error: integer overflow"},
      {"-9223372036854775808 % -1", "error: integer overflow"},
      {"-(-9223372036854775808)", "error: integer overflow"},
      {"0u - 1u", "error: unsigned integer overflow"},
      {"18446744073709551615u + 1u", "error: unsigned integer overflow"},
      {"'a' + 'b'", "\"ab\""},
      {"b'a' + b'b' == b'ab'", "true"},
      {"[1] + [2, 3]", "[1,2,3]"},
      {"--1", "1"},
      {"!!true", "true"},
      {"2 + 3 * 4 - 1", "13"},
      {"(2 + 3) * 4", "20"},
      {"10 - 3 - 2", "5"},
  });
}

// ---- comparison

TEST_CASE("numbers of different kinds compare by value", "[cel]") {
  RunRows({
      {"1 < 1u", "false"},
      {"1 < 1.5", "true"},
      {"-1 < 0u", "true"},
      {"dyn(1) == 1u", "true"},
      {"dyn(1.0) == 1", "true"},
      {"dyn(9007199254740993) == 9007199254740992.0", "true"},
      {"9007199254740993 > 9007199254740992.0", "false"},
      {"9223372036854775807 < 9223372036854775808.0", "false"},
      {"18446744073709551615u < 18446744073709551616.0", "false"},
      {"dyn('a') == 1", "false"},
      {"0.0 / 0.0 == 0.0 / 0.0", "false"},
      {"0.0 / 0.0 < 1.0", "false"},
      {"'a' < 'b'", "true"},
      {"'\\uffff' < '\\U0001F600'", "true"},
      {"false < true", "true"},
      {"b'\\x01' < b'\\x02'", "true"},
      {"[1, 2] == [1, 2]", "true"},
      {"dyn([1, 2]) == [1.0, 2.0]", "true"},
      {"{'a': 1} == {'a': 1}", "true"},
      {"{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "true"},
      {"null == dyn(null)", "true"},
      {"type(1) == int && type(int) == type", "true"},
      {"1 in [1, 2]", "true"},
      {"'x' in {'x': 1}", "true"},
      {"dyn(1.0) in {1: 'a'}", "true"},
      {"dyn([1u, 2.0]).exists(x, x == 2)", "true"},
  });
}

// ---- errors that are absorbed

TEST_CASE("a deciding operand absorbs the error of the other", "[cel]") {
  RunRows({
      {"false && 1 / 0 == 1", "false"},
      {"1 / 0 == 1 && false", "false"},
      {"true || 1 / 0 == 1", "true"},
      {"1 / 0 == 1 || true", "true"},
      {"1 / 0 == 1 || false", "error: division by zero"},
      {"1 / 0 == 1 && true", "error: division by zero"},
      {"true ? 1 : 1 / 0", "1"},
      {"false ? 1 / 0 : 2", "2"},
      {"1 / 0 == 1 ? 1 : 2", "error: division by zero"},
      {"[1, 0].all(x, 2 / x == 2)", "error: division by zero"},
      {"[0, 3].all(x, 2 / x == 2)", "false"},
      {"[0, 2].exists(x, 2 / x == 1)", "true"},
      {"[0, 3].exists(x, 2 / x == 1)", "error: division by zero"},
      {"[0, 1].exists_one(x, 2 / x == 2)", "error: division by zero"},
      {"dyn('a') || true", "true"},
      {"dyn('a') || false", "error: no such overload: `_||_` on string"},
      {"!dyn('a')", "error: no such overload: `!_` on string"},
      {"dyn(1) + 'a'", "error: no such overload: `_+_` on int and string"},
  });
}

// ---- access

TEST_CASE("what is not there is an error that says so", "[cel]") {
  RunRows({
      {"[1, 2][1]", "2"},
      {"[1, 2][2]", "error: index out of range: 2 in a list of 2"},
      {"[1, 2][-1]", "error: index out of range: -1 in a list of 2"},
      {"[1, 2][dyn(1.0)]", "2"},
      {"[1, 2][dyn(1.5)]",
       "error: no such overload: `_[_]` on list and double"},
      {"{'a': 1}['a']", "1"},
      {"{'a': 1}.a", "1"},
      {"{'a': 1}.b", "error: no such key: `b`"},
      {"{'a': 1}['b']", "error: no such key: `b`"},
      {"{1: 'x'}[dyn(1u)]", "\"x\""},
      {"{'a-b': 1}.`a-b`", "1"},
      {"has({'a': 1}.a)", "true"},
      {"has({'a': 1}.b)", "false"},
      {"{'a': 1}.?a.orValue(2)", "1"},
      {"{'a': 1}.?b.orValue(2)", "2"},
      {"{'a': {'b': 1}}.?a.b.orValue(0)", "1"},
      {"{'a': {'b': 1}}.?x.b.orValue(0)", "0"},
      {"[1][?0].orValue(5)", "1"},
      {"[1][?9].orValue(5)", "5"},
      {"[?{'a': 1}.?b, 2]", "[2]"},
      {"{?'x': {'a': 1}.?a}", R"({"x":1})"},
      {"optional.none().hasValue()", "false"},
      {"optional.none().value()", "error: the optional has no value"},
      {"optional.of(1).or(optional.of(2)).value()", "1"},
      {"optional.ofNonZeroValue('').hasValue()", "false"},
      {"optional.of(2).optMap(x, x * 2).value()", "4"},
      {"optional.of([1]).optFlatMap(x, x[?0]).value()", "1"},
      {"{'a': 1, 'a': 2}", "error: duplicate key: `a`"},
      {"{dyn(1.5): 1}", "error: unsupported key type: double"},
  });
}

// ---- macros

TEST_CASE("macros walk lists and the keys of maps", "[cel]") {
  RunRows({
      {"[].all(x, false)", "true"},
      {"[].exists(x, true)", "false"},
      {"[1, 2, 3].all(x, x > 0)", "true"},
      {"[1, 2, 3].exists(x, x == 2)", "true"},
      {"[1, 2, 2].exists_one(x, x == 2)", "false"},
      {"[1, 2, 3].existsOne(x, x == 2)", "true"},
      {"[1, 2, 3].filter(x, x != 2)", "[1,3]"},
      {"[1, 2, 3].map(x, x * x)", "[1,4,9]"},
      {"[1, 2, 3].map(x, x > 1, x * x)", "[4,9]"},
      {"{'a': 1, 'b': 2}.all(k, k < 'c')", "true"},
      {"{'a': 1, 'b': 2}.map(k, k + '!')", R"(["a!","b!"])"},
      {"[[1], [2, 3]].map(l, l.map(x, x + l.size()))", "[[2],[4,5]]"},
      {"[1].map(x, [2].map(x, x))", "[[2]]"},
      {"[5, 6].all(i, v, v == i + 5)", "true"},
      {"{'a': 1}.exists(k, v, k == 'a' && v == 1)", "true"},
      {"[5, 6].transformList(i, v, i * v)", "[0,6]"},
      {"[5, 6].transformList(i, v, i > 0, v)", "[6]"},
      {"{'a': 1}.transformMap(k, v, v + 1)", R"({"a":2})"},
      {"{'a': 'b'}.transformMapEntry(k, v, {v: k})", R"({"b":"a"})"},
      {"{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})",
       "error: duplicate key: `1`"},
      {"cel.bind(x, 2, x * x)", "4"},
      {"cel.bind(x, 1 / 0, true)", "true"},
      {"[1, 2].map(x, cel.bind(y, x + 1, y * y))", "[4,9]"},
      {"dyn(1).all(x, true)",
       "error: a macro looks at a list or map, found int"},
      {"[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]"
       ".filter(x, x % 2 == 0).size()",
       "9"},
  });
}

// ---- limits

// A step looks for a key where the element before had it.
TEST_CASE("elements of a document may each have another shape", "[cel]") {
  const document::Reading reading = document::ReadYamlText(
      "rows:\n"
      "- {name: a, on: true}\n"
      "- {on: true, name: b}\n"
      "- {more: {on: false, name: x}, name: c, on: true}\n"
      "- {name: d, more: {on: false}, on: true}\n"
      "- {name: e, on: true, on: false}\n");
  Env env;
  env.AddVariable("rows", kDynType);
  Activation activation(env);
  activation.Set(0, FromNode(*reading.root().Find("rows")));
  const Row rows[] = {
      {"rows.all(r, r.on)", "true"},
      {"rows.map(r, r.name)", R"(["a","b","c","d","e"])"},
      {"rows.filter(r, has(r.more)).map(r, r.more.on)", "[false,false]"},
      {"rows.exists(r, r.more.on)", "error: no such key: `more`"},
      {"rows.exists(r, r.more.on || r.name == 'd')", "true"},
      {"rows.exists_one(r, r.?more.name.orValue('') == 'x')", "true"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(EvaluateIn(row.expression, env, activation, {}) == row.result);
  }
}

TEST_CASE("what costs too much is stopped and named", "[cel]") {
  CHECK(Evaluate("[1, 2, 3].all(x, true)", Limits{19}) ==
        "error: the evaluation costs more than its limit of 19 units");
  CHECK(Evaluate("[1, 2, 3].all(x, true)", Limits{20}) == "true");
  // A limit is never absorbed.
  CHECK(Evaluate("true || [1, 2, 3].all(x, true)", Limits{5}) == "true");
  CHECK(Evaluate("[1, 2, 3].all(x, true) || true", Limits{5}) ==
        "error: the evaluation costs more than its limit of 5 units");
  CHECK(Evaluate("lists.range(1000000).all(x, x >= 0)") ==
        "error: the evaluation costs more than its limit of 1000000 units");
  CHECK(Evaluate("lists.range(1000).all(x, lists.range(1000).all(y, "
                 "lists.range(1000).all(z, true)))") ==
        "error: the evaluation costs more than its limit of 1000000 units");
}

TEST_CASE("doubling a text again and again meets a limit", "[cel]") {
  std::string expression = "'0123456789'";
  for (int i = 0; i < 40; ++i) {
    expression = "cel.bind(x, " + expression + ", x.replace('0', x + x))";
  }
  const std::string result = Evaluate(expression);
  INFO(result);
  CHECK(result.substr(0, 21) == "error: the evaluation");
}

}  // namespace
}  // namespace bylaw::cel
