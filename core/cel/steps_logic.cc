// `!`, `&&`, `||` and `? :`, with errors absorbed as the specification says:
// one operand that decides makes the others' errors irrelevant. A limit that
// was reached is never absorbed.
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

Value NotBool(Frame& frame, text::Span span, std::string_view name,
              const Value& value) {
  return NoOverload(frame, span, name, &value, 1);
}

class NotStep final : public ConditionStep {
 public:
  NotStep(text::Span span, StepPtr operand)
      : ConditionStep(span), operand_(std::move(operand)) {}
  Truth Test(Frame& frame, Value* other) const override {
    const Truth truth = operand_->Test(frame, other);
    if (truth != Truth::kNeither) {
      ++frame.cost;
      return TruthOf(truth == Truth::kFalse);
    }
    if (other->is_error()) return truth;
    return Neither(NotBool(frame, span(), "!_", *other), other);
  }

 private:
  StepPtr operand_;
};

// A chain of && or ||. The witness of the outcome is that of the operand that
// decided; when none did alone, that of the first operand that has one.
class LogicStep final : public ConditionStep {
 public:
  LogicStep(text::Span span, Operator op, std::vector<StepPtr> operands)
      : ConditionStep(span),
        deciding_(TruthOf(op == Operator::kOr)),
        name_(OperatorFunction(op)),
        operands_(std::move(operands)) {}

  Truth Test(Frame& frame, Value* other) const override {
    const WitnessNode* witness = nullptr;
    for (const StepPtr& operand : operands_) {
      frame.witness = nullptr;
      const Truth truth = operand->Test(frame, other);
      if (truth == deciding_) return truth;
      if (truth == Truth::kNeither) {
        return TestOthers(frame, witness, &operand, other);
      }
      if (witness == nullptr) witness = frame.witness;
    }
    frame.witness = witness;
    return TruthOf(deciding_ == Truth::kFalse);
  }

 private:
  // `*other` is what `operand` gave instead of a truth: it is the outcome unless
  // a later operand decides or reaches a limit. Not inlined: the loop above is
  // the quicker for it.
  [[gnu::noinline]] Truth TestOthers(Frame& frame, const WitnessNode* witness,
                                     const StepPtr* operand,
                                     Value* other) const {
    if (other->is_error() && other->error().is_limit) return Truth::kNeither;
    if (!other->is_error()) {
      *other = NotBool(frame, (*operand)->span(), name_, *other);
    }
    for (++operand; operand != operands_.data() + operands_.size(); ++operand) {
      frame.witness = nullptr;
      Value value;
      const Truth truth = (*operand)->Test(frame, &value);
      if (truth == deciding_) return truth;
      if (truth == Truth::kNeither) {
        if (value.is_error() && value.error().is_limit) {
          return Neither(value, other);
        }
      } else if (witness == nullptr) {
        witness = frame.witness;
      }
    }
    frame.witness = witness;
    return Truth::kNeither;
  }

  Truth deciding_;
  std::string_view name_;
  std::vector<StepPtr> operands_;
};

class ConditionalStep final : public Step {
 public:
  ConditionalStep(text::Span span, StepPtr condition, StepPtr yes, StepPtr no)
      : Step(span),
        condition_(std::move(condition)),
        yes_(std::move(yes)),
        no_(std::move(no)) {}

  Value Run(Frame& frame) const override {
    Value other;
    const Truth condition = condition_->Test(frame, &other);
    if (condition == Truth::kNeither) {
      return other.is_error()
                 ? other
                 : NotBool(frame, condition_->span(), "_?_:_", other);
    }
    const WitnessNode* witness = frame.witness;
    frame.witness = nullptr;
    const Value value =
        condition == Truth::kTrue ? yes_->Run(frame) : no_->Run(frame);
    if (frame.witness == nullptr) frame.witness = witness;
    return value;
  }

 private:
  StepPtr condition_;
  StepPtr yes_;
  StepPtr no_;
};

class OptionalElseStep final : public Step {
 public:
  OptionalElseStep(text::Span span, std::string_view name, StepPtr optional,
                   StepPtr otherwise)
      : Step(span),
        name_(name),
        unwraps_(name == "orValue"),
        optional_(std::move(optional)),
        otherwise_(std::move(otherwise)) {}

  Value Run(Frame& frame) const override {
    const Value first = optional_->Run(frame);
    if (first.is_error()) return first;
    if (!first.is(ValueKind::kOptional)) {
      return NoOverload(frame, span(), name_, &first, 1);
    }
    ++frame.cost;
    if (first.optional() != nullptr) {
      return unwraps_ ? *first.optional() : first;
    }
    const Value second = otherwise_->Run(frame);
    if (unwraps_ || second.is_error() || second.is(ValueKind::kOptional)) {
      return second;
    }
    const Value args[] = {first, second};
    return NoOverload(frame, span(), name_, args, 2);
  }

 private:
  std::string_view name_;
  bool unwraps_;
  StepPtr optional_;
  StepPtr otherwise_;
};

}  // namespace

StepPtr MakeOptionalElse(text::Span span, std::string_view name,
                         StepPtr optional, StepPtr otherwise) {
  return std::make_unique<OptionalElseStep>(span, name, std::move(optional),
                                            std::move(otherwise));
}

StepPtr MakeNot(text::Span span, StepPtr operand) {
  return std::make_unique<NotStep>(span, std::move(operand));
}

StepPtr MakeLogic(text::Span span, Operator op, std::vector<StepPtr> operands) {
  return std::make_unique<LogicStep>(span, op, std::move(operands));
}

StepPtr MakeConditional(text::Span span, StepPtr condition, StepPtr yes,
                        StepPtr no) {
  return std::make_unique<ConditionalStep>(span, std::move(condition),
                                           std::move(yes), std::move(no));
}

}  // namespace bylaw::cel
