#include "cel/lint.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cel/checker.h"
#include "cel/env.h"
#include "cel/program.h"
#include "cel/rules.h"
#include "sort/sort.h"

namespace bylaw::cel {
namespace {

// A constant is computed to say what it is; one that takes long is not.
constexpr uint64_t kConstantCost = 10'000;

std::string Quoted(std::string_view text) {
  std::string quoted = "`";
  quoted += text;
  quoted += '`';
  return quoted;
}

// With more questions for keys than this, reads of keys are not looked at.
constexpr size_t kMaxGuards = 200;

// `map.key` or `map["key"]`, or a question whether there is one.
struct KeyAccess {
  const Ast* ast = nullptr;
  NodeId map = kNoNode;
  std::string_view key;
};

bool IsText(const Ast& ast, NodeId id) {
  return ast[id].kind == NodeKind::kLiteral &&
         ast.literal(id).is(ValueKind::kString);
}

class Linter {
 public:
  Linter(const CheckedAst& checked, std::span<const CheckedAst* const> guards,
         Purpose purpose)
      : checked_(checked), ast_(checked.ast), purpose_(purpose) {
    FindGuards(ast_);
    for (const CheckedAst* guard : guards) FindGuards(guard->ast);
  }

  Issues Run() && {
    if (checked_.result.is(TypeKind::kBool) && !IsPlainRefusal()) {
      LintCondition(ast_.root());
    }
    if (purpose_ == Purpose::kExpectation) LintAbsence(ast_.root(), true);
    const std::vector<bool> evaluated = FindEvaluated();
    for (NodeId id = 0; id < ast_.size(); ++id) {
      if (evaluated[id]) LintNode(id);
    }
    sort::Stably(&issues_, [](const Issue& a, const Issue& b) {
      return a.span.begin < b.span.begin;
    });
    return std::move(issues_);
  }

 private:
  // `false` alone: whatever comes so far is wrong. Who writes that means it.
  bool IsPlainRefusal() const {
    return ast_[ast_.root()].kind == NodeKind::kLiteral &&
           ast_.literal(ast_.root()).is_false();
  }
  // By node: not those that are only parts of a name, such as `google.protobuf`
  // in `google.protobuf.Struct{}`.
  std::vector<bool> FindEvaluated() const;
  void LintNode(NodeId id);
  void LintOperator(NodeId id);
  void LintMacro(NodeId id);
  void LintCondition(NodeId id);
  void LintComparison(NodeId id);
  void LintKey(NodeId id, NodeId map, std::string_view key);
  // `positive`: the whole holds rather when this does.
  void LintAbsence(NodeId id, bool positive);
  void LintUpperBound(NodeId comparison, NodeId number, NodeId bound);
  bool IsBoundThatZeroKeeps(NodeId comparison, NodeId bound) const;
  bool IsGuarded(NodeId map, std::string_view key) const;
  bool IsAmong(const std::vector<KeyAccess>& accesses, NodeId map,
               std::string_view key) const;

  void FindGuards(const Ast& ast);
  // Whether nothing below the node comes from outside of it.
  bool IsConstant(NodeId id) const;
  bool ReadsOutside(NodeId id, std::vector<uint32_t>* bound) const;
  bool Names(NodeId id, uint32_t slot) const;
  std::string_view TextOf(NodeId id) const {
    const text::Span span = ast_[id].span;
    return ast_.text().substr(span.begin, span.end - span.begin);
  }
  void Add(const diagnostic::RuleInfo& rule, NodeId id, std::string message,
           std::string help) {
    if (issues_.size() >= kMaxIssues) return;
    if (help.empty()) help = rule.help;
    issues_.push_back(
        {&rule, ast_[id].span, std::move(message), std::move(help), {}});
  }

  const CheckedAst& checked_;
  const Ast& ast_;
  Purpose purpose_;
  std::vector<KeyAccess> guards_;
  std::vector<KeyAccess> above_;  // what is greater than something
  Issues issues_;
};

std::vector<bool> Linter::FindEvaluated() const {
  std::vector<bool> evaluated(ast_.size());
  std::vector<NodeId> open = {ast_.root()};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    evaluated[id] = true;
    const Reference reference = checked_[id].reference;
    if (reference == Reference::kVariable || reference == Reference::kConstant)
      continue;
    const std::span<const NodeId> children = ast_.children(id);
    for (size_t i = checked_[id].qualified_call ? 1 : 0; i < children.size();
         ++i)
      open.push_back(children[i]);
  }
  return evaluated;
}

void Linter::LintNode(NodeId id) {
  const AstNode& node = ast_[id];
  switch (node.kind) {
    case NodeKind::kOperator:
      return LintOperator(id);
    case NodeKind::kMacro:
      return LintMacro(id);
    case NodeKind::kSelect:
      if (!node.has(kTest) && !node.has(kOptional) &&
          checked_[id].reference == Reference::kNone) {
        LintKey(id, ast_.child(id, 0), node.name);
      }
      return;
    default:
      return;
  }
}

void Linter::LintOperator(NodeId id) {
  const AstNode& node = ast_[id];
  switch (node.op) {
    case Operator::kAnd:
    case Operator::kOr:
      for (NodeId operand : ast_.children(id)) LintCondition(operand);
      return;
    case Operator::kConditional:
      return LintCondition(ast_.child(id, 0));
    case Operator::kIndex:
      if (IsText(ast_, ast_.child(id, 1))) {
        LintKey(id, ast_.child(id, 0), ast_.literal(ast_.child(id, 1)).text());
      }
      return;
    case Operator::kEqual:
    case Operator::kNotEqual:
    case Operator::kLess:
    case Operator::kLessEqual:
    case Operator::kGreater:
    case Operator::kGreaterEqual:
      return LintComparison(id);
    default:
      return;
  }
}

// ---- conditions

bool Linter::ReadsOutside(NodeId id, std::vector<uint32_t>* bound) const {
  const AstNode& node = ast_[id];
  const NodeInfo& info = checked_[id];
  if (info.reference == Reference::kVariable) return true;
  if (node.kind == NodeKind::kIdent) {
    if (info.reference == Reference::kConstant) return false;
    return info.reference != Reference::kLocal ||
           std::find(bound->begin(), bound->end(), info.slot) == bound->end();
  }
  const size_t before = bound->size();
  const std::span<const NodeId> children = ast_.children(id);
  for (size_t i = 0; i < children.size(); ++i) {
    if (node.kind == NodeKind::kMacro && i >= 1 && i <= node.variables) {
      bound->push_back(checked_[children[i]].slot);
      continue;
    }
    const bool target_is_name = info.qualified_call && i == 0;
    if (!target_is_name && info.reference != Reference::kConstant &&
        ReadsOutside(children[i], bound)) {
      return true;
    }
  }
  bound->resize(before);
  return false;
}

bool Linter::IsConstant(NodeId id) const {
  std::vector<uint32_t> bound;
  return !ReadsOutside(id, &bound);
}

void Linter::LintCondition(NodeId id) {
  if (issues_.size() >= kMaxIssues || !IsConstant(id)) return;
  std::string message = "this condition reads nothing, it is always the same";
  const Env env;
  Issues ignored;
  const std::optional<Program> program =
      Compile(TextOf(id), env, kBoolType, &ignored);
  if (program.has_value()) {
    Arena arena;
    Limits limits;
    limits.cost = kConstantCost;
    const Evaluation result = program->Evaluate(Activation(env), limits, arena);
    if (result.ok()) {
      message = result.value.is_true() ? "this condition is always true"
                                       : "this condition is always false";
    }
  }
  Add(kConstantCondition, id, std::move(message), {});
}

// Both sides the same, or a size compared as if it could be negative.
void Linter::LintComparison(NodeId id) {
  const NodeId left = ast_.child(id, 0);
  const NodeId right = ast_.child(id, 1);
  const Operator op = ast_[id].op;
  const Type& type = checked_[left].type;
  // NaN differs from itself, and a dynamic value may be one.
  const bool total = type.is(TypeKind::kInt) || type.is(TypeKind::kUint) ||
                     type.is(TypeKind::kString) || type.is(TypeKind::kBool) ||
                     type.is(TypeKind::kBytes) ||
                     type.is(TypeKind::kTimestamp) ||
                     type.is(TypeKind::kDuration);
  if (total && SameNodes(ast_, left, ast_, right) && !IsConstant(left)) {
    const bool holds = op == Operator::kEqual || op == Operator::kLessEqual ||
                       op == Operator::kGreaterEqual;
    return Add(kConstantCondition, id,
               std::string("both sides are the same, so this is always ") +
                   (holds ? "true" : "false"),
               {});
  }
  const bool at_least = op == Operator::kGreaterEqual || op == Operator::kLess;
  if (!at_least || ast_[right].kind != NodeKind::kLiteral ||
      !ast_.literal(right).is(ValueKind::kInt) ||
      ast_.literal(right).integer() > 0 || ast_[left].kind != NodeKind::kCall ||
      ast_[left].name != "size") {
    return;
  }
  Add(kConstantCondition, id,
      std::string("a size is never negative, so this is always ") +
          (op == Operator::kGreaterEqual ? "true" : "false"),
      op == Operator::kGreaterEqual ? "write `> 0`" : "write `== 0`");
}

// ---- variables

bool Linter::Names(NodeId id, uint32_t slot) const {
  if (ast_[id].kind == NodeKind::kIdent) {
    return checked_[id].reference == Reference::kLocal &&
           checked_[id].slot == slot;
  }
  for (NodeId child : ast_.children(id)) {
    if (Names(child, slot)) return true;
  }
  return false;
}

// Of two variables one may be there for the sake of the other.
void Linter::LintMacro(NodeId id) {
  const AstNode& node = ast_[id];
  const size_t first = 1U + node.variables;
  if (node.macro == MacroKind::kAll || node.macro == MacroKind::kExists ||
      node.macro == MacroKind::kExistsOne || node.macro == MacroKind::kFilter ||
      node.child_count - first == 2) {
    LintCondition(ast_.child(id, first));
  }
  for (size_t i = 1; i < first; ++i) {
    const uint32_t slot = checked_[ast_.child(id, i)].slot;
    for (size_t j = first; j < node.child_count; ++j) {
      if (Names(ast_.child(id, j), slot)) return;
    }
  }
  for (size_t i = 1; i < first; ++i) {
    const NodeId variable = ast_.child(id, i);
    if (ast_[variable].name.front() == '_') continue;
    Add(kUnusedVariable, variable,
        "the variable " + Quoted(ast_[variable].name) + " is never used", {});
  }
}

// ---- keys

void Linter::FindGuards(const Ast& ast) {
  for (NodeId id = 0; id < ast.size(); ++id) {
    const AstNode& node = ast[id];
    if (node.kind == NodeKind::kSelect && node.has(kTest)) {
      guards_.push_back({&ast, ast.child(id, 0), node.name});
    }
    if (node.kind == NodeKind::kOperator && node.op == Operator::kIn &&
        IsText(ast, ast.child(id, 0))) {
      guards_.push_back(
          {&ast, ast.child(id, 1), ast.literal(ast.child(id, 0)).text()});
    }
    // What is above something is no zero that nobody wrote.
    const bool above = node.op == Operator::kGreater;
    if (node.kind == NodeKind::kOperator &&
        (above || node.op == Operator::kLess)) {
      const NodeId greater = ast.child(id, above ? 0 : 1);
      const NodeId lower = ast.child(id, above ? 1 : 0);
      if (ast[greater].kind == NodeKind::kSelect &&
          ast[lower].kind == NodeKind::kLiteral) {
        above_.push_back({&ast, ast.child(greater, 0), ast[greater].name});
      }
    }
  }
}

void Linter::LintKey(NodeId id, NodeId map, std::string_view key) {
  const Type& type = checked_[map].type;
  if (!type.is(TypeKind::kMap) && !type.is(TypeKind::kDyn)) return;
  if (ast_[map].kind == NodeKind::kMap || IsGuarded(map, key)) return;
  Add(kUnguardedKey, id,
      "the key " + Quoted(key) +
          " may be missing, which would end the evaluation with an error",
      "write " +
          Quoted(std::string(TextOf(map)) + "[?\"" + std::string(key) +
                 "\"].orValue(...)") +
          ", or ask whether it is there");
}

bool Linter::IsGuarded(NodeId map, std::string_view key) const {
  return IsAmong(guards_, map, key);
}

bool Linter::IsAmong(const std::vector<KeyAccess>& accesses, NodeId map,
                     std::string_view key) const {
  if (accesses.size() > kMaxGuards) return true;
  for (const KeyAccess& access : accesses) {
    if (access.key == key && SameNodes(ast_, map, *access.ast, access.map))
      return true;
  }
  return false;
}

// ---- absence

void Linter::LintAbsence(NodeId id, bool positive) {
  const AstNode& node = ast_[id];
  if (node.kind == NodeKind::kMacro) {
    if (node.macro == MacroKind::kAll || node.macro == MacroKind::kExists)
      LintAbsence(ast_.child(id, node.child_count - 1U), positive);
    return;
  }
  if (node.kind != NodeKind::kOperator) return;
  switch (node.op) {
    case Operator::kAnd:
    case Operator::kOr:
      for (NodeId operand : ast_.children(id)) LintAbsence(operand, positive);
      return;
    case Operator::kNot:
      return LintAbsence(ast_.child(id, 0), !positive);
    case Operator::kConditional:
      LintAbsence(ast_.child(id, 1), positive);
      return LintAbsence(ast_.child(id, 2), positive);
    case Operator::kLess:
    case Operator::kLessEqual:
      if (positive) LintUpperBound(id, ast_.child(id, 0), ast_.child(id, 1));
      return;
    case Operator::kGreater:
    case Operator::kGreaterEqual:
      if (positive) LintUpperBound(id, ast_.child(id, 1), ast_.child(id, 0));
      return;
    default:
      return;
  }
}

// A number that was written, and is not below zero; or one that a rule leaves
// open, which mostly is.
bool Linter::IsBoundThatZeroKeeps(NodeId comparison, NodeId bound) const {
  const bool strict = ast_[comparison].op == Operator::kLess ||
                      ast_[comparison].op == Operator::kGreater;
  if (ast_[bound].kind == NodeKind::kSelect) {
    const NodeInfo& operand = checked_[ast_.child(bound, 0)];
    return operand.type.is(TypeKind::kStruct) &&
           operand.type.struct_type()->is_record;
  }
  if (ast_[bound].kind != NodeKind::kLiteral) return false;
  const Value& value = ast_.literal(bound);
  switch (value.kind()) {
    case ValueKind::kInt:
      return strict ? value.integer() > 0 : value.integer() >= 0;
    case ValueKind::kUint:
      return !strict || value.unsigned_integer() > 0;
    case ValueKind::kDouble:
      return strict ? value.number() > 0 : value.number() >= 0;
    default:
      return false;
  }
}

void Linter::LintUpperBound(NodeId comparison, NodeId number, NodeId bound) {
  const NodeInfo& info = checked_[number];
  const bool may_be_absent =
      info.reference == Reference::kField && info.field != nullptr &&
      info.field->may_be_absent() && ast_[number].kind == NodeKind::kSelect &&
      !ast_[number].has(kOptional);
  const bool is_number = info.type.is(TypeKind::kDouble) ||
                         info.type.is(TypeKind::kInt) ||
                         info.type.is(TypeKind::kUint);
  if (!may_be_absent || !is_number || !IsBoundThatZeroKeeps(comparison, bound))
    return;
  const NodeId holder = ast_.child(number, 0);
  if (IsGuarded(holder, ast_[number].name) ||
      IsAmong(above_, holder, ast_[number].name))
    return;
  const std::string text(TextOf(number));
  Add(kAbsentReadsZero, comparison,
      Quoted(text) + " is 0 where nobody says anything, and that passes",
      "write " +
          Quoted("has(" + text + ") && " + std::string(TextOf(comparison))));
}

}  // namespace

Issues Lint(const CheckedAst& checked,
            std::span<const CheckedAst* const> guards, Purpose purpose) {
  return Linter(checked, guards, purpose).Run();
}

}  // namespace bylaw::cel
