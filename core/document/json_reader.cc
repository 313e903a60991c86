// JSON through nlohmann/json's SAX interface. Its events carry no positions, so
// a cursor of our own follows it through the text: from the end of one token,
// over white space, commas and colons, to the next.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "document/builder.h"
#include "document/check_text.h"
#include "document/json_error.h"
#include "document/number.h"
#include "document/read.h"
#include "document/rules.h"

namespace bylaw::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Bytes a value takes in an ordinary document, for the first guess at how many
// there are.
constexpr size_t kBytesPerValue = 16;

// A text with its comments blanked out, so that everything else keeps its
// place; `*first` is the first of them. One that is not closed stays.
std::string BlankComments(std::string_view text, text::Span* first) {
  std::string blank(text);
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
      }
      continue;
    }
    const std::string_view two = text.substr(at, 2);
    if (two != "//" && two != "/*") continue;
    size_t end =
        two == "//" ? text.find_first_of("\r\n", at) : text.find("*/", at + 2);
    if (two == "//") end = std::min(end, text.size());
    if (end == std::string_view::npos) break;
    if (two == "/*") end += 2;
    if (first->end == 0)
      *first = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    for (size_t i = at; i < end; ++i) {
      if (text[i] != '\n' && text[i] != '\r') blank[i] = ' ';
    }
    at = end - 1;
  }
  return blank;
}

// Receives nlohmann's events; a false from any of them ends the parse.
class Handler {
 public:
  // `read` is what the parser reads: the text, or the text without comments.
  Handler(text::SourceId id, std::string_view text, std::string_view read,
          diagnostic::Sink& sink)
      : builder_(id, sink, text.size() / kBytesPerValue),
        sink_(sink),
        id_(id),
        text_(text),
        read_(read) {
    if (text_.substr(0, 3) == kByteOrderMark) at_ = 3;
  }

  bool null() { return Literal({.kind = Kind::kNull}, 4); }
  bool boolean(bool value) {
    return Literal({.kind = Kind::kBool, .integer = value ? 1 : 0},
                   value ? 4 : 5);
  }
  bool number_integer(int64_t) { return Number(); }
  bool number_unsigned(uint64_t) { return Number(); }
  bool number_float(double, const std::string&) { return Number(); }
  bool binary(const nlohmann::json::binary_t&) {
    return false;
  }  // JSON has none

  bool string(const std::string& value) {
    if (!RoomForOne()) return false;
    text::Span span;
    const std::string_view text = StringToken(value, &span);
    builder_.Add({.kind = Kind::kString}, text, span, ScalarStyle::kQuoted);
    return true;
  }

  bool key(const std::string& value) {
    text::Span span;
    const std::string_view text = StringToken(value, &span);
    builder_.Key(text, span);
    return true;
  }

  bool start_object(size_t) { return Begin(Kind::kMap); }
  bool start_array(size_t) { return Begin(Kind::kList); }
  bool end_object() { return End(); }
  bool end_array() { return End(); }

  bool parse_error(size_t position, const std::string&,
                   const nlohmann::json::exception&) {
    error_position_ = position;
    return false;
  }

  size_t error_position() const { return error_position_; }
  // True if a limit ended the parse, which has been reported.
  bool stopped() const { return stopped_; }
  Document Take() { return std::move(builder_).Take(); }

 private:
  void SkipToToken() {
    while (at_ < read_.size()) {
      const char c = read_[at_];
      if (c != ' ' && c != '\n' && c != ',' && c != ':' && c != '\r' &&
          c != '\t')
        break;
      ++at_;
    }
  }

  [[gnu::cold]] bool Stop(const diagnostic::RuleInfo& rule, text::Span span,
                          std::string message) {
    sink_.Add(rule, {id_, span}, std::move(message));
    stopped_ = true;
    return false;
  }

  bool RoomForOne() {
    if (builder_.node_count() < kMaxNodes) return true;
    SkipToToken();
    return Stop(kTooManyValues, {at_, at_ + 1},
                "this document has more than 1,000,000 values");
  }

  // The value of the string token at the cursor: a part of the text unless it
  // has escapes.
  std::string_view StringToken(const std::string& value, text::Span* span) {
    SkipToToken();
    const uint32_t begin = at_;
    const std::string_view literal = text_.substr(begin + 1, value.size());
    // The parser's value is never longer than the token, so where nothing was
    // escaped the quote comes right after it.
    const size_t end = begin + 1 + value.size();
    if (end < text_.size() && text_[end] == '"' && literal == value) {
      at_ = static_cast<uint32_t>(end) + 1;
      *span = {begin, at_};
      return literal;
    }
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
    *span = {begin, at_};
    return builder_.Keep(value);
  }

  bool Literal(const ScalarValue& value, uint32_t length) {
    if (!RoomForOne()) return false;
    SkipToToken();
    builder_.Add(value, text_.substr(at_, length), {at_, at_ + length},
                 ScalarStyle::kPlain);
    at_ += length;
    return true;
  }

  bool Number() {
    if (!RoomForOne()) return false;
    SkipToToken();
    const uint32_t begin = at_;
    bool integer = true;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '.' || c == 'e' || c == 'E') {
        integer = false;
      } else if ((c < '0' || c > '9') && c != '-' && c != '+') {
        break;
      }
    }
    const std::string_view text = text_.substr(begin, at_ - begin);
    ScalarValue value;
    if (integer) {
      value = ParseDecimal(text);
    } else {
      value.kind = Kind::kDouble;
      value.number = ParseDouble(text);
    }
    builder_.Add(value, text, {begin, at_}, ScalarStyle::kPlain);
    return true;
  }

  bool Begin(Kind kind) {
    if (!RoomForOne()) return false;
    SkipToToken();
    if (builder_.depth() == kMaxDepth) {
      return Stop(kTooDeep, {at_, at_ + 1},
                  "this value is nested more than 128 deep");
    }
    builder_.Begin(kind, at_);
    ++at_;
    return true;
  }

  bool End() {
    SkipToToken();
    ++at_;
    builder_.End(at_);
    return true;
  }

  DocumentBuilder builder_;
  diagnostic::Sink& sink_;
  text::SourceId id_;
  std::string_view text_, read_;
  uint32_t at_ = 0;  // just past the last token
  size_t error_position_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::optional<Document> ReadJson(text::SourceId id, const text::Source& source,
                                 diagnostic::Sink& sink) {
  if (!CheckText(id, source, sink)) return std::nullopt;
  const std::string_view text = source.text();
  text::Span comment;
  std::string blank;
  if (source.name().ends_with(".avsc")) blank = BlankComments(text, &comment);
  const std::string_view read =
      comment.end == 0 ? text : std::string_view(blank);
  Handler handler(id, text, read, sink);
  if (nlohmann::json::sax_parse(read.begin(), read.end(), &handler)) {
    if (comment.end != 0) {
      sink.Add(kJsonComment, {id, comment},
               "JSON has no comments, and not every implementation of Avro "
               "reads over them");
    }
    return handler.Take();
  }
  if (handler.stopped()) return std::nullopt;
  const text::Source without(source.name(), std::string(read));
  if (std::optional<diagnostic::Diagnostic> error =
          FindJsonError(id, without)) {
    sink.Add(std::move(*error));
  } else {
    const auto at =
        static_cast<uint32_t>(std::min(handler.error_position(), text.size()));
    sink.Add(kJsonSyntax, {id, {at, at}}, "this is not JSON");
  }
  return std::nullopt;
}

}  // namespace bylaw::document
