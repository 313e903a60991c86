#include <catch2/catch.hpp>

#include "engine/cel.h"

namespace bylaw::engine {
namespace {

struct Row {
  const char* what;
  const char* expression;
  const char* input;
  const char* answer;  // its beginning
};

TEST_CASE("one expression over one document, as JSON", "[cel][engine]") {
  const Row rows[] = {
      {"no input", "[1, 2].map(x, x * x)", "", "{\"value\": [1,4], \"cost\": "},
      {"JSON", "a.b + 1", "{\"a\": {\"b\": 2}}", "{\"value\": 3, \"cost\": 3}"},
      {"YAML", "size(xs)", "xs:\n  - 1\n  - 2\n",
       "{\"value\": 2, \"cost\": 2}"},
      {"what does not parse", "1 +", "", "{\"error\":\"error[cel/syntax]: "},
      {"what does not check", "y", "{\"x\": 1}",
       "{\"error\":\"error[cel/unknown-name]: "},
      {"what cannot be computed", "1 / x", "{\"x\": 0}",
       "{\"error\":\"error[cel/evaluation-failed]: division by zero\\n"},
      {"an input that is no map", "1", "[1]",
       "{\"error\":\"error[cel/bad-input]: "},
      {"an input that is no document", "1", "{\"a\": ", "{\"error\":\"error["},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const std::string answer = CelEval(row.expression, row.input, {});
    INFO(answer);
    CHECK(answer.rfind(row.answer, 0) == 0);
  }
}

// A clock that goes on by a millisecond each time it is asked.
double Tick() {
  static double now = 0;
  return ++now;
}

TEST_CASE("medians are told when both stages are repeated", "[cel][engine]") {
  CHECK(CelEval("1 + 1", "", {1, Tick}) ==
        "{\"value\": 2, \"cost\": 1, \"compile_ns\": 1000000, "
        "\"eval_ns\": 1000000}");
  // Eleven samples of four runs each.
  CHECK(CelEval("1 + 1", "", {44, Tick}) ==
        "{\"value\": 2, \"cost\": 1, \"compile_ns\": 250000, "
        "\"eval_ns\": 250000}");
  CHECK(CelEval("1 / 0", "", {44, Tick}).rfind("{\"error\":", 0) == 0);
}

}  // namespace
}  // namespace bylaw::engine
