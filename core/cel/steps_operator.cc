// Arithmetic, equality, order and membership.
#include <algorithm>

#include "cel/arithmetic.h"
#include "cel/cost.h"
#include "cel/number.h"
#include "cel/order.h"
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

// Both operands, in order; an error of either is the result.
class BinaryStep : public Step {
 public:
  BinaryStep(text::Span span, Operator op, StepPtr a, StepPtr b)
      : Step(span), op_(op), a_(std::move(a)), b_(std::move(b)) {}

  Value Run(Frame& frame) const final {
    const Value args[] = {a_->Run(frame), b_->Run(frame)};
    if (args[0].is_error()) return args[0];
    if (args[1].is_error()) return args[1];
    return Apply(frame, args);
  }

 protected:
  virtual Value Apply(Frame& frame, const Value* args) const = 0;
  Value Mismatch(Frame& frame, const Value* args) const {
    return NoOverload(frame, span(), OperatorFunction(op_), args, 2);
  }
  Operator op() const { return op_; }

 private:
  Operator op_;
  StepPtr a_;
  StepPtr b_;
};

class ArithmeticStep final : public BinaryStep {
 public:
  using BinaryStep::BinaryStep;

 private:
  Value Apply(Frame& frame, const Value* args) const override {
    const bool is_text =
        args[0].is(ValueKind::kString) || args[0].is(ValueKind::kBytes);
    frame.cost += is_text ? CallCost(CostModel::kBoth, args) : 1;
    CallContext context(frame.arena, &frame.work);
    Value result;
    if (!Arithmetic(op(), args[0], args[1], context, &result)) {
      return Mismatch(frame, args);
    }
    return result.is_error() ? frame.Locate(result, span()) : result;
  }
};

class EqualityStep final : public BinaryStep {
 public:
  using BinaryStep::BinaryStep;

 private:
  Value Apply(Frame& frame, const Value* args) const override {
    frame.cost += CallCost(CostModel::kShorter, args);

    const bool equal = EqualsWithin(args[0], args[1], frame.arena, &frame.work);
    return Value::Bool(equal == (op() == Operator::kEqual));
  }
};

class ComparisonStep final : public BinaryStep {
 public:
  using BinaryStep::BinaryStep;

 private:
  Value Apply(Frame& frame, const Value* args) const override {
    frame.cost += CallCost(
        args[0].is(ValueKind::kString) ? CostModel::kShorter : CostModel::kOne,
        args);
    Order order;
    if (!CompareValues(args[0], args[1], &order)) return Mismatch(frame, args);
    switch (op()) {
      case Operator::kLess:
        return Value::Bool(order == Order::kLess);
      case Operator::kLessEqual:
        return Value::Bool(order == Order::kLess || order == Order::kEqual);
      case Operator::kGreater:
        return Value::Bool(order == Order::kGreater);
      default:
        return Value::Bool(order == Order::kGreater || order == Order::kEqual);
    }
  }
};

class InStep final : public BinaryStep {
 public:
  InStep(text::Span span, StepPtr element, StepPtr range)
      : BinaryStep(span, Operator::kIn, std::move(element), std::move(range)) {}

 private:
  Value Apply(Frame& frame, const Value* args) const override {
    const Value& range = args[1];
    if (range.is(ValueKind::kMap)) {
      ++frame.cost;
      Value ignored;
      return Value::Bool(range.Find(args[0], frame.arena, &ignored));
    }
    if (!range.is(ValueKind::kList)) return Mismatch(frame, args);
    const size_t size = range.size();
    frame.cost += size;
    if (frame.OverBudget()) return frame.BudgetError();
    return Value::Bool(args[0].is(ValueKind::kString)
                           ? HasText(frame, range, size, args[0].text())
                           : HasValue(frame, range, size, args[0]));
  }

  static bool HasText(Frame& frame, const Value& list, size_t size,
                      std::string_view text) {
    const void* cursor = nullptr;
    for (size_t i = 0; i < size; ++i) {
      const Value element = ElementAt(list, i, &cursor, frame.arena);
      if (!element.is(ValueKind::kString) ||
          element.text().size() != text.size()) {
        continue;
      }
      frame.work -= std::min<uint64_t>(frame.work, 1 + text.size() / 16);
      if (element.text() == text) return true;
    }
    return false;
  }

  static bool HasValue(Frame& frame, const Value& list, size_t size,
                       const Value& value) {
    const void* cursor = nullptr;
    for (size_t i = 0; i < size; ++i) {
      if (EqualsWithin(value, ElementAt(list, i, &cursor, frame.arena),
                       frame.arena, &frame.work)) {
        return true;
      }
    }
    return false;
  }
};

class NegateStep final : public Step {
 public:
  NegateStep(text::Span span, StepPtr operand)
      : Step(span), operand_(std::move(operand)) {}
  Value Run(Frame& frame) const override {
    const Value operand = operand_->Run(frame);
    if (operand.is_error()) return operand;
    ++frame.cost;
    CallContext context(frame.arena, &frame.work);
    Value result;
    if (!Negate(operand, context, &result)) {
      return NoOverload(frame, span(), "-_", &operand, 1);
    }
    return frame.Locate(result, span());
  }

 private:
  StepPtr operand_;
};

}  // namespace

StepPtr MakeArithmetic(text::Span span, Operator op, StepPtr a, StepPtr b) {
  return std::make_unique<ArithmeticStep>(span, op, std::move(a), std::move(b));
}

StepPtr MakeNegate(text::Span span, StepPtr operand) {
  return std::make_unique<NegateStep>(span, std::move(operand));
}

StepPtr MakeEquality(text::Span span, Operator op, StepPtr a, StepPtr b) {
  return std::make_unique<EqualityStep>(span, op, std::move(a), std::move(b));
}

StepPtr MakeComparison(text::Span span, Operator op, StepPtr a, StepPtr b) {
  return std::make_unique<ComparisonStep>(span, op, std::move(a), std::move(b));
}

StepPtr MakeIn(text::Span span, StepPtr element, StepPtr range) {
  return std::make_unique<InStep>(span, std::move(element), std::move(range));
}

}  // namespace bylaw::cel
