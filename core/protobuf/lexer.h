// Tokens of the Protobuf language, one at a time.
//
// The specification's lexical elements are the same in proto2, proto3 and
// editions: identifiers, integers (decimal, octal, hexadecimal), floats,
// quoted strings, and single-character symbols. White space and comments stand
// between tokens and are kept as the gap before a token, so that the parser can
// tie a comment to the element it describes without storing every comment.
//
//   Lexer lexer(source_id, text, sink);
//   while (lexer.token().kind != TokenKind::kEnd) lexer.Next();
//
// A malformed token is reported once, at its place, and still comes out as a
// token of its kind: the parser goes on as if it had been well formed.
#ifndef BYLAW_PROTOBUF_LEXER_H_
#define BYLAW_PROTOBUF_LEXER_H_

#include <cstdint>
#include <string_view>

#include "diagnostic/sink.h"
#include "text/ascii.h"
#include "text/source.h"

namespace bylaw::protobuf {

enum class TokenKind : uint8_t {
  kEnd,
  kIdentifier,
  kInteger,
  kFloat,
  kString,
  kSymbol
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  bool has_comment = false;  // whether a comment stands in the gap
  bool malformed = false;    // already reported
  text::Span span;
  uint32_t gap = 0;  // where the white space and comments before it begin
};

class Lexer {
 public:
  // `text` and `sink` outlive the lexer. Stands on the first token at once.
  Lexer(text::SourceId source, std::string_view text, diagnostic::Sink& sink);

  const Token& token() const { return token_; }
  const Token& previous() const { return previous_; }
  std::string_view TextOf(text::Span span) const {
    return text_.substr(span.begin, span.length());
  }
  void Next();
  // The kind and first character of the token after this one, without moving.
  char PeekSymbol() const;

 private:
  void SkipGap();
  void SkipBlockComment();
  void ReadNumber();
  void ReadRadix(bool hexadecimal);
  void ReadString(char quote);
  void ReadEscape();
  void ReadOther();
  char At(uint32_t offset) const {
    return offset < text_.size() ? text_[offset] : '\0';
  }
  void Report(const diagnostic::RuleInfo& rule, text::Span span,
              const char* message);

  text::SourceId source_;
  std::string_view text_;
  diagnostic::Sink& sink_;
  uint32_t at_ = 0;
  Token token_;
  Token previous_;
};

// Character classes of the language, for those who look at names.
constexpr bool IsLetterOrUnderscore(char c) {
  return text::IsLetter(c) || c == '_';
}
inline bool IsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' ||
         c == '\f';
}

}  // namespace bylaw::protobuf

#endif  // BYLAW_PROTOBUF_LEXER_H_
