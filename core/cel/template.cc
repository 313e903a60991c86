#include "cel/template.h"

#include <algorithm>
#include <utility>

#include "cel/display.h"
#include "cel/lexer.h"
#include "cel/rules.h"
#include "text/shorten.h"

namespace bylaw::cel {
namespace {

// The offset of the brace that closes the expression beginning at `begin`, or
// npos. Braces in strings are the lexer's business, those of maps nest.
size_t FindClose(std::string_view text, size_t begin) {
  Lexer lexer(text.substr(begin));
  size_t open = 0;
  while (true) {
    const Token token = lexer.Next();
    switch (token.kind) {
      case TokenKind::kEnd:
      case TokenKind::kUnterminatedString:
        return std::string_view::npos;
      case TokenKind::kLeftBrace:
        ++open;
        break;
      case TokenKind::kRightBrace:
        if (open == 0) return begin + token.span.begin;
        --open;
        break;
      default:
        break;
    }
  }
}

void Refuse(size_t at, std::string message, std::string help, Issues* issues) {
  const auto begin = static_cast<uint32_t>(at);
  issues->push_back(
      {&kSyntax, {begin, begin + 1}, std::move(message), std::move(help), {}});
}

// Moves what was found in a part to its place in the template.
void Shift(uint32_t by, size_t from, Issues* issues) {
  for (size_t i = from; i < issues->size(); ++i) {
    Issue& issue = (*issues)[i];
    issue.span.begin += by;
    issue.span.end += by;
    for (IssueLabel& label : issue.labels) {
      label.span.begin += by;
      label.span.end += by;
    }
  }
}

}  // namespace

std::optional<Template> Template::Compile(std::string_view text, const Env& env,
                                          Issues* issues) {
  const size_t issues_before = issues->size();
  Template result;
  Part part;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if ((c == '{' || c == '}') &&
        text.substr(at + 1, 1) == text.substr(at, 1)) {
      part.literal.push_back(c);
      at += 2;
    } else if (c == '}') {
      Refuse(at, "this `}` closes nothing", "write `}}` for a brace", issues);
      ++at;
    } else if (c == '{') {
      if (result.parts_.size() == kMaxTemplateParts) {
        issues->push_back(
            {&kLimit,
             {static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1)},
             "the text has more than " + std::to_string(kMaxTemplateParts) +
                 " expressions in it",
             "say it with fewer of them",
             {}});
        break;
      }
      const size_t close = FindClose(text, at + 1);
      if (close == std::string_view::npos) {
        Refuse(at, "the expression that begins here is not closed",
               "add a `}`, or write `{{` for a brace", issues);
        break;
      }
      const size_t known = issues->size();
      part.span = {static_cast<uint32_t>(at + 1), static_cast<uint32_t>(close)};
      part.program = cel::Compile(text.substr(at + 1, close - at - 1), env,
                                  kDynType, issues);
      Shift(part.span.begin, known, issues);
      result.parts_.push_back(std::move(part));
      part = Part();
      at = close + 1;
    } else {
      part.literal.push_back(c);
      ++at;
    }
  }
  result.parts_.push_back(std::move(part));
  if (issues->size() > issues_before) return std::nullopt;
  return result;
}

RenderedTemplate Template::Render(const Activation& activation,
                                  const Limits& limits, Arena& arena) const {
  RenderedTemplate result;
  for (const Part& part : parts_) {
    if (result.text.size() > kMaxRenderedBytes) break;
    result.text.append(part.literal, 0, kMaxRenderedBytes);
    if (!part.program.has_value()) continue;
    Limits left = limits;
    left.cost -= std::min(left.cost, result.cost);
    const Evaluation evaluation =
        part.program->Evaluate(activation, left, arena);
    result.cost += evaluation.cost + evaluation.compiled;
    if (evaluation.ok()) {
      result.text += ShortDisplayText(evaluation.value, kMaxRenderedPartBytes);
      continue;
    }
    const std::string_view expression = part.program->text();
    result.text += "{" + std::string(expression) + "}";
    if (result.error.has_value()) continue;
    const ErrorInfo& error = evaluation.value.error();
    result.error = std::string(error.message);
    result.error_span = {part.span.begin + error.span.begin,
                         part.span.begin + error.span.end};
  }
  text::Shorten(&result.text, kMaxRenderedBytes);
  return result;
}

}  // namespace bylaw::cel
