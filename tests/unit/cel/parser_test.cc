// From text to tree and back: what parses, how it is written canonically, what
// is refused and where.
#include "cel/parser.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/format.h"
#include "cel/harness.h"

namespace bylaw::cel {
namespace {

// The canonical text, after making sure that it reads back as the same tree;
// the issues when it does not parse.
std::string Canonical(std::string_view expression) {
  Issues issues;
  const std::optional<Ast> ast = Parse(expression, &issues);
  if (!ast.has_value()) return ShowIssues(issues);
  const std::string text = Format(*ast);
  const std::optional<Ast> again = Parse(text, &issues);
  if (!again.has_value()) return "does not read back: " + text;
  if (!SameTree(*ast, *again)) return "reads back otherwise: " + text;
  return text;
}

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Canonical(row.expression) == row.result);
  }
}

// The text under the span of each node with its own text, inner first.
std::string Spans(std::string_view expression) {
  Issues issues;
  const std::optional<Ast> ast = Parse(expression, &issues);
  if (!ast.has_value()) return ShowIssues(issues);
  std::string out;
  for (NodeId id = 0; id < ast->size(); ++id) {
    const text::Span span = (*ast)[id].span;
    if (!out.empty()) out += " | ";
    out += std::string(expression.substr(span.begin, span.length()));
  }
  return out;
}

// ---- what is written canonically how

TEST_CASE("a tree has one text", "[cel]") {
  CheckRows({
      {"a", "a"},
      {".a", ".a"},
      {"a . b\n.c", "a.b.c"},
      {"a||b&&c", "a || b && c"},
      {"(a||b)&&c", "(a || b) && c"},
      {"a&&b&&c", "a && b && c"},
      {"a&&(b&&c)", "a && (b && c)"},
      {"(a&&b)&&c", "(a && b) && c"},
      {"a?b:c?d:e", "a ? b : c ? d : e"},
      {"(a?b:c)?d:e", "(a ? b : c) ? d : e"},
      {"a?(b?c:d):e", "a ? (b ? c : d) : e"},
      {"1-(2-3)", "1 - (2 - 3)"},
      {"(1-2)-3", "1 - 2 - 3"},
      {"1+2*3%4/5", "1 + 2 * 3 % 4 / 5"},
      {"(1+2)*3", "(1 + 2) * 3"},
      {"a<b==c", "a < b == c"},
      {"a<(b==c)", "a < (b == c)"},
      {"x in[1,2,]", "x in [1, 2]"},
      {"!a", "!a"},
      {"!!a", "a"},
      {"!!!a", "!a"},
      {"--a", "a"},
      {"---a", "-a"},
      {"-1", "-1"},
      {"--1", "1"},
      {"-(1)", "-(1)"},
      {"-(-1)", "-(-1)"},
      {"!(a||b)", "!(a || b)"},
      {"-(a+b).c", "-(a + b).c"},
      {"(-a).b", "(-a).b"},
      {"1 - -1", "1 - -1"},
      {"-1.abs()", "-1.abs()"},
      {"1.size()", "1.size()"},
      {"a.b(c, d).e", "a.b(c, d).e"},
      {".f(x)", ".f(x)"},
      {"a[b][c]", "a[b][c]"},
      {"a.?b[?c]", "a.?b[?c]"},
      {"[?a, b]", "[?a, b]"},
      {"{?a:b,c:d,}", "{?a: b, c: d}"},
      {"{}", "{}"},
      {"M{}", "M{}"},
      {"a.b.M{x:1,?y:z,}", "a.b.M{x: 1, ?y: z}"},
      {".a.M{`in`:1}", ".a.M{`in`: 1}"},
      {"a.`b-c`.`plain`", "a.`b-c`.plain"},
      {"a.if.else", "a.if.else"},
      {"has(a.b)", "has(a.b)"},
      {"has( ( a . b ) )", "has(a.b)"},
      {"a.all(x,x>0)", "a.all(x, x > 0)"},
      {"a.map(x,y,z)", "a.map(x, y, z)"},
      {"a.existsOne(x,y)", "a.existsOne(x, y)"},
      {"a.all(i,v,p)", "a.all(i, v, p)"},
      {"cel.bind(x,1,x)", "cel.bind(x, 1, x)"},
      {"a.all(x)", "a.all(x)"},
      {"'a\"b'", R"("a\"b")"},
      {"r'\\d'", R"("\\d")"},
      {"b'\\xff\\n'", R"(b"\377\n")"},
      {"'\\x00\\x7f'", R"("\000\177")"},
      {"1e300", "1e+300"},
      {"1.0", "1.0"},
      {"0x10u", "16u"},
      {"100000000000000000000.0", "100000000000000000000.0"},
      {"a // to the end\n + b", "a + b"},
      {"[a][0]", "[a][0]"},
      {"{'a': 1}.a", R"({"a": 1}.a)"},
      {"'héllo' + x", R"("héllo" + x)"},
  });
}

// ---- places

TEST_CASE("every node knows its bytes", "[cel]") {
  CHECK(Spans("a + b * c") == "a | b | c | b * c | a + b * c");
  CHECK(Spans("(a + b) * c") == "a | b | a + b | c | (a + b) * c");
  CHECK(Spans("'é' == x") == "'é' | x | 'é' == x");
  CHECK(Spans(" f( x , 1 ) ") == "x | 1 | f( x , 1 )");
  CHECK(Spans("a.b[0]") == "a | a.b | 0 | a.b[0]");
  CHECK(Spans("has(a.b)") == "a | has(a.b)");
  CHECK(Spans("l.all(x, x > -1)") ==
        "l | x | x | -1 | x > -1 | l.all(x, x > -1)");
  CHECK(Spans("[1, {2: 3}]") == "1 | 2 | 3 | {2: 3} | [1, {2: 3}]");
}

// ---- what is refused

TEST_CASE("what does not parse says why and where", "[cel]") {
  CheckRows({
      {"",
       "cel/syntax [0,0) expected an expression, found the end of the "
       "expression"},
      {"   // only a comment",
       "cel/syntax [20,20) expected an expression, found the end of the "
       "expression"},
      {"a b", "cel/syntax [2,3) expected an operator or the end, found `b`"},
      {"a +",
       "cel/syntax [3,3) expected an expression, found the end of the "
       "expression"},
      {"a = b", "cel/syntax [2,3) unexpected character `=`"},
      {"a & b", "cel/syntax [2,3) unexpected character `&`"},
      {"a == é", "cel/syntax [5,7) unexpected character `é`"},
      {"f(a",
       "cel/syntax [3,3) expected `)`, found the end of the "
       "expression"},
      {"f(a]", "cel/syntax [3,4) expected `)`, found `]`"},
      {"f(a,)", "cel/syntax [3,4) unexpected `,` before `)`"},
      {"[1, 2",
       "cel/syntax [5,5) expected `]`, found the end of the "
       "expression"},
      {"[,]", "cel/syntax [1,2) expected an expression, found `,`"},
      {"{a}", "cel/syntax [2,3) expected `:` and a value, found `}`"},
      {"a ? b",
       "cel/syntax [5,5) expected `:`, found the end of the "
       "expression"},
      {"a.",
       "cel/syntax [2,2) expected a field name, found the end of the "
       "expression"},
      {"a.in", "cel/syntax [2,4) expected a field name, found `in`"},
      {"a.1", "cel/syntax [1,3) expected an operator or the end, found `.1`"},
      {"a[0",
       "cel/syntax [3,3) expected `]`, found the end of the "
       "expression"},
      {"'abc", "cel/syntax [0,1) the string that begins here is not closed"},
      {"'abc\\'",
       "cel/syntax [0,1) the string that begins here is not "
       "closed"},
      {"'a\nb'",
       "cel/syntax [0,1) the string that begins here is not "
       "closed"},
      {"'''abc''",
       "cel/syntax [0,1) the string that begins here is not "
       "closed"},
      {"a.`b",
       "cel/syntax [2,3) the quoted name that begins here is not "
       "closed"},
      {"1abc", "cel/syntax [0,4) `1abc` is not a number"},
      {"0x", "cel/syntax [0,2) `0x` is not a number"},
      {"1u2", "cel/syntax [0,3) `1u2` is not a number"},
      {"-1u", "cel/type-mismatch [0,3) a uint cannot be negative"},
      {"if",
       "cel/syntax [0,2) `if` is a reserved word and cannot be used as "
       "a name"},
      {"a.all(1, x)",
       "cel/syntax [6,7) argument 1 of `all` names the variable and must be a "
       "plain name"},
      {"a.all(x.y, x)",
       "cel/syntax [6,9) argument 1 of `all` names the variable and must be a "
       "plain name"},
      {"a.all(x, x, true)",
       "cel/syntax [9,10) both variables of `all` have the same name"},
      {"has(a)", "cel/syntax [4,5) `has` asks for a field: `has(a.b)`"},
      {"has(a[0])", "cel/syntax [4,8) `has` asks for a field: `has(a.b)`"},
      {"has(a.?b)", "cel/syntax [4,8) `has` asks for a field: `has(a.b)`"},
      {"!-a", "cel/syntax [1,2) expected an expression, found `-`"},
      {"a.b{x: 1}.c{y: 2}",
       "cel/syntax [11,12) expected an operator, found "
       "`{`"},
      {"f(){}", "cel/syntax [3,4) expected an operator, found `{`"},
      {"'\xff'", "cel/syntax [1,2) the expression is not valid UTF-8"},
      {std::string_view("a\0b", 3),
       "cel/syntax [1,2) unexpected character `U+0000`"},
  });
}

TEST_CASE("literals that mean nothing are refused where they are", "[cel]") {
  CheckRows({
      {"9223372036854775808",
       "cel/bad-literal [0,19) `9223372036854775808` is out of range for int"},
      {"-9223372036854775809",
       "cel/bad-literal [0,20) `-9223372036854775809` is out of range for "
       "int"},
      {"18446744073709551616u",
       "cel/bad-literal [0,21) `18446744073709551616u` is out of range for "
       "uint"},
      {"0x10000000000000000",
       "cel/bad-literal [0,19) `0x10000000000000000` is out of range for int"},
      {"1e999", "cel/bad-literal [0,5) `1e999` is too large for a double"},
      {R"('a\qb')", "cel/bad-literal [2,4) the escape `\\q` does not exist"},
      {R"('\x1')",
       "cel/bad-literal [1,4) the escape `\\x1` needs 2 hexadecimal digits"},
      {R"('\u12')",
       "cel/bad-literal [1,5) the escape `\\u12` needs 4 hexadecimal digits"},
      {R"('\ud800')",
       "cel/bad-literal [1,7) the escape `\\ud800` is no Unicode character"},
      {R"('\U00110000')",
       "cel/bad-literal [1,11) the escape `\\U00110000` is no Unicode "
       "character"},
      {R"('\400')", "cel/bad-literal [1,3) the escape `\\4` does not exist"},
      {R"('\08')",
       "cel/bad-literal [1,3) the escape `\\0` needs 3 octal digits"},
      {R"(b'\u0041')",
       "cel/bad-literal [2,8) the escape `\\u0041` cannot stand in bytes"},
      {R"('\é')", "cel/bad-literal [1,4) the escape `\\é` does not exist"},
      {R"(['\q', '\w'])",
       "cel/bad-literal [2,4) the escape `\\q` does not exist\n"
       "cel/bad-literal [8,10) the escape `\\w` does not exist"},
  });
}

TEST_CASE("one error does not hide the next", "[cel]") {
  CHECK(Canonical("f(a b, [1 2], {x})") ==
        "cel/syntax [4,5) expected `)`, found `b`\n"
        "cel/syntax [10,11) expected `]`, found `2`\n"
        "cel/syntax [16,17) expected `:` and a value, found `}`");
}

TEST_CASE("a missing bracket shows the one it should close", "[cel]") {
  Issues issues;
  Parse("size([1, 2)", &issues);
  REQUIRE(issues.size() == 1);
  REQUIRE(issues[0].labels.size() == 1);
  CHECK(issues[0].labels[0].message == "to close the list opened here");
  CHECK(issues[0].labels[0].span == text::Span{5, 6});
}

// ---- limits

TEST_CASE("depth and length have limits", "[cel]") {
  const auto nested = [](size_t levels, const std::string& open,
                         const std::string& close) {
    std::string text;
    for (size_t i = 0; i < levels; ++i) text += open;
    text += "1";
    for (size_t i = 0; i < levels; ++i) text += close;
    return Canonical(text);
  };
  const std::string too_deep =
      "the expression is nested more than 250 levels deep";
  const auto refused = [&](const std::string& result) {
    return result.find(too_deep) != std::string::npos &&
           result.find('\n') == std::string::npos;
  };
  CHECK(nested(200, "(", ")") == "1");
  CHECK(refused(nested(10'000, "(", ")")));
  CHECK(nested(200, "[", "]").substr(0, 4) == "[[[[");
  CHECK(refused(nested(10'000, "[", "]")));
  CHECK(refused(nested(10'000, "{1:", "}")));
  CHECK(refused(nested(10'000, "f(", ")")));
  CHECK(refused(nested(10'000, "a?1:", "")));
  CHECK(refused(nested(10'000, "1 + ", "")));
  CHECK(refused(nested(10'000, "-(", ")")));
  CHECK(refused(nested(10'000, "", ".a")));
  CHECK(refused(nested(10'000, "", "[0]")));
  CHECK(refused(nested(10'000, "", ".f()")));
  CHECK(nested(10'000, "!", "") == "1");
  // Chains of && and || are flat.
  CHECK(nested(5'000, "1 && ", "").size() == 5'000 * 5 + 1);
  CHECK(Canonical(std::string(1'000'000, 'a')) ==
        "cel/limit [0,0) the expression is longer than 100000 characters");
  CHECK(Canonical(std::string(100'000, ' ') + "1") ==
        "cel/limit [0,0) the expression is longer than 100000 characters");
  CHECK(Canonical(std::string(99'999, ' ') + "1") == "1");
}

TEST_CASE("of very many errors the first are kept", "[cel]") {
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += "'\\q',";
  Issues issues;
  CHECK_FALSE(Parse(text + "]", &issues).has_value());
  CHECK(issues.size() == kMaxIssues);
  // A list that is full of others' issues hides no new one.
  CHECK_FALSE(Parse("a +", &issues).has_value());
  CHECK_FALSE(Compile("1 + ", Env(), kDynType, &issues).has_value());
  CHECK_FALSE(Compile("1 + 'a'", Env(), kDynType, &issues).has_value());
  CHECK(issues.size() == kMaxIssues + 3);
}

}  // namespace
}  // namespace bylaw::cel
