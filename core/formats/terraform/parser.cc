// Bodies: arguments and blocks (HCL native syntax specification, "Structural
// Elements").
#include "formats/terraform/parser.h"

#include <algorithm>
#include <utility>

#include "formats/terraform/lexer.h"
#include "formats/terraform/reader.h"
#include "formats/terraform/rules.h"
#include "sort/sort.h"
#include "text/quote.h"

namespace bylaw::formats::terraform {
namespace {

// Blocks that stand at the top of a file, for finding the way back there.
constexpr std::string_view kTopBlocks[] = {"resource", "data",     "variable",
                                           "output",   "module",   "provider",
                                           "locals",   "terraform"};

void ReportDuplicates(Reader& reader,
                      const std::vector<Attribute>& attributes) {
  if (attributes.size() < 2) return;
  std::vector<const Attribute*> sorted;
  sorted.reserve(attributes.size());
  for (const Attribute& attribute : attributes) sorted.push_back(&attribute);
  sort::Stably(&sorted, [](const Attribute* a, const Attribute* b) {
    return a->name < b->name;
  });
  const Attribute* first = sorted.front();
  for (size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->name != first->name) {
      first = sorted[i];
      continue;
    }
    diagnostic::Diagnostic& d = reader.sink().Add(
        kDuplicateArgument, reader.Locate(sorted[i]->name_span),
        text::Quoted(first->name) + " is set a second time");
    d.related.push_back({reader.Locate(first->name_span), "first set here"});
  }
}

bool IsIdentifier(std::string_view text) {
  return !text.empty() && IsIdentifierStart(text.front()) &&
         std::all_of(text.begin(), text.end(), IsIdentifierPart);
}

// The brackets that are open at a place, outermost first.
class OpenBrackets {
 public:
  bool empty() const { return open_.empty(); }

  void Open(char bracket) {
    open_ += bracket;
    ++CountOf(bracket);
  }

  // Takes the bracket that this one closes off the open ones, and those within
  // it that were never closed; false where none is.
  bool Close(char bracket) {
    const char opening = bracket == '}' ? '{' : bracket == ']' ? '[' : '(';
    const bool known = CountOf(opening) > 0;
    if (!known && bracket != '}') return false;
    while (!open_.empty()) {
      const char last = open_.back();
      open_.pop_back();
      --CountOf(last);
      if (last == opening) break;
    }
    return known;
  }

 private:
  size_t& CountOf(char bracket) {
    return counts_[bracket == '{' ? 0 : bracket == '[' ? 1 : 2];
  }

  std::string open_;
  size_t counts_[3] = {0, 0, 0};
};

class BodyParser {
 public:
  BodyParser(Reader& reader, HclFile* file) : reader_(reader), file_(file) {}

  void ParseFile() {
    ParseItems(&file_->attributes, &file_->blocks, nullptr);
    ReportDuplicates(reader_, file_->attributes);
  }

 private:
  // Items up to the closing brace of `block`, or to the end of the file where
  // there is no block.
  void ParseItems(std::vector<Attribute>* attributes,
                  std::vector<Block>* blocks, Block* block) {
    while (true) {
      const Token token = reader_.Peek();
      if (token.kind == TokenKind::kNewline) {
        reader_.Take();
      } else if (token.kind == TokenKind::kEnd) {
        if (block != nullptr && !returning_) {
          file_->incomplete = true;
          if (!reader_.failed_to_the_end()) {
            reader_.Fail(block->header, "the block is never closed",
                         "add the closing brace");
          }
        }
        return;
      } else if (block != nullptr && token.Is("}")) {
        return;
      } else {
        const uint32_t begin = token.span.begin;
        if (!ParseItem(attributes, blocks)) {
          file_->incomplete = true;
          Recover(begin, block != nullptr);
        }
        if (returning_ && block != nullptr) return;
        returning_ = false;
      }
    }
  }

  bool ParseItem(std::vector<Attribute>* attributes,
                 std::vector<Block>* blocks) {
    const Token name = reader_.Peek();
    if (name.kind == TokenKind::kQuote) return FailQuoted(name);
    if (name.kind != TokenKind::kIdentifier) {
      if (name.Is("}")) {
        return reader_.Fail(name.span, "no block is open that this could close",
                            "remove the brace, or open the block");
      }
      return reader_.FailExpected("an argument or a block");
    }
    reader_.Take();
    const Token next = reader_.Peek();
    if (next.Is("=") || next.Is(":")) {
      return ParseAttribute(name, &attributes->emplace_back()) &&
             ExpectLineEnd("argument");
    }
    if (next.Is("{") || next.kind == TokenKind::kQuote ||
        next.kind == TokenKind::kIdentifier || BraceOnLaterLine(next)) {
      if (ParseBlock(name, &blocks->emplace_back())) return true;
      // One whose labels could not be read would be taken for another.
      if (blocks->back().span == name.span) blocks->pop_back();
      return false;
    }
    return reader_.FailExpected("`=` and a value, or a block's `{`");
  }

  // HCL, "Structural Elements": the name of an argument and the type of a block
  // are identifiers, and only a block's labels may be quoted. What stands
  // behind the quoted text tells the two apart.
  [[gnu::cold]] bool FailQuoted(const Token& quote) {
    Expression text;
    if (!ReadQuoted(reader_, &text)) return false;
    const Token next = reader_.Peek();
    const bool block = next.Is("{") || next.kind == TokenKind::kQuote ||
                       next.kind == TokenKind::kIdentifier;
    const bool plain =
        text.kind == ExpressionKind::kString && IsIdentifier(text.value);
    reader_.MoveTo(quote.span.begin);
    std::string help = "write ";
    help += plain ? text::Quoted(text.value)
                  : std::string(block ? "the type" : "the name");
    return reader_.Fail(plain ? text.span : quote.span,
                        block ? "the type of a block is not quoted, only its "
                                "labels may be"
                              : "the name of an argument is not quoted",
                        help + " without quotes");
  }

  // Whether nothing but lines' ends stand between this token and a `{`.
  bool BraceOnLaterLine(const Token& token) const {
    if (token.kind != TokenKind::kNewline) return false;
    Token next = token;
    while (next.kind == TokenKind::kNewline)
      next = ScanToken(reader_.text(), next.span.end);
    return next.Is("{");
  }

  // At the `=`, for which other languages write a colon.
  bool ParseAttribute(const Token& name, Attribute* attribute) {
    const Token sign = reader_.Peek();
    if (sign.Is(":")) {
      diagnostic::Diagnostic& d =
          reader_.sink().Add(kSyntax, reader_.Locate(sign.span),
                             "an argument is set by `=`, not by `:`");
      d.help = "write `=`";
      // A blank before the colon is all that `=` needs besides.
      const bool blank = sign.span.begin > name.span.end;
      d.fix = diagnostic::Fix{
          "write `=`", {{reader_.Locate(sign.span), blank ? "=" : " ="}}};
    }
    reader_.Take();
    attribute->name = name.text;
    attribute->name_span = name.span;
    attribute->span = name.span;
    const bool read = ReadExpression(reader_, &attribute->value);
    attribute->span.end = reader_.position();
    return read;
  }

  // What another item must not follow on the same line.
  bool ExpectLineEnd(std::string_view what) {
    const Token token = reader_.Peek();
    if (token.kind == TokenKind::kNewline || token.kind == TokenKind::kEnd)
      return true;
    if (token.Is(",")) {
      reader_.Fail(token.span, "no comma stands between arguments",
                   "remove the comma");
      const Token after = ScanToken(reader_.text(), token.span.end);
      if (after.kind != TokenKind::kNewline && after.kind != TokenKind::kEnd)
        return false;
      reader_.Take();
      return true;
    }
    std::string expected = "a new line after the ";
    expected += what;
    return reader_.FailExpected(expected);
  }

  bool ParseBlock(const Token& type, Block* block) {
    block->type = type.text;
    block->type_span = type.span;
    block->header = type.span;
    block->span = type.span;
    if (!ParseLabels(block)) return false;
    if (!reader_.Enter()) return false;
    const uint32_t open_end = reader_.Peek().span.end;
    reader_.Take();
    const bool one_line = reader_.Peek().kind != TokenKind::kNewline;
    const bool parsed = one_line ? ParseOneLine(open_end, block) : true;
    if (parsed && !reader_.Peek().Is("}"))
      ParseItems(&block->attributes, &block->blocks, block);
    reader_.Leave();
    ReportDuplicates(reader_, block->attributes);
    block->span.end = reader_.position();
    if (!parsed) return false;
    if (!reader_.TakeIf("}")) return true;  // said, and the file is at its end
    block->span.end = reader_.position();
    return ExpectLineEnd("block");
  }

  // Up to the block's brace, which is the next token then.
  bool ParseLabels(Block* block) {
    while (!reader_.Peek().Is("{")) {
      const Token token = reader_.Peek();
      Label& label = block->labels.emplace_back();
      label.span = token.span;
      if (token.kind == TokenKind::kIdentifier) {
        reader_.Take();
        label.value = token.text;
      } else if (token.kind == TokenKind::kQuote) {
        Expression text;
        if (!ReadQuoted(reader_, &text)) return false;
        if (text.kind != ExpressionKind::kString) {
          return reader_.Fail(text.span, "a label holds no interpolation",
                              "write the label literally");
        }
        label.span = text.span;
        label.value = std::move(text.value);
      } else if (BraceOnLaterLine(token)) {
        block->labels.pop_back();
        reader_.Fail(token.span, "a block opens on the line of its type",
                     "write the `{` on this line");
        while (reader_.Peek().kind == TokenKind::kNewline) reader_.Take();
        return true;
      } else {
        block->labels.pop_back();
        return reader_.FailExpected("a label or the block's `{`");
      }
      block->header.end = label.span.end;
    }
    return true;
  }

  // `{ name = value }`. Also reads what only looks like it: several arguments,
  // with or without commas, so that the block is known in spite of the fault.
  // Leaves the position at the closing brace, or on a later line.
  bool ParseOneLine(uint32_t open_end, Block* block) {
    if (reader_.Peek().Is("}")) return true;
    std::vector<text::Span> gaps;  // between the braces and arguments
    uint32_t gap = open_end;
    text::Span fault;
    while (true) {
      const Token name = reader_.Peek();
      if (name.kind != TokenKind::kIdentifier) {
        return reader_.FailExpected("an argument or `}`");
      }
      gaps.push_back({gap, name.span.begin});
      reader_.Take();
      if (!reader_.Peek().Is("=") && !reader_.Peek().Is(":")) {
        return FailNested(name);
      }
      if (!ParseAttribute(name, &block->attributes.emplace_back()))
        return false;
      gap = reader_.position();
      const Token after = reader_.Peek();
      if (!after.Is("}") && fault.empty()) fault = after.span;
      if (after.Is(",")) reader_.Take();
      if (after.Is("}") || reader_.Peek().Is("}") ||
          reader_.Peek().kind == TokenKind::kNewline ||
          reader_.Peek().kind == TokenKind::kEnd) {
        break;
      }
    }
    gaps.push_back({gap, reader_.Peek().span.begin});
    if (!fault.empty()) ReportOneLine(*block, fault, gaps);
    return true;
  }

  bool FailNested(const Token& name) {
    const Token next = reader_.Peek();
    if (next.Is("{") || next.kind == TokenKind::kQuote) {
      return reader_.Fail(name.span,
                          "a block on one line holds no further block",
                          "end the line after the outer block's `{`");
    }
    return reader_.FailExpected("`=` and a value");
  }

  void ReportOneLine(const Block& block, text::Span fault,
                     const std::vector<text::Span>& gaps) {
    const bool several = block.attributes.size() > 1;
    diagnostic::Diagnostic& d = reader_.sink().Add(
        kOneLineBlock, reader_.Locate(fault),
        several ? "a block on one line holds one argument, this one has " +
                      std::to_string(block.attributes.size())
                : "a block that begins on one line with its argument ends on "
                  "that line");
    d.help = several ? "give each argument a line of its own, without commas"
                     : "close the block on this line, or begin the argument on "
                       "the next";
    if (!several || !reader_.Peek().Is("}")) return;
    diagnostic::Fix fix;
    fix.title = "give each argument a line of its own";
    const std::string indent = "\n" + IndentOf(block.type_span.begin);
    for (size_t i = 0; i < gaps.size(); ++i) {
      // A comment between them would be lost.
      for (const char c :
           reader_.text().substr(gaps[i].begin, gaps[i].length()))
        if (c != ' ' && c != '\t' && c != ',') return;
      fix.edits.push_back({reader_.Locate(gaps[i]),
                           i + 1 < gaps.size() ? indent + "  " : indent});
    }
    d.fix = std::move(fix);
  }

  std::string IndentOf(uint32_t offset) const {
    uint32_t line = offset;
    while (line > 0 && reader_.text()[line - 1] != '\n') --line;
    uint32_t end = line;
    while (end < offset &&
           (reader_.text()[end] == ' ' || reader_.text()[end] == '\t')) {
      ++end;
    }
    return std::string(reader_.text().substr(line, end - line));
  }

  // Goes on after the fault: to the end of the line on which the item that
  // began at `begin` is complete by its brackets. Where they never close, a
  // line that begins a block at the top of a file is believed.
  void Recover(uint32_t begin, bool nested) {
    const uint32_t fault = reader_.Peek().span.begin;
    const std::string_view text = reader_.text();
    OpenBrackets open;
    uint32_t at = begin;
    while (true) {
      const Token token = ScanToken(text, at);
      if (token.kind == TokenKind::kEnd ||
          token.kind == TokenKind::kUnclosedComment) {
        returning_ = true;
        at = static_cast<uint32_t>(text.size());
        break;
      }
      at = EndOf(token);
      if (token.Is("{") || token.Is("[") || token.Is("("))
        open.Open(token.text.front());
      const bool closes = token.Is("}") || token.Is("]") || token.Is(")");
      if (closes && !open.Close(token.text.front()) && nested &&
          token.Is("}") && token.span.begin >= fault) {
        at = token.span.begin;
        break;
      }
      if (token.kind != TokenKind::kNewline || at < fault) continue;
      if (open.empty()) break;
      if (BeginsTopBlock(text.substr(at))) {
        returning_ = true;
        break;
      }
    }
    reader_.MoveTo(at);
  }

  // The end of a token, of a whole text or heredoc where it opens one.
  uint32_t EndOf(const Token& token) const {
    const std::string_view text = reader_.text();
    if (token.kind == TokenKind::kQuote)
      return SkipQuoted(text, token.span.begin);
    if (token.kind != TokenKind::kHeredoc) return token.span.end;
    const uint32_t end = FindHeredocEnd(text, token);
    if (end < text.size()) {
      const std::string_view marker = HeredocMarker(token);
      return static_cast<uint32_t>(text.find(marker, end) + marker.size());
    }
    for (size_t line = text.find('\n', token.span.end);
         line != std::string_view::npos; line = text.find('\n', line + 1)) {
      if (BeginsTopBlock(text.substr(line + 1)))
        return static_cast<uint32_t>(line);
    }
    return end;
  }

  static bool BeginsTopBlock(std::string_view line) {
    for (const std::string_view type : kTopBlocks) {
      if (line.substr(0, type.size()) != type) continue;
      const char next = line.size() > type.size() ? line[type.size()] : '\0';
      if (next == ' ' || next == '"' || next == '{') return true;
    }
    return false;
  }

  Reader& reader_;
  HclFile* file_;
  // After a fault within blocks that do not close: on the way to the top.
  bool returning_ = false;
};

}  // namespace

HclFile ParseHcl(text::SourceId id, const text::Source& source,
                 diagnostic::Sink& sink) {
  HclFile file;
  file.source = id;
  file.name = source.name();
  Reader reader(id, source.text(), &file, sink);
  BodyParser(reader, &file).ParseFile();
  return file;
}

const Attribute* Block::Find(std::string_view name) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

const Block* Block::FindBlock(std::string_view block_type) const {
  for (const Block& block : blocks) {
    if (block.type == block_type) return &block;
  }
  return nullptr;
}

}  // namespace bylaw::formats::terraform
