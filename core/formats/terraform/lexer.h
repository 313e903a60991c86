// Tokens of HCL outside of templates (specification, "Lexical Elements").
//
// A lexer has no state but its position: the parser asks for the next token
// and, at a quote or a heredoc, goes on with the characters itself, because
// only it knows where the interpolations in a template end.
#ifndef BYLAW_FORMATS_TERRAFORM_LEXER_H_
#define BYLAW_FORMATS_TERRAFORM_LEXER_H_

#include <cstdint>
#include <string_view>

#include "text/source.h"

namespace bylaw::formats::terraform {

enum class TokenKind : uint8_t {
  kEnd,
  kNewline,  // also what ends a # or // comment
  kIdentifier,
  kNumber,
  kQuote,     // the opening quote of a template
  kHeredoc,   // `<<NAME` or `<<-NAME`, without the line's end
  kOperator,  // operators, brackets, separators
  kInvalid,   // a character that HCL has no use for
  kUnclosedComment,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  text::Span span;
  std::string_view text;

  bool Is(std::string_view op) const {
    return kind == TokenKind::kOperator && text == op;
  }
};

// The token at `offset`, after blanks and comments. Newlines are tokens.
Token ScanToken(std::string_view text, uint32_t offset);

// The offset of the first byte past a quoted template that opens at `offset`
// (its quote), interpolations included; the end of the line where it is not
// closed. Does not complain: for finding the way after an error.
uint32_t SkipQuoted(std::string_view text, uint32_t offset);
// The offset at which the line of a heredoc's closing marker begins, for a
// heredoc whose opening token this is; the size of the text where it has none.
uint32_t FindHeredocEnd(std::string_view text, const Token& opening);
// The marker of a heredoc token: EOF for `<<-EOF`.
std::string_view HeredocMarker(const Token& opening);

bool IsIdentifierStart(char c);
bool IsIdentifierPart(char c);

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_LEXER_H_
