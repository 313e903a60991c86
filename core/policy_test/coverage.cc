#include "policy_test/coverage.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cel/checker.h"
#include "cel/format.h"
#include "policy/expression.h"
#include "policy/rules.h"
#include "policy/subject.h"
#include "text/quote.h"

namespace bylaw::policy_test {
namespace {

using cel::Ast;
using cel::AstNode;
using cel::MacroKind;
using cel::NodeId;
using cel::NodeKind;
using cel::Operator;
using policy::CompiledRule;
using policy::Condition;
using policy::kUncoveredBranch;
using policy::PlaceInScalar;
using policy::RuleVariant;
using policy::Subject;
using policy::SubjectWalk;

// A branch, and two expressions that tell whether it is ever true and ever
// false for a subject. Inside a macro they ask for an element for which it is.
struct Branch {
  const Condition* condition = nullptr;
  NodeId node = cel::kNoNode;
  std::string written;
  std::optional<cel::Program> is_true;
  std::optional<cel::Program> is_false;
  bool seen_true = false;
  bool seen_false = false;
};

class BranchFinder {
 public:
  BranchFinder(const CompiledRule& rule, const Condition& condition,
               std::vector<Branch>* branches)
      : rule_(rule),
        condition_(condition),
        ast_(condition.program->checked().ast),
        branches_(branches) {}

  void Run() { Walk(ast_.root(), Role::kCondition); }

 private:
  enum class Role { kCondition, kValue };

  void Walk(NodeId id, Role role) {
    if (role == Role::kCondition) Add(id);
    const AstNode& node = ast_[id];
    if (node.kind == NodeKind::kMacro) return WalkMacro(id);
    const bool joins = node.kind == NodeKind::kOperator &&
                       (node.op == Operator::kAnd || node.op == Operator::kOr ||
                        node.op == Operator::kNot);
    const bool chooses =
        node.kind == NodeKind::kOperator && node.op == Operator::kConditional;
    for (size_t i = 0; i < node.child_count; ++i) {
      const bool condition =
          joins || (chooses && (i == 0 || role == Role::kCondition));
      Walk(ast_.child(id, i), condition ? Role::kCondition : Role::kValue);
    }
  }

  void WalkMacro(NodeId id) {
    const AstNode& node = ast_[id];
    Walk(ast_.child(id, 0), Role::kValue);
    const bool of_elements =
        node.macro == MacroKind::kAll || node.macro == MacroKind::kExists ||
        node.macro == MacroKind::kExistsOne || node.macro == MacroKind::kFilter;
    if (!of_elements && node.macro != MacroKind::kBind) return;
    std::string names;
    for (size_t i = 1; i <= node.variables; ++i)
      names += std::string(ast_[ast_.child(id, i)].name) + ", ";
    const std::string range = cel::Format(ast_, ast_.child(id, 0));
    around_.push_back(of_elements ? "(" + range + ").exists(" + names
                                  : "cel.bind(" + names + range + ", ");
    Walk(ast_.child(id, 1U + node.variables),
         of_elements ? Role::kCondition : Role::kValue);
    around_.pop_back();
  }

  void Add(NodeId id) {
    // A constant is meant to be what it is.
    if (ast_[id].kind == NodeKind::kLiteral) return;
    Branch branch;
    branch.condition = &condition_;
    branch.node = id;
    branch.written = cel::Format(ast_, id);
    branch.is_true = Compile("(" + branch.written + ")");
    branch.is_false = Compile("!(" + branch.written + ")");
    if (branch.is_true.has_value() && branch.is_false.has_value())
      branches_->push_back(std::move(branch));
  }

  std::optional<cel::Program> Compile(const std::string& inner) const {
    std::string text;
    for (const std::string& outer : around_) text += outer;
    text += inner + std::string(around_.size(), ')');
    cel::Issues issues;
    return cel::Compile(text, rule_.names->env, cel::kBoolType, &issues);
  }

  const CompiledRule& rule_;
  const Condition& condition_;
  const Ast& ast_;
  std::vector<Branch>* branches_;
  std::vector<std::string> around_;  // the openings of enclosing macros
};

// Runs the branches on every subject of a test that the rule looks at.
class Tracer {
 public:
  Tracer(const CompiledRule& rule, std::vector<Branch>* branches)
      : rule_(rule), branches_(branches), activation_(rule.names->env) {}

  void Trace(const RuleTest& test) {
    const SubjectWalk::Visit visit = [&](const Subject& subject) {
      if (subject.kind == rule_.text.applies_to) Visit(subject, test);
    };
    SubjectWalk(*test.mesh, visit).Run();
  }

 private:
  void Visit(const Subject& subject, const RuleTest& test) {
    const RuleVariant* variant =
        test.settings.has_value()
            ? &*test.settings
            : rule_.VariantFor(subject.domain_key, subject.product_key);
    if (variant == nullptr) return;
    arena_.SetHost(&subject.view);
    for (uint32_t slot = 0; slot < rule_.names->params_slot; ++slot)
      activation_.Set(slot, subject.values[slot]);
    activation_.Set(rule_.names->params_slot,
                    cel::Value::Struct(variant->params.data(),
                                       &rule_.names->params_type.type()));
    // As in a check: what stands behind a condition that does not hold is not
    // reached.
    for (const Condition& when : rule_.when) {
      See(when);
      if (!IsTrue(*when.program)) return;
    }
    See(rule_.expect);
  }

  void See(const Condition& condition) {
    for (Branch& branch : *branches_) {
      if (branch.condition != &condition) continue;
      branch.seen_true = branch.seen_true || IsTrue(*branch.is_true);
      branch.seen_false = branch.seen_false || IsTrue(*branch.is_false);
    }
  }

  bool IsTrue(const cel::Program& program) {
    const cel::Evaluation result = program.Evaluate(activation_, {}, arena_);
    const bool is_true = result.ok() && result.value.is_true();
    arena_.Reset();
    return is_true;
  }

  const CompiledRule& rule_;
  std::vector<Branch>* branches_;
  cel::Activation activation_;
  cel::Arena arena_;
};

}  // namespace

void MeasureCoverage(const CompiledRule& rule, const RuleTests& tests,
                     const text::SourceSet& sources, Coverage* coverage,
                     diagnostic::Sink& sink) {
  std::vector<Branch> branches;
  for (const Condition& when : rule.when)
    BranchFinder(rule, when, &branches).Run();
  BranchFinder(rule, rule.expect, &branches).Run();
  Tracer tracer(rule, &branches);
  for (const RuleTest& test : tests) tracer.Trace(test);
  ++coverage->rules;
  bool all = true;
  for (const Branch& branch : branches) {
    ++coverage->branches;
    if (branch.seen_true && branch.seen_false) {
      ++coverage->covered_branches;
      continue;
    }
    all = false;
    const std::string never = branch.seen_true    ? "false"
                              : branch.seen_false ? "true"
                                                  : "reached";
    const Ast& ast = branch.condition->program->checked().ast;
    sink.Add(
        kUncoveredBranch,
        PlaceInScalar(sources, *branch.condition->node, ast[branch.node].span),
        "in the tests of rule " + text::Quoted(rule.text.id) + ", " +
            text::Quoted(branch.written) + " is never " + never);
  }
  if (all) ++coverage->covered_rules;
}

}  // namespace bylaw::policy_test
