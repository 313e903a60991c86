#include "formats/terraform/reader.h"

#include <utility>

#include "formats/terraform/parser.h"
#include "formats/terraform/rules.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {

const Token& Reader::Peek() {
  if (token_position_ == position_ && token_newlines_ == newlines_)
    return token_;
  token_ = ScanToken(text_, position_);
  while (newlines_ == Newlines::kIgnored &&
         token_.kind == TokenKind::kNewline) {
    token_ = ScanToken(text_, token_.span.end);
  }
  token_position_ = position_;
  token_newlines_ = newlines_;
  return token_;
}

bool Reader::TakeIf(std::string_view op) {
  if (!Peek().Is(op)) return false;
  Take();
  return true;
}

Reader::Newlines Reader::SetNewlines(Newlines newlines) {
  return std::exchange(newlines_, newlines);
}

bool Reader::Fail(text::Span at, std::string message, std::string_view help) {
  diagnostic::Diagnostic& d =
      sink_.Add(kSyntax, Locate(at), std::move(message));
  if (!help.empty()) d.help = help;
  return false;
}

bool Reader::FailExpected(std::string_view expected, std::string_view help) {
  const Token token = Peek();
  std::string message = "expected ";
  message += expected;
  message += ", found ";
  switch (token.kind) {
    case TokenKind::kEnd:
      message += "the end of the file";
      break;
    case TokenKind::kNewline:
      message += "the end of the line";
      break;
    case TokenKind::kQuote:
      message += "a quoted text";
      break;
    case TokenKind::kHeredoc:
      message += "a heredoc";
      break;
    case TokenKind::kUnclosedComment:
      return FailToTheEnd(token.span, "the comment is never closed",
                          "close it with `*/`");
    case TokenKind::kInvalid:
      if (token.text == "'") help = "quote texts with double quotes";
      if (token.text == ";") help = "end an argument with its line";
      [[fallthrough]];
    case TokenKind::kIdentifier:
    case TokenKind::kNumber:
    case TokenKind::kOperator:
      message += text::Quoted(token.text);
      break;
  }
  return Fail(token.span, std::move(message), help);
}

bool Reader::Enter() {
  if (depth_ >= kMaxNesting) {
    sink_.Add(kTooDeep, Locate(Peek().span),
              "nested more than " + std::to_string(kMaxNesting) + " deep");
    return false;
  }
  ++depth_;
  return true;
}

void Reader::AddReference(const Expression& reference) {
  const std::string_view root = reference.path.front();
  const std::string_view last = reference.path.back();
  const auto begin = static_cast<uint32_t>(root.data() - text_.data());
  const auto end =
      static_cast<uint32_t>(last.data() + last.size() - text_.data());
  file_->references.push_back({{begin, end}, reference.path});
}

}  // namespace bylaw::formats::terraform
