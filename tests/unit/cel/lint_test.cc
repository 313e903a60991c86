// Warnings about what an expression says and hardly means.
#include "cel/lint.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cel/checker.h"
#include "cel/harness.h"
#include "cel/host.h"

namespace bylaw::cel {
namespace {

Env Names() {
  Env env;
  env.AddVariable("text", kStringType);
  env.AddVariable("number", kDoubleType);
  env.AddVariable("map", kMapOf<kStringType, kIntType>);
  env.AddVariable("list", kListOf<kIntType>);
  env.AddVariable("any", kDynType);
  env.AddVariable("yes", kBoolType);
  return env;
}

// The warnings, with the text they are about in place of its span.
std::string LintText(std::string_view expression, std::string_view guard = {}) {
  static const Env env = Names();
  Issues issues;
  const std::optional<Program> program =
      Compile(expression, env, kDynType, &issues);
  std::optional<Program> when;
  if (!guard.empty()) when = Compile(guard, env, kBoolType, &issues);
  if (!program.has_value()) return ShowIssues(issues);
  std::vector<const CheckedAst*> guards;
  if (when.has_value()) guards.push_back(&when->checked());
  std::string text;
  for (const Issue& issue : Lint(program->checked(), guards)) {
    CHECK_FALSE(issue.help.empty());
    CHECK(issue.rule->severity == diagnostic::Severity::kWarning);
    if (!text.empty()) text += "\n";
    text += std::string(issue.rule->id.substr(4)) + " `" +
            std::string(expression.substr(issue.span.begin,
                                          issue.span.end - issue.span.begin)) +
            "`: " + issue.message;
  }
  return text;
}

void RunRows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(LintText(row.expression) == row.result);
  }
}

TEST_CASE("parts of a name are no keys", "[cel]") {
  RunRows({
      {"google.protobuf.Struct{}", ""},
      {"google.protobuf.NullValue.NULL_VALUE", ""},
      {"google.protobuf.Struct{fields: {\"a\": any.x}}",
       "unguarded-key `any.x`: the key `x` may be missing, which would end the "
       "evaluation with an error"},
      {"type(any) == google.protobuf.Timestamp", ""},
      {"math.greatest(any.x, 1)",
       "unguarded-key `any.x`: the key `x` may be missing, which would end the "
       "evaluation with an error"},
  });
}

TEST_CASE("a condition that is constant", "[cel]") {
  RunRows({
      {"true", "constant-condition `true`: this condition is always true"},
      {"1 > 2", "constant-condition `1 > 2`: this condition is always false"},
      {"[1, 2].all(x, x > 0)",
       "constant-condition `[1, 2].all(x, x > 0)`: this condition is always "
       "true"},
      {"1 / 0 > 1",
       "constant-condition `1 / 0 > 1`: this condition reads nothing, it is "
       "always the same"},
      {"yes && (2 > 1 || yes)",
       "constant-condition `2 > 1`: this condition is always true"},
      {"(type(1) == int) ? text : ''",
       "constant-condition `type(1) == int`: this condition is always true"},
      {"list.exists(x, x > 0 && !false)",
       "constant-condition `!false`: this condition is always true"},
      {"list.filter(x, true).size() > 0",
       "unused-variable `x`: the variable `x` is never used\n"
       "constant-condition `true`: this condition is always true"},
      {"text == text",
       "constant-condition `text == text`: both sides are the same, so this "
       "is always true"},
      {"text.trim() != text.trim()",
       "constant-condition `text.trim() != text.trim()`: both sides are the "
       "same, so this is always false"},
      {"list.all(x, x < x)",
       "constant-condition `x < x`: both sides are the same, so this is "
       "always false"},
      {"size(list) >= 0",
       "constant-condition `size(list) >= 0`: a size is never negative, so "
       "this is always true"},
      {"text.size() < 0",
       "constant-condition `text.size() < 0`: a size is never negative, so "
       "this is always false"},
      // Refusing whatever comes so far is meant.
      {"false", ""},
      // No condition, or no constant.
      {"1 + 2", ""},
      {"yes", ""},
      {"size(list) > 0 && list.size() >= 1", ""},
      {"text == text + ''", ""},
      // NaN differs from itself.
      {"number == number && any == any", ""},
      {"list.exists(x, [1, 2].exists(y, x == y))", ""},
      {"cel.bind(limit, 3, size(list) < limit)", ""},
  });
}

TEST_CASE("a variable that is never used", "[cel]") {
  RunRows({
      {"list.exists(x, yes)",
       "unused-variable `x`: the variable `x` is never used"},
      {"list.map(x, 1)", "unused-variable `x`: the variable `x` is never used"},
      {"cel.bind(b, text, yes)",
       "unused-variable `b`: the variable `b` is never used"},
      {"list.exists(x, list.exists(x, x > 1))",
       "unused-variable `x`: the variable `x` is never used"},
      {"map.exists(k, v, yes)",
       "unused-variable `k`: the variable `k` is never used\n"
       "unused-variable `v`: the variable `v` is never used"},
      {"list.sortBy(x, text)",
       "unused-variable `x`: the variable `x` is never used"},
      {"optional.of(yes).optMap(x, 2).hasValue()",
       "unused-variable `x`: the variable `x` is never used"},
      // One variable of two may be there for the other's sake.
      {"map.exists(k, v, v > 1)", ""},
      {"map.transformMap(k, v, v + 1)", ""},
      {"list.exists(_, yes) && list.exists(_unused, yes)", ""},
      {"list.exists(x, list.exists(y, x == y))", ""},
      {"list.exists(x, cel.bind(y, x, y > 1))", ""},
  });
}

TEST_CASE("a key that may be missing", "[cel]") {
  const std::string missing =
      " may be missing, which would end the evaluation with an error";
  CHECK(LintText("map.team > 1") ==
        "unguarded-key `map.team`: the key `team`" + missing);
  CHECK(LintText("map['team'] > 1") ==
        "unguarded-key `map['team']`: the key `team`" + missing);
  CHECK(LintText("any.a.?b.hasValue()") ==
        "unguarded-key `any.a`: the key `a`" + missing);
  CHECK(LintText("has(map.team) && map.other > 1") ==
        "unguarded-key `map.other`: the key `other`" + missing);
  CHECK(LintText("map.all(k, v, any.x == v)") ==
        "unguarded-key `any.x`: the key `x`" + missing);
  RunRows({
      {"has(map.team) && map.team > 1", ""},
      {"'team' in map ? map['team'] > 1 : yes", ""},
      {"!('team' in map) || map.team > 1", ""},
      {"map[?'team'].orValue(0) > 1 && map.?team.hasValue()", ""},
      {"any.?a.b.hasValue()", ""},
      {"map.all(k, map[k] > 1)", ""},
      {"{'a': 1}.a + {'a': 1}['a'] > size(list)", ""},
      {"list[0] > 1", ""},
  });
  // What holds before the expression is evaluated.
  CHECK(LintText("map.team > 1", "has(map.team) && yes").empty());
  CHECK_FALSE(LintText("map.team > 1", "has(map.other)").empty());
}

}  // namespace
}  // namespace bylaw::cel
