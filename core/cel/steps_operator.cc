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
    Value a_storage;
    Value b_storage;
    const Value& a = a_.Get(frame, &a_storage);
    const Value& b = b_.Get(frame, &b_storage);
    if (a.is_error()) return a;
    if (b.is_error()) return b;
    return Apply(frame, a, b);
  }

 protected:
  virtual Value Apply(Frame& frame, const Value& a, const Value& b) const = 0;
  Value Mismatch(Frame& frame, const Value& a, const Value& b) const {
    const Value args[] = {a, b};
    return NoOverload(frame, span(), OperatorFunction(op_), args, 2);
  }
  Operator op() const { return op_; }

 private:
  Operator op_;
  Operand a_;
  Operand b_;
};

class ArithmeticStep final : public BinaryStep {
 public:
  using BinaryStep::BinaryStep;

 private:
  Value Apply(Frame& frame, const Value& a, const Value& b) const override {
    const bool is_text = a.is(ValueKind::kString) || a.is(ValueKind::kBytes);
    frame.cost += is_text ? Traversal(CostSize(a) + CostSize(b)) : 1;
    CallContext context(frame.arena, &frame.work);
    Value result;
    if (!Arithmetic(op(), a, b, context, &result)) {
      return Mismatch(frame, a, b);
    }
    return result.is_error() ? frame.Locate(result, span()) : result;
  }
};

class EqualityStep final : public BinaryStep {
 public:
  using BinaryStep::BinaryStep;

 private:
  Value Apply(Frame& frame, const Value& a, const Value& b) const override {
    const bool equal = Same(frame, a, b);
    return Value::Bool(equal == (op() == Operator::kEqual));
  }

  // Texts of two lengths, the commonest case, are told apart without a look.
  static bool Same(Frame& frame, const Value& a, const Value& b) {
    if (a.is(ValueKind::kString) && b.is(ValueKind::kString)) {
      const std::string_view x = a.text();
      const std::string_view y = b.text();
      frame.cost += ComparisonCost(x, y);
      if (x.size() != y.size()) return false;
      frame.work -= std::min<uint64_t>(frame.work, x.size() / 16);
      return x == y;
    }
    frame.cost += ComparisonCost(a, b);
    return EqualsWithin(a, b, frame.arena, &frame.work);
  }
};

class ComparisonStep final : public BinaryStep {
 public:
  using BinaryStep::BinaryStep;

 private:
  Value Apply(Frame& frame, const Value& a, const Value& b) const override {
    const bool texts = a.is(ValueKind::kString) || a.is(ValueKind::kBytes);
    frame.cost += texts ? ComparisonCost(a, b) : kCallCost;
    Order order;
    if (!CompareValues(a, b, &order)) return Mismatch(frame, a, b);
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
  Value Apply(Frame& frame, const Value& a, const Value& b) const override {
    const Value& range = b;
    if (range.is(ValueKind::kMap)) {
      ++frame.cost;
      Value ignored;
      return Value::Bool(range.Find(a, frame.arena, &ignored));
    }
    if (!range.is(ValueKind::kList)) return Mismatch(frame, a, b);
    const size_t size = range.size();
    frame.cost += size;
    if (frame.OverBudget()) return frame.BudgetError(span());
    return Value::Bool(a.is(ValueKind::kString)
                           ? HasText(frame, range, size, a.text())
                           : HasValue(frame, range, size, a));
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
