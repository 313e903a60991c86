#include "formats/dbt/jinja_tokens.h"

#include "text/ascii.h"
#include "text/quote.h"

namespace bylaw::formats::dbt {
namespace {

using text::IsDigit;
using text::ToLower;

using Kind = JinjaToken::Kind;

bool IsDigitOf(char c, int base) {
  if (base == 16) return text::IsHexDigit(c);
  return c >= '0' && c < '0' + base;
}

// White space beyond ASCII, in UTF-8.
constexpr std::string_view kWideBlanks[] = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80",
    "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84",
    "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
    "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
    "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

// The length of the operator that begins with `c`, the longest there is; 0
// where none does.
size_t OperatorLength(char c, char next) {
  switch (c) {
    case '/':
    case '*':
      return next == c ? 2 : 1;
    case '=':
    case '>':
    case '<':
      return next == '=' ? 2 : 1;
    case '!':
      return next == '=' ? 2 : 0;
    default:
      return std::string_view("+-%~[](){}.:|,;").find(c) ==
                     std::string_view::npos
                 ? 0
                 : 1;
  }
}

char OpeningOf(char closing) {
  if (closing == ')') return '(';
  return closing == ']' ? '[' : '{';
}
char ClosingOf(char opening) {
  if (opening == '(') return ')';
  return opening == '[' ? ']' : '}';
}

}  // namespace

bool JinjaWords::IsWhole() const {
  return !tokens_.empty() && (tokens_.back().kind == Kind::kClose ||
                              tokens_.back().kind == Kind::kEnd);
}

void JinjaWords::Enter(size_t at, char closing) {
  at_ = at;
  closing_ = closing;
  brackets_.clear();
  tokens_.clear();
  problem_.clear();
  help_.clear();
}

bool JinjaWords::Has(size_t index) {
  while (index >= tokens_.size() && !IsWhole()) Take();
  return index < tokens_.size();
}

JinjaToken JinjaWords::At(size_t index) {
  return Has(index) ? tokens_[index] : tokens_.back();
}

const std::vector<JinjaToken>& JinjaWords::All() {
  while (!IsWhole()) Take();
  return tokens_;
}

void JinjaWords::Take() {
  while (const size_t blank = JinjaBlankAt(text_, at_)) at_ += blank;
  if (at_ >= text_.size()) return Add(Kind::kEnd, at_);
  if (brackets_.empty() && TakeClose()) return;
  TakeWord();
}

void JinjaWords::Add(Kind kind, size_t end) {
  tokens_.push_back(
      {kind, static_cast<uint32_t>(at_), static_cast<uint32_t>(end)});
  at_ = end;
}

bool JinjaWords::TakeClose() {
  const char c = text_[at_];
  const bool sign = c == '-' || (c == '+' && closing_ == '%');
  const size_t close = sign ? at_ + 1 : at_;
  if (ByteAt(close) != closing_ || ByteAt(close + 1) != '}') return false;
  Add(Kind::kClose, close + 2);
  return true;
}

void JinjaWords::TakeWord() {
  const char c = text_[at_];
  if (IsDigit(c)) return TakeNumber();
  if (IsJinjaName(c, true)) {
    size_t end = at_ + 1;
    while (end < text_.size() && IsJinjaName(text_[end], false) &&
           JinjaBlankAt(text_, end) == 0)
      ++end;
    return Add(Kind::kName, end);
  }
  if (c == '\'' || c == '"') return TakeText();
  const char next = ByteAt(at_ + 1);
  if (c == '{' && (next == '%' || next == '#')) {
    return Fail(
        2, text::Quoted(text_.substr(at_, 2)) + " stands within a Jinja tag",
        "close the tag before it");
  }
  if (const size_t length = OperatorLength(c, next))
    return TakeOperator(text_.substr(at_, length));
  if (c == '#') {
    return Fail(1, "a comment cannot stand within a Jinja tag",
                "move the comment out of the tag");
  }
  return Fail(1, text::Quoted(text_.substr(at_, 1)) + " means nothing in Jinja",
              c == '!' ? "write `not` or `!=`"
                       : (c == '&' ? "write `and`" : "remove it"));
}

void JinjaWords::TakeOperator(std::string_view op) {
  const char c = op.front();
  if (op.size() == 1 && (c == '(' || c == '[' || c == '{')) {
    if (brackets_.size() == kMaxJinjaBrackets) {
      return Fail(1,
                  "brackets nest deeper than " +
                      std::to_string(kMaxJinjaBrackets) + " levels",
                  "set parts of the expression to variables first");
    }
    brackets_ += c;
  } else if (op.size() == 1 && (c == ')' || c == ']' || c == '}')) {
    if (brackets_.empty()) {
      return Fail(1, text::Quoted(op) + " closes nothing that is open",
                  c == '}' ? "close the tag with `}}` or `%}`"
                           : "remove it, or open it before");
    }
    if (brackets_.back() != OpeningOf(c)) {
      return Fail(
          1,
          text::Quoted(op) + " stands where " +
              text::Quoted(std::string(1, ClosingOf(brackets_.back()))) +
              " has to close first",
          "close the brackets in the order they were opened");
    }
    brackets_.pop_back();
  }
  Add(Kind::kOperator, at_ + op.size());
}

size_t JinjaWords::DigitsFrom(size_t at, int base) const {
  while (IsDigitOf(ByteAt(at), base) ||
         (ByteAt(at) == '_' && IsDigitOf(ByteAt(at + 1), base)))
    ++at;
  return at;
}

void JinjaWords::TakeNumber() {
  // `x.1.2` takes elements, one after the other.
  const bool after_dot = at_ > 0 && text_[at_ - 1] == '.';
  const size_t whole = DigitsFrom(at_, 10);
  size_t end = whole;
  if (!after_dot && ByteAt(end) == '.' && IsDigit(ByteAt(end + 1)))
    end = DigitsFrom(end + 1, 10);
  size_t exponent = end;
  if (ToLower(ByteAt(exponent)) == 'e') {
    ++exponent;
    if (ByteAt(exponent) == '+' || ByteAt(exponent) == '-') ++exponent;
    if (!after_dot && IsDigit(ByteAt(exponent))) end = DigitsFrom(exponent, 10);
  }
  if (end != whole) return Add(Kind::kNumber, end);
  Add(Kind::kInteger, IntegerEnd(whole));
}

size_t JinjaWords::IntegerEnd(size_t decimal) const {
  if (text_[at_] != '0') return decimal;
  const char mark = ToLower(ByteAt(at_ + 1));
  const int base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
  const size_t first = ByteAt(at_ + 2) == '_' ? at_ + 3 : at_ + 2;
  if (base != 0 && IsDigitOf(ByteAt(first), base))
    return DigitsFrom(first, base);
  // Of `012` the zero alone is a number.
  return DigitsFrom(at_, 1);
}

void JinjaWords::TakeText() {
  size_t end = at_ + 1;
  while (end < text_.size() && text_[end] != text_[at_])
    end += text_[end] == '\\' ? 2U : 1U;
  if (end >= text_.size()) {
    return Fail(1, "the text that begins here is never closed",
                "close it with " + text::Quoted(text_.substr(at_, 1)));
  }
  const size_t bad = BadEscape(at_ + 1, end);
  if (bad < end) {
    at_ = bad;
    return Fail(2,
                text::Quoted(text_.substr(bad, 2)) +
                    " lacks the digits or the name of its character",
                "write `\\\\` for a backslash");
  }
  Add(Kind::kText, end + 1);
}

size_t JinjaWords::BadEscape(size_t at, size_t end) const {
  for (; at < end; ++at) {
    if (text_[at] != '\\') continue;
    const char c = text_[++at];
    const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    for (size_t i = 1; i <= digits; ++i) {
      if (at + i >= end || !IsDigitOf(text_[at + i], 16)) return at - 1;
    }
    const bool last =
        text_.substr(at + 1, 3) == "000" || text_.substr(at + 1, 4) == "0010";
    if (c == 'U' && !last) return at - 1;
    if (c == 'N' &&
        (text_[at + 1] != '{' ||
         text_.substr(at, end - at).find('}') == std::string_view::npos))
      return at - 1;
  }
  return end;
}

void JinjaWords::Fail(size_t length, std::string problem, std::string help) {
  problem_ = std::move(problem);
  help_ = std::move(help);
  problem_at_ = {static_cast<uint32_t>(at_),
                 static_cast<uint32_t>(at_ + length)};
  Add(Kind::kEnd, at_);
}

size_t JinjaBlankAt(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  const char c = text[at];
  if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1C' && c <= '\x1F'))
    return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  for (const std::string_view blank : kWideBlanks) {
    if (text.substr(at, blank.size()) == blank) return blank.size();
  }
  return 0;
}

bool IsJinjaName(char c, bool first) {
  if (text::IsLetter(c) || c == '_') return true;
  return static_cast<unsigned char>(c) >= 0x80 || (!first && IsDigit(c));
}

}  // namespace bylaw::formats::dbt
