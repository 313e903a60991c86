// Rules of a domain that speak of another one.
#include <string>
#include <string_view>
#include <vector>

#include "cel/checker.h"
#include "policy/consistency.h"
#include "policy/expression.h"
#include "policy/rules.h"
#include "text/comparable.h"
#include "text/quote.h"

namespace bylaw::policy {
namespace {

using cel::AstNode;
using cel::NodeId;
using cel::NodeKind;
using cel::Operator;
using diagnostic::Diagnostic;
using text::Quoted;

class OtherDomainFinder {
 public:
  OtherDomainFinder(const CompiledRule& rule, const Condition& condition,
                    const text::SourceSet& sources, diagnostic::Sink& sink)
      : rule_(rule),
        condition_(condition),
        checked_(condition.program->checked()),
        ast_(checked_.ast),
        own_(rule.text.scope.domain_key()),
        sources_(sources),
        sink_(sink) {}

  void Run() {
    for (NodeId id = 0; id < ast_.size(); ++id) {
      const AstNode& node = ast_[id];
      if (node.kind != NodeKind::kOperator) continue;
      if (node.op == Operator::kEqual || node.op == Operator::kNotEqual) {
        for (const size_t side : {size_t{0}, size_t{1}}) {
          if (IsOwnDomain(ast_.child(id, side)))
            Compare({ast_.child(id, 1 - side)});
        }
      } else if (node.op == Operator::kIn && IsOwnDomain(ast_.child(id, 0)) &&
                 ast_[ast_.child(id, 1)].kind == NodeKind::kList) {
        const auto elements = ast_.children(ast_.child(id, 1));
        Compare({elements.begin(), elements.end()});
      }
    }
  }

 private:
  // `product.domain`, `contract.domain`, `domain.name`, also in lower case.
  bool IsOwnDomain(NodeId id) const {
    while (ast_[id].kind == NodeKind::kCall && ast_[id].has(cel::kHasTarget) &&
           ast_[id].child_count == 1)
      id = ast_.child(id, 0);
    if (ast_[id].kind != NodeKind::kSelect || ast_[id].has(cel::kTest))
      return false;
    const NodeId operand = ast_.child(id, 0);
    if (checked_[operand].reference != cel::Reference::kVariable) return false;
    const std::string_view of = ast_[operand].name;
    return ast_[id].name == (of == "domain" ? "name" : "domain") &&
           (of == "domain" || of == "product" || of == "contract");
  }

  // Where one of several names is the own one, the rule is at home here.
  void Compare(const std::vector<NodeId>& names) {
    for (const NodeId name : names) {
      const bool is_text = ast_[name].kind == NodeKind::kLiteral &&
                           ast_.literal(name).is(cel::ValueKind::kString);
      if (!is_text || text::ComparableName(ast_.literal(name).text()) == own_)
        return;
    }
    if (names.empty()) return;
    Diagnostic& found = sink_.Add(
        kOtherDomain,
        PlaceInScalar(sources_, *condition_.node, ast_[names.front()].span),
        "a rule of " + rule_.text.scope.Text() + " sees nothing of domain " +
            Quoted(ast_.literal(names.front()).text()));
    found.related.push_back({rule_.text.scope.at(), "whom the rule binds"});
  }

  const CompiledRule& rule_;
  const Condition& condition_;
  const cel::CheckedAst& checked_;
  const cel::Ast& ast_;
  const std::string own_;
  const text::SourceSet& sources_;
  diagnostic::Sink& sink_;
};

}  // namespace

void CheckOwnSubjects(const CompiledRule& rule, const text::SourceSet& sources,
                      diagnostic::Sink& sink) {
  if (rule.text.scope.is_global()) return;
  for (const Condition& when : rule.when)
    OtherDomainFinder(rule, when, sources, sink).Run();
  OtherDomainFinder(rule, rule.expect, sources, sink).Run();
}

}  // namespace bylaw::policy
