#include "cel/parser.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cel/lexer.h"
#include "cel/literal.h"
#include "cel/macros.h"
#include "cel/rules.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

struct BinaryOperator {
  Operator op = Operator::kNone;
  int precedence = 0;
};

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

bool IsOpening(TokenKind kind) {
  return kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket ||
         kind == TokenKind::kLeftBrace;
}
bool IsClosing(TokenKind kind) {
  return kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket ||
         kind == TokenKind::kRightBrace;
}
bool IsNumber(TokenKind kind) {
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
  NodeId Fail(const diagnostic::RuleInfo& rule, text::Span span,
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

void Parser::SkipElement() {
  int open = 0;
  while (!At(TokenKind::kEnd)) {
    if (open == 0 && (At(TokenKind::kComma) || IsClosing(token_.kind))) return;
    if (IsOpening(token_.kind)) ++open;
    if (IsClosing(token_.kind)) --open;
    Advance();
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
  if (At(TokenKind::kMinus) && IsNumber(PeekKind())) return ParseMember();
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

NodeId Parser::ParseMember() {
  const uint32_t begin = token_.span.begin;
  NodeId left = ParsePrimary();
  while (left != kNoNode) {
    if (At(TokenKind::kDot)) {
      left = ParseSelector(left, begin);
    } else if (At(TokenKind::kLeftBracket)) {
      left = ParseIndex(left, begin);
    } else if (At(TokenKind::kLeftBrace)) {
      left = ParseStruct(left, begin);
    } else {
      break;
    }
  }
  return left;
}

NodeId Parser::ParseSelector(NodeId operand, uint32_t begin) {
  Advance();
  AstNode node;
  node.kind = NodeKind::kSelect;
  if (Accept(TokenKind::kQuestion)) node.flags |= kOptional;
  const bool quoted = At(TokenKind::kQuotedIdent);
  if (!quoted && !At(TokenKind::kIdent)) return Unexpected("a field name");
  node.name_span = token_.span;
  node.name = TextOf(token_.span);
  if (quoted) node.name = node.name.substr(1, node.name.size() - 2);
  Advance();
  if (At(TokenKind::kLeftParen) && !quoted && !node.has(kOptional)) {
    return ParseMemberCall(operand, node.name, node.name_span, begin);
  }
  node.span = From(begin);
  const NodeId children[] = {operand};
  return Add(node, children);
}

NodeId Parser::ParseIndex(NodeId operand, uint32_t begin) {
  const Bracket bracket = {token_.span, "index", TokenKind::kRightBracket, "]"};
  Advance();
  const Operator op = Accept(TokenKind::kQuestion) ? Operator::kOptionalIndex
                                                   : Operator::kIndex;
  const NodeId index = ParseExpression();
  if (index == kNoNode) return kNoNode;
  if (!Close(bracket)) return kNoNode;
  return AddOperator(op, From(begin), bracket.opened, {operand, index});
}

NodeId Parser::ParseMemberCall(NodeId target, std::string_view name,
                               text::Span name_span, uint32_t begin) {
  std::vector<NodeId> arguments;
  const text::Span opened = token_.span;
  Advance();
  if (!ParseArguments(&arguments, opened)) return kNoNode;
  const text::Span span = From(begin);
  const AstNode& receiver = builder_.node(target);
  if (name == "bind" && arguments.size() == 3 &&
      receiver.kind == NodeKind::kIdent && receiver.name == "cel") {
    const Macro bind = {"bind", MacroKind::kBind, 1, 3, 0};
    const NodeId rest[] = {arguments[0], arguments[2]};
    return MakeMacro(bind, arguments[1], name_span, rest, span);
  }
  if (const Macro* macro = FindMacro(name, arguments.size())) {
    return MakeMacro(*macro, target, name_span, arguments, span);
  }
  AstNode node;
  node.kind = NodeKind::kCall;
  node.flags = kHasTarget;
  node.name = name;
  node.name_span = name_span;
  node.span = span;
  arguments.insert(arguments.begin(), target);
  return Add(node, arguments);
}

NodeId Parser::ParsePrimary() {
  const uint32_t begin = token_.span.begin;
  switch (token_.kind) {
    case TokenKind::kLeftParen:
      return ParseParenthesised();
    case TokenKind::kLeftBracket:
      return ParseList();
    case TokenKind::kLeftBrace:
      return ParseMap();
    case TokenKind::kIdent:
      return ParseName(begin, 0);
    case TokenKind::kDot:
      Advance();
      if (!At(TokenKind::kIdent)) return Unexpected("a name");
      return ParseName(begin, kLeadingDot);
    case TokenKind::kMinus:
      if (!IsNumber(PeekKind())) return Unexpected("an expression");
      Advance();
      return ParseNumber(Sign::kNegative, begin);
    default:
      return ParseLiteral();
  }
}

NodeId Parser::ParseParenthesised() {
  const Bracket bracket = {token_.span, "parenthesis", TokenKind::kRightParen,
                           ")"};
  Advance();
  const NodeId inner = ParseExpression();
  if (inner == kNoNode) return kNoNode;
  return Close(bracket) ? inner : kNoNode;
}

NodeId Parser::ParseName(uint32_t begin, uint8_t flags) {
  const text::Span name_span = token_.span;
  const std::string_view name = TextOf(name_span);
  if (IsReservedWord(name)) {
    return Fail(kSyntax, name_span,
                "`" + std::string(name) +
                    "` is a reserved word and cannot be "
                    "used as a name");
  }
  Advance();
  if (At(TokenKind::kLeftParen)) {
    return ParseGlobalCall(name, name_span, begin, flags);
  }
  AstNode node;
  node.kind = NodeKind::kIdent;
  node.flags = flags;
  node.name = name;
  node.name_span = name_span;
  node.span = From(begin);
  return Add(node, {});
}

NodeId Parser::ParseGlobalCall(std::string_view name, text::Span name_span,
                               uint32_t begin, uint8_t flags) {
  std::vector<NodeId> arguments;
  const text::Span opened = token_.span;
  Advance();
  if (!ParseArguments(&arguments, opened)) return kNoNode;
  if (name == "has" && arguments.size() == 1) {
    return MakeHas(arguments[0], From(begin));
  }
  AstNode node;
  node.kind = NodeKind::kCall;
  node.flags = flags;
  node.name = name;
  node.name_span = name_span;
  node.span = From(begin);
  return Add(node, arguments);
}

NodeId Parser::ParseLiteral() {
  const Token token = token_;
  Value value;
  switch (token.kind) {
    case TokenKind::kInt:
    case TokenKind::kUint:
    case TokenKind::kDouble:
      return ParseNumber(Sign::kPositive, token.span.begin);
    case TokenKind::kTrue:
    case TokenKind::kFalse:
      value = Value::Bool(token.kind == TokenKind::kTrue);
      break;
    case TokenKind::kNull:
      break;
    case TokenKind::kString:
    case TokenKind::kBytes: {
      Advance();
      // Even a bad literal is an operand: what follows it is still checked.
      LiteralError error;
      if (!DecodeString(builder_.text(), token, builder_.arena(), &value,
                        &error)) {
        Fail(kBadLiteral, error.span, error.message, error.help);
      }
      return builder_.AddLiteral(value, token.span);
    }
    default:
      return Unexpected("an expression");
  }
  Advance();
  return builder_.AddLiteral(value, token.span);
}

NodeId Parser::ParseNumber(Sign sign, uint32_t begin) {
  const Token token = token_;
  Advance();
  Value value;
  LiteralError error;
  // A minus before a uint is an operator, which no uint has.
  if (sign == Sign::kNegative && token.kind == TokenKind::kUint) {
    return Fail(kTypeMismatch, From(begin), "a uint cannot be negative",
                "leave out the `u` for an int");
  }
  if (!DecodeNumber(builder_.text(), token, sign, &value, &error)) {
    Fail(kBadLiteral, From(begin), error.message, error.help);
  }
  return builder_.AddLiteral(value, From(begin));
}

template <typename Element>
bool Parser::ParseElements(const Bracket& bracket, bool trailing_comma,
                           const Element& element) {
  bool good = true;
  while (!At(bracket.closing)) {
    const bool parsed = element();
    if (gave_up_) return false;
    if (!parsed) {
      good = false;
      SkipElement();
    } else if (!At(TokenKind::kComma) && !At(bracket.closing)) {
      good = Close(bracket);
      SkipElement();
    }
    if (!At(TokenKind::kComma)) break;
    const text::Span comma = token_.span;
    Advance();
    if (At(bracket.closing) && !trailing_comma) {
      Fail(kSyntax, comma, "unexpected `,` before `)`", "remove the comma");
      good = false;
    }
  }
  // After a broken element a missing bracket is most likely its consequence.
  if (!good) return Accept(bracket.closing) && false;
  return Close(bracket);
}

bool Parser::ParseArguments(std::vector<NodeId>* arguments, text::Span opened) {
  const Bracket bracket = {opened, "call", TokenKind::kRightParen, ")"};
  return ParseElements(bracket, false, [&] {
    arguments->push_back(ParseExpression());
    return arguments->back() != kNoNode;
  });
}

bool Parser::Close(const Bracket& bracket) {
  if (Accept(bracket.closing)) return true;
  const size_t before = issues_.size();
  Unexpected("`" + std::string(bracket.closing_text) + "`");
  if (issues_.size() > before) {
    issues_.back().labels.push_back(
        {bracket.opened,
         "to close the " + std::string(bracket.what) + " opened here"});
  }
  return false;
}

NodeId Parser::ParseList() {
  const Bracket bracket = {token_.span, "list", TokenKind::kRightBracket, "]"};
  AstNode node;
  node.kind = NodeKind::kList;
  node.name_span = token_.span;
  Advance();
  std::vector<NodeId> elements;
  const bool good = ParseElements(bracket, true, [&] {
    const bool optional = Accept(TokenKind::kQuestion);
    const NodeId element = ParseExpression();
    if (element == kNoNode) return false;
    if (optional) builder_.node(element).flags |= kOptionalEntry;
    elements.push_back(element);
    return true;
  });
  if (!good) return kNoNode;
  node.span = From(bracket.opened.begin);
  return Add(node, elements);
}

NodeId Parser::ParseMap() {
  const Bracket bracket = {token_.span, "map", TokenKind::kRightBrace, "}"};
  AstNode node;
  node.kind = NodeKind::kMap;
  node.name_span = token_.span;
  Advance();
  std::vector<NodeId> entries;
  const bool good = ParseElements(bracket, true, [&] {
    const bool optional = Accept(TokenKind::kQuestion);
    const NodeId key = ParseExpression();
    if (key == kNoNode) return false;
    if (!At(TokenKind::kColon)) {
      Unexpected("`:` and a value");
      return false;
    }
    Advance();
    const NodeId value = ParseExpression();
    if (value == kNoNode) return false;
    if (optional) builder_.node(key).flags |= kOptionalEntry;
    entries.insert(entries.end(), {key, value});
    return true;
  });
  if (!good) return kNoNode;
  node.span = From(bracket.opened.begin);
  return Add(node, entries);
}

NodeId Parser::ParseStruct(NodeId name_node, uint32_t begin) {
  AstNode node;
  node.kind = NodeKind::kStruct;
  std::string name;
  if (!QualifiedName(name_node, &name)) return Unexpected("an operator");
  node.name = builder_.Keep(name);
  node.name_span = From(begin);
  const Bracket bracket = {token_.span, "message", TokenKind::kRightBrace, "}"};
  Advance();
  std::vector<NodeId> entries;
  const bool good = ParseElements(bracket, true, [&] {
    entries.push_back(ParseStructEntry());
    return entries.back() != kNoNode;
  });
  if (!good) return kNoNode;
  node.span = From(begin);
  return Add(node, entries);
}

NodeId Parser::ParseStructEntry() {
  AstNode entry;
  entry.kind = NodeKind::kEntry;
  const uint32_t begin = token_.span.begin;
  if (Accept(TokenKind::kQuestion)) entry.flags |= kOptionalEntry;
  const bool quoted = At(TokenKind::kQuotedIdent);
  if (!quoted && !At(TokenKind::kIdent)) return Unexpected("a field name");
  entry.name_span = token_.span;
  entry.name = TextOf(token_.span);
  if (quoted) entry.name = entry.name.substr(1, entry.name.size() - 2);
  Advance();
  if (!Accept(TokenKind::kColon)) return Unexpected("`:` and a value");
  const NodeId value = ParseExpression();
  entry.span = From(begin);
  const NodeId children[] = {value};
  return Add(entry, children);
}

bool Parser::IsPlainName(NodeId id) {
  const AstNode& node = builder_.node(id);
  return node.kind == NodeKind::kIdent && !node.has(kLeadingDot);
}

// `a.b.c` as a name; anything else is none.
bool Parser::QualifiedName(NodeId id, std::string* name) {
  const AstNode& node = builder_.node(id);
  const bool quoted = node.name_span.length() != node.name.size();
  if (node.kind == NodeKind::kIdent) {
    *name = (node.has(kLeadingDot) ? "." : "") + std::string(node.name);
    return true;
  }
  if (node.kind != NodeKind::kSelect || node.flags != 0 || quoted ||
      !QualifiedName(builder_.children(id)[0], name)) {
    return false;
  }
  *name += "." + std::string(node.name);
  return true;
}

NodeId Parser::MakeHas(NodeId argument, text::Span span) {
  AstNode& node = builder_.node(argument);
  if (node.kind != NodeKind::kSelect || node.has(kTest) ||
      node.has(kOptional)) {
    return Fail(kSyntax, node.span, "`has` asks for a field: `has(a.b)`",
                "compare with null, or ask `key in map`");
  }
  node.flags |= kTest;
  node.span = span;
  return argument;
}

NodeId Parser::MakeMacro(const Macro& macro, NodeId target,
                         text::Span name_span,
                         std::span<const NodeId> arguments, text::Span span) {
  for (size_t i = 0; i < macro.variables; ++i) {
    if (IsPlainName(arguments[i])) continue;
    return Fail(kSyntax, builder_.node(arguments[i]).span,
                "argument " + std::to_string(i + 1) + " of `" +
                    std::string(macro.name) +
                    "` names the variable and must be a plain name");
  }
  if (macro.variables == 2 &&
      builder_.node(arguments[0]).name == builder_.node(arguments[1]).name) {
    return Fail(kSyntax, builder_.node(arguments[1]).span,
                "both variables of `" + std::string(macro.name) +
                    "` have the same name");
  }
  AstNode node;
  node.kind = NodeKind::kMacro;
  node.macro = macro.kind;
  node.variables = macro.variables;
  node.flags = macro.flags;
  node.name = macro.name;
  node.name_span = name_span;
  node.span = span;
  std::vector<NodeId> children = {target};
  children.insert(children.end(), arguments.begin(), arguments.end());
  return Add(node, children);
}

}  // namespace

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
