#include "cel/ast.h"

#include <algorithm>
#include <array>

namespace bylaw::cel {
namespace {

struct OperatorNames {
  std::string_view function;
  std::string_view text;
};

// In the order of the enumeration.
constexpr OperatorNames kOperators[] = {
    {"", ""},       {"_||_", "||"}, {"_&&_", "&&"},  {"_==_", "=="},
    {"_!=_", "!="}, {"_<_", "<"},   {"_<=_", "<="},  {"_>_", ">"},
    {"_>=_", ">="}, {"@in", "in"},  {"_+_", "+"},    {"_-_", "-"},
    {"_*_", "*"},   {"_/_", "/"},   {"_%_", "%"},    {"!_", "!"},
    {"-_", "-"},    {"_[_]", "["},  {"_[?_]", "[?"}, {"_?_:_", "?"}};
constexpr std::string_view kMacros[] = {"",
                                        "all",
                                        "exists",
                                        "exists_one",
                                        "filter",
                                        "map",
                                        "map",
                                        "optMap",
                                        "optFlatMap",
                                        "bind",
                                        "sortBy",
                                        "block",
                                        "transformList",
                                        "transformList",
                                        "transformMap",
                                        "transformMap",
                                        "transformMapEntry",
                                        "transformMapEntry"};

// Bytes for small things: a list of literals, say.
constexpr size_t kRoomBesideText = 16;

bool SameLiteral(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kBool:
      return a.boolean() == b.boolean();
    case ValueKind::kInt:
      return a.integer() == b.integer();
    case ValueKind::kUint:
      return a.unsigned_integer() == b.unsigned_integer();
    case ValueKind::kDouble:
      return a.number() == b.number();
    case ValueKind::kString:
    case ValueKind::kBytes:
      return a.text() == b.text();
    default:
      return true;
  }
}

}  // namespace

bool SameNodes(const Ast& a, NodeId a_id, const Ast& b, NodeId b_id) {
  const AstNode& x = a[a_id];
  const AstNode& y = b[b_id];
  if (x.kind != y.kind || x.op != y.op || x.macro != y.macro ||
      x.flags != y.flags || x.variables != y.variables || x.name != y.name ||
      x.child_count != y.child_count) {
    return false;
  }
  if (x.kind == NodeKind::kLiteral &&
      !SameLiteral(a.literal(a_id), b.literal(b_id))) {
    return false;
  }
  for (size_t i = 0; i < x.child_count; ++i) {
    if (!SameNodes(a, a.child(a_id, i), b, b.child(b_id, i))) return false;
  }
  return true;
}

AstBuilder::AstBuilder(std::string_view text) {
  // Beside the text there are those of literals, which are parts of it.
  ast_.arena_->Reserve(text.size() + text.size() / 2 + kRoomBesideText);
  ast_.text_ = ast_.arena_->Copy(text);
}

Ast AstBuilder::Build() && {
  // Without exceptions shrink_to_fit() does nothing; a copy has no more room
  // than it needs.
  ast_.nodes_ = std::vector<AstNode>(ast_.nodes_);
  ast_.children_ = std::vector<NodeId>(ast_.children_);
  ast_.literals_ = std::vector<Value>(ast_.literals_);
  return std::move(ast_);
}

NodeId AstBuilder::Add(AstNode node, std::span<const NodeId> children) {
  if (node.kind != NodeKind::kLiteral)
    node.first_child = static_cast<uint32_t>(ast_.children_.size());
  node.child_count = static_cast<uint32_t>(children.size());
  node.height = 1;
  for (NodeId child : children) {
    node.height = std::max(
        node.height, static_cast<uint16_t>(ast_.nodes_[child].height + 1));
  }
  ast_.children_.insert(ast_.children_.end(), children.begin(), children.end());
  ast_.nodes_.push_back(node);
  return ast_.root();
}

NodeId AstBuilder::AddLiteral(const Value& value, text::Span span) {
  AstNode node;
  node.kind = NodeKind::kLiteral;
  node.literal = static_cast<uint32_t>(ast_.literals_.size());
  node.span = span;
  node.name_span = span;
  ast_.literals_.push_back(value);
  return Add(node, {});
}

bool SameTree(const Ast& a, const Ast& b) {
  return SameNodes(a, a.root(), b, b.root());
}

std::string_view OperatorFunction(Operator op) {
  return kOperators[static_cast<size_t>(op)].function;
}

std::string_view OperatorText(Operator op) {
  return kOperators[static_cast<size_t>(op)].text;
}

std::string_view MacroName(MacroKind macro) {
  return kMacros[static_cast<size_t>(macro)];
}

}  // namespace bylaw::cel
