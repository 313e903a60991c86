// Members and primaries: selections, indices, calls, names and literals.
#include <string>
#include <vector>

#include "cel/grammar.h"

namespace bylaw::cel {
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
  if (const std::optional<NodeId> made =
          MakeCelMacro(target, name, name_span, arguments, span)) {
    return *made;
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
      if (!IsNumberToken(PeekKind())) return Unexpected("an expression");
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

bool Parser::IsPlainName(NodeId id) {
  const AstNode& node = builder_.node(id);
  return node.kind == NodeKind::kIdent && !node.has(kLeadingDot) &&
         node.name.substr(0, 10) != "cel.index(";
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

}  // namespace bylaw::cel
