#include "cel/lexer.h"

#include <algorithm>
#include <iterator>

#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::cel {
namespace {

using text::IsDigit;
using text::IsHexDigit;

bool IsWordStart(char c) { return text::IsLetter(c) || c == '_'; }
bool IsWordPart(char c) { return IsWordStart(c) || IsDigit(c); }
bool IsQuotedIdentPart(char c) {
  return IsWordPart(c) || c == '.' || c == '-' || c == '/' || c == ' ';
}

// Sorted. The specification, "Syntax", RESERVED.
constexpr std::string_view kReservedWords[] = {
    "as",       "break",  "const",  "continue", "else", "for",
    "function", "if",     "import", "let",      "loop", "namespace",
    "package",  "return", "var",    "void",     "while"};

}  // namespace

bool IsReservedWord(std::string_view word) {
  return std::binary_search(std::begin(kReservedWords),
                            std::end(kReservedWords), word);
}

Token Lexer::Next() {
  SkipBlanks();
  const size_t begin = at_;
  const TokenKind kind =
      at_ < text_.size() ? Scan(text_[at_]) : TokenKind::kEnd;
  return {kind, {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)}};
}

void Lexer::SkipBlanks() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      ++at_;
    } else if (c == '/' && Peek(1) == '/') {
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    } else {
      return;
    }
  }
}

TokenKind Lexer::Scan(char c) {
  if (IsWordStart(c)) return ScanWord();
  if (IsDigit(c) || (c == '.' && IsDigit(Peek(1)))) return ScanNumber();
  if (c == '"' || c == '\'') return ScanString(false, false);
  if (c == '`') return ScanQuotedIdent();
  return ScanPunctuation(c);
}

// A word may turn out to be the prefix of a string: r"", b'', bR"".
TokenKind Lexer::ScanWord() {
  const auto is = [this](size_t ahead, char lower) {
    return text::ToLower(Peek(ahead)) == lower;
  };
  const auto quote = [this](size_t ahead) {
    return Peek(ahead) == '"' || Peek(ahead) == '\'';
  };
  const bool bytes = is(0, 'b');
  const size_t raw_at = bytes ? 1 : 0;
  const bool raw = is(raw_at, 'r');
  const size_t prefix = raw_at + (raw ? 1 : 0);
  if (prefix > 0 && quote(prefix)) {
    at_ += prefix;
    return ScanString(raw, bytes);
  }
  const size_t begin = at_;
  while (IsWordPart(Peek())) ++at_;
  const std::string_view word = text_.substr(begin, at_ - begin);
  if (word == "true") return TokenKind::kTrue;
  if (word == "false") return TokenKind::kFalse;
  if (word == "null") return TokenKind::kNull;
  if (word == "in") return TokenKind::kIn;
  return TokenKind::kIdent;
}

TokenKind Lexer::ScanNumber() {
  TokenKind kind = TokenKind::kInt;
  if (Peek() == '0' && (Peek(1) == 'x' || Peek(1) == 'X')) {
    at_ += 2;
    if (!IsHexDigit(Peek())) kind = TokenKind::kBadNumber;
    while (IsHexDigit(Peek())) ++at_;
  } else {
    while (IsDigit(Peek())) ++at_;
    // `1.size()` is a call on 1: a fraction needs a digit after its dot.
    if (Peek() == '.' && IsDigit(Peek(1))) {
      kind = TokenKind::kDouble;
      ++at_;
      while (IsDigit(Peek())) ++at_;
    }
    if (Peek() == 'e' || Peek() == 'E') {
      const size_t sign = Peek(1) == '+' || Peek(1) == '-' ? 1 : 0;
      if (IsDigit(Peek(1 + sign))) {
        kind = TokenKind::kDouble;
        at_ += 1 + sign;
        while (IsDigit(Peek())) ++at_;
      }
    }
  }
  if (kind == TokenKind::kInt && (Accept('u') || Accept('U'))) {
    kind = TokenKind::kUint;
  }
  if (!IsWordPart(Peek())) return kind;
  while (IsWordPart(Peek())) ++at_;
  return TokenKind::kBadNumber;
}

TokenKind Lexer::ScanString(bool raw, bool bytes) {
  const TokenKind kind = bytes ? TokenKind::kBytes : TokenKind::kString;
  const char quote = text_[at_];
  const bool triple = Peek(1) == quote && Peek(2) == quote;
  at_ += triple ? 3 : 1;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == quote && (!triple || (Peek(1) == quote && Peek(2) == quote))) {
      at_ += triple ? 3 : 1;
      return kind;
    }
    if (!triple && (c == '\n' || c == '\r')) break;
    // The character after a backslash is never a closing quote. Which escapes
    // exist is not asked here.
    if (c == '\\' && !raw && at_ + 1 < text_.size() &&
        (triple || (Peek(1) != '\n' && Peek(1) != '\r'))) {
      ++at_;
    }
    ++at_;
  }
  return TokenKind::kUnterminatedString;
}

TokenKind Lexer::ScanQuotedIdent() {
  ++at_;
  const size_t begin = at_;
  while (IsQuotedIdentPart(Peek())) ++at_;
  if (at_ == begin || !Accept('`')) return TokenKind::kUnterminatedIdent;
  return TokenKind::kQuotedIdent;
}

TokenKind Lexer::ScanPunctuation(char c) {
  ++at_;
  switch (c) {
    case '|':
      return Accept('|') ? TokenKind::kOrOr : TokenKind::kBad;
    case '&':
      return Accept('&') ? TokenKind::kAndAnd : TokenKind::kBad;
    case '=':
      return Accept('=') ? TokenKind::kEqual : TokenKind::kBad;
    case '!':
      return Accept('=') ? TokenKind::kNotEqual : TokenKind::kBang;
    case '<':
      return Accept('=') ? TokenKind::kLessEqual : TokenKind::kLess;
    case '>':
      return Accept('=') ? TokenKind::kGreaterEqual : TokenKind::kGreater;
    case '+':
      return TokenKind::kPlus;
    case '-':
      return TokenKind::kMinus;
    case '*':
      return TokenKind::kStar;
    case '/':
      return TokenKind::kSlash;
    case '%':
      return TokenKind::kPercent;
    case '?':
      return TokenKind::kQuestion;
    case ':':
      return TokenKind::kColon;
    case ',':
      return TokenKind::kComma;
    case '.':
      return TokenKind::kDot;
    case '(':
      return TokenKind::kLeftParen;
    case ')':
      return TokenKind::kRightParen;
    case '[':
      return TokenKind::kLeftBracket;
    case ']':
      return TokenKind::kRightBracket;
    case '{':
      return TokenKind::kLeftBrace;
    case '}':
      return TokenKind::kRightBrace;
    default:
      // A whole code point, so that a message never shows half of one.
      at_ += text::DecodeCodePoint(text_.substr(at_ - 1)).length - 1;
      return TokenKind::kBad;
  }
}

}  // namespace bylaw::cel
