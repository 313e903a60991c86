// Calls of library functions.
#include <array>

#include "cel/cost.h"
#include "cel/steps.h"

namespace bylaw::cel {
namespace {

class CallStep final : public Step {
 public:
  CallStep(text::Span span, std::string_view name,
           std::vector<const Overload*> overloads,
           std::vector<StepPtr> arguments)
      : Step(span),
        name_(name),
        overloads_(std::move(overloads)),
        arguments_(std::move(arguments)) {}

  Value Run(Frame& frame) const override {
    std::array<Value, kMaxParameters> args;
    for (size_t i = 0; i < arguments_.size(); ++i) {
      args[i] = arguments_[i]->Run(frame);
      if (args[i].is_error()) return args[i];
    }
    for (const Overload* overload : overloads_) {
      if (!Accepts(*overload, args.data())) continue;
      frame.cost += CallCost(overload->cost, args.data());
      // Before, not after: the effort of a call grows as its cost does.
      if (frame.OverBudget()) return frame.BudgetError();
      CallContext context(frame.arena, &frame.work);
      const Value result = overload->call(context, args.data());
      return result.is_error() ? frame.Locate(result, span()) : result;
    }
    return NoOverload(frame, span(), name_, args.data(), arguments_.size());
  }

 private:
  static bool Accepts(const Overload& overload, const Value* args) {
    for (size_t i = 0; i < overload.parameter_count; ++i) {
      if (!AcceptsKind(overload.parameters[i], args[i].kind())) return false;
    }
    return true;
  }

  std::string_view name_;
  std::vector<const Overload*> overloads_;
  std::vector<StepPtr> arguments_;
};

class MatchesStep final : public Step {
 public:
  MatchesStep(text::Span span, StepPtr text, std::unique_ptr<Regex> pattern,
              size_t pattern_size)
      : Step(span),
        text_(std::move(text)),
        pattern_(std::move(pattern)),
        pattern_size_(pattern_size) {}

  Value Run(Frame& frame) const override {
    Value storage;
    const Value& text = text_.Get(frame, &storage);
    if (!text.is(ValueKind::kString)) {
      return text.is_error() ? text
                             : NoOverload(frame, span(), "matches", &text, 1);
    }
    frame.cost += RegexCost(text.text().size(), pattern_size_);
    if (frame.OverBudget()) return frame.BudgetError();
    return Value::Bool(pattern_->Matches(text.text()));
  }

 private:
  Operand text_;
  std::unique_ptr<Regex> pattern_;
  size_t pattern_size_;
};

}  // namespace

StepPtr MakeCall(text::Span span, std::string_view name,
                 std::vector<const Overload*> overloads,
                 std::vector<StepPtr> arguments) {
  return std::make_unique<CallStep>(span, name, std::move(overloads),
                                    std::move(arguments));
}

StepPtr MakeMatches(text::Span span, StepPtr text,
                    std::unique_ptr<Regex> pattern, size_t pattern_size) {
  return std::make_unique<MatchesStep>(span, std::move(text),
                                       std::move(pattern), pattern_size);
}

}  // namespace bylaw::cel
