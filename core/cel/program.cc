#include "cel/program.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cel/checker.h"
#include "cel/function.h"
#include "cel/parser.h"
#include "cel/plan.h"
#include "cel/struct_type.h"

namespace bylaw::cel {
namespace {

// Macros nest a few deep and expressions select a few keys; more than this many
// variables or hints go to the arena.
constexpr size_t kLocalsOnStack = 8;
constexpr size_t kHintsOnStack = 16;

}  // namespace

// In one piece. The plan goes first.
struct Program::Compiled {
  explicit Compiled(CheckedAst tree)
      : checked(std::move(tree)), plan(MakePlan(checked)) {}

  CheckedAst checked;
  Plan plan;
};

Program::Program(CheckedAst checked)
    : compiled_(std::make_unique<Compiled>(std::move(checked))) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

const Type& Program::result_type() const { return compiled_->checked.result; }
std::string_view Program::text() const { return compiled_->checked.ast.text(); }
const CheckedAst& Program::checked() const { return compiled_->checked; }

namespace {

// How many bytes that an evaluation looks at, beside what its cost shows, are a
// unit of the budget that it is paid from.
constexpr uint64_t kWorkPerCost = 64;

}  // namespace

Evaluation Program::Evaluate(const Activation& activation, const Limits& limits,
                             Arena& arena) const {
  const Plan& plan = compiled_->plan;
  std::array<Value, kLocalsOnStack> stack_locals;
  std::array<uint32_t, kHintsOnStack> stack_hints = {};
  Value* locals = stack_locals.data();
  uint32_t* hints = stack_hints.data();
  Evaluation evaluation;
  if (plan.local_count > kLocalsOnStack) {
    locals = arena.NewArray<Value>(plan.local_count);
  }
  if (plan.hint_count > kHintsOnStack) {
    hints = arena.NewArray<uint32_t>(plan.hint_count);
  }
  if (locals == nullptr || hints == nullptr) {
    evaluation.value = OutOfMemory();
    return evaluation;
  }
  Frame frame{arena};
  frame.variables = activation.values().data();
  frame.locals = locals;
  frame.hints = hints;
  frame.cost_limit = limits.cost;
  // As much less as the budget is smaller: a constant that is computed while a
  // policy loads may take little of either.
  const uint64_t allowed_work = std::min(
      kMaxEvaluationWork, std::min(limits.cost, kMaxEvaluationCost) *
                              (kMaxEvaluationWork / kMaxEvaluationCost));
  frame.work = allowed_work;
  frame.compiling.limit = limits.cost;
  arena.BeginEvaluation();

  evaluation.value = plan.root->Run(frame);
  evaluation.cost = frame.cost;
  evaluation.compiled =
      frame.compiling.done + (allowed_work - frame.work) / kWorkPerCost;
  const text::Span whole = plan.root->span();
  // A limit that was reached counts even if nothing came of it yet.
  if (evaluation.ok() || !evaluation.value.error().is_limit) {
    if (arena.Exhausted()) {
      evaluation.value = OutOfMemory();
    } else if (frame.OverBudget()) {
      evaluation.value = frame.BudgetError(whole);
    } else if (frame.work == 0) {
      evaluation.value = OverWork();
    }
  }
  if (!evaluation.ok()) {
    evaluation.value = frame.Locate(evaluation.value, whole);
  }
  for (const WitnessNode* node = frame.witness; node != nullptr;
       node = node->inner) {
    evaluation.witness.push_back(
        {node->index, node->element, node->range, node->span});
  }
  return evaluation;
}

text::Location WitnessStep::Locate() const {
  text::Location location;
  if (range.is(ValueKind::kList) && range.list().locate != nullptr) {
    location = range.list().locate(range.data(), index);
  } else if (range.is(ValueKind::kMap) && range.map().locate != nullptr) {
    location = range.map().locate(range.data(), index);
  }
  if (!location.known() && element.is(ValueKind::kStruct) &&
      element.struct_type().locate != nullptr) {
    location = element.struct_type().locate(element.data());
  }
  return location;
}

std::optional<Program> Compile(std::string_view expression, const Env& env,
                               const Type& result, Issues* issues) {
  std::optional<Ast> ast = Parse(expression, issues);
  if (!ast.has_value()) return std::nullopt;
  std::optional<CheckedAst> checked =
      Check(std::move(*ast), env, result, issues);
  if (!checked.has_value()) return std::nullopt;
  return Program(std::move(*checked));
}

std::optional<Program> CompileUnchecked(std::string_view expression,
                                        const Env& env, Issues* issues) {
  std::optional<Ast> ast = Parse(expression, issues);
  if (!ast.has_value()) return std::nullopt;
  return Program(ResolveOnly(std::move(*ast), env));
}

}  // namespace bylaw::cel
