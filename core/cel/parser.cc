#include "cel/parser.h"

#include <string>
#include <utility>
#include <vector>

#include "cel/grammar.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

constexpr int kOrPrecedence = 1;
constexpr int kAndPrecedence = 2;

BinaryOperator BinaryOf(TokenKind kind) {
  switch (kind) {
    case TokenKind::kOrOr:
      return {Operator::kOr, kOrPrecedence};
    case TokenKind::kAndAnd:
      return {Operator::kAnd, kAndPrecedence};
    case TokenKind::kEqual:
      return {Operator::kEqual, 3};
    case TokenKind::kNotEqual:
      return {Operator::kNotEqual, 3};
    case TokenKind::kLess:
      return {Operator::kLess, 3};
    case TokenKind::kLessEqual:
      return {Operator::kLessEqual, 3};
    case TokenKind::kGreater:
      return {Operator::kGreater, 3};
    case TokenKind::kGreaterEqual:
      return {Operator::kGreaterEqual, 3};
    case TokenKind::kIn:
      return {Operator::kIn, 3};
    case TokenKind::kPlus:
      return {Operator::kAdd, 4};
    case TokenKind::kMinus:
      return {Operator::kSubtract, 4};
    case TokenKind::kStar:
      return {Operator::kMultiply, 5};
    case TokenKind::kSlash:
      return {Operator::kDivide, 5};
    case TokenKind::kPercent:
      return {Operator::kModulo, 5};
    default:
      return {};
  }
}

}  // namespace

std::string Parser::ShownToken() const {
  if (At(TokenKind::kEnd)) return "the end of the expression";
  const std::string_view text = TextOf(token_.span);
  const auto first = static_cast<unsigned char>(text.front());
  // What cannot be seen is named by its number.
  if (first < 0x20 || first == 0x7F) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    return {'`', 'U', '+', '0', '0', kHex[first >> 4], kHex[first & 15], '`'};
  }
  return "`" + std::string(text) + "`";
}

// One place knows how to talk about tokens that cannot stand anywhere.
NodeId Parser::Unexpected(std::string_view expected) {
  if (gave_up_) return kNoNode;
  const text::Span span = token_.span;
  switch (token_.kind) {
    case TokenKind::kUnterminatedString:
      return Fail(kSyntax, {span.begin, span.begin + 1},
                  "the string that begins here is not closed",
                  "add the closing quote; a string over several lines needs "
                  "three quotes at each end");
    case TokenKind::kUnterminatedIdent:
      return Fail(kSyntax, {span.begin, span.begin + 1},
                  "the quoted name that begins here is not closed",
                  "a name in backticks has letters, digits, `_`, `.`, `-`, "
                  "`/` and spaces");
    case TokenKind::kBadNumber:
      return Fail(kSyntax, span, ShownToken() + " is not a number");
    case TokenKind::kBad: {
      std::string help;
      const std::string_view text = TextOf(span);
      if (text == "=") help = "`==` compares";
      if (text == "&") help = "`&&` is the logical and";
      if (text == "|") help = "`||` is the logical or";
      return Fail(kSyntax, span, "unexpected character " + ShownToken(), help);
    }
    default:
      return Fail(
          kSyntax, span,
          "expected " + std::string(expected) + ", found " + ShownToken());
  }
}

NodeId Parser::ParseExpression() {
  if (depth_ >= kMaxDepth) return TooDeep(token_.span);
  ++depth_;
  const NodeId id = ParseConditional();
  --depth_;
  return id;
}

NodeId Parser::ParseConditional() {
  const uint32_t begin = token_.span.begin;
  const NodeId condition = ParseBinary(kOrPrecedence);
  if (condition == kNoNode || !At(TokenKind::kQuestion)) return condition;
  const text::Span question = token_.span;
  Advance();
  const NodeId yes = ParseBinary(kOrPrecedence);
  if (yes == kNoNode) return kNoNode;
  if (!At(TokenKind::kColon)) {
    Unexpected("`:`");
    if (!gave_up_ && !issues_.empty()) {
      issues_.back().labels.push_back(
          {question, "of the conditional that begins here"});
    }
    return kNoNode;
  }
  Advance();
  const NodeId no = ParseExpression();
  return AddOperator(Operator::kConditional, From(begin), question,
                     {condition, yes, no});
}

NodeId Parser::ParseBinary(int min_precedence) {
  const uint32_t begin = token_.span.begin;
  NodeId left = ParseUnary();
  while (left != kNoNode) {
    const BinaryOperator op = BinaryOf(token_.kind);
    if (op.op == Operator::kNone || op.precedence < min_precedence) break;
    if (op.precedence <= kAndPrecedence) {
      left = ParseChain(left, op, begin);
      continue;
    }
    const text::Span op_span = token_.span;
    Advance();
    const NodeId right = ParseBinary(op.precedence + 1);
    if (right == kNoNode) return kNoNode;
    left = AddOperator(op.op, From(begin), op_span, {left, right});
  }
  return left;
}

// `a && b && c` is one node: chains in policies are long, and need no depth.
NodeId Parser::ParseChain(NodeId first, BinaryOperator op, uint32_t begin) {
  AstNode node;
  node.kind = NodeKind::kOperator;
  node.op = op.op;
  node.name_span = token_.span;
  std::vector<NodeId> operands = {first};
  const TokenKind token = token_.kind;
  while (Accept(token)) {
    operands.push_back(ParseBinary(op.precedence + 1));
    if (operands.back() == kNoNode) return kNoNode;
  }
  node.span = From(begin);
  return Add(node, operands);
}

// Pairs of `!` and of `-` cancel, as in cel-go; a single minus before a number
// is part of the number.
NodeId Parser::ParseUnary() {
  if (!At(TokenKind::kBang) && !At(TokenKind::kMinus)) return ParseMember();
  if (At(TokenKind::kMinus) && IsNumberToken(PeekKind())) return ParseMember();
  const TokenKind kind = token_.kind;
  const text::Span op_span = token_.span;
  size_t count = 0;
  while (Accept(kind)) ++count;
  const NodeId operand = ParseMember();
  if (operand == kNoNode || count % 2 == 0) return operand;
  return AddOperator(
      kind == TokenKind::kBang ? Operator::kNot : Operator::kNegate,
      From(op_span.begin), op_span, {operand});
}

std::optional<Ast> Parse(std::string_view expression, Issues* issues) {
  const auto refuse = [&](const diagnostic::RuleInfo& rule, text::Span span,
                          std::string message, std::string help) {
    issues->push_back({&rule, span, std::move(message), std::move(help), {}});
    return std::nullopt;
  };
  if (text::CountCodePoints(expression) > kMaxSourceCodePoints) {
    return refuse(kLimit, {0, 0},
                  "the expression is longer than " +
                      std::to_string(kMaxSourceCodePoints) + " characters",
                  "split it into several expressions");
  }
  const size_t invalid = text::FindInvalidUtf8(expression);
  if (invalid != std::string_view::npos) {
    const auto at = static_cast<uint32_t>(invalid);
    return refuse(kSyntax, {at, at + 1}, "the expression is not valid UTF-8",
                  "save the file as UTF-8");
  }
  // A list of its own: the caller's may be full of another expression's.
  Issues found;
  std::optional<Ast> ast = Parser(expression, &found).Run();
  issues->insert(issues->end(), found.begin(), found.end());
  return ast;
}

}  // namespace bylaw::cel
