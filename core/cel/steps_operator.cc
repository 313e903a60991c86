// Arithmetic, equality, order and membership.
#include <algorithm>

#include "cel/arithmetic.h"
#include "cel/cost.h"
#include "cel/number.h"
#include "cel/order.h"
#include "cel/steps.h"
#include "text/same.h"

namespace bylaw::cel {
namespace {

// Both operands, in order; an error of either is the result.
class Operands {
 public:
  Operands(Operator op, StepPtr a, StepPtr b)
      : op_(op), a_(std::move(a)), b_(std::move(b)) {}

  Operator op() const { return op_; }
  const Value& First(Frame& frame, Value* storage) const {
    return a_.Get(frame, storage);
  }
  const Value& Second(Frame& frame, Value* storage) const {
    return b_.Get(frame, storage);
  }
  Value Mismatch(Frame& frame, text::Span span, const Value& a,
                 const Value& b) const {
    const Value args[] = {a, b};
    return NoOverload(frame, span, OperatorFunction(op_), args, 2);
  }

 private:
  Operator op_;
  Operand a_;
  Operand b_;
};

class ArithmeticStep final : public Step {
 public:
  ArithmeticStep(text::Span span, Operands operands)
      : Step(span), operands_(std::move(operands)) {}

  Value Run(Frame& frame) const override {
    Value a_storage;
    Value b_storage;
    const Value& a = operands_.First(frame, &a_storage);
    const Value& b = operands_.Second(frame, &b_storage);
    if (a.is_error()) return a;
    if (b.is_error()) return b;
    const bool is_text = a.is(ValueKind::kString) || a.is(ValueKind::kBytes);
    frame.cost += is_text ? Traversal(CostSize(a) + CostSize(b)) : 1;
    CallContext context(frame.arena, &frame.work, &frame.compiling);
    Value result;
    if (!Arithmetic(operands_.op(), a, b, context, &result)) {
      return operands_.Mismatch(frame, span(), a, b);
    }
    return result.is_error() ? frame.Locate(result, span()) : result;
  }

 private:
  Operands operands_;
};

// `Derived::Decide(frame, a, b, other)` gives the outcome of two values that
// are no errors.
template <typename Derived>
class RelationStep : public ConditionStep {
 public:
  RelationStep(text::Span span, Operands operands)
      : ConditionStep(span), operands_(std::move(operands)) {}

  Truth Test(Frame& frame, Value* other) const final {
    Room a_room;
    Room b_room;
    const Value& a = operands_.First(frame, a_room.get());
    const Value& b = operands_.Second(frame, b_room.get());
    if (a.is_error()) return Neither(a, other);
    if (b.is_error()) return Neither(b, other);
    return static_cast<const Derived*>(this)->Decide(frame, a, b, other);
  }

 protected:
  Operator op() const { return operands_.op(); }
  Truth Mismatch(Frame& frame, const Value& a, const Value& b,
                 Value* other) const {
    return Neither(operands_.Mismatch(frame, span(), a, b), other);
  }

 private:
  Operands operands_;
};

class EqualityStep final : public RelationStep<EqualityStep> {
 public:
  using RelationStep::RelationStep;

  Truth Decide(Frame& frame, const Value& a, const Value& b, Value*) const {
    const bool same = a.is(ValueKind::kString) && b.is(ValueKind::kString)
                          ? SameText(frame, a.text(), b.text())
                          : Same(frame, a, b);
    return TruthOf(same == (op() == Operator::kEqual));
  }

 private:
  // Texts of two lengths, the commonest case, are told apart without a look.
  static bool SameText(Frame& frame, std::string_view a, std::string_view b) {
    frame.cost += ComparisonCost(a, b);
    if (a.size() != b.size()) return false;
    frame.work -= std::min<uint64_t>(frame.work, a.size() / 16);
    return text::Same(a, b);
  }

  [[gnu::noinline]] static bool Same(Frame& frame, const Value& a,
                                     const Value& b) {
    frame.cost += ComparisonCost(a, b);
    return EqualsWithin(a, b, frame.arena, &frame.work);
  }
};

class ComparisonStep final : public RelationStep<ComparisonStep> {
 public:
  using RelationStep::RelationStep;

  Truth Decide(Frame& frame, const Value& a, const Value& b,
               Value* other) const {
    const bool texts = a.is(ValueKind::kString) || a.is(ValueKind::kBytes);
    frame.cost += texts ? ComparisonCost(a, b) : kCallCost;
    Order order;
    if (!CompareValues(a, b, &order)) return Mismatch(frame, a, b, other);
    switch (op()) {
      case Operator::kLess:
        return TruthOf(order == Order::kLess);
      case Operator::kLessEqual:
        return TruthOf(order == Order::kLess || order == Order::kEqual);
      case Operator::kGreater:
        return TruthOf(order == Order::kGreater);
      default:
        return TruthOf(order == Order::kGreater || order == Order::kEqual);
    }
  }
};

class InStep final : public RelationStep<InStep> {
 public:
  using RelationStep::RelationStep;

  Truth Decide(Frame& frame, const Value& a, const Value& range,
               Value* other) const {
    if (range.is(ValueKind::kMap)) {
      ++frame.cost;
      Value ignored;
      return TruthOf(range.Find(a, frame.arena, &ignored));
    }
    if (!range.is(ValueKind::kList)) return Mismatch(frame, a, range, other);
    const size_t size = range.size();
    frame.cost += size;
    if (frame.OverBudget()) return Neither(frame.BudgetError(span()), other);
    return TruthOf(a.is(ValueKind::kString)
                       ? HasText(frame, range, size, a.text())
                       : HasValue(frame, range, size, a));
  }

 private:
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
      if (text::Same(element.text(), text)) return true;
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
    CallContext context(frame.arena, &frame.work, &frame.compiling);
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
  return std::make_unique<ArithmeticStep>(
      span, Operands(op, std::move(a), std::move(b)));
}

StepPtr MakeNegate(text::Span span, StepPtr operand) {
  return std::make_unique<NegateStep>(span, std::move(operand));
}

StepPtr MakeEquality(text::Span span, Operator op, StepPtr a, StepPtr b) {
  return std::make_unique<EqualityStep>(
      span, Operands(op, std::move(a), std::move(b)));
}

StepPtr MakeComparison(text::Span span, Operator op, StepPtr a, StepPtr b) {
  return std::make_unique<ComparisonStep>(
      span, Operands(op, std::move(a), std::move(b)));
}

StepPtr MakeIn(text::Span span, StepPtr element, StepPtr range) {
  return std::make_unique<InStep>(
      span, Operands(Operator::kIn, std::move(element), std::move(range)));
}

}  // namespace bylaw::cel
