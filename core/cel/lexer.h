// Splits an expression into tokens, on demand.
//
// The lexer decides where a token ends and what kind it is; what a literal
// means is decided in literal.h. It never fails: what is no token comes out as
// kBad (or as an unterminated literal), for the parser to report in context.
#ifndef BYLAW_CEL_LEXER_H_
#define BYLAW_CEL_LEXER_H_

#include <cstdint>
#include <string_view>

#include "text/source.h"

namespace bylaw::cel {

enum class TokenKind : uint8_t {
  kEnd,
  kBad,                // a character that begins no token
  kIdent,              // reserved words too: they are fine after a dot
  kQuotedIdent,        // `with backticks`
  kUnterminatedIdent,  // a backtick without its partner, or a bad character
  kInt,
  kUint,
  kDouble,
  kBadNumber,  // a number that runs into letters: 1abc, 0x
  kString,
  kBytes,
  kUnterminatedString,  // to the end of the line, or of the text
  kTrue,
  kFalse,
  kNull,
  kIn,
  kOrOr,
  kAndAnd,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kBang,
  kQuestion,
  kColon,
  kComma,
  kDot,
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kLeftBrace,
  kRightBrace,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  text::Span span;
};

class Lexer {
 public:
  // The text must outlive the lexer.
  explicit Lexer(std::string_view text) : text_(text) {}

  // The next token; kEnd again and again once the text is used up.
  Token Next();

 private:
  void SkipBlanks();
  TokenKind Scan(char c);
  TokenKind ScanWord();
  TokenKind ScanNumber();
  TokenKind ScanString(bool raw, bool bytes);
  TokenKind ScanQuotedIdent();
  TokenKind ScanPunctuation(char c);
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool Accept(char c) {
    if (Peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
};

// `if`, `for`, ...: words that the language keeps for itself.
bool IsReservedWord(std::string_view word);

}  // namespace bylaw::cel

#endif  // BYLAW_CEL_LEXER_H_
