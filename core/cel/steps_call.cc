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
      if (overload->call == nullptr) {
        return frame.Fail(span(), "the function `" + std::string(name_) +
                                      "` is declared and has no meaning");
      }
      const CostModel cost = overload->cost;
      frame.cost +=
          CallCost(cost, args.data(), overload->parameter_count, frame.arena);
      // Before, not after: the effort of a call grows as its cost does.
      if (frame.OverBudget()) return frame.BudgetError(span());
      CallContext context(frame.arena, &frame.work, &frame.compiling);
      const Value result = overload->call(context, args.data());
      // Compiling a pattern may have come on top.
      if (frame.OverBudget()) return frame.BudgetError(span());
      if (result.is_error()) return frame.Locate(result, span());
      if (cost >= CostModel::kRegexResult)
        frame.cost += ResultCost(cost, result);
      return result;
    }
    return NoOverload(frame, span(), name_, args.data(), arguments_.size());
  }

 private:
  static bool Accepts(const Overload& overload, const Value* args) {
    for (size_t i = 0; i < overload.parameter_count; ++i) {
      if (!AcceptsValue(overload.parameters[i], args[i])) return false;
    }
    return true;
  }

  std::string_view name_;
  std::vector<const Overload*> overloads_;
  std::vector<StepPtr> arguments_;
};

class MatchesStep final : public ConditionStep {
 public:
  MatchesStep(text::Span span, StepPtr text, const Regex* pattern,
              std::string_view pattern_text)
      : ConditionStep(span),
        text_(std::move(text)),
        pattern_(pattern),
        pattern_cost_(PatternCost(CodePoints(pattern_text))) {}

  Truth Test(Frame& frame, Value* other) const override {
    Value storage;
    const Value& text = text_.Get(frame, &storage);
    if (!text.is(ValueKind::kString)) {
      return Neither(text.is_error()
                         ? text
                         : NoOverload(frame, span(), "matches", &text, 1),
                     other);
    }
    frame.cost += SearchCost(CostSize(text)) * pattern_cost_;
    if (frame.OverBudget()) return Neither(frame.BudgetError(span()), other);
    return TruthOf(pattern_->Matches(text.text()));
  }

 private:
  Operand text_;
  const Regex* pattern_;
  uint64_t pattern_cost_;
};

}  // namespace

StepPtr MakeCall(text::Span span, std::string_view name,
                 std::vector<const Overload*> overloads,
                 std::vector<StepPtr> arguments) {
  return std::make_unique<CallStep>(span, name, std::move(overloads),
                                    std::move(arguments));
}

StepPtr MakeMatches(text::Span span, StepPtr text, const Regex* pattern,
                    std::string_view pattern_text) {
  return std::make_unique<MatchesStep>(span, std::move(text), pattern,
                                       pattern_text);
}

}  // namespace bylaw::cel
