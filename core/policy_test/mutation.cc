#include "policy_test/mutation.h"

#include <optional>
#include <utility>

#include "cel/checker.h"
#include "cel/format.h"
#include "policy/expression.h"

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
using policy::PlaceInScalar;

// What is done to one node.
struct Change {
  enum class Kind {
    kOperator,
    kMacro,
    kLiteral,
    kNegate,
    kReplace,
    kDrop,
    kSwap
  };
  Kind kind = Kind::kNegate;
  NodeId node = cel::kNoNode;
  Operator op = Operator::kNone;
  MacroKind macro = MacroKind::kNone;
  cel::Value literal = cel::Value::Bool(false);
  size_t child = 0;  // that replaces the node, or is dropped
};

// Each mutant is a whole expression; of a long one not every part is changed.
constexpr size_t kMaxMutantBytes = size_t{4} << 20;

// Copies a tree with one change.
class Copier {
 public:
  Copier(const Ast& ast, const Change& change)
      : ast_(ast), change_(change), builder_("") {}

  std::string Text() && {
    Copy(ast_.root());
    const Ast copy = std::move(builder_).Build();
    return cel::Format(copy);
  }

 private:
  NodeId Copy(NodeId id) {
    if (id != change_.node) return CopyAs(ast_[id], id, cel::kNoNode);
    AstNode node = ast_[id];
    switch (change_.kind) {
      case Change::Kind::kOperator:
        node.op = change_.op;
        return CopyAs(node, id, cel::kNoNode);
      case Change::Kind::kMacro:
        node.macro = change_.macro;
        node.name = cel::MacroName(change_.macro);
        return CopyAs(node, id, cel::kNoNode);
      case Change::Kind::kLiteral:
        return builder_.AddLiteral(change_.literal, node.span);
      case Change::Kind::kNegate: {
        const NodeId operand = CopyAs(node, id, cel::kNoNode);
        AstNode negation;
        negation.kind = NodeKind::kOperator;
        negation.op = Operator::kNot;
        return builder_.Add(negation, {&operand, 1});
      }
      case Change::Kind::kReplace:
        return Copy(ast_.child(id, change_.child));
      case Change::Kind::kDrop:
        return CopyAs(node, id, ast_.child(id, change_.child));
      case Change::Kind::kSwap: {
        const NodeId children[] = {Copy(ast_.child(id, 0)),
                                   Copy(ast_.child(id, 2)),
                                   Copy(ast_.child(id, 1))};
        return builder_.Add(node, children);
      }
    }
    return cel::kNoNode;
  }

  NodeId CopyAs(const AstNode& node, NodeId id, NodeId without) {
    if (node.kind == NodeKind::kLiteral) {
      const NodeId copy = builder_.AddLiteral(ast_.literal(id), node.span);
      builder_.node(copy).flags = node.flags;
      return copy;
    }
    std::vector<NodeId> children;
    for (const NodeId child : ast_.children(id)) {
      if (child != without) children.push_back(Copy(child));
    }
    return builder_.Add(node, children);
  }

  const Ast& ast_;
  const Change& change_;
  cel::AstBuilder builder_;
};

class MutantFinder {
 public:
  explicit MutantFinder(const Ast& ast) : ast_(ast) {}

  std::vector<Mutant> Run() && {
    for (NodeId id = 0; id < ast_.size(); ++id) Visit(id);
    return std::move(mutants_);
  }

 private:
  void Visit(NodeId id) {
    switch (ast_[id].kind) {
      case NodeKind::kLiteral:
        VisitLiteral(id);
        break;
      case NodeKind::kOperator:
        VisitOperator(id);
        break;
      case NodeKind::kMacro:
        VisitMacro(id);
        break;
      case NodeKind::kList:
        for (size_t i = 0; i < ast_[id].child_count; ++i) Drop(id, i);
        break;
      case NodeKind::kCall:
      case NodeKind::kSelect:
        // What is no bool does not compile and is no mutant.
        Negate(id);
        break;
      default:
        break;
    }
  }

  std::string Written(NodeId id) const {
    return "`" + cel::Format(ast_, id) + "`";
  }

  void Add(Change change, text::Span span, std::string what) {
    if (mutants_.size() * ast_.text().size() > kMaxMutantBytes) return;
    mutants_.push_back({span, std::move(what), Copier(ast_, change).Text()});
  }

  void Negate(NodeId id) {
    Change change;
    change.kind = Change::Kind::kNegate;
    change.node = id;
    Add(change, ast_[id].span, Written(id) + " is negated");
  }

  void Drop(NodeId id, size_t child) {
    const AstNode& node = ast_[id];
    Change change;
    change.node = id;
    change.child = child;
    change.kind = Change::Kind::kDrop;
    if (node.kind != NodeKind::kList && node.child_count == 2) {
      change.kind = Change::Kind::kReplace;
      change.child = 1 - child;
    }
    const NodeId dropped = ast_.child(id, child);
    Add(change, ast_[dropped].span, Written(dropped) + " is dropped");
  }

  void Become(NodeId id, Operator op) {
    Change change;
    change.kind = Change::Kind::kOperator;
    change.node = id;
    change.op = op;
    const std::string from(cel::OperatorText(ast_[id].op));
    const std::string to(cel::OperatorText(op));
    Add(change, ast_[id].name_span.empty() ? ast_[id].span : ast_[id].name_span,
        "`" + from + "` becomes `" + to + "`");
  }

  void VisitOperator(NodeId id) {
    switch (ast_[id].op) {
      case Operator::kAnd:
      case Operator::kOr:
        Become(id,
               ast_[id].op == Operator::kAnd ? Operator::kOr : Operator::kAnd);
        for (size_t i = 0; i < ast_[id].child_count; ++i) Drop(id, i);
        break;
      case Operator::kNot: {
        Change change;
        change.kind = Change::Kind::kReplace;
        change.node = id;
        Add(change, ast_[id].span, "`!` is dropped");
        break;
      }
      case Operator::kEqual:
        return Become(id, Operator::kNotEqual);
      case Operator::kNotEqual:
        return Become(id, Operator::kEqual);
      case Operator::kLess:
        return Become(id, Operator::kLessEqual);
      case Operator::kLessEqual:
        return Become(id, Operator::kLess);
      case Operator::kGreater:
        return Become(id, Operator::kGreaterEqual);
      case Operator::kGreaterEqual:
        return Become(id, Operator::kGreater);
      case Operator::kIn:
        return Negate(id);
      case Operator::kAdd:
        return Become(id, Operator::kSubtract);
      case Operator::kSubtract:
        return Become(id, Operator::kAdd);
      case Operator::kMultiply:
        return Become(id, Operator::kDivide);
      case Operator::kDivide:
        return Become(id, Operator::kMultiply);
      case Operator::kConditional: {
        Change change;
        change.kind = Change::Kind::kSwap;
        change.node = id;
        Add(change, ast_[id].span, "the branches of `?` are swapped");
        break;
      }
      default:
        break;
    }
  }

  void VisitMacro(NodeId id) {
    Change change;
    change.kind = Change::Kind::kMacro;
    change.node = id;
    switch (ast_[id].macro) {
      case MacroKind::kAll:
        change.macro = MacroKind::kExists;
        break;
      case MacroKind::kExists:
        change.macro = MacroKind::kAll;
        break;
      case MacroKind::kExistsOne:
        change.macro = MacroKind::kExists;
        break;
      default:
        return;
    }
    Add(change, ast_[id].name_span,
        "`" + std::string(cel::MacroName(ast_[id].macro)) + "` becomes `" +
            std::string(cel::MacroName(change.macro)) + "`");
  }

  void VisitLiteral(NodeId id) {
    const cel::Value& value = ast_.literal(id);
    std::string longer;
    Change change;
    change.kind = Change::Kind::kLiteral;
    change.node = id;
    if (value.is(cel::ValueKind::kBool)) {
      change.literal = cel::Value::Bool(!value.boolean());
    } else if (value.is(cel::ValueKind::kInt)) {
      // One up, or down where there is no more room.
      const int64_t number = value.integer();
      change.literal =
          cel::Value::Int(number == INT64_MAX ? number - 1 : number + 1);
    } else if (value.is(cel::ValueKind::kUint)) {
      const uint64_t number = value.unsigned_integer();
      change.literal =
          cel::Value::Uint(number == UINT64_MAX ? number - 1 : number + 1);
    } else if (value.is(cel::ValueKind::kDouble)) {
      change.literal = cel::Value::Double(value.number() + 1);
    } else if (value.is(cel::ValueKind::kString)) {
      longer = std::string(value.text()) + "~";
      change.literal = cel::Value::String(longer);
    } else {
      return;
    }
    Add(change, ast_[id].span, Written(id) + " is changed");
  }

  const Ast& ast_;
  std::vector<Mutant> mutants_;
};

bool IsKilled(const CompiledRule& rule, const RuleTests& tests,
              const text::SourceSet& sources) {
  for (const RuleTest& test : tests) {
    if (!Holds(rule, test, sources)) return true;
  }
  return false;
}

}  // namespace

std::vector<Mutant> MutantsOf(const Ast& ast) {
  return MutantFinder(ast).Run();
}

void RunMutants(CompiledRule* rule, const RuleTests& tests,
                const text::SourceSet& sources, MutationResult* result) {
  // What the rule itself is allowed is not for its mutants to use up.
  cel::PatternAllowance* const patterns = rule->names->env.patterns();
  rule->names->env.SharePatterns(nullptr);
  std::vector<Condition*> conditions;
  for (Condition& when : rule->when) conditions.push_back(&when);
  conditions.push_back(&rule->expect);
  for (Condition* condition : conditions) {
    for (Mutant& mutant : MutantsOf(condition->program->checked().ast)) {
      cel::Issues issues;
      std::optional<cel::Program> program = cel::Compile(
          mutant.expression, rule->names->env, cel::kBoolType, &issues);
      if (!program.has_value()) continue;
      ++result->mutants;
      std::swap(*condition->program, *program);
      const bool killed = IsKilled(*rule, tests, sources);
      std::swap(*condition->program, *program);
      if (killed) {
        ++result->killed;
        continue;
      }
      result->survivors.push_back(
          {rule->text.id, PlaceInScalar(sources, *condition->node, mutant.span),
           std::move(mutant.change), std::move(mutant.expression)});
    }
  }
  rule->names->env.SharePatterns(patterns);
}

}  // namespace bylaw::policy_test
