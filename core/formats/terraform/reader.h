// What the three parts of the parser share: the position in the text, the
// token there, and how a fault is reported.
//
// Newlines end arguments and object items but mean nothing within brackets;
// which of the two holds is set while a construct is read (Newlines below).
#ifndef BYLAW_FORMATS_TERRAFORM_READER_H_
#define BYLAW_FORMATS_TERRAFORM_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostic/sink.h"
#include "formats/terraform/lexer.h"
#include "formats/terraform/syntax.h"

namespace bylaw::formats::terraform {

// The names that for-expressions bind, from the outside in. Loops of templates
// lie in each other as often as the text has room for.
class BoundNames {
 public:
  size_t size() const { return names_.size(); }
  void Add(std::string_view name) {
    names_.push_back(name);
    ++times_[name];
  }
  // Forgets all but the first so many.
  void Shrink(size_t size) {
    for (; names_.size() > size; names_.pop_back()) --times_[names_.back()];
  }
  bool Has(std::string_view name) const {
    const auto found = times_.find(name);
    return found != times_.end() && found->second > 0;
  }

 private:
  std::vector<std::string_view> names_;
  std::unordered_map<std::string_view, size_t> times_;
};

class Reader {
 public:
  Reader(text::SourceId source, std::string_view text, HclFile* file,
         diagnostic::Sink& sink)
      : source_(source), text_(text), file_(file), sink_(sink) {}

  enum class Newlines : uint8_t { kMatter, kIgnored };

  // The token at the position; newline tokens are passed over where they do
  // not matter.
  const Token& Peek();
  void Take() { position_ = Peek().span.end; }
  bool TakeIf(std::string_view op);
  uint32_t position() const { return position_; }
  void MoveTo(uint32_t position) { position_ = position; }
  Newlines SetNewlines(Newlines newlines);

  // Reports a fault of the syntax; always false, for `return Fail(...)`.
  bool Fail(text::Span at, std::string message, std::string_view help = {});
  // The same of what takes the rest of the file with it: nothing behind it says
  // whether it closes what is open.
  bool FailToTheEnd(text::Span at, std::string message, std::string_view help) {
    to_the_end_ = true;
    return Fail(at, std::move(message), help);
  }
  bool failed_to_the_end() const { return to_the_end_; }
  // The same at the next token, which is not what was `expected`.
  bool FailExpected(std::string_view expected, std::string_view help = {});
  text::Location Locate(text::Span span) const { return {source_, span}; }
  text::Span SpanFrom(uint32_t begin) const { return {begin, position_}; }
  std::string_view text() const { return text_; }
  diagnostic::Sink& sink() { return sink_; }

  // A level of nesting; false, and reported, past kMaxNesting. Every Enter that
  // gave true has its Leave.
  bool Enter();
  void Leave() { --depth_; }

  void AddReference(const Expression& reference);
  BoundNames bound;

 private:
  text::SourceId source_;
  std::string_view text_;
  HclFile* file_;
  diagnostic::Sink& sink_;
  uint32_t position_ = 0;
  uint32_t depth_ = 0;
  bool to_the_end_ = false;
  Newlines newlines_ = Newlines::kMatter;
  Token token_;
  uint32_t token_position_ = 0xffffffffU;
  Newlines token_newlines_ = Newlines::kMatter;
};

// Sets how newlines are taken for as long as it lives.
class NewlineScope {
 public:
  NewlineScope(Reader& reader, Reader::Newlines newlines)
      : reader_(reader), before_(reader.SetNewlines(newlines)) {}
  ~NewlineScope() { reader_.SetNewlines(before_); }
  NewlineScope(const NewlineScope&) = delete;
  NewlineScope& operator=(const NewlineScope&) = delete;

 private:
  Reader& reader_;
  Reader::Newlines before_;
};

// Each reads one construct at the position into `result`; false once a fault
// was reported.
bool ReadExpression(Reader& reader, Expression* result);
// A quoted template, from its quote.
bool ReadQuoted(Reader& reader, Expression* result);
// A template that is all of the reader's text, without quotes or escapes.
bool ReadTemplate(Reader& reader, Expression* result);
// A heredoc, from its `<<`; leaves the position after the closing marker.
bool ReadHeredoc(Reader& reader, Expression* result);

}  // namespace bylaw::formats::terraform

#endif  // BYLAW_FORMATS_TERRAFORM_READER_H_
