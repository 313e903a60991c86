// The syntax tree of one expression, in arrays.
//
// Nodes are addressed by index; the children of a node are a contiguous run of
// indices. A stage keeps what it finds out about nodes in an array beside. An
// Ast owns the text of the expression and every name and literal its nodes
// mention; it may be moved.
//
// Macros keep their shape: `x.all(v, p)` is one kMacro node, not a fold, so
// that the evaluator runs it directly, a finding can name the element that
// decided it, and the canonical text is what the author wrote.
#ifndef BYLAW_CEL_AST_H_
#define BYLAW_CEL_AST_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/arena.h"
#include "cel/value.h"
#include "text/source.h"

namespace bylaw::cel {

using NodeId = uint32_t;
inline constexpr NodeId kNoNode = 0xffffffffU;

// What each kind has for children.
enum class NodeKind : uint8_t {
  kLiteral,   // none; Ast::literal
  kIdent,     // none; `name`
  kSelect,    // operand; `name` is the field; flags kOptional, kTest (has)
  kCall,      // target if kHasTarget, then the arguments; `name`
  kOperator,  // operands in the order of the text; `op`
  kList,      // elements; a child may be flagged kOptionalEntry
  kMap,       // key, value, key, value, ...; a key may be kOptionalEntry
  kStruct,    // kEntry nodes; `name` is the type's
  kEntry,     // the value; `name` is the field's; may be kOptionalEntry
  kMacro,     // see MacroKind; `macro`
};

enum class Operator : uint8_t {
  kNone,
  kOr,  // two or more operands, as is kAnd: a chain is one node
  kAnd,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kIn,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kNot,
  kNegate,
  kIndex,
  kOptionalIndex,
  kConditional,
};

// Children: the range (the receiver), one or two variables as kIdent nodes
// (AstNode::variables says how many), then the expressions. With two variables
// the first is the index or key, the second the value.
enum class MacroKind : uint8_t {
  kNone,
  kAll,         // range, v, predicate
  kExists,      // range, v, predicate
  kExistsOne,   // range, v, predicate
  kFilter,      // range, v, predicate
  kMap,         // range, v, transform
  kMapFilter,   // range, v, predicate, transform
  kOptMap,      // optional, v, transform
  kOptFlatMap,  // optional, v, transform
  kBind,        // value, v, body
  kSortBy,      // range, v, key
  kBlock,       // a list of values, body; no variables
  // Two variables only.
  kTransformList,            // range, k, v, transform
  kTransformListFilter,      // range, k, v, predicate, transform
  kTransformMap,             // range, k, v, transform
  kTransformMapFilter,       // range, k, v, predicate, transform
  kTransformMapEntry,        // range, k, v, map of one entry
  kTransformMapEntryFilter,  // range, k, v, predicate, map of one entry
};

enum NodeFlag : uint8_t {
  kOptional = 1,       // `.?` of a select
  kTest = 2,           // has(...)
  kHasTarget = 4,      // of a call: written receiver.name(...)
  kOptionalEntry = 8,  // `?` before a list element, map key or field
  kLeadingDot = 16,    // of an ident or call: looked up from the root
  kOldSpelling = 32,   // existsOne for exists_one
  // Of an ident: `name` is a call, `cel.index(0)` (the value of a block's
  // entry) or `cel.iterVar(0, 1)` (a macro's variable).
  kCelName = 64,
};

struct AstNode {
  NodeKind kind = NodeKind::kLiteral;
  Operator op = Operator::kNone;
  MacroKind macro = MacroKind::kNone;
  uint8_t flags = 0;
  uint8_t variables = 0;  // of a macro
  uint16_t height = 1;    // nodes on the longest way down
  union {
    uint32_t first_child = 0;
    uint32_t literal;  // of a kLiteral
  };
  uint32_t child_count = 0;
  text::Span span;       // everything the node covers, without parentheses
  text::Span name_span;  // the name, the operator or the macro's name
  std::string_view name;

  bool has(NodeFlag flag) const { return (flags & flag) != 0; }
};

class Ast {
 public:
  const AstNode& operator[](NodeId id) const { return nodes_[id]; }
  std::span<const NodeId> children(NodeId id) const {
    const AstNode& node = nodes_[id];
    if (node.child_count == 0) return {};
    return {children_.data() + node.first_child, node.child_count};
  }
  NodeId child(NodeId id, size_t n) const {
    return children_[nodes_[id].first_child + n];
  }
  // The value of a kLiteral node; strings point into the Ast.
  const Value& literal(NodeId id) const {
    return literals_[nodes_[id].literal];
  }
  NodeId root() const { return static_cast<NodeId>(nodes_.size() - 1); }
  size_t size() const { return nodes_.size(); }
  std::string_view text() const { return text_; }
  // For what lives as long as the tree does.
  Arena& arena() const { return *arena_; }

 private:
  friend class AstBuilder;

  // Behind a pointer so that views into it survive a move.
  std::unique_ptr<Arena> arena_ = std::make_unique<Arena>();
  std::string_view text_;
  std::vector<AstNode> nodes_;
  std::vector<NodeId> children_;
  std::vector<Value> literals_;
};

// Makes an Ast bottom-up; the node added last is the root.
class AstBuilder {
 public:
  explicit AstBuilder(std::string_view text);

  NodeId Add(AstNode node, std::span<const NodeId> children);
  NodeId AddLiteral(const Value& value, text::Span span);
  // Copies of texts that are not literally in the expression.
  std::string_view Keep(std::string_view text) {
    return ast_.arena_->Copy(text);
  }
  Arena& arena() { return *ast_.arena_; }

  AstNode& node(NodeId id) { return ast_.nodes_[id]; }
  const Value& literal(NodeId id) const { return ast_.literal(id); }
  std::span<const NodeId> children(NodeId id) const {
    return ast_.children(id);
  }
  std::string_view text() const { return ast_.text_; }

  Ast Build() &&;

 private:
  Ast ast_;
};

// Whether two trees mean the same text: equal but for spans.
bool SameTree(const Ast& a, const Ast& b);
// The same of the trees below two nodes.
bool SameNodes(const Ast& a, NodeId a_id, const Ast& b, NodeId b_id);

// "_&&_", "_[_]", ...: the specification's name of an operator.
std::string_view OperatorFunction(Operator op);
// "&&", "[", ...: how it is written.
std::string_view OperatorText(Operator op);
// "all", "exists_one", ...
std::string_view MacroName(MacroKind macro);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_AST_H_
