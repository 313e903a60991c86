#include "document/scalar_map.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "text/utf8.h"

namespace bylaw::document {

// Reads a scalar's source again as the parser did, noting which bytes of the
// value each part gave. What it believes is compared with the value all along:
// a disagreement ends the trace, and the map says it is not exact.
class ScalarTracer {
 public:
  ScalarTracer(std::string_view text, const Node& node, ScalarMap* map)
      : text_(text),
        value_(node.scalar_text()),
        span_(node.location().span),
        map_(*map) {}

  void Trace(const Node& node) {
    map_.value_size_ = static_cast<uint32_t>(value_.size());
    const char first = span_.empty() ? '\0' : text_[span_.begin];
    bool traced = false;
    if (node.is_plain()) {
      map_.content_ = span_;
      traced = first != '*' && TraceFlow(Quote::kNone);
    } else if (first == '"' || first == '\'') {
      map_.content_ = {span_.begin + 1, span_.end - 1};
      traced = TraceFlow(first == '"' ? Quote::kDouble : Quote::kSingle);
    } else if (first == '|' || first == '>') {
      map_.content_ = span_;
      traced = TraceBlock();
    }
    if (traced) return;
    map_.exact_ = false;
    map_.content_ = span_;
    map_.pieces_.clear();
    if (!value_.empty())
      map_.pieces_.push_back({0, span_.begin, span_.end, false});
  }

 private:
  enum class Quote { kNone, kSingle, kDouble };

  // --- Pieces

  bool Complete() const { return good_ && value_at_ == value_.size(); }

  // `length` bytes of the value, written as they are.
  void Literal(uint32_t source, uint32_t length) {
    if (length == 0 || !Accept(text_.substr(source, length))) return;
    map_.pieces_.push_back({value_at_ - length, source, source + length, true});
  }

  void Decoded(std::string_view value, uint32_t source, uint32_t source_end) {
    if (!Accept(value)) return;
    map_.pieces_.push_back({value_at_ - static_cast<uint32_t>(value.size()),
                            source, source_end, false});
  }

  bool Accept(std::string_view piece) {
    good_ = good_ && value_.substr(value_at_, piece.size()) == piece;
    if (good_) value_at_ += static_cast<uint32_t>(piece.size());
    return good_;
  }

  void Reset() {
    map_.pieces_.clear();
    value_at_ = 0;
    good_ = true;
  }

  // --- Plain and quoted scalars

  bool TraceFlow(Quote quote) {
    const uint32_t end = map_.content_.end;
    uint32_t run = map_.content_.begin;  // where bytes not yet noted begin
    for (uint32_t at = run; at < end && good_;) {
      const uint32_t before = at;
      const uint32_t after_blanks = SkipBlanks(at, end);
      if (BreakLength(after_blanks) > 0 && after_blanks < end) {
        Literal(run, before - run);
        at = run = Fold(after_blanks, end, 0);
      } else if (after_blanks > at) {
        at = after_blanks;
      } else if (quote == Quote::kSingle && text_[at] == '\'') {
        Literal(run, before - run);
        Decoded("'", at, at + 2);
        at = run = at + 2;
      } else if (quote == Quote::kDouble && text_[at] == '\\') {
        Literal(run, before - run);
        at = run = Escape(at, end);
      } else {
        ++at;
      }
      if (at >= end) Literal(run, end - std::min(run, end));
    }
    return Complete();
  }

  // One or more line breaks with the white space around them: a single one
  // becomes a space, of several the first goes. `escaped` breaks before `at`
  // have already gone. Returns where the next line's text begins.
  uint32_t Fold(uint32_t at, uint32_t end, uint32_t escaped) {
    uint32_t breaks = escaped;
    uint32_t first = at;
    while (at < end) {
      const uint32_t length = BreakLength(at);
      if (length == 0) break;
      if (++breaks > 1) Decoded("\n", at, at + length);
      at = SkipBlanks(at + length, end);
    }
    if (breaks == 1 && escaped == 0)
      Decoded(" ", first, first + BreakLength(first));
    return at;
  }

  uint32_t Escape(uint32_t at, uint32_t end) {
    const char c = at + 1 < end ? text_[at + 1] : '\0';
    if (c == '\r' || c == '\n')
      return Fold(SkipBlanks(at + 1 + BreakLength(at + 1), end), end, 1);
    constexpr std::string_view kNames = "0abtnvfre \t\"/\\'N_LP";
    constexpr std::string_view kValues[] = {std::string_view("\0", 1),
                                            "\a",
                                            "\b",
                                            "\t",
                                            "\n",
                                            "\v",
                                            "\f",
                                            "\r",
                                            "\x1B",
                                            " ",
                                            "\t",
                                            "\"",
                                            "/",
                                            "\\",
                                            "'",
                                            "\xC2\x85",
                                            "\xC2\xA0",
                                            "\xE2\x80\xA8",
                                            "\xE2\x80\xA9"};
    if (const size_t name = kNames.find(c); name != std::string_view::npos) {
      Decoded(kValues[name], at, at + 2);
      return at + 2;
    }
    const uint32_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
    uint32_t length = 2 + digits;
    char32_t value = Hex(at + 2, digits);
    if (value >= 0xD800 &&
        value <= 0xDBFF) {  // JSON writes U+10000 and above as two escapes
      value = 0x10000 + ((value - 0xD800) << 10) + (Hex(at + 8, 4) - 0xDC00);
      length = 12;
    }
    std::string decoded;
    text::AppendCodePoint(value, &decoded);
    Decoded(decoded, at, at + length);
    return at + length;
  }

  char32_t Hex(uint32_t at, uint32_t digits) const {
    char32_t value = 0;
    for (const char c :
         text_.substr(std::min<size_t>(at, text_.size()), digits)) {
      const auto digit =
          static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
      value = (value << 4) + (digit & 15);
    }
    return value;
  }

  // --- Block scalars

  struct Header {
    bool literal = false;
    uint32_t indicator =
        0;  // the digit; 0 if the text's own indentation counts
    char chomping = ' ';
    uint32_t end = 0;  // where the lines begin
  };

  Header ReadHeader() const {
    Header header;
    header.literal = text_[span_.begin] == '|';
    uint32_t at = span_.begin + 1;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '+' || c == '-') {
        header.chomping = c;
      } else if (c >= '1' && c <= '9') {
        header.indicator = static_cast<uint32_t>(c - '0');
      } else {
        break;
      }
    }
    header.end = static_cast<uint32_t>(
        std::min(text_.find_first_of("\r\n", at), text_.size()));
    header.end += BreakLength(header.end);
    return header;
  }

  // An indentation indicator counts from the parent's indentation, which the
  // scalar does not know: the right one is the one that gives the value.
  bool TraceBlock() {
    const Header header = ReadHeader();
    const uint32_t widest =
        std::max(header.indicator, TextIndentation(header.end));
    for (uint32_t indent = header.indicator == 0 ? widest : header.indicator;
         indent <= widest; ++indent) {
      Reset();
      TraceLines(header, indent);
      if (Complete()) return true;
    }
    // No line is indented enough to be content: what follows belongs to
    // somebody else.
    Reset();
    TraceLines(header, std::numeric_limits<uint32_t>::max());
    return Complete();
  }

  // The column of the first line's text, or of the widest blank line before it.
  uint32_t TextIndentation(uint32_t at) const {
    uint32_t widest = 1;
    while (at < text_.size()) {
      const auto first = static_cast<uint32_t>(
          std::min(text_.find_first_not_of(' ', at), text_.size()));
      widest = std::max(widest, first - at);
      if (BreakLength(first) == 0) break;
      at = first + BreakLength(first);
    }
    return widest;
  }

  struct Break {
    uint32_t at = 0;
    uint32_t length = 0;
  };

  void Emit(const Break& line_break) {
    Decoded("\n", line_break.at, line_break.at + line_break.length);
  }

  void TraceLines(const Header& header, uint32_t indent) {
    std::vector<Break>
        pending;  // the break of the last line with text, if there was one, and
                  // those of blank lines since
    bool after_text = false;
    bool was_blank = false;  // the last line with text began with white space,
                             // so nothing next to it is folded
    uint32_t at = SkipBlankLines(header.end, indent, &pending);
    while (at < text_.size() && Column(at) == indent && good_) {
      const bool blank = text_[at] == ' ' || text_[at] == '\t';
      const bool fold = !header.literal && after_text && !was_blank && !blank;
      if (fold && pending.size() == 1) {
        Decoded(" ", pending[0].at, pending[0].at + pending[0].length);
      } else {
        for (size_t i = fold ? 1 : 0; i < pending.size(); ++i) Emit(pending[i]);
      }
      pending.clear();
      const auto end = static_cast<uint32_t>(
          std::min(text_.find_first_of("\r\n", at), text_.size()));
      Literal(at, end - at);
      was_blank = blank;
      after_text = true;
      if (end == text_.size()) break;
      pending.push_back({end, BreakLength(end)});
      at = SkipBlankLines(end + BreakLength(end), indent, &pending);
    }
    size_t kept = header.chomping == '+'                 ? pending.size()
                  : header.chomping == ' ' && after_text ? 1
                                                         : 0;
    kept = std::min(kept, pending.size());
    for (size_t i = 0; i < kept; ++i) Emit(pending[i]);
  }

  // Over lines that have at most `indent` spaces and nothing else, and over the
  // next line's indentation.
  uint32_t SkipBlankLines(uint32_t at, uint32_t indent,
                          std::vector<Break>* breaks) const {
    while (true) {
      for (uint32_t column = 0;
           column < indent && at < text_.size() && text_[at] == ' '; ++column)
        ++at;
      const uint32_t length = BreakLength(at);
      if (length == 0) return at;
      breaks->push_back({at, length});
      at += length;
    }
  }

  // --- The text

  uint32_t SkipBlanks(uint32_t at, uint32_t end) const {
    while (at < end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at;
  }

  uint32_t BreakLength(uint32_t at) const {
    if (at >= text_.size()) return 0;
    if (text_[at] == '\r') return text_.substr(at, 2) == "\r\n" ? 2 : 1;
    return text_[at] == '\n' ? 1 : 0;
  }

  uint32_t Column(uint32_t at) const {
    const size_t line =
        at == 0 ? std::string_view::npos : text_.find_last_of("\r\n", at - 1);
    return line == std::string_view::npos
               ? at
               : at - static_cast<uint32_t>(line) - 1;
  }

  std::string_view text_;
  std::string_view value_;
  text::Span span_;
  ScalarMap& map_;
  uint32_t value_at_ = 0;
  bool good_ = true;
};

ScalarMap::ScalarMap(const text::Source& source, const Node& node) {
  ScalarTracer(source.text(), node, this).Trace(node);
}

const ScalarMap::Piece& ScalarMap::PieceAt(uint32_t value_offset) const {
  const auto next = std::upper_bound(
      pieces_.begin(), pieces_.end(), value_offset,
      [](uint32_t offset, const Piece& piece) { return offset < piece.value; });
  return *(next - 1);
}

uint32_t ScalarMap::SourceOffset(uint32_t value_offset) const {
  if (pieces_.empty()) return content_.begin;
  if (value_offset >= value_size_)
    return exact_ ? SourceSpan(0, value_size_).end : content_.begin;
  const Piece& piece = PieceAt(value_offset);
  return piece.literal ? piece.source + (value_offset - piece.value)
                       : piece.source;
}

text::Span ScalarMap::SourceSpan(uint32_t begin, uint32_t end) const {
  end = std::min(end, value_size_);
  if (pieces_.empty()) return {content_.begin, content_.begin};
  if (!exact_) return content_;
  if (begin >= end) {
    const uint32_t at = SourceOffset(begin);
    return {at, at};
  }
  const Piece& last = PieceAt(end - 1);
  return {SourceOffset(begin),
          last.literal ? last.source + (end - last.value) : last.source_end};
}

}  // namespace bylaw::document
