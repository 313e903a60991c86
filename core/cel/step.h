// What the evaluator runs: a tree of steps, one class a kind of node.
//
// A step is immutable; everything that changes during an evaluation is in its
// Frame. Steps of scalars allocate nothing: values go from child to parent in
// registers and on the stack, names were resolved to slots and getters before.
#ifndef BYLAW_CEL_STEP_H_
#define BYLAW_CEL_STEP_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "cel/arena.h"
#include "cel/value.h"
#include "text/source.h"

namespace bylaw::cel {

// The element that decided a macro, and inside it those of inner macros.
struct WitnessNode {
  size_t index = 0;
  Value element;
  Value range;
  text::Span span;
  const WitnessNode* inner = nullptr;
};

// One evaluation under way.
struct Frame {
  Arena& arena;
  const Value* variables = nullptr;
  Value* locals = nullptr;
  uint64_t cost = 0;
  uint64_t cost_limit = 0;
  uint64_t work = 0;  // what is left; see CallContext
  // What decided the value that the last step returned, if a macro did.
  const WitnessNode* witness = nullptr;

  bool OverBudget() const { return cost > cost_limit; }
  Value BudgetError() const;
  // An error value at a place in the expression.
  Value Fail(text::Span span, std::string_view message);
  // Gives an error that does not know its place this one.
  Value Locate(const Value& error, text::Span span);
};

class Step {
 public:
  explicit Step(text::Span span) : span_(span) {}
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  virtual ~Step() = default;

  virtual Value Run(Frame& frame) const = 0;

  text::Span span() const { return span_; }

 private:
  text::Span span_;
};

using StepPtr = std::unique_ptr<const Step>;

// "no matching overload for `+` on string and int": an operator or function
// met kinds it is not defined for.
Value NoOverload(Frame& frame, text::Span span, std::string_view name,
                 const Value* args, size_t count);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_STEP_H_
