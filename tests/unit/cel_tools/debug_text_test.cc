// Trees and types as cel-go's debug output has them. The public suite compares
// thousands (tests/conformance/cel); here is what it leaves out.
#include "cel_tools/debug_text.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/harness.h"
#include "cel/parser.h"

namespace bylaw::cel_tools {
namespace {

using cel::Ast;
using cel::Env;
using cel::Issues;
using cel::kDurationType;
using cel::kDynType;
using cel::kNullType;
using cel::Parse;
using cel::Row;
using cel::ShowIssues;
using cel::TypeArena;

// The tree on one line, with its kinds cut to a letter.
std::string Tree(std::string_view expression) {
  Issues issues;
  const std::optional<Ast> ast = Parse(expression, &issues);
  if (!ast.has_value()) return ShowIssues(issues);
  std::string out;
  const std::string text = DebugTree(*ast);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
    } else if (text.compare(i, 8, "^#*expr.") == 0) {
      i = text.find('#', i + 2);
    } else {
      out += text[i];
    }
  }
  return out;
}

void CheckRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(Tree(row.expression) == row.result);
  }
}

TEST_CASE("trees are written as cel-go does", "[cel]") {
  CheckRows({
      // Chains are balanced, the longer half to the left.
      {"a && b", "_&&_(a,b)"},
      {"a && b && c", "_&&_(_&&_(a,b),c)"},
      {"a && b && c && d", "_&&_(_&&_(a,b),_&&_(c,d))"},
      {"a || b || c || d || e", "_||_(_||_(_||_(a,b),c),_||_(d,e))"},
      {"a && (b && c)", "_&&_(a,_&&_(b,c))"},
      // Optional syntax.
      {"a.?b", "_?._(a,\"b\")"},
      {"a[?b]", "_[?_](a,b)"},
      {"{?'a': b}", "{?\"a\":b}"},
      {"M{?a: b}", "M{?a:b}"},
      // Macros of extensions are calls.
      {"a.optMap(v, v)", "a.optMap(v,v)"},
      {"a.all(k, v, k)", "a.all(k,v,k)"},
      {"cel.bind(v, a, v)", "cel.bind(v,a,v)"},
      {"cel.block([a], cel.index(0))", "cel.block([a],cel.index(0))"},
      {"a.map(cel.iterVar(0, 1), b)",
       "__comprehension__(// Variable"
       "cel.iterVar(0, 1),// Targeta,// Accumulator@result,// Init[],"
       "// LoopConditiontrue,// LoopStep_+_(@result,[b]),// Result@result)"},
      // Quoted selectors, leading dots.
      {"a.`b-c`", "a.b-c"},
      {".a.b", ".a.b"},
      {".f()", ".f()"},
      {"has(a.b)", "a.b~test-only~"},
  });
}

TEST_CASE("literals are quoted as Go does", "[cel]") {
  CheckRows({
      {R"('\a\b\f\n\r\t\v')", R"("\a\b\f\n\r\t\v")"},
      {R"('\x01\x7f\"\\')", R"("\x01\x7f\"\\")"},
      {R"('\u0085\u00ad\u200b\ufeff')", R"("\u0085\u00ad\u200b\ufeff")"},
      {R"('\U000e0001\U0001F600é')", "\"\\U000e0001\xF0\x9F\x98\x80é\""},
      {R"(b'\xff\x00é')", "b\"\\xff\\x00é\""},
      {"1000000.0", "1e+06"},
      {"0.00001", "1e-05"},
      {"-0.0", "-0"},
      {"1u", "1u"},
  });
}

TEST_CASE("types are written as cel-go does", "[cel]") {
  const auto type_of = [](std::string_view expression) {
    Issues issues;
    const auto program = Compile(expression, Env(), kDynType, &issues);
    return program.has_value() ? DebugType(program->result_type())
                               : ShowIssues(issues);
  };
  CHECK(type_of("null") == "null");
  CHECK(type_of("timestamp(0) - timestamp(0)") == "duration");
  CHECK(type_of("[timestamp(0)]") == "list(timestamp)");
  CHECK(type_of("{'a': optional.of(1u)}") ==
        "map(string, optional_type(uint))");
  CHECK(type_of("type(1)") == "type(int)");
  CHECK(type_of("google.protobuf.BoolValue{}") == "wrapper(bool)");
  CHECK(type_of("[[], [1]]") == "list(list(int))");
  CHECK(type_of("[1, 'a']") == "list(dyn)");
  TypeArena types;
  CHECK(DebugType(types.Opaque("box", {kNullType, kDurationType})) ==
        "box(null, duration)");
  CHECK(DebugType(types.Opaque("unit", {})) == "unit");
}

}  // namespace
}  // namespace bylaw::cel_tools
