// Many expressions in one text: a JSON line in, a JSON line out.
//
//   {"id": "a", "expr": "x + 1", "bindings": {"x": {"int64Value": "2"}}}
//   {"id":"a","value":{"int64Value":"3"}}
//
// A line's keys are `expr` and, each optional: `id` (any scalar, given back),
// `container`, `bindings` (values by name), `typeEnv` (declarations; a variable
// that is bound and not declared is dyn), `disableCheck`, `ast` and `type`
// (true: answer these, too). Names of the public suite that say how to judge
// the answer are passed over; any other key is an error.
//
// The answer has `id` and one of `value`; `error`, from evaluation or because
// the line is wrong; `checkError`, when the expression does not parse or check.
// Every line that is not blank has an answer, in order.
#ifndef BYLAW_CEL_TOOLS_BATCH_H_
#define BYLAW_CEL_TOOLS_BATCH_H_

#include <string>
#include <string_view>

namespace bylaw::cel_tools {

struct BatchOptions {
  bool tree = false;  // every answer has `ast` (debug_text.h)
  bool type = false;  // and `type`, of what was checked
};

std::string RunBatch(std::string_view lines, const BatchOptions& options);

}  // namespace bylaw::cel_tools

#endif  // BYLAW_CEL_TOOLS_BATCH_H_
