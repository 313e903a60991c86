#include "formats/terraform/lexer.h"

#include <cstddef>

#include "text/ascii.h"

namespace bylaw::formats::terraform {
namespace {

using text::IsDigit;

// Longest first, so that `==` is not read as two `=`.
constexpr std::string_view kOperators[] = {
    "...", "&&", "||", "==", "!=", "<=", ">=", "=>", "::", "+",
    "-",   "*",  "/",  "%",  "!",  "<",  ">",  "?",  ":",  "=",
    ".",   ",",  "{",  "}",  "[",  "]",  "(",  ")",  "~"};

char At(std::string_view text, uint32_t offset) {
  return offset < text.size() ? text[offset] : '\0';
}

uint32_t LineEnd(std::string_view text, uint32_t offset) {
  while (offset < text.size() && text[offset] != '\n') ++offset;
  return offset;
}

// Past blanks and comments; a line comment ends before its newline. False at
// a comment that is never closed, with `offset` at its beginning.
bool SkipBlank(std::string_view text, uint32_t* offset) {
  uint32_t at = *offset;
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || (c == '\r' && At(text, at + 1) == '\n')) {
      ++at;
    } else if (at == 0 && text.substr(0, 3) == "\xEF\xBB\xBF") {
      at += 3;
    } else if (c == '#' || (c == '/' && At(text, at + 1) == '/')) {
      at = LineEnd(text, at);
      if (at > 0 && text[at - 1] == '\r') --at;
    } else if (c == '/' && At(text, at + 1) == '*') {
      const size_t close = text.find("*/", at + 2);
      if (close == std::string_view::npos) {
        *offset = at;
        return false;
      }
      at = static_cast<uint32_t>(close + 2);
    } else {
      break;
    }
  }
  *offset = at;
  return true;
}

uint32_t NumberEnd(std::string_view text, uint32_t at) {
  while (IsDigit(At(text, at))) ++at;
  if (At(text, at) == '.' && IsDigit(At(text, at + 1))) {
    ++at;
    while (IsDigit(At(text, at))) ++at;
  }
  if (At(text, at) == 'e' || At(text, at) == 'E') {
    uint32_t exponent = at + 1;
    if (At(text, exponent) == '+' || At(text, exponent) == '-') ++exponent;
    if (IsDigit(At(text, exponent))) {
      at = exponent;
      while (IsDigit(At(text, at))) ++at;
    }
  }
  return at;
}

uint32_t IdentifierEnd(std::string_view text, uint32_t at) {
  while (at < text.size() && IsIdentifierPart(text[at])) ++at;
  return at;
}

// The end of `<<NAME` or `<<-NAME` at `at`, or `at` where there is none.
uint32_t HeredocOpeningEnd(std::string_view text, uint32_t at) {
  uint32_t name = at + 2;
  if (At(text, name) == '-') ++name;
  return name < text.size() && IsIdentifierStart(text[name])
             ? IdentifierEnd(text, name)
             : at;
}

Token Make(TokenKind kind, std::string_view text, uint32_t begin,
           uint32_t end) {
  return {kind, {begin, end}, text.substr(begin, end - begin)};
}

uint32_t CodePointEnd(std::string_view text, uint32_t at) {
  ++at;
  while (at < text.size() &&
         (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
    ++at;
  }
  return at;
}

}  // namespace

bool IsIdentifierStart(char c) {
  return text::IsLetter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool IsIdentifierPart(char c) {
  return IsIdentifierStart(c) || IsDigit(c) || c == '-';
}

Token ScanToken(std::string_view text, uint32_t offset) {
  const auto size = static_cast<uint32_t>(text.size());
  if (!SkipBlank(text, &offset)) {
    return Make(TokenKind::kUnclosedComment, text, offset, offset + 2);
  }
  if (offset >= size) return {TokenKind::kEnd, {size, size}, {}};
  const char c = text[offset];
  if (c == '\n' || (c == '\r' && At(text, offset + 1) == '\n')) {
    return Make(TokenKind::kNewline, text, offset,
                offset + (c == '\n' ? 1 : 2));
  }
  if (c == '"') return Make(TokenKind::kQuote, text, offset, offset + 1);
  if (c == '<' && At(text, offset + 1) == '<') {
    const uint32_t end = HeredocOpeningEnd(text, offset);
    if (end != offset) return Make(TokenKind::kHeredoc, text, offset, end);
  }
  if (IsIdentifierStart(c)) {
    return Make(TokenKind::kIdentifier, text, offset,
                IdentifierEnd(text, offset));
  }
  if (IsDigit(c)) {
    return Make(TokenKind::kNumber, text, offset, NumberEnd(text, offset));
  }
  for (const std::string_view op : kOperators) {
    if (text.substr(offset, op.size()) == op) {
      return Make(TokenKind::kOperator, text, offset,
                  offset + static_cast<uint32_t>(op.size()));
    }
  }
  return Make(TokenKind::kInvalid, text, offset, CodePointEnd(text, offset));
}

uint32_t SkipQuoted(std::string_view text, uint32_t offset) {
  // Interpolations may hold further quotes; braces and quotes alternate, so a
  // count of open braces per open quote is enough.
  std::string_view::size_type at = offset + 1;
  uint32_t open_braces = 0;
  while (at < text.size() && text[at] != '\n') {
    const char c = text[at];
    if (c == '\\' && open_braces == 0) {
      at += 2;
      continue;
    }
    if ((c == '$' || c == '%') &&
        At(text, static_cast<uint32_t>(at + 1)) == '{') {
      ++open_braces;
      at += 2;
      continue;
    }
    if (c == '{' && open_braces > 0) ++open_braces;
    if (c == '}' && open_braces > 0) --open_braces;
    ++at;
    if (c == '"' && open_braces == 0) break;
  }
  return static_cast<uint32_t>(at < text.size() ? at : text.size());
}

std::string_view HeredocMarker(const Token& opening) {
  std::string_view name = opening.text.substr(2);
  if (!name.empty() && name.front() == '-') name.remove_prefix(1);
  return name;
}

uint32_t FindHeredocEnd(std::string_view text, const Token& opening) {
  const std::string_view marker = HeredocMarker(opening);
  uint32_t line = LineEnd(text, opening.span.end);
  while (line < text.size()) {
    const uint32_t begin = line + 1;
    line = LineEnd(text, begin);
    std::string_view content = text.substr(begin, line - begin);
    while (!content.empty() &&
           (content.front() == ' ' || content.front() == '\t'))
      content.remove_prefix(1);
    while (!content.empty() &&
           (content.back() == ' ' || content.back() == '\t' ||
            content.back() == '\r'))
      content.remove_suffix(1);
    if (content == marker && begin <= text.size()) return begin;
  }
  return static_cast<uint32_t>(text.size());
}

}  // namespace bylaw::formats::terraform
