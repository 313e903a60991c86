// The parser at work: recursive descent over the tokens of one expression.
//
// The class is shared by the files that implement it, by area of the grammar:
// parser.cc (operators, what is unexpected), parser_member.cc (selections,
// calls, names, literals), parser_elements.cc (whatever stands in brackets),
// parser_macro.cc (calls that are macros). Nothing else includes it; parser.h
// is the door.
#ifndef BYLAW_CEL_GRAMMAR_H_
#define BYLAW_CEL_GRAMMAR_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/ast.h"
#include "cel/lexer.h"
#include "cel/literal.h"
#include "cel/macros.h"
#include "cel/parser.h"
#include "cel/rules.h"

namespace bylaw::cel {

// How tightly a binary operator holds its operands together.
struct BinaryOperator {
  Operator op = Operator::kNone;
  int precedence = 0;
};

inline bool IsNumberToken(TokenKind kind) {
  return kind == TokenKind::kInt || kind == TokenKind::kUint ||
         kind == TokenKind::kDouble;
}

// An opened bracket: where, what it opened, and what closes it.
struct Bracket {
  text::Span opened;
  std::string_view what;  // "call", "list", ...
  TokenKind closing;
  std::string_view closing_text;
};

class Parser {
 public:
  Parser(std::string_view text, Issues* issues)
      : builder_(text), lexer_(builder_.text()), issues_(*issues) {
    Advance();
  }

  std::optional<Ast> Run() {
    const NodeId root = ParseExpression();
    if (root != kNoNode && token_.kind != TokenKind::kEnd) {
      Unexpected("an operator or the end");
    }
    if (!issues_.empty()) return std::nullopt;
    return std::move(builder_).Build();
  }

 private:
  // ---- tokens
  void Advance() {
    previous_end_ = token_.span.end;
    token_ = lexer_.Next();
  }
  bool At(TokenKind kind) const { return token_.kind == kind; }
  bool Accept(TokenKind kind) {
    if (!At(kind)) return false;
    Advance();
    return true;
  }
  std::string_view TextOf(text::Span span) const {
    return builder_.text().substr(span.begin, span.length());
  }
  text::Span From(uint32_t begin) const { return {begin, previous_end_}; }
  TokenKind PeekKind() const {
    Lexer ahead = lexer_;
    return ahead.Next().kind;
  }

  // ---- errors
  // `issues_` is empty at the start, and the first one is always kept: an
  // expression with an error never looks like one without.
  // All give kNoNode, so that a caller can `return Fail(...)`.
  [[gnu::cold]] NodeId Fail(const diagnostic::RuleInfo& rule, text::Span span,
                            std::string message, std::string help = {}) {
    if (issues_.size() < kMaxIssues) {
      issues_.push_back({&rule, span, std::move(message), std::move(help), {}});
    } else {
      gave_up_ = true;
    }
    return kNoNode;
  }
  NodeId Unexpected(std::string_view expected);
  std::string ShownToken() const;
  NodeId TooDeep(text::Span span) {
    // Everything around would be reported again.
    if (!gave_up_) {
      Fail(kLimit, span,
           "the expression is nested more than " + std::to_string(kMaxDepth) +
               " levels deep",
           "split it into several expressions");
    }
    gave_up_ = true;
    return kNoNode;
  }
  // Behind a broken element: to the comma or closing bracket that ends it.
  void SkipElement();

  // ---- nodes
  NodeId Add(AstNode node, std::span<const NodeId> children) {
    for (NodeId child : children) {
      if (child == kNoNode) return kNoNode;
    }
    const NodeId id = builder_.Add(node, children);
    if (builder_.node(id).height > kMaxDepth) return TooDeep(node.span);
    return id;
  }
  NodeId AddOperator(Operator op, text::Span span, text::Span op_span,
                     std::initializer_list<NodeId> operands) {
    AstNode node;
    node.kind = NodeKind::kOperator;
    node.op = op;
    node.span = span;
    node.name_span = op_span;
    return Add(node, {operands.begin(), operands.size()});
  }

  // ---- grammar
  NodeId ParseExpression();
  NodeId ParseConditional();
  NodeId ParseBinary(int min_precedence);
  NodeId ParseChain(NodeId first, BinaryOperator op, uint32_t begin);
  NodeId ParseUnary();
  NodeId ParseMember();
  NodeId ParseSelector(NodeId operand, uint32_t begin);
  NodeId ParseIndex(NodeId operand, uint32_t begin);
  NodeId ParseMemberCall(NodeId target, std::string_view name,
                         text::Span name_span, uint32_t begin);
  NodeId ParsePrimary();
  NodeId ParseParenthesised();
  NodeId ParseName(uint32_t begin, uint8_t flags);
  NodeId ParseGlobalCall(std::string_view name, text::Span name_span,
                         uint32_t begin, uint8_t flags);
  NodeId ParseLiteral();
  NodeId ParseNumber(Sign sign, uint32_t begin);
  NodeId ParseList();
  NodeId ParseMap();
  NodeId ParseStruct(NodeId name_node, uint32_t begin);
  NodeId ParseStructEntry();

  // Elements up to and including the closing bracket. `element` parses one and
  // appends to `children`; it gives false after an error. The result is false
  // if any element or the bracket was bad.
  template <typename Element>
  bool ParseElements(const Bracket& bracket, bool trailing_comma,
                     const Element& element);
  bool ParseArguments(std::vector<NodeId>* arguments, text::Span opened);
  bool Close(const Bracket& bracket);

  // ---- macros
  NodeId MakeMacro(const Macro& macro, NodeId target, text::Span name_span,
                   std::span<const NodeId> arguments, text::Span span);
  // cel.bind, cel.block, cel.index and cel.iterVar; nothing for other calls.
  std::optional<NodeId> MakeCelMacro(NodeId target, std::string_view name,
                                     text::Span name_span,
                                     std::span<const NodeId> arguments,
                                     text::Span span);
  NodeId MakeCelName(std::string_view name, text::Span name_span,
                     std::span<const NodeId> numbers, text::Span span);
  NodeId MakeHas(NodeId argument, text::Span span);
  bool IsPlainName(NodeId id);
  bool QualifiedName(NodeId id, std::string* name);

  AstBuilder builder_;
  Lexer lexer_;
  Issues& issues_;
  Token token_;
  uint32_t previous_end_ = 0;
  uint32_t depth_ = 0;
  bool gave_up_ = false;
};

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_GRAMMAR_H_
