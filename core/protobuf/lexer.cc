#include "protobuf/lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "protobuf/rules.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::protobuf {
namespace {

using text::IsDigit;

// One byte a character: lexing is most of the time that reading takes.
enum CharClass : uint8_t { kOther, kBlank, kLetter, kNumeral };

constexpr std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    const auto at = static_cast<size_t>(c);
    if (c == ' ' || (c >= '\t' && c <= '\r')) classes[at] = kBlank;
    if (IsLetterOrUnderscore(static_cast<char>(c))) classes[at] = kLetter;
    if (text::IsDigit(static_cast<char>(c))) classes[at] = kNumeral;
  }
  return classes;
}
constexpr std::array<uint8_t, 256> kClasses = MakeClasses();

uint8_t ClassOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }

}  // namespace

Lexer::Lexer(text::SourceId source, std::string_view text,
             diagnostic::Sink& sink)
    : source_(source), text_(text), sink_(sink) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  Next();
}

void Lexer::Report(const diagnostic::RuleInfo& rule, text::Span span,
                   const char* message) {
  // An escape may be cut off by the end of the text.
  span.end = std::min(span.end, static_cast<uint32_t>(text_.size()));
  // One malformed token is one finding, however many faults it has.
  if (!token_.malformed) sink_.Add(rule, {source_, span}, message);
  token_.malformed = true;
}

void Lexer::Next() {
  previous_ = token_;
  token_ = Token();
  token_.gap = at_;
  SkipGap();
  token_.span.begin = at_;
  if (at_ >= text_.size()) {
    token_.kind = TokenKind::kEnd;
    token_.span.end = at_;
    return;
  }
  const char c = text_[at_];
  switch (ClassOf(c)) {
    case kLetter: {
      token_.kind = TokenKind::kIdentifier;
      uint32_t at = at_ + 1;
      while (at < text_.size() && ClassOf(text_[at]) >= kLetter) ++at;
      at_ = at;
      break;
    }
    case kNumeral:
      ReadNumber();
      break;
    default:
      if (c == '"' || c == '\'') {
        ReadString(c);
      } else if (c == '.' && IsDigit(At(at_ + 1))) {
        ReadNumber();
      } else {
        ReadOther();
      }
  }
  token_.span.end = at_;
}

char Lexer::PeekSymbol() const {
  uint32_t at = at_;
  while (at < text_.size() && ClassOf(text_[at]) == kBlank) ++at;
  return At(at);
}

void Lexer::SkipGap() {
  const char* const data = text_.data();
  const auto size = static_cast<uint32_t>(text_.size());
  while (at_ < size) {
    const char c = data[at_];
    if (ClassOf(c) == kBlank) {
      ++at_;
    } else if (c == '/' && at_ + 1 < size && data[at_ + 1] == '/') {
      token_.has_comment = true;
      const size_t end = text_.find('\n', at_);
      at_ = end == std::string_view::npos ? size : static_cast<uint32_t>(end);
    } else if (c == '/' && at_ + 1 < size && data[at_ + 1] == '*') {
      token_.has_comment = true;
      SkipBlockComment();
    } else {
      return;
    }
  }
}

void Lexer::SkipBlockComment() {
  const text::Span opening = {at_, at_ + 2};
  at_ += 2;
  const size_t end = text_.find("*/", at_);
  const size_t nested = text_.substr(0, end).find("/*", at_);
  if (nested != std::string_view::npos && end != std::string_view::npos) {
    const auto at = static_cast<uint32_t>(nested);
    sink_.Add(kSyntax, {source_, {at, at + 2}},
              "a block comment begins inside another one");
  }
  if (end != std::string_view::npos) {
    at_ = static_cast<uint32_t>(end) + 2;
    return;
  }
  at_ = static_cast<uint32_t>(text_.size());
  sink_
      .Add(kSyntax, {source_, {at_, at_}},
           "the file ends inside a block comment")
      .related.push_back({{source_, opening}, "the comment begins here"});
}

void Lexer::ReadRadix(bool hexadecimal) {
  while (true) {
    const char c = At(at_);
    if (hexadecimal ? text::IsHexDigit(c) : (c >= '0' && c <= '7')) {
      ++at_;
    } else {
      break;
    }
  }
  if (!hexadecimal && IsDigit(At(at_))) {
    while (IsDigit(At(at_))) ++at_;
    Report(kInvalidNumber, {token_.span.begin, at_},
           "a number that begins with 0 is octal and has digits up to 7 only");
  }
}

void Lexer::ReadNumber() {
  token_.kind = TokenKind::kInteger;
  const uint32_t begin = at_;
  const char first = text_[at_];
  const char second = At(at_ + 1);
  if (first == '0' && (second == 'x' || second == 'X')) {
    at_ += 2;
    if (!text::IsHexDigit(At(at_))) {
      Report(kInvalidNumber, {begin, at_}, "`0x` is not followed by a digit");
    }
    ReadRadix(true);
  } else if (first == '0' && IsDigit(second)) {
    ReadRadix(false);
  } else {
    while (IsDigit(At(at_))) ++at_;
    if (At(at_) == '.') {
      token_.kind = TokenKind::kFloat;
      ++at_;
      while (IsDigit(At(at_))) ++at_;
    }
    if (At(at_) == 'e' || At(at_) == 'E') {
      token_.kind = TokenKind::kFloat;
      ++at_;
      if (At(at_) == '+' || At(at_) == '-') ++at_;
      if (!IsDigit(At(at_))) {
        Report(kInvalidNumber, {begin, at_},
               "the exponent of the number has no digits");
      }
      while (IsDigit(At(at_))) ++at_;
    }
    if (At(at_) == 'f' || At(at_) == 'F') {
      token_.kind = TokenKind::kFloat;
      ++at_;
    }
  }
  if (IsLetterOrUnderscore(At(at_))) {
    Report(kInvalidNumber, {begin, at_ + 1},
           "a number and a name need space between them");
  } else if (At(at_) == '.') {
    Report(kInvalidNumber, {begin, at_ + 1},
           token_.kind == TokenKind::kFloat
               ? "the number has a second decimal point"
               : "a hexadecimal or octal number has no decimal point");
    ++at_;
    while (IsDigit(At(at_)) || IsLetterOrUnderscore(At(at_)) || At(at_) == '.')
      ++at_;
  }
}

void Lexer::ReadEscape() {
  const uint32_t begin = at_++;
  const char c = At(at_);
  if (c >= '0' && c <= '7') {
    for (int i = 0; i < 3 && At(at_) >= '0' && At(at_) <= '7'; ++i) ++at_;
    return;
  }
  if (std::string_view("abfnrtv\\?'\"").find(c) != std::string_view::npos) {
    ++at_;
    return;
  }
  int least = 0;
  int most = 0;
  if (c == 'x' || c == 'X') least = 1, most = 2;
  if (c == 'u') least = most = 4;
  if (c == 'U') least = most = 8;
  if (most != 0) ++at_;
  int count = 0;
  uint32_t value = 0;
  for (; count < most && text::IsHexDigit(At(at_)); ++count) {
    value = value * 16 + static_cast<uint32_t>(text::HexValue(At(at_++)));
  }
  if (most == 0 || count < least || (c == 'U' && value > 0x10FFFF)) {
    Report(kInvalidString, {begin, at_ > begin + 1 ? at_ : begin + 2},
           "the string has an escape that does not exist");
  }
}

void Lexer::ReadString(char quote) {
  token_.kind = TokenKind::kString;
  const uint32_t begin = at_++;
  while (true) {
    if (at_ >= text_.size()) {
      Report(kInvalidString, {begin, at_}, "the string is not closed");
      return;
    }
    const char c = text_[at_];
    if (c == quote) break;
    if (c == '\n') {
      Report(kInvalidString, {begin, at_},
             "the string is not closed before the end of its line");
      return;
    }
    if (c == '\\') {
      ReadEscape();
    } else {
      ++at_;
    }
  }
  ++at_;
}

void Lexer::ReadOther() {
  token_.kind = TokenKind::kSymbol;
  const auto byte = static_cast<unsigned char>(text_[at_]);
  if (byte >= 0x20 && byte < 0x7F) {
    ++at_;
    return;
  }
  // A run of what cannot stand here is one token.
  const uint32_t begin = at_;
  if (byte < 0x80) {
    while (
        at_ < text_.size() && ClassOf(text_[at_]) == kOther &&
        (static_cast<unsigned char>(text_[at_]) < 0x20 || text_[at_] == 0x7F)) {
      ++at_;
    }
    Report(kSyntax, {begin, at_}, "a control character stands here");
    return;
  }
  while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 0x80) {
    at_ += text::DecodeCodePoint(text_.substr(at_)).length;
  }
  Report(kSyntax, {begin, at_},
         "a character outside of ASCII stands here; only comments and strings "
         "may have some");
}

}  // namespace bylaw::protobuf
