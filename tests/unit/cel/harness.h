// What the tests of cel/ share: one expression in, one line of text out.
#ifndef BYLAW_TESTS_UNIT_CEL_HARNESS_H_
#define BYLAW_TESTS_UNIT_CEL_HARNESS_H_

#include <string>
#include <string_view>

#include "cel/env.h"
#include "cel/issue.h"
#include "cel/program.h"

namespace bylaw::cel {

// "rule [begin,end) message", one a line.
inline std::string ShowIssues(const Issues& issues) {
  std::string text;
  for (const Issue& issue : issues) {
    if (!text.empty()) text += "\n";
    text += std::string(issue.rule->id) + " [" +
            std::to_string(issue.span.begin) + "," +
            std::to_string(issue.span.end) + ") " + issue.message;
  }
  return text;
}

// Gives the value as JSON, "error: message" when evaluation fails, or the
// issues when the expression does not compile.
inline std::string EvaluateIn(std::string_view expression, const Env& env,
                              const Activation& activation,
                              const Limits& limits) {
  Issues issues;
  const std::optional<Program> program =
      Compile(expression, env, kDynType, &issues);
  if (!program.has_value()) return ShowIssues(issues);
  Arena arena;
  const Evaluation result = program->Evaluate(activation, limits, arena);
  if (!result.ok()) {
    return "error: " + std::string(result.value.error().message);
  }
  return ToJson(result.value, 10'000);
}

// The same without variables.
inline std::string Evaluate(std::string_view expression, const Limits& limits) {
  const Env env;
  return EvaluateIn(expression, env, Activation(env), limits);
}

inline std::string Evaluate(std::string_view expression) {
  return Evaluate(expression, Limits{});
}

// A row of a table test.
struct Row {
  std::string_view expression;
  std::string_view result;
};

}  // namespace bylaw::cel

#endif  // BYLAW_TESTS_UNIT_CEL_HARNESS_H_
