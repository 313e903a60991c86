// A source is a named text that findings point into.
//
// Everything Bylaw reads - a contract, a schema, a policy - enters as a Source
// and stays one: readers keep byte offsets, and only a report asks a source
// which line and column an offset is. Offsets count bytes of the text exactly
// as it was given, a byte order mark and carriage returns included, so that an
// edit can be applied to the original file.
//
//   text::SourceSet sources;
//   text::SourceId id = sources.Add("orders.yaml", "id: 1\r\nname: é\r\n");
//   // line 2, column 8
//   text::Position p = sources[id].PositionAt(15, text::ColumnUnit::kCodePoint);
#ifndef BYLAW_TEXT_SOURCE_H_
#define BYLAW_TEXT_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::text {

// A half-open range of byte offsets [begin, end) in one source.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t length() const { return end - begin; }
  bool empty() const { return begin == end; }
};
inline bool operator==(Span a, Span b) {
  return a.begin == b.begin && a.end == b.end;
}

using SourceId = uint32_t;
inline constexpr SourceId kNoSource = 0xffffffffU;

// A span and the source it lies in. The default one points nowhere.
struct Location {
  SourceId source = kNoSource;
  Span span;

  bool known() const { return source != kNoSource; }
};
inline bool operator==(const Location& a, const Location& b) {
  return a.source == b.source && a.span == b.span;
}

// Lines and columns are counted from 1. Lines end at LF, CRLF or a lone CR.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
};

// What a column counts: Unicode code points (reports) or UTF-16 code units
// (editors). A byte order mark counts as nothing; each byte of malformed UTF-8
// counts as one.
enum class ColumnUnit { kCodePoint, kUtf16 };

class Source {
 public:
  // `path` is empty for what is no file.
  Source(std::string_view name, std::string text, std::string_view path = {});
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // As reports call it: mostly a path relative to where the user stands, with
  // forward slashes.
  std::string_view name() const {
    return std::string_view(names_).substr(name_begin_);
  }
  // Where it lies, whatever it is called: an absolute path with forward
  // slashes.
  std::string_view path() const {
    return std::string_view(names_).substr(0, path_end_);
  }
  // The bytes as given; lives as long as the source. A NUL byte follows the
  // last one.
  std::string_view text() const { return text_; }
  // The text of a span, cut to the text's end.
  std::string_view Slice(Span span) const;

  // The position of a byte offset; an offset past the end gives the position of
  // the end. An offset inside a code point gives that code point's position.
  Position PositionAt(uint32_t offset, ColumnUnit unit) const;
  // Its line alone, which costs nothing of a line's length.
  uint32_t LineAt(uint32_t offset) const;
  uint32_t line_count() const {
    return static_cast<uint32_t>(line_starts_.size());
  }
  // The text of a line (from 1) without its line break and without a byte order
  // mark; empty past the last line.
  std::string_view Line(uint32_t line) const;
  // The byte offset at which a line (from 1) begins; the text's size past the
  // last line.
  uint32_t LineStart(uint32_t line) const;

 private:
  // The path, and the name: the path's end where it is that, else behind it.
  std::string names_;
  uint32_t name_begin_ = 0;
  uint32_t path_end_ = 0;
  std::string text_;
  std::vector<uint32_t> line_starts_;
};

// Owns sources. A source stays where it is until it is removed; ids are small
// numbers, and a removed one's is given to a later source.
class SourceSet {
 public:
  SourceId Add(std::string_view name, std::string text,
               std::string_view path = {});
  // Ends a source's life: its text and all views of it are gone.
  void Remove(SourceId id);
  const Source& operator[](SourceId id) const { return *sources_[id]; }

 private:
  std::vector<std::unique_ptr<Source>> sources_;  // null where removed
  std::vector<SourceId> free_;
};

}  // namespace bylaw::text

#endif  // BYLAW_TEXT_SOURCE_H_
