// Expressions (HCL native syntax specification, "Expressions").
#include <iterator>
#include <utility>

#include "formats/terraform/reader.h"

namespace bylaw::formats::terraform {
namespace {

// Binary operators by precedence, weakest first.
constexpr std::string_view kLevels[][4] = {
    {"||"},     {"&&"},          {"==", "!="}, {"<", ">", "<=", ">="},
    {"+", "-"}, {"*", "/", "%"},
};
constexpr int kLevelCount = static_cast<int>(std::size(kLevels));

int LevelOf(const Token& token) {
  if (token.kind != TokenKind::kOperator) return -1;
  for (int level = 0; level < kLevelCount; ++level) {
    for (const std::string_view op : kLevels[level]) {
      if (!op.empty() && token.text == op) return level;
    }
  }
  return -1;
}

class ExpressionReader {
 public:
  explicit ExpressionReader(Reader& reader) : reader_(reader) {}

  bool Read(Expression* result) {
    if (!reader_.Enter()) return false;
    const bool read = ReadConditional(result);
    reader_.Leave();
    return read;
  }

 private:
  // Makes `result` an operand of the expression that goes on after it.
  static Expression& Combine(Expression* result) {
    Expression first = std::move(*result);
    *result = Expression();
    result->span = first.span;
    result->parts.push_back(std::move(first));
    return result->parts.emplace_back();
  }

  bool ReadConditional(Expression* result) {
    if (!ReadBinary(0, result)) return false;
    if (!reader_.TakeIf("?")) return true;
    if (!Read(&Combine(result))) return false;
    result->kind = ExpressionKind::kCondition;
    if (!reader_.TakeIf(":")) {
      return reader_.FailExpected("`:` and what the condition otherwise gives");
    }
    if (!Read(&result->parts.emplace_back())) return false;
    result->span.end = reader_.position();
    return true;
  }

  // However long a chain of operators is, its operands are the parts of one
  // expression: a tree as deep as the chain is long would take as much stack.
  bool ReadBinary(int least, Expression* result) {
    if (!ReadUnary(result)) return false;
    bool combined = false;
    while (true) {
      const int level = LevelOf(reader_.Peek());
      if (level < least) return true;
      reader_.Take();
      Expression& operand =
          combined ? result->parts.emplace_back() : Combine(result);
      combined = true;
      if (!ReadBinary(level + 1, &operand)) return false;
      result->span.end = reader_.position();
    }
  }

  bool ReadUnary(Expression* result) {
    const uint32_t begin = reader_.Peek().span.begin;
    bool any = false;
    bool minus = false;
    while (reader_.Peek().Is("-") || reader_.Peek().Is("!")) {
      minus = !any && reader_.Peek().Is("-");
      reader_.Take();
      any = true;
    }
    if (!ReadTerm(result)) return false;
    if (!any) return true;
    if (minus && result->kind == ExpressionKind::kNumber) {
      result->value.insert(0, 1, '-');
    } else {
      Expression operand = std::move(*result);
      *result = Expression();
      result->parts.push_back(std::move(operand));
    }
    result->span = reader_.SpanFrom(begin);
    return true;
  }

  bool ReadTerm(Expression* result) {
    const Token token = reader_.Peek();
    result->span = token.span;
    bool read = false;
    switch (token.kind) {
      case TokenKind::kNumber:
        reader_.Take();
        result->kind = ExpressionKind::kNumber;
        result->value = token.text;
        read = true;
        break;
      case TokenKind::kQuote:
        read = ReadQuoted(reader_, result);
        break;
      case TokenKind::kHeredoc:
        return ReadHeredoc(reader_, result);
      case TokenKind::kIdentifier:
        return ReadName(token, result);
      default:
        if (token.text == "(")
          read = ReadParenthesis(result);
        else if (token.text == "[")
          read = ReadList(token, result);
        else if (token.text == "{")
          read = ReadObject(token, result);
        else
          return reader_.FailExpected("a value");
    }
    return read && ReadSteps(result);
  }

  bool ReadParenthesis(Expression* result) {
    const NewlineScope newlines(reader_, Reader::Newlines::kIgnored);
    const uint32_t begin = reader_.Peek().span.begin;
    reader_.Take();
    if (!Read(result)) return false;
    if (!reader_.TakeIf(")")) return reader_.FailExpected("`)`");
    result->span = reader_.SpanFrom(begin);
    return true;
  }

  // A literal word, a function call or a reference.
  bool ReadName(const Token& token, Expression* result) {
    reader_.Take();
    const bool word = token.text == "true" || token.text == "false";
    if (word || token.text == "null") {
      result->kind = word ? ExpressionKind::kBool : ExpressionKind::kNull;
      result->value = token.text;
      return ReadSteps(result);
    }
    std::string function(token.text);
    while (reader_.TakeIf("::")) {
      if (reader_.Peek().kind != TokenKind::kIdentifier) {
        return reader_.FailExpected("the name of a function");
      }
      function += "::";
      function += reader_.Peek().text;
      reader_.Take();
    }
    if (reader_.Peek().Is("(")) {
      result->kind = ExpressionKind::kCall;
      result->value = std::move(function);
      return ReadArguments(token.span.begin, result) && ReadSteps(result);
    }
    if (function.size() != token.text.size()) {
      return reader_.FailExpected("`(` and the function's arguments");
    }
    if (!reader_.bound.Has(token.text)) {
      result->kind = ExpressionKind::kReference;
      result->path.push_back(token.text);
    }
    return ReadSteps(result);
  }

  bool ReadArguments(uint32_t begin, Expression* result) {
    const NewlineScope newlines(reader_, Reader::Newlines::kIgnored);
    reader_.Take();
    while (!reader_.TakeIf(")")) {
      if (!Read(&result->parts.emplace_back())) return false;
      if (reader_.TakeIf(")")) break;
      if (reader_.TakeIf("...")) {
        if (!reader_.TakeIf(")"))
          return reader_.FailExpected("`)` after `...`");
        break;
      }
      if (!reader_.TakeIf(",")) {
        return reader_.FailExpected("`,` or `)` after an argument");
      }
    }
    result->span = reader_.SpanFrom(begin);
    return true;
  }

  // `.name`, `.0`, `.*`, `[index]`, `[*]`: as many as follow. A path ends with
  // the first step that is no name.
  bool ReadSteps(Expression* result) {
    const bool reference = result->kind == ExpressionKind::kReference;
    bool in_path = reference;
    bool any = false;
    while (true) {
      if (reader_.Peek().Is(".")) {
        reader_.Take();
        const Token step = reader_.Peek();
        if (step.kind == TokenKind::kIdentifier) {
          if (in_path) result->path.push_back(step.text);
        } else if (step.kind == TokenKind::kNumber || step.Is("*")) {
          in_path = false;
        } else {
          if (reference) reader_.AddReference(*result);
          return reader_.FailExpected("a name after `.`");
        }
        reader_.Take();
      } else if (reader_.Peek().Is("[")) {
        in_path = false;
        if (!ReadIndex(result)) return false;
      } else {
        break;
      }
      any = true;
    }
    if (reference) {
      reader_.AddReference(*result);
    } else if (any) {
      Expression whole;
      whole.kind = ExpressionKind::kPart;
      whole.parts.push_back(std::move(*result));
      *result = std::move(whole);
      result->span.begin = result->parts.front().span.begin;
    }
    if (any) result->span.end = reader_.position();
    return true;
  }

  bool ReadIndex(Expression* result) {
    const NewlineScope newlines(reader_, Reader::Newlines::kIgnored);
    reader_.Take();
    if (reader_.Peek().Is("*")) {
      reader_.Take();
    } else if (!Read(&result->parts.emplace_back())) {
      return false;
    }
    if (!reader_.TakeIf("]")) return reader_.FailExpected("`]`");
    return true;
  }

  bool ReadList(const Token& open, Expression* result) {
    const NewlineScope newlines(reader_, Reader::Newlines::kIgnored);
    reader_.Take();
    if (reader_.Peek().text == "for") return ReadFor(open, "]", result);
    result->kind = ExpressionKind::kList;
    while (!reader_.TakeIf("]")) {
      if (!Read(&result->parts.emplace_back())) return false;
      if (reader_.TakeIf("]")) break;
      if (!reader_.TakeIf(",")) {
        return FailSeparator(open, "`,` or `]` after an element",
                             "the list is never closed");
      }
    }
    result->span = reader_.SpanFrom(open.span.begin);
    return true;
  }

  // Where the bracket was forgotten, the file's end is the wrong place to show.
  bool FailSeparator(const Token& open, std::string_view expected,
                     std::string_view unclosed) {
    if (reader_.Peek().kind != TokenKind::kEnd) {
      return reader_.FailExpected(expected);
    }
    return reader_.Fail(open.span, std::string(unclosed),
                        "add the closing bracket");
  }

  bool ReadObject(const Token& open, Expression* result) {
    reader_.Take();
    {
      const NewlineScope ignored(reader_, Reader::Newlines::kIgnored);
      if (reader_.Peek().text == "for") return ReadFor(open, "}", result);
    }
    const NewlineScope newlines(reader_, Reader::Newlines::kMatter);
    result->kind = ExpressionKind::kObject;
    while (true) {
      SkipNewlines();
      if (reader_.TakeIf("}")) break;
      if (reader_.Peek().kind == TokenKind::kEnd) {
        return FailSeparator(open, {}, "the object is never closed");
      }
      if (!ReadItem(result)) return false;
      const Token after = reader_.Peek();
      if (after.Is(",") || after.kind == TokenKind::kNewline) {
        reader_.Take();
      } else if (!after.Is("}")) {
        return FailSeparator(open, "a new line, `,` or `}` after an item",
                             "the object is never closed");
      }
    }
    result->span = reader_.SpanFrom(open.span.begin);
    return true;
  }

  void SkipNewlines() {
    while (reader_.Peek().kind == TokenKind::kNewline) reader_.Take();
  }

  bool ReadItem(Expression* object) {
    if (!ReadKey(&object->parts.emplace_back())) return false;
    if (!reader_.TakeIf("=") && !reader_.TakeIf(":")) {
      return reader_.FailExpected("`=` and the value of the item");
    }
    return Read(&object->parts.emplace_back());
  }

  // A bare name as key stands for itself.
  bool ReadKey(Expression* key) {
    const Token token = reader_.Peek();
    if (token.kind == TokenKind::kIdentifier) {
      const Token after = ScanToken(reader_.text(), token.span.end);
      if (after.Is("=") || after.Is(":")) {
        reader_.Take();
        key->kind = ExpressionKind::kString;
        key->span = token.span;
        key->value = token.text;
        return true;
      }
    }
    return Read(key);
  }

  // `for k, v in collection : [key =>] value [...] [if condition]`, at `for`,
  // up to the closing bracket.
  bool ReadFor(const Token& open, std::string_view close, Expression* result) {
    const NewlineScope newlines(reader_, Reader::Newlines::kIgnored);
    reader_.Take();
    const size_t bound = reader_.bound.size();
    std::vector<std::string_view> names;
    do {
      if (reader_.Peek().kind != TokenKind::kIdentifier) {
        return reader_.FailExpected("a name for the elements");
      }
      names.push_back(reader_.Peek().text);
      reader_.Take();
    } while (names.size() < 2 && reader_.TakeIf(","));
    if (reader_.Peek().text != "in") return reader_.FailExpected("`in`");
    reader_.Take();
    if (!Read(&result->parts.emplace_back())) return false;
    if (!reader_.TakeIf(":")) {
      return reader_.FailExpected("`:` and what each element gives");
    }
    for (const std::string_view name : names) reader_.bound.Add(name);
    const bool read = ReadForResult(close, result);
    reader_.bound.Shrink(bound);
    result->span = reader_.SpanFrom(open.span.begin);
    return read;
  }

  bool ReadForResult(std::string_view close, Expression* result) {
    if (!Read(&result->parts.emplace_back())) return false;
    if (close == "}") {
      if (!reader_.TakeIf("=>")) {
        return reader_.FailExpected("`=>` and the value of the key");
      }
      if (!Read(&result->parts.emplace_back())) return false;
      reader_.TakeIf("...");
    }
    if (reader_.Peek().text == "if") {
      reader_.Take();
      if (!Read(&result->parts.emplace_back())) return false;
    }
    if (reader_.TakeIf(close)) return true;
    std::string expected = "`";
    expected += close;
    expected += '`';
    return reader_.FailExpected(expected);
  }

  Reader& reader_;
};

}  // namespace

bool ReadExpression(Reader& reader, Expression* result) {
  return ExpressionReader(reader).Read(result);
}

}  // namespace bylaw::formats::terraform
