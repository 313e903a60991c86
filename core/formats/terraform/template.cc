// Templates: quoted texts and heredocs, with interpolations `${...}` and
// directives `%{if ...}` (HCL template specification).
#include <utility>

#include "formats/terraform/reader.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace bylaw::formats::terraform {
namespace {

enum class Form : uint8_t { kQuoted, kHeredoc };

class TemplateReader {
 public:
  // A quoted template ends at its quote; a heredoc's content at `limit`.
  TemplateReader(Reader& reader, Expression* result, Form form, uint32_t limit)
      : reader_(reader),
        result_(result),
        quoted_(form == Form::kQuoted),
        limit_(limit) {}

  // From the first character of the content; leaves the position at the end of
  // the content.
  bool Read() {
    const uint32_t begin = reader_.position();
    const size_t bound = reader_.bound.size();
    uint32_t at = begin;
    while (at < limit_) {
      const char c = reader_.text()[at];
      if (quoted_ && c == '"') break;
      if (quoted_ && c == '\n') return FailUnclosed(begin);
      if ((c == '$' || c == '%') && At(at + 1) == '{') {
        if (!ReadSequence(at)) return false;
        at = reader_.position();
      } else if ((c == '$' || c == '%') && At(at + 1) == c &&
                 At(at + 2) == '{') {
        result_->value += c;
        result_->value += '{';
        at += 3;
      } else if (quoted_ && c == '\\') {
        if (!ReadEscape(&at)) return false;
      } else {
        result_->value += c;
        ++at;
      }
    }
    reader_.MoveTo(at);
    reader_.bound.Shrink(bound);
    if (quoted_ && at >= limit_) return FailUnclosed(begin);
    if (!open_.empty()) {
      return reader_.Fail(open_.back().at, "the directive is never closed",
                          open_.back().is_for ? "close it with `%{ endfor }`"
                                              : "close it with `%{ endif }`");
    }
    result_->kind =
        has_sequence_ ? ExpressionKind::kTemplate : ExpressionKind::kString;
    return true;
  }

 private:
  struct Directive {
    text::Span at;
    bool is_for = false;
    size_t bound = 0;  // how many names were bound before it
  };

  char At(uint32_t offset) const {
    return offset < limit_ ? reader_.text()[offset] : '\0';
  }

  bool FailUnclosed(uint32_t begin) {
    return reader_.Fail({begin - 1, begin},
                        "the text is not closed on its line",
                        "close it with a double quote, or write a text of "
                        "several lines as a heredoc (`<<EOT`)");
  }

  bool ReadEscape(uint32_t* at) {
    const char c = At(*at + 1);
    constexpr std::string_view kEscapes = "nrt\"\\";
    constexpr std::string_view kMeanings = "\n\r\t\"\\";
    const size_t known = c == '\0' ? std::string_view::npos : kEscapes.find(c);
    if (known != std::string_view::npos) {
      result_->value += kMeanings[known];
      *at += 2;
      return true;
    }
    if (c == 'u' || c == 'U') return ReadUnicode(at, c == 'u' ? 4 : 8);
    return FailEscape(*at, 2);
  }

  bool ReadUnicode(uint32_t* at, uint32_t digits) {
    uint32_t code = 0;
    for (uint32_t i = 0; i < digits; ++i) {
      const char c = At(*at + 2 + i);
      const int digit = text::HexValue(c);
      if (digit < 0) return FailEscape(*at, 2 + i);
      code = code * 16 + static_cast<uint32_t>(digit);
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
      return FailEscape(*at, 2 + digits);
    }
    text::AppendCodePoint(static_cast<char32_t>(code), &result_->value);
    *at += 2 + digits;
    return true;
  }

  bool FailEscape(uint32_t at, uint32_t length) {
    const uint32_t end = at + length < limit_ ? at + length : limit_;
    return reader_.Fail({at, end}, "HCL knows no such escape",
                        "write a backslash as `\\\\`; the escapes are \\n, "
                        "\\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN");
  }

  // `${ expression }` or a directive, at its `$` or `%`.
  bool ReadSequence(uint32_t at) {
    has_sequence_ = true;
    const bool directive = reader_.text()[at] == '%';
    reader_.MoveTo(at + 2);
    const NewlineScope newlines(reader_, Reader::Newlines::kIgnored);
    reader_.TakeIf("~");
    if (directive ? !ReadDirective(at) : !ReadInterpolation()) return false;
    if (!directive)
      result_->parts.back().at = static_cast<uint32_t>(result_->value.size());
    reader_.TakeIf("~");
    if (!reader_.Peek().Is("}")) {
      return reader_.FailExpected(directive ? "`}` to end the directive"
                                            : "`}` to end the interpolation");
    }
    reader_.Take();
    if (reader_.position() > limit_) {
      return reader_.Fail({at, at + 2},
                          "the interpolation is not closed in its text");
    }
    return true;
  }

  bool ReadInterpolation() {
    result_->parts.emplace_back();
    return ReadExpression(reader_, &result_->parts.back());
  }

  bool ReadDirective(uint32_t at) {
    const Token keyword = reader_.Peek();
    const text::Span span{at, keyword.span.end};
    if (keyword.kind != TokenKind::kIdentifier) return FailDirective();
    reader_.Take();
    if (keyword.text == "if") {
      open_.push_back({span, false, reader_.bound.size()});
      return ReadInterpolation();
    }
    if (keyword.text == "for") return ReadFor(span);
    const bool ends_for = keyword.text == "endfor";
    if (!ends_for && keyword.text != "endif" && keyword.text != "else") {
      reader_.MoveTo(keyword.span.begin);
      return FailDirective();
    }
    if (open_.empty() || open_.back().is_for != ends_for) {
      return reader_.Fail(span, "no directive is open that this could end");
    }
    if (keyword.text == "else") return true;
    reader_.bound.Shrink(open_.back().bound);
    open_.pop_back();
    return true;
  }

  bool FailDirective() {
    return reader_.FailExpected(
        "`if`, `else`, `endif`, `for` or `endfor`",
        "write `%%{` where the characters `%{` are meant");
  }

  bool ReadFor(text::Span span) {
    const size_t bound = reader_.bound.size();
    std::vector<std::string_view> names;
    do {
      if (reader_.Peek().kind != TokenKind::kIdentifier) {
        return reader_.FailExpected("a name for the loop");
      }
      names.push_back(reader_.Peek().text);
      reader_.Take();
    } while (names.size() < 2 && reader_.TakeIf(","));
    if (reader_.Peek().text != "in") return reader_.FailExpected("`in`");
    reader_.Take();
    if (!ReadInterpolation()) return false;
    for (const std::string_view name : names) reader_.bound.Add(name);
    open_.push_back({span, true, bound});
    return true;
  }

  Reader& reader_;
  Expression* result_;
  bool quoted_;
  uint32_t limit_;
  bool has_sequence_ = false;
  std::vector<Directive> open_;
};

// Removes the indentation that all lines of a `<<-` heredoc share.
void Unindent(std::string* text) {
  size_t shared = std::string::npos;
  for (size_t line = 0; line < text->size();) {
    const size_t content = text->find_first_not_of(" \t", line);
    const size_t end = text->find('\n', line);
    if (content != std::string::npos && content != end &&
        content - line < shared) {
      shared = content - line;
    }
    if (end == std::string::npos) break;
    line = end + 1;
  }
  if (shared == 0 || shared == std::string::npos) return;
  std::string result;
  size_t in_line = 0;
  for (const char c : *text) {
    if (c == '\n' || in_line >= shared) result += c;
    in_line = c == '\n' ? 0 : in_line + 1;
  }
  *text = std::move(result);
}

}  // namespace

bool ReadQuoted(Reader& reader, Expression* result) {
  const uint32_t begin = reader.Peek().span.begin;
  if (!reader.Enter()) return false;
  reader.Take();
  const bool read = TemplateReader(reader, result, Form::kQuoted,
                                   static_cast<uint32_t>(reader.text().size()))
                        .Read();
  reader.Leave();
  if (!read) return false;
  reader.MoveTo(reader.position() + 1);  // the closing quote
  result->span = reader.SpanFrom(begin);
  return true;
}

bool ReadTemplate(Reader& reader, Expression* result) {
  const auto end = static_cast<uint32_t>(reader.text().size());
  result->span = {0, end};
  return TemplateReader(reader, result, Form::kHeredoc, end).Read();
}

bool ReadHeredoc(Reader& reader, Expression* result) {
  const Token opening = reader.Peek();
  const std::string_view text = reader.text();
  uint32_t content = opening.span.end;
  if (text.substr(content, 1) == "\r") ++content;
  if (text.substr(content, 1) != "\n") {
    return reader.Fail(opening.span,
                       "a heredoc begins on the line after its marker",
                       "end the line after the marker");
  }
  ++content;
  const uint32_t end = FindHeredocEnd(text, opening);
  if (end >= text.size()) {
    std::string help = "close it with a line that holds nothing but `";
    help += HeredocMarker(opening);
    help += '`';
    return reader.FailToTheEnd(opening.span, "the heredoc is never closed",
                               help);
  }
  if (!reader.Enter()) return false;
  reader.MoveTo(content);
  const bool read = TemplateReader(reader, result, Form::kHeredoc, end).Read();
  reader.Leave();
  if (!read) return false;
  if (opening.text[2] == '-') Unindent(&result->value);
  const std::string_view marker = HeredocMarker(opening);
  reader.MoveTo(static_cast<uint32_t>(text.find(marker, end) + marker.size()));
  result->span = reader.SpanFrom(opening.span.begin);
  return true;
}

}  // namespace bylaw::formats::terraform
