#include "document/json_error.h"

#include <cmath>
#include <string>
#include <vector>

#include "document/json_writer.h"
#include "document/number.h"
#include "document/rules.h"
#include "text/ascii.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace bylaw::document {
namespace {

using diagnostic::Diagnostic;
using text::IsDigit;
using text::Quoted;
using text::Span;

bool IsWord(char c) {
  return text::IsLetterOrDigit(c) || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsTypographicQuote(std::string_view text) {
  const char32_t c = text::DecodeCodePoint(text).value;
  return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

// What other languages call JSON's three literals.
std::string_view ForeignLiteral(std::string_view word) {
  constexpr std::string_view kTable[][2] = {
      {"None", "null"},     {"Null", "null"},      {"NULL", "null"},
      {"nil", "null"},      {"undefined", "null"}, {"NaN", "null"},
      {"Infinity", "null"}, {"True", "true"},      {"TRUE", "true"},
      {"False", "false"},   {"FALSE", "false"},
  };
  for (const auto& row : kTable) {
    if (row[0] == word) return row[1];
  }
  return {};
}

// A scanner of JSON that stops at the first mistake. Each Scan… function
// consumes what it names and returns true, or records the error and returns
// false.
class Scanner {
 public:
  Scanner(text::SourceId id, std::string_view text) : id_(id), text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  std::optional<Diagnostic> Run() {
    bool good = true;
    while (good && !done_) good = Step();
    return std::move(error_);
  }

 private:
  enum class State {
    kValue,
    kFirstElement,
    kFirstKey,
    kKey,
    kColon,
    kAfterValue
  };

  // --- The grammar

  bool Step() {
    if (!SkipSpace()) return false;
    switch (state_) {
      case State::kFirstElement:
        if (Peek() == ']') return Close();
        [[fallthrough]];
      case State::kValue:
        return ScanValue();
      case State::kFirstKey:
        if (Peek() == '}') return Close();
        [[fallthrough]];
      case State::kKey:
        return ScanKey();
      case State::kColon:
        return ScanColon();
      case State::kAfterValue:
        return open_.empty() ? ScanEnd() : ScanSeparator();
    }
    return false;
  }

  bool SkipSpace() {
    while (at_ < text_.size() && (Peek() == ' ' || Peek() == '\t' ||
                                  Peek() == '\n' || Peek() == '\r'))
      ++at_;
    const std::string_view two = text_.substr(at_, 2);
    if (two == "//" || Peek() == '#')
      return FailAtComment(
          std::min(text_.find_first_of("\r\n", at_), text_.size()));
    if (two == "/*") {
      const size_t end = text_.find("*/", at_ + 2);
      return FailAtComment(end == std::string_view::npos ? text_.size()
                                                         : end + 2);
    }
    return true;
  }

  bool ScanValue() {
    const char c = Peek();
    if (AtEnd()) return FailAtEnd("a value");
    if (c == '{' || c == '[') {
      open_.push_back(at_++);
      state_ = c == '{' ? State::kFirstKey : State::kFirstElement;
      return true;
    }
    last_begin_ = at_;
    bool good = false;
    if (c == '"') {
      good = ScanString();
    } else if (IsDigit(c) || c == '-' || c == '+' || c == '.') {
      good = ScanNumber();
    } else if (IsWord(c) && !IsTypographicQuote(text_.substr(at_))) {
      good = ScanWord();
    } else {
      return FailAtValue();
    }
    last_end_ = at_;
    state_ = State::kAfterValue;
    return good;
  }

  bool ScanKey() {
    if (AtEnd()) return FailAtEnd("a key");
    last_begin_ = at_;
    if (Peek() == '"') {
      if (!ScanString()) return false;
      last_end_ = at_;
      state_ = State::kColon;
      return true;
    }
    if (Peek() == '}') return FailAtTrailingComma();
    if (Peek() == '\'') return FailAtSingleQuotes();
    const Span found = FoundSpan();
    const std::string_view word = Slice(found);
    if (!IsWord(word[0]) || IsTypographicQuote(word)) {
      Fail(found, "expected a key in double quotes, found " + Quoted(word));
      return false;
    }
    Fail(found, "a key is written in double quotes, found " + Quoted(word))
        .help = "put the key in double quotes";
    Replace("put the key in double quotes", found, JsonString(word));
    return false;
  }

  bool ScanColon() {
    if (Peek() == ':') {
      ++at_;
      state_ = State::kValue;
      return true;
    }
    if (AtEnd()) return FailAtEnd("`:`");
    const Span key = {last_begin_, last_end_};
    if (Peek() == ',' || Peek() == '}') {
      Fail(key, "the key " + Quoted(Slice(key)) + " has no value").help =
          "write `:` and a value after the key";
      return false;
    }
    const Span found = FoundSpan();
    Fail(found, "expected `:` after the key " + Quoted(Slice(key)) +
                    ", found " + Quoted(Slice(found)));
    if (Peek() == '=') {
      const uint32_t length = text_.substr(at_, 2) == "=>" ? 2 : 1;
      Replace("write `:`", {at_, at_ + length}, ":");
    } else {
      Replace("insert `:`", {last_end_, last_end_}, ":");
    }
    return false;
  }

  bool ScanSeparator() {
    const bool in_map = text_[open_.back()] == '{';
    const char close = in_map ? '}' : ']';
    if (Peek() == ',') {
      comma_ = at_++;
      state_ = in_map ? State::kKey : State::kValue;
      return true;
    }
    if (Peek() == close) return Close();
    const std::string expected = in_map ? "`,` or `}`" : "`,` or `]`";
    if (AtEnd()) return FailAtEnd(expected);
    const Span found = FoundSpan();
    Fail(found, "expected " + expected + " after this value, found " +
                    Quoted(Slice(found)));
    error_->related.push_back({{id_, {last_begin_, last_end_}}, "the value"});
    const char c = Peek();
    if (c == '"' || c == '{' || c == '[' || IsWord(c) || c == '-') {
      error_->help = "put a comma between the two";
      Replace("insert `,`", {last_end_, last_end_}, ",");
    } else if (c == ';') {
      Replace("write `,`", found, ",");
    } else {
      error_->related.push_back(
          {{id_, {open_.back(), open_.back() + 1}},
           in_map ? "the map opens here" : "the list opens here"});
    }
    return false;
  }

  bool ScanEnd() {
    if (AtEnd()) {
      done_ = true;
      return true;
    }
    const Span found = FoundSpan();
    const char c = Peek();
    if (c == '}' || c == ']') {
      Fail(found, Quoted(Slice(found)) +
                      " closes nothing: the document is complete before it")
          .help = "remove it";
    } else {
      Fail(found,
           "expected the end of the document, found " + Quoted(Slice(found)))
          .help =
          "a JSON document has one value at its root; put several into a list";
    }
    return false;
  }

  bool Close() {
    last_begin_ = open_.back();
    open_.pop_back();
    last_end_ = ++at_;
    state_ = State::kAfterValue;
    return true;
  }

  // --- Tokens

  bool ScanString() {
    const uint32_t begin = at_++;
    while (at_ < text_.size() && Peek() != '"') {
      const char c = Peek();
      if (c == '\n' || c == '\r') break;
      if (static_cast<unsigned char>(c) < 0x20) return FailAtTab();
      if (c != '\\') {
        ++at_;
      } else if (!ScanEscape()) {
        return false;
      }
    }
    if (at_ < text_.size() && Peek() == '"') {
      ++at_;
      return true;
    }
    Fail({begin, at_}, "this string has no closing quote").help =
        "close the string with `\"`; a line break inside it is written `\\n`";
    return false;
  }

  bool ScanEscape() {
    const uint32_t begin = at_;
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (c == 'u') {
      const int first = HexEscape(at_);
      if (first < 0)
        return FailAtEscape(begin,
                            "`\\u` is followed by four hexadecimal digits");
      at_ += 6;
      if (first >= 0xDC00 && first <= 0xDFFF) return FailAtSurrogate(begin);
      if (first < 0xD800 || first > 0xDBFF) return true;
      const int second = HexEscape(at_);
      if (second < 0xDC00 || second > 0xDFFF) return FailAtSurrogate(begin);
      at_ += 6;
      return true;
    }
    if (c == '\0' ||
        std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
      return FailAtEscape(begin,
                          "JSON has the escapes `\\\"`, `\\\\`, `\\/`, `\\b`, "
                          "`\\f`, `\\n`, `\\r`, `\\t` and `\\uXXXX`");
    }
    at_ += 2;
    return true;
  }

  // The value of \uXXXX at an offset, or -1.
  int HexEscape(uint32_t at) const {
    if (text_.substr(at, 2) != "\\u" || at + 6 > text_.size()) return -1;
    int value = 0;
    for (const char c : text_.substr(at + 2, 4)) {
      const int digit = text::HexValue(c);
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }

  bool ScanNumber() {
    const Span span = FoundSpan();
    const std::string_view number = Slice(span);
    at_ = span.end;
    if (IsJsonNumber(number)) {
      if (std::isfinite(ParseDouble(number))) return true;
      error_ =
          diagnostic::Make(kNumberRange, {id_, span},
                           "the number " + Quoted(number) + " is too large");
      return false;
    }
    if (number.find_first_of("0123456789") == std::string_view::npos) {
      const std::string_view word = number.substr(
          std::min(number.find_first_not_of("+-."), number.size()));
      if (!word.empty() && !ForeignLiteral(word).empty())
        return FailAtForeignLiteral(span, "null");
      Fail(span, "expected a value, found " + Quoted(number));
      return false;
    }
    FailAtNumber(span);
    return false;
  }

  void FailAtNumber(Span span) {
    const std::string_view number = Slice(span);
    const std::string_view sign =
        number.substr(0, number[0] == '-' || number[0] == '+' ? 1 : 0);
    const std::string_view digits = number.substr(sign.size());
    Diagnostic& error =
        Fail(span, Quoted(number) + " is not a number as JSON writes it");
    error.help =
        "write the number as digits with an optional fraction and exponent, or "
        "put it in double quotes";
    std::string mended(sign == "-" ? "-" : "");
    const size_t zeros =
        std::min(digits.find_first_not_of('0'), digits.size() - 1);
    const bool leading_zero = zeros > 0 && IsDigit(digits[zeros]);
    if (leading_zero) {
      error.message = "the number " + Quoted(number) + " has a leading zero";
      mended += digits.substr(zeros);
    } else if (digits[0] == '.') {
      mended += "0";
      mended += digits;
    } else if (digits.back() == '.') {
      mended += digits;
      mended += "0";
    } else {
      mended += digits;
    }
    if (IsJsonNumber(mended)) Replace("write " + Quoted(mended), span, mended);
  }

  bool ScanWord() {
    const Span span = FoundSpan();
    const std::string_view word = Slice(span);
    at_ = span.end;
    if (word == "true" || word == "false" || word == "null") return true;
    if (const std::string_view literal = ForeignLiteral(word);
        !literal.empty()) {
      return FailAtForeignLiteral(span, literal);
    }
    Fail(span, "expected a value, found " + Quoted(word));
    if (open_.empty()) {
      error_->help = "if this is YAML, let the file's name end in `.yaml`";
    } else {
      error_->help = "a text is written in double quotes";
      Replace("put the text in double quotes", span, JsonString(word));
    }
    return false;
  }

  // --- Mistakes

  Diagnostic& Fail(Span span, std::string message) {
    error_ = diagnostic::Make(kJsonSyntax, {id_, span}, std::move(message));
    return *error_;
  }

  void Replace(std::string title, Span span, std::string text) {
    error_->fix =
        diagnostic::Fix{std::move(title), {{{id_, span}, std::move(text)}}};
  }

  bool FailAtComment(size_t end) {
    const Span span = {at_, static_cast<uint32_t>(end)};
    Fail(span, "JSON has no comments").help =
        "remove the comment, or say it in a `description`";
    Replace("remove the comment", span, "");
    return false;
  }

  bool FailAtEnd(std::string_view expected) {
    Fail({at_, at_},
         "expected " + std::string(expected) + ", but the document ends here");
    if (open_.empty()) return false;
    const bool map = text_[open_.back()] == '{';
    error_->help = map ? "close the map with `}`" : "close the list with `]`";
    error_->related.push_back(
        {{id_, {open_.back(), open_.back() + 1}},
         map ? "this map is not closed" : "this list is not closed"});
    return false;
  }

  bool FailAtTrailingComma() {
    const Span comma = {comma_, comma_ + 1};
    Fail(comma, "a comma stands before " + Quoted(Slice({at_, at_ + 1}))).help =
        "remove the comma";
    Replace("remove the comma", comma, "");
    return false;
  }

  bool FailAtSingleQuotes() {
    const size_t close = text_.find_first_of("'\r\n", at_ + 1);
    const bool closed = close != std::string_view::npos && text_[close] == '\'';
    const Span span = {at_,
                       closed ? static_cast<uint32_t>(close) + 1 : at_ + 1};
    Fail(span,
         "a text is written in double quotes, found " + Quoted(Slice(span)))
        .help = "use double quotes";
    const std::string_view content =
        Slice({span.begin + 1, span.end - (closed ? 1U : 0U)});
    if (closed && content.find('\\') == std::string_view::npos)
      Replace("use double quotes", span, JsonString(content));
    return false;
  }

  bool FailAtValue() {
    const char c = Peek();
    if ((c == ']' && state_ == State::kValue && !open_.empty() &&
         text_[open_.back()] == '['))
      return FailAtTrailingComma();
    if (c == '\'') return FailAtSingleQuotes();
    const Span found = FoundSpan();
    Fail(found, "expected a value, found " + Quoted(Slice(found)));
    if (IsTypographicQuote(text_.substr(at_)) || c == '`')
      error_->help = "a text is written in straight double quotes";
    return false;
  }

  bool FailAtForeignLiteral(Span span, std::string_view literal) {
    Fail(span, "JSON has no " + Quoted(Slice(span))).help =
        "write `" + std::string(literal) + "`";
    Replace("write `" + std::string(literal) + "`", span, std::string(literal));
    return false;
  }

  bool FailAtTab() {
    Fail({at_, at_ + 1}, "a tab inside a string is written as an escape").help =
        "write `\\t`";
    Replace("write `\\t`", {at_, at_ + 1}, "\\t");
    return false;
  }

  bool FailAtEscape(uint32_t begin, std::string_view help) {
    const uint32_t length =
        1 + (begin + 1 < text_.size()
                 ? text::DecodeCodePoint(text_.substr(begin + 1)).length
                 : 0);
    const Span span = {begin, begin + length};
    Fail(span, Quoted(Slice(span)) + " is not an escape that JSON knows").help =
        std::string(help);
    if (Slice(span) != "\\u")
      Replace("write the backslash as `\\\\`", {begin, begin + 1}, "\\\\");
    return false;
  }

  bool FailAtSurrogate(uint32_t begin) {
    const Span span = {begin, begin + 6};
    Fail(span,
         Quoted(Slice(span)) + " is half of a surrogate pair and stands alone")
        .help = "write both halves, or the character itself";
    return false;
  }

  // --- The text

  bool AtEnd() const { return at_ >= text_.size(); }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view Slice(Span span) const {
    return text_.substr(span.begin, span.length());
  }

  // What a message shows as found: a whole word, number or string, else one
  // character.
  Span FoundSpan() const {
    size_t end = at_;
    if (Peek() == '"') {
      end = text_.find_first_of("\"\r\n", at_ + 1);
      end = end == std::string_view::npos ? text_.size()
                                          : end + (text_[end] == '"' ? 1 : 0);
    } else {
      while (end < text_.size() && (IsWord(text_[end]) || text_[end] == '-' ||
                                    text_[end] == '+' || text_[end] == '.'))
        ++end;
      if (end == at_ && at_ < text_.size()) ++end;
    }
    return {at_, static_cast<uint32_t>(end)};
  }

  text::SourceId id_;
  std::string_view text_;
  uint32_t at_ = 0;
  State state_ = State::kValue;
  bool done_ = false;
  std::vector<uint32_t> open_;  // offsets of the brackets not yet closed
  uint32_t comma_ = 0;          // the last comma
  uint32_t last_begin_ = 0;     // the last key or value
  uint32_t last_end_ = 0;
  std::optional<Diagnostic> error_;
};

}  // namespace

std::optional<Diagnostic> FindJsonError(text::SourceId id,
                                        const text::Source& source) {
  return Scanner(id, source.text()).Run();
}

}  // namespace bylaw::document
