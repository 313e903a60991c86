// What stands in brackets: arguments, lists, maps and messages. An error in one
// element does not hide those of the next.
#include <string>
#include <vector>

#include "cel/grammar.h"

namespace bylaw::cel {
namespace {

bool IsOpening(TokenKind kind) {
  return kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket ||
         kind == TokenKind::kLeftBrace;
}
bool IsClosing(TokenKind kind) {
  return kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket ||
         kind == TokenKind::kRightBrace;
}

}  // namespace

void Parser::SkipElement() {
  int open = 0;
  while (!At(TokenKind::kEnd)) {
    if (open == 0 && (At(TokenKind::kComma) || IsClosing(token_.kind))) return;
    if (IsOpening(token_.kind)) ++open;
    if (IsClosing(token_.kind)) --open;
    Advance();
  }
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

}  // namespace bylaw::cel
