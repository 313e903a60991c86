// Single CEL expressions, for people who write them and for tools that judge
// them: `bylaw cel eval` and `bylaw cel run`.
#ifndef BYLAW_ENGINE_CEL_H_
#define BYLAW_ENGINE_CEL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "report/writers.h"

namespace bylaw::engine {

struct CelRunOptions {
  bool tree = false;  // the answers hold the parse tree
  bool type = false;  // and the deduced type
};

// JSON lines in, JSON lines out; docs/cli.md has the keys.
std::string CelRun(std::string_view lines, const CelRunOptions& options);

// One expression over one document.
//
//   CelEvaluation evaluation("size(fields) > 2");
//   if (evaluation.ReadInput("orders.yaml", text) && evaluation.Compile() &&
//       evaluation.Evaluate()) {
//     Use(evaluation.ValueAsJson());
//   } else {
//     Show(evaluation.Problems({}));
//   }
//
// Compile() and Evaluate() may be called again; each does all its work anew.
class CelEvaluation {
 public:
  explicit CelEvaluation(std::string_view expression);
  ~CelEvaluation();
  CelEvaluation(const CelEvaluation&) = delete;
  CelEvaluation& operator=(const CelEvaluation&) = delete;

  // Makes each key at the top of a JSON or YAML document a variable of type
  // dyn. Called before Compile(), at most once.
  bool ReadInput(std::string_view name, std::string text);
  bool Compile();
  // Only after Compile() gave true.
  bool Evaluate();

  // Adds to the problems what the compiled expression says and hardly means, as
  // policies are warned of it (cel/lint.h). Only after Compile() gave true.
  void Lint();

  // Of the last evaluation.
  std::string ValueAsJson() const;
  uint64_t cost() const;

  // Why the last call gave false, and what Lint() added: findings with code
  // frames, empty where there are none.
  std::string Problems(const report::WriteOptions& options) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same in one call, for faces that speak JSON. An empty input is none.
// `now` gives milliseconds since any instant; it is asked only when `repeats`
// is not 0, and then the medians of so many runs are told.
//
//   {"value": [1, 4], "cost": 42}
//   {"value": true, "cost": 7, "compile_ns": 9000, "eval_ns": 210}
//   {"error": "error[cel/syntax]: ..."}   // findings with code frames
struct CelEvalOptions {
  uint32_t repeats = 0;
  double (*now)() = nullptr;
};
std::string CelEval(std::string_view expression, std::string input,
                    const CelEvalOptions& options);

}  // namespace bylaw::engine

#endif  // BYLAW_ENGINE_CEL_H_
