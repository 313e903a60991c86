// What the evaluator runs: a tree of steps, one class a kind of node.
//
// A step is immutable; everything that changes during an evaluation is in its
// Frame. Steps of scalars allocate nothing: values go from child to parent in
// registers and on the stack, names were resolved to slots and getters before.
#ifndef BYLAW_CEL_STEP_H_
#define BYLAW_CEL_STEP_H_

#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/arena.h"
#include "cel/function.h"
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
  // Where each selection of a key found it last: document::Node::offset().
  uint32_t* hints = nullptr;
  uint64_t cost = 0;
  uint64_t cost_limit = 0;
  uint64_t work = 0;  // what is left; see CallContext
  Compiling compiling = {};
  // What decided the value that the last step returned, if a macro did.
  const WitnessNode* witness = nullptr;

  bool OverBudget() const { return cost + compiling.charged > cost_limit; }
  // "the evaluation costs more than its limit of N units", at a place.
  Value BudgetError(text::Span span);
  // An error value at a place in the expression.
  Value Fail(text::Span span, std::string_view message);
  // Gives an error that does not know its place this one.
  Value Locate(const Value& error, text::Span span);
};

// What a condition came to.
enum class Truth : uint8_t { kFalse, kTrue, kNeither };

inline Truth TruthOf(bool value) {
  return value ? Truth::kTrue : Truth::kFalse;
}

class Step {
 public:
  explicit Step(text::Span span) : span_(span) {}
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  virtual ~Step() = default;

  virtual Value Run(Frame& frame) const = 0;

  // Run() for whom only true and false are of use: they come back in a
  // register. Only kNeither leaves its value - an error, another kind - in
  // `*other`; else what is there means nothing.
  virtual Truth Test(Frame& frame, Value* other) const {
    // In place: copying what was just written stalls the processor.
    const Value& value = *new (other) Value(Run(frame));
    return value.is(ValueKind::kBool) ? TruthOf(value.boolean())
                                      : Truth::kNeither;
  }

  // What an Operand can read without a call. A literal's value; null for all
  // others, and where running has a cost.
  virtual const Value* constant() const { return nullptr; }
  // The slot of a macro's variable.
  virtual std::optional<uint32_t> local() const { return std::nullopt; }

  text::Span span() const { return span_; }

 private:
  text::Span span_;
};

using StepPtr = std::unique_ptr<const Step>;

// A step that gives a bool or an error: it implements Test().
class ConditionStep : public Step {
 public:
  using Step::Step;
  Value Run(Frame& frame) const final {
    Value value;
    const Truth truth = Test(frame, &value);
    if (truth != Truth::kNeither) value = Value::Bool(truth == Truth::kTrue);
    return value;
  }
  Truth Test(Frame& frame, Value* other) const override = 0;

 protected:
  // The outcome of a Test() that is no bool.
  static Truth Neither(const Value& value, Value* other) {
    *other = value;
    return Truth::kNeither;
  }
};

// Where an operand's value may be made: a Value that costs nothing until then.
class Room {
 public:
  Value* get() { return reinterpret_cast<Value*>(bytes_); }

 private:
  alignas(Value) unsigned char bytes_[sizeof(Value)];
};

// A step whose value another one uses. Literals and macros' variables, which
// most operands are, are read in place.
class Operand {
 public:
  explicit Operand(StepPtr step)
      : step_(std::move(step)), constant_(step_->constant()) {
    if (const std::optional<uint32_t> slot = step_->local()) {
      slot_ = *slot;
      is_local_ = true;
    }
  }

  // Valid until the frame's locals change; `storage` lives as long.
  const Value& Get(Frame& frame, Value* storage) const {
    if (is_local_) {
      ++frame.cost;
      return frame.locals[slot_];
    }
    if (constant_ != nullptr) return *constant_;
    // In place: copying what was just written stalls the processor.
    return *new (storage) Value(step_->Run(frame));
  }
  // A macro's variable, for which nothing is charged here; null for others.
  const Value* Local(const Frame& frame) const {
    return is_local_ ? &frame.locals[slot_] : nullptr;
  }
  text::Span span() const { return step_->span(); }

 private:
  StepPtr step_;
  const Value* constant_;
  uint32_t slot_ = 0;
  bool is_local_ = false;
};

// "no matching overload for `+` on string and int": an operator or function
// met kinds it is not defined for.
Value NoOverload(Frame& frame, text::Span span, std::string_view name,
                 const Value* args, size_t count);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_STEP_H_
