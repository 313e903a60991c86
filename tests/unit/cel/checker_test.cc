// What the checker refuses, in which words, and what it suggests.
#include "cel/checker.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/harness.h"
#include "cel/host.h"
#include "cel/parser.h"

namespace bylaw::cel {
namespace {

std::string CheckText(std::string_view expression, const Type& result) {
  Issues issues;
  std::optional<Ast> ast = Parse(expression, &issues);
  if (!ast.has_value()) return ShowIssues(issues);
  const std::optional<CheckedAst> checked =
      Check(std::move(*ast), HostEnv(), result, &issues);
  return checked.has_value() ? TypeName(checked->result) : ShowIssues(issues);
}

// The help of the only issue.
std::string Help(std::string_view expression) {
  Issues issues;
  Compile(expression, HostEnv(), kDynType, &issues);
  return issues.size() == 1 ? issues[0].help : ShowIssues(issues);
}

// ---- types that are deduced

TEST_CASE("expressions have types", "[cel]") {
  const std::vector<Row> rows = {
      {"1", "int"},
      {"[]", "list(dyn)"},
      {"[1, 2]", "list(int)"},
      {"[1, 'a']", "list(dyn)"},
      {"[[], [1]]", "list(list(int))"},
      {"{}", "map(dyn, dyn)"},
      {"{'a': 1}", "map(string, int)"},
      {"{'a': 1, 'b': 'c'}", "map(string, dyn)"},
      {"1 == 2", "bool"},
      {"true ? 1 : 2", "int"},
      {"[1].map(x, string(x))", "list(string)"},
      {"[1].filter(x, x > 0)", "list(int)"},
      {"{'a': 1}.map(k, k)", "list(string)"},
      {"[1][0]", "int"},
      {"{'a': [1]}['a'][0]", "int"},
      {"{'a': 1}.?a", "optional_type(int)"},
      {"{'a': 1}.?a.orValue(2)", "int"},
      {"optional.of(1).optMap(x, 'a')", "optional_type(string)"},
      {"optional.none()", "optional_type(dyn)"},
      {"type(1)", "type(int)"},
      {"int", "type(int)"},
      {"timestamp(0) - timestamp(1)", "google.protobuf.Duration"},
      {"timestamp(0) + duration('1s')", "google.protobuf.Timestamp"},
      {"'a' + 'b'", "string"},
      {"[1] + []", "list(int)"},
      {"dyn(1) + 2", "int"},
      {"cel.bind(x, [1], x[0] + 1)", "int"},
      {"math.abs(-1)", "int"},
      {"'a'.split(',')", "list(string)"},
      {"table", "Table"},
      {"table.columns", "list(Column)"},
      {"table.columns.map(c, c.name)", "list(string)"},
      {"table.columns[0].size", "wrapper(int)"},
      {"table.?owner", "optional_type(string)"},
      {"table.columns.filter(c, c.size > 3).map(c, c.tags)",
       "list(list(string))"},
      {"has(table.owner)", "bool"},
      {"table.columns[0].size == null", "bool"},
      {"anything.a.b[0]", "dyn"},
      {"anything.all(x, x.y)", "bool"},
      {"limits.accepted", "list(string)"},
      {"limits.deep.inner", "int"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(CheckText(row.expression, kDynType) == row.result);
  }
}

// ---- what cannot be right

TEST_CASE("what cannot be right is refused", "[cel]") {
  const std::vector<Row> rows = {
      // names
      {"tabel", "cel/unknown-name [0,5) unknown name `tabel`"},
      {"x.all(y, z)",
       "cel/unknown-name [0,1) unknown name `x`\n"
       "cel/unknown-name [9,10) unknown name `z`"},
      {"[1].all(x, y)", "cel/unknown-name [11,12) unknown name `y`"},
      {"[1].all(x, x > 0) && x", "cel/unknown-name [21,22) unknown name `x`"},
      {"Foo{}", "cel/unknown-name [0,3) there is no message type `Foo`"},
      // fields
      {"table.nmae", "cel/no-such-field [6,10) `Table` has no field `nmae`"},
      {"table.columns.all(c, c.nam != '')",
       "cel/no-such-field [23,26) `Column` has no field `nam`"},
      {"has(table.nmae)",
       "cel/no-such-field [10,14) `Table` has no field `nmae`"},
      {"table.columns.name",
       "cel/no-such-field [14,18) a value of type `list(Column)` has no field "
       "`name`"},
      {"'a'.b",
       "cel/no-such-field [4,5) a value of type `string` has no field `b`"},
      {"{1: 2}.a",
       "cel/no-such-field [7,8) a value of type `map(int, int)` has no field "
       "`a`"},
      // functions
      {"'a'.startWith('b')",
       "cel/no-such-function [4,13) there is no function `startWith`"},
      {"lenght('a')",
       "cel/no-such-function [0,6) there is no function "
       "`lenght`"},
      {"startsWith('a', 'b')",
       "cel/no-such-function [0,10) `startsWith` is called on a value"},
      {"'1'.int()",
       "cel/no-such-function [4,7) `int` is not called on a value"},
      {"[1].all(x)",
       "cel/no-such-function [4,7) `all` is a macro and is not written like "
       "this"},
      {"'a'.startsWith(1)",
       "cel/type-mismatch [0,17) `startsWith` does not take (string, int)"},
      {"'a'.startsWith()",
       "cel/type-mismatch [0,16) `startsWith` takes 1 argument, found 0"},
      {"'a'.substring(1, 2, 3)",
       "cel/type-mismatch [0,22) `substring` takes 1 or 2 arguments, found 3"},
      // operators
      {"1 + 'a'",
       "cel/type-mismatch [0,7) `+` does not take `int` and "
       "`string`"},
      {"1 == 'a'",
       "cel/type-mismatch [0,8) cannot compare `int` with `string`"},
      {"table.columns == null",
       "cel/type-mismatch [0,21) cannot compare `list(Column)` with "
       "`null_type`"},
      {"1 < 'a'",
       "cel/type-mismatch [0,7) `<` does not take `int` and "
       "`string`"},
      {"1 in 'a'", "cel/type-mismatch [0,8) cannot look for `int` in `string`"},
      {"'a' in [1]",
       "cel/type-mismatch [0,10) cannot look for `string` in `list(int)`"},
      {"!1", "cel/type-mismatch [0,2) `!` does not take `int`"},
      {"-'a'", "cel/type-mismatch [0,4) `-` does not take `string`"},
      {"1 && true",
       "cel/type-mismatch [0,1) an operand of `&&` must be bool, found `int`"},
      {"1 ? 2 : 3",
       "cel/type-mismatch [0,9) the condition of `? :` must be bool, found "
       "`int`"},
      {"true ? 1 : 'a'",
       "cel/type-mismatch [0,14) the branches of `? :` differ: `int` and "
       "`string`"},
      {"[1]['a']",
       "cel/type-mismatch [0,8) cannot look up `string` in `list(int)`"},
      {"{'a': 1}[1]",
       "cel/type-mismatch [0,11) cannot look up `int` in `map(string, int)`"},
      {"{1.5: 1}",
       "cel/type-mismatch [1,4) a value of type `double` cannot be a map's "
       "key"},
      // macros
      {"'abc'.all(c, true)",
       "cel/type-mismatch [0,5) `all` looks at the elements of a list or map, "
       "found `string`"},
      {"[1].all(x, x)",
       "cel/type-mismatch [11,12) the condition of `all` must be bool, found "
       "`int`"},
      {"[1].map(x, x, x)",
       "cel/type-mismatch [11,12) the condition of a macro must be bool, found "
       "`int`"},
      {"[?1]", "cel/type-mismatch [2,3) expected an optional, found `int`"},
      {"(1).optMap(x, x)",
       "cel/type-mismatch [1,2) expected an optional, found `int`"},
      // literals
      {"'a'.matches('[')",
       "cel/bad-literal [12,15) the regular expression does not compile: "
       "missing ]: ["},
      {"matches('a', 'a(?=b)')",
       "cel/bad-literal [13,21) the regular expression does not compile: "
       "invalid perl operator: (?="},
      {"'a'.matches('(?:a{1,1000}){1,1000}')",
       "cel/limit [12,35) the regular expression is too large to be compiled: "
       "its classes and repetitions come to 2004021 steps, and 50000 are the "
       "most"},
      {"'a'.matches('((a{100}){100}){100}')",
       "cel/limit [12,34) the regular expression is too large to be compiled: "
       "its classes and repetitions come to 2040421 steps, and 50000 are the "
       "most"},
      {"timestamp('2023-02-29T00:00:00Z')",
       "cel/bad-literal [10,32) cannot read `2023-02-29T00:00:00Z` as "
       "timestamp (`2024-02-29T12:00:00Z`)"},
      {"timestamp('0000-01-01T00:00:00Z')",
       "cel/bad-literal [10,32) timestamp overflow: outside the years 1 to "
       "9999"},
      {"duration('1 hour')",
       "cel/bad-literal [9,17) cannot read `1 hour` as duration (`1h30m`, "
       "`90s`)"},
      {"regex.extract('a', '(')",
       "cel/bad-literal [19,22) the regular expression does not compile: "
       "missing ): ("},
      {"regex.replace('a', '[', 'b', 1)",
       "cel/bad-literal [19,22) the regular expression does not compile: "
       "missing ]: ["},
      {"regex.extractAll('a', '*')",
       "cel/bad-literal [22,25) the regular expression does not compile: no "
       "argument for repetition operator: *"},
      {"ip('1.2.3')",
       "cel/bad-literal [3,10) cannot read `1.2.3` as an IP address: an IPv4 "
       "address has four fields"},
      {"ip.isCanonical('::x')",
       "cel/bad-literal [15,20) cannot read `::x` as an IP address: an IPv6 "
       "group has no digit"},
      {"cidr('10.0.0.0/40')",
       "cel/bad-literal [5,18) cannot read `10.0.0.0/40` as a CIDR range: a "
       "prefix length is 0 to 32"},
      {"cidr('10.0.0.0/8').containsIP('x')",
       "cel/bad-literal [30,33) cannot read `x` as an IP address: it has "
       "neither dots nor colons"},
      {"cidr('10.0.0.0/8').containsCIDR('10.0.0.0')",
       "cel/bad-literal [32,42) cannot read `10.0.0.0` as a CIDR range: it has "
       "no `/`"},
      {"isIP('x') || isCIDR('x')", "bool"},
      {"base64.decode('a')", "cel/bad-literal [14,17) the text is not base64"},
      {"timestamp(0).getHours('Europe/Zurch')",
       "cel/bad-literal [22,36) unknown time zone `Europe/Zurch`; did you mean "
       "`Europe/Zurich`?"},
      {"timestamp(0).getDate('Europe/Zurich') + "
       "timestamp(0).getDate('-03:30')",
       "int"},
      {"'%z'.format([1])",
       "cel/bad-literal [0,4) the format is wrong: there is no `%z`; there are "
       "s d f e b o x X and `%%`"},
      {"'%s %s'.format([1])",
       "cel/bad-literal [0,7) the format has 2 clauses, the list has 1 "
       "elements"},
      {"'%s'.format([1, 2])",
       "cel/bad-literal [0,4) the format has 1 clauses, the list has 2 "
       "elements"},
      {"'%s %d'.format([1, table.name])",
       "cel/bad-literal [19,29) `%d` takes int, uint or double, found string"},
      {"'%s'.format([[1, {'a': optional.of(1)}]])",
       "cel/bad-literal [23,37) `%s` takes values that have a text, found "
       "optional_type(int)"},
      {"'%s %d %x'.format([anything, anything, table.name])", "string"},
      {"'%s'.format(anything)", "string"},
      // several at once
      {"table.a + table.b",
       "cel/no-such-field [6,7) `Table` has no field `a`\n"
       "cel/no-such-field [16,17) `Table` has no field `b`"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(CheckText(row.expression, kDynType) == row.result);
  }
}

TEST_CASE("the whole has the type that is asked for", "[cel]") {
  CHECK(CheckText("1", kBoolType) ==
        "cel/type-mismatch [0,1) the expression must be `bool`, found `int`");
  CHECK(CheckText("anything", kBoolType) == "dyn");
  CHECK(CheckText("table.owner == ''", kBoolType) == "bool");
}

// ---- help

TEST_CASE("help names what was probably meant, or what there is", "[cel]") {
  CHECK(Help("tabel.name") == "did you mean `table`?");
  CHECK(Help("table.ownr") == "did you mean `owner`?");
  CHECK(Help("table.zzzzzz") == "it has `name`, `owner`, `columns`, `broken`");
  CHECK(Help("zzzzzz") == "known here: `table`, `anything`, `limits`");
  CHECK(Help("'a'.startWith('b')") == "did you mean `startsWith`?");
  CHECK(Help("table.columns.al(c, true)") ==
        "cel/no-such-function [14,16) there is no function `al`\n"
        "cel/unknown-name [17,18) unknown name `c`");
  CHECK(Help("'a'.contains(1)") == "it is called as `string.contains(string)`");
  // Of many overloads the nearest.
  CHECK(Help("1 + true") ==
        "it takes int and int, uint and uint, double and double and 6 more");
  CHECK(Help("math.greatest(1, 'x')") ==
        "it is called as `math.greatest(int, ...)`, `math.greatest(uint, "
        "...)`, `math.greatest(double, ...)` and 3 more");
}

TEST_CASE("a mismatch labels both operands", "[cel]") {
  Issues issues;
  Compile("table.name == 3", HostEnv(), kDynType, &issues);
  REQUIRE(issues.size() == 1);
  REQUIRE(issues[0].labels.size() == 2);
  CHECK(issues[0].labels[0].message == "this is string");
  CHECK(issues[0].labels[0].span == text::Span{0, 10});
  CHECK(issues[0].labels[1].message == "this is int");
}

// ---- names in containers

TEST_CASE("names are looked up in the container first", "[cel]") {
  Env env;
  env.AddVariable("a.b.x", kIntType);
  env.AddVariable("x", kStringType);
  env.AddVariable("a.y", kBoolType);
  env.SetContainer("a.b");
  const auto type = [&](std::string_view expression) {
    Issues issues;
    const auto program = Compile(expression, env, kDynType, &issues);
    return program.has_value() ? TypeName(program->result_type())
                               : ShowIssues(issues);
  };
  CHECK(type("x") == "int");
  CHECK(type(".x") == "string");
  CHECK(type("y") == "bool");
  CHECK(type("a.b.x") == "int");
  CHECK(type("[1.5].map(x, x)") == "list(double)");
}

}  // namespace
}  // namespace bylaw::cel
