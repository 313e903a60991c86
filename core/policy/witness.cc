#include "policy/witness.h"

#include <span>
#include <string_view>
#include <vector>

#include "cel/arena.h"
#include "cel/ast.h"
#include "cel/checker.h"
#include "document/node.h"

namespace bylaw::policy {
namespace {

using cel::Ast;
using cel::AstNode;
using cel::CheckedAst;
using cel::NodeId;
using cel::NodeKind;
using cel::WitnessStep;

// The macro call that a step comes from.
NodeId FindMacro(const Ast& ast, text::Span span) {
  for (NodeId id = 0; id < ast.size(); ++id) {
    if (ast[id].kind == NodeKind::kMacro && ast[id].span == span) return id;
  }
  return cel::kNoNode;
}

// Where a macro's range lies as seen from what it begins with.
struct Chain {
  std::vector<std::string_view> names;  // outermost first
  // The name it begins with: a variable of the rule or of an outer macro;
  // empty for a computed list.
  std::string_view root;
  bool is_local = false;
};

Chain FollowChain(const CheckedAst& checked, NodeId range) {
  const Ast& ast = checked.ast;
  Chain chain;
  NodeId at = range;
  while (ast[at].kind == NodeKind::kSelect) {
    chain.names.insert(chain.names.begin(), ast[at].name);
    at = ast.child(at, 0);
  }
  if (ast[at].kind != NodeKind::kIdent) return Chain();
  chain.root = ast[at].name;
  chain.is_local = checked[at].reference == cel::Reference::kLocal;
  return chain;
}

// The step's key in its range: a map's key, else the position.
std::string Token(const WitnessStep& step) {
  if (step.range.is(cel::ValueKind::kMap) &&
      step.element.is(cel::ValueKind::kString))
    return std::string(step.element.text());
  return std::to_string(step.index);
}

}  // namespace

diagnostic::Witness DescribeWitness(const cel::Program& program,
                                    const cel::Evaluation& evaluation) {
  const CheckedAst& checked = program.checked();
  diagnostic::Witness witness;
  for (const WitnessStep& step : evaluation.witness) {
    const NodeId macro = FindMacro(checked.ast, step.span);
    Chain chain;
    if (macro != cel::kNoNode)
      chain = FollowChain(checked, checked.ast.child(macro, 0));
    // An inner macro over the outer one's element goes on from there.
    if (!chain.is_local) witness.path.clear();
    for (const std::string_view name : chain.names)
      document::AppendPointerToken(name, &witness.path);
    document::AppendPointerToken(Token(step), &witness.path);
  }
  witness.value =
      cel::ToJson(evaluation.witness.back().element, kMaxWitnessBytes);
  return witness;
}

namespace {

text::Location PlaceOfNamedField(std::span<const cel::FieldDecl* const> path,
                                 const Subject& subject) {
  text::Location place;
  cel::Arena arena;
  arena.SetHost(&subject.view);
  const void* object = subject.values[0].data();
  for (const cel::FieldDecl* field : path) {
    if (field->where != nullptr) {
      const text::Location at = field->where(object);
      if (at.known()) place = at;
    }
    if (!field->type.is(cel::TypeKind::kStruct) || field->get == nullptr) break;
    if (!cel::HasField(*field, object, arena)) break;
    object = field->get(object, arena).data();
  }
  return place;
}

}  // namespace

text::Location PlaceOfViolation(const CompiledRule& rule,
                                const Subject& subject,
                                const cel::Evaluation& evaluation) {
  for (size_t i = evaluation.witness.size(); i > 0; --i) {
    const text::Location at = evaluation.witness[i - 1].Locate();
    // A finding stands in its subject's own document: what decided it in
    // another one is for the rule's `related` to show.
    const bool elsewhere =
        subject.source != text::kNoSource && at.source != subject.source;
    if (at.known() && !elsewhere) return at;
  }
  const std::span<const cel::FieldDecl* const> named = rule.named_fields;
  for (size_t begin = 0, end = 0; begin < named.size(); begin = end + 1) {
    for (end = begin; named[end] != nullptr;) ++end;
    const text::Location at =
        PlaceOfNamedField(named.subspan(begin, end - begin), subject);
    const bool elsewhere =
        subject.source != text::kNoSource && at.source != subject.source;
    if (at.known() && !elsewhere) return at;
  }
  return subject.name_at;
}

}  // namespace bylaw::policy
