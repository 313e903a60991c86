#include "policy/consistency.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/checker.h"
#include "cel/format.h"
#include "policy/expression.h"
#include "policy/rules.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using cel::AstNode;
using cel::NodeId;
using cel::NodeKind;
using cel::Operator;
using diagnostic::Diagnostic;
using text::Quoted;

// What a part of an `expect` asks of one expression: a range of numbers, or one
// text, true or false.
struct Demand {
  std::string of;  // the expression's canonical text
  text::Span span;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;   // above `low`, not at it
  bool high_open = false;  // below `high`, not at it
  // Set for texts and flags instead: as CEL writes them.
  std::string equals;
  bool differs = false;  // it must not be `equals`
};

bool CannotBoth(const Demand& a, const Demand& b) {
  if (a.equals.empty() != b.equals.empty()) return false;
  if (!a.equals.empty()) {
    return a.equals == b.equals ? a.differs != b.differs
                                : !a.differs && !b.differs;
  }
  const double low = std::max(a.low, b.low);
  const double high = std::min(a.high, b.high);
  const bool open =
      (a.low == low && a.low_open) || (b.low == low && b.low_open) ||
      (a.high == high && a.high_open) || (b.high == high && b.high_open);
  return low > high || (low == high && open);
}

// Reads the demands that a rule's `expect` makes with one set of parameters.
class DemandReader {
 public:
  DemandReader(const CompiledRule& rule, const RuleVariant& variant)
      : rule_(rule),
        variant_(variant),
        checked_(rule.expect.program->checked()),
        ast_(checked_.ast) {}

  std::vector<Demand> Read() && {
    ReadPart(ast_.root());
    return std::move(demands_);
  }

 private:
  void ReadPart(NodeId id) {
    const AstNode& node = ast_[id];
    if (node.kind == NodeKind::kOperator) {
      if (node.op == Operator::kAnd) {
        for (const NodeId child : ast_.children(id)) ReadPart(child);
        return;
      }
      if (node.op == Operator::kNot) {
        AddFlag(id, ast_.child(id, 0), false);
        return;
      }
      if (ReadComparison(id)) return;
    }
    AddFlag(id, id, true);
  }

  void AddFlag(NodeId part, NodeId flag, bool value) {
    if (Mentions(flag)) return;
    Demand demand = Of(part, flag);
    demand.equals = value ? "true" : "false";
    demands_.push_back(std::move(demand));
  }

  Demand Of(NodeId part, NodeId expression) const {
    Demand demand;
    demand.of = cel::Format(ast_, expression);
    demand.span = ast_[part].span;
    return demand;
  }

  // Whether parameters are part of an expression: its value then is another in
  // each scope, which its text does not tell.
  bool Mentions(NodeId id) const {
    const cel::NodeInfo& info = checked_[id];
    if (info.reference == cel::Reference::kVariable)
      return info.slot == rule_.names->params_slot;
    const auto children = ast_.children(id);
    return std::any_of(children.begin(), children.end(),
                       [this](NodeId child) { return Mentions(child); });
  }

  bool ReadComparison(NodeId id) {
    Operator op = ast_[id].op;
    if (op < Operator::kEqual || op > Operator::kGreaterEqual) return false;
    NodeId left = ast_.child(id, 0);
    std::optional<cel::Value> constant = ConstantOf(ast_.child(id, 1));
    if (!constant.has_value()) {
      left = ast_.child(id, 1);
      constant = ConstantOf(ast_.child(id, 0));
      op = Mirrored(op);
    }
    if (!constant.has_value() || Mentions(left)) return true;
    Demand demand = Of(id, left);
    if (SetRange(*constant, op, &demand) || SetText(*constant, op, &demand))
      demands_.push_back(std::move(demand));
    return true;
  }

  static Operator Mirrored(Operator op) {
    switch (op) {
      case Operator::kLess:
        return Operator::kGreater;
      case Operator::kLessEqual:
        return Operator::kGreaterEqual;
      case Operator::kGreater:
        return Operator::kLess;
      case Operator::kGreaterEqual:
        return Operator::kLessEqual;
      default:
        return op;
    }
  }

  // The value of a literal or a parameter.
  std::optional<cel::Value> ConstantOf(NodeId id) const {
    const AstNode& node = ast_[id];
    if (node.kind == NodeKind::kLiteral) return ast_.literal(id);
    if (node.kind != NodeKind::kSelect) return std::nullopt;
    const cel::NodeInfo& operand = checked_[ast_.child(id, 0)];
    if (operand.reference != cel::Reference::kVariable ||
        operand.slot != rule_.names->params_slot ||
        checked_[id].field == nullptr || node.has(cel::kTest))
      return std::nullopt;
    const auto& fields = rule_.names->params_type.type().fields;
    return variant_
        .params[static_cast<size_t>(checked_[id].field - fields.data())];
  }

  static bool SetRange(const cel::Value& value, Operator op, Demand* demand) {
    double number = 0;
    if (value.is(cel::ValueKind::kInt)) {
      number = static_cast<double>(value.integer());
    } else if (value.is(cel::ValueKind::kUint)) {
      number = static_cast<double>(value.unsigned_integer());
    } else if (value.is(cel::ValueKind::kDouble)) {
      number = value.number();
    } else {
      return false;
    }
    if (number != number || op == Operator::kNotEqual) return false;
    if (op != Operator::kLess && op != Operator::kLessEqual)
      demand->low = number;
    if (op != Operator::kGreater && op != Operator::kGreaterEqual)
      demand->high = number;
    demand->low_open = op == Operator::kGreater;
    demand->high_open = op == Operator::kLess;
    return true;
  }

  static bool SetText(const cel::Value& value, Operator op, Demand* demand) {
    if (op != Operator::kEqual && op != Operator::kNotEqual) return false;
    demand->differs = op == Operator::kNotEqual;
    if (value.is(cel::ValueKind::kBool)) {
      demand->equals = value.boolean() != demand->differs ? "true" : "false";
      demand->differs = false;
      return true;
    }
    if (!value.is(cel::ValueKind::kString)) return false;
    demand->equals = "\"" + std::string(value.text());
    return true;
  }

  const CompiledRule& rule_;
  const RuleVariant& variant_;
  const cel::CheckedAst& checked_;
  const cel::Ast& ast_;
  std::vector<Demand> demands_;
};

// The conditions of a rule as texts, to compare what two rules look at.
std::set<std::string> ConditionsOf(const CompiledRule& rule) {
  std::set<std::string> texts;
  for (const Condition& when : rule.when) {
    std::string text = cel::Format(when.program->checked().ast);
    // Parameters of one name may have two values: compared with itself only.
    if (text.find("params.") != std::string::npos)
      text += " of " + rule.text.id;
    texts.insert(std::move(text));
  }
  return texts;
}

// The demands on one expression by all rules of a scope.
struct Asked {
  size_t rule = 0;
  bool here = false;  // the rule's settings are of this very scope
  const Demand* demand = nullptr;
};

// Whether any two of the demands are at odds, told from the narrowest of them:
// where they agree, as mostly, none need be compared with each other.
bool MayDisagree(const std::vector<Asked>& all) {
  Demand lowest, highest;  // the highest lower bound, the lowest upper one
  const Demand* equal = nullptr;
  std::set<std::string_view> excluded;
  std::set<std::string_view> demanded;
  for (const Asked& asked : all) {
    const Demand& d = *asked.demand;
    if (!d.equals.empty()) {
      (d.differs ? excluded : demanded).insert(d.equals);
      equal = &d;
      continue;
    }
    if (d.low > lowest.low || (d.low == lowest.low && d.low_open)) {
      lowest.low = d.low;
      lowest.low_open = d.low_open;
    }
    if (d.high < highest.high || (d.high == highest.high && d.high_open)) {
      highest.high = d.high;
      highest.high_open = d.high_open;
    }
  }
  if (CannotBoth(lowest, highest)) return true;
  if (equal == nullptr) return false;
  return demanded.size() > 1 || std::any_of(demanded.begin(), demanded.end(),
                                            [&](std::string_view text) {
                                              return excluded.count(text) > 0;
                                            });
}

class ContradictionFinder {
 public:
  ContradictionFinder(const std::vector<const CompiledRule*>& rules,
                      const text::SourceSet& sources, diagnostic::Sink& sink)
      : rules_(rules), sources_(sources), sink_(sink) {}

  void Run() {
    for (size_t i = 0; i < rules_.size(); ++i) {
      const CompiledRule& rule = *rules_[i];
      conditions_.push_back(ConditionsOf(rule));
      for (const RuleVariant& variant : rule.variants)
        scopes_[{variant.domain_key(), variant.product_key()}].push_back(i);
      // What a rule asks about is the same in each scope; how much is not.
      for (const Demand& demand : DemandsOf(rule, rule.variants.front()))
        asking_[{rule.text.applies_to, demand.of}].insert(i);
    }
    for (const auto& [scope, here] : scopes_) {
      if (IsSpent()) return;
      CheckScope(scope.first, scope.second, here);
    }
  }

 private:
  // By what is looked at: the kind of subject and the expression.
  using Topic = std::pair<SubjectKind, std::string_view>;

  // Demands that are compared, or looked through.
  static constexpr size_t kMaxPairs = 2'000'000;
  // To make a finding takes as long as a hundred comparisons.
  static constexpr size_t kMaxReported = 20'000;

  bool IsSpent() const {
    return pairs_ > kMaxPairs || reported_.size() > kMaxReported;
  }

  const std::vector<Demand>& DemandsOf(const CompiledRule& rule,
                                       const RuleVariant& variant) {
    const auto [known, fresh] = demands_.try_emplace(&variant);
    if (fresh) {
      known->second = DemandReader(rule, variant).Read();
      sort::Stably(&known->second, [](const Demand& a, const Demand& b) {
        return a.of < b.of;
      });
      pairs_ += known->second.size();
    }
    return known->second;
  }

  // Whatever the rules with settings of this very scope ask about.
  void CheckScope(std::string_view domain, std::string_view product,
                  const std::vector<size_t>& here) {
    std::set<Topic> topics;
    for (const size_t i : here) {
      const CompiledRule& rule = *rules_[i];
      for (const Demand& demand : DemandsOf(rule, rule.variants.front()))
        topics.insert({rule.text.applies_to, demand.of});
    }
    for (const Topic& topic : topics) {
      const std::vector<Asked> all = AskedAbout(topic, domain, product);
      if (MayDisagree(all)) Compare(all);
      if (IsSpent()) return;
    }
  }

  std::vector<Asked> AskedAbout(const Topic& topic, std::string_view domain,
                                std::string_view product) {
    std::vector<Asked> all;
    for (const size_t i : asking_[topic]) {
      const CompiledRule& rule = *rules_[i];
      const RuleVariant* variant = rule.VariantFor(domain, product);
      ++pairs_;
      if (variant == nullptr) continue;
      const bool here =
          variant->domain_key() == domain && variant->product_key() == product;
      const std::vector<Demand>& demands = DemandsOf(rule, *variant);
      auto demand = std::lower_bound(
          demands.begin(), demands.end(), topic.second,
          [](const Demand& d, std::string_view of) { return d.of < of; });
      for (; demand != demands.end() && demand->of == topic.second; ++demand)
        all.push_back({i, here, &*demand});
    }
    return all;
  }

  void Compare(const std::vector<Asked>& all) {
    for (size_t b = 1; b < all.size(); ++b) {
      for (size_t a = 0; a < b; ++a) {
        ++pairs_;
        if (IsSpent()) return SayCut(all[b]);
        if (all[a].rule == all[b].rule || !(all[a].here || all[b].here))
          continue;
        if (!CannotBoth(*all[a].demand, *all[b].demand)) continue;
        if (LookAtTheSame(all[a].rule, all[b].rule)) Report(all[a], all[b]);
      }
    }
  }

  // What is not compared must not look as if it agreed.
  [[gnu::cold]] void SayCut(const Asked& last) {
    const CompiledRule& rule = *rules_[last.rule];
    sink_
        .Add(kContradiction,
             PlaceInScalar(sources_, *rule.expect.node, last.demand->span),
             "so many rules ask different things of this that they are not "
             "all compared with each other")
        .help = "merge the rules that ask for the same";
  }

  bool LookAtTheSame(size_t a, size_t b) const {
    const std::set<std::string>& of_a = conditions_[a];
    const std::set<std::string>& of_b = conditions_[b];
    return std::includes(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) ||
           std::includes(of_b.begin(), of_b.end(), of_a.begin(), of_a.end());
  }

  void Report(const Asked& a, const Asked& b) {
    if (!reported_.insert({a.rule, b.rule}).second) return;
    const CompiledRule& first = *rules_[a.rule];
    const CompiledRule& second = *rules_[b.rule];
    Diagnostic& found = sink_.Add(
        kContradiction,
        PlaceInScalar(sources_, *second.expect.node, b.demand->span),
        "nobody can keep both this and rule " + Quoted(first.text.id));
    found.related.push_back(
        {PlaceInScalar(sources_, *first.expect.node, a.demand->span),
         "which asks for this"});
  }

  const std::vector<const CompiledRule*>& rules_;
  const text::SourceSet& sources_;
  diagnostic::Sink& sink_;
  std::vector<std::set<std::string>> conditions_;  // by rule
  // Every scope that some rule has settings for, the global one first; in a
  // narrower one only what differs there is compared again.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<size_t>>
      scopes_;
  std::map<Topic, std::set<size_t>> asking_;
  std::map<const RuleVariant*, std::vector<Demand>> demands_;
  std::set<std::pair<size_t, size_t>> reported_;
  size_t pairs_ = 0;
};

}  // namespace

void CheckContradictions(const std::vector<const CompiledRule*>& rules,
                         const text::SourceSet& sources,
                         diagnostic::Sink& sink) {
  ContradictionFinder(rules, sources, sink).Run();
}

}  // namespace bylaw::policy
