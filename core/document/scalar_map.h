// From a place inside a scalar's value to the place in the source where its
// author wrote it.
//
// A policy's expression is the value of a YAML scalar; an error at its 40th
// byte must be shown where that byte stands, which is somewhere else in a
// quoted scalar with escapes, in a folded block, in lines that end in CRLF.
//
//   // The text `condition: >-\n  a +\n  b` has the value "a + b".
//   ScalarMap map(source, node);
//   text::Span b = map.SourceSpan(4, 5);  // the `b` on its own line
//
// Works for every scalar of a Document read from this source: JSON strings, and
// YAML's plain, single-quoted, double-quoted, literal and folded styles. Reads
// the text again, so make one only to report something.
#ifndef BYLAW_DOCUMENT_SCALAR_MAP_H_
#define BYLAW_DOCUMENT_SCALAR_MAP_H_

#include <cstdint>
#include <vector>

#include "document/node.h"
#include "text/source.h"

namespace bylaw::document {

class ScalarMap {
 public:
  // The node must be a scalar that stands in `source`. Nothing is kept of
  // either.
  ScalarMap(const text::Source& source, const Node& node);

  // The offset in the source of the byte at `value_offset` in
  // node.scalar_text(). A byte that an escape stands for gives the escape's
  // beginning, a line break or a space that a line break was folded into gives
  // the break. The value's size, or more, gives the end of what was written
  // (before a closing quote).
  uint32_t SourceOffset(uint32_t value_offset) const;

  // The source of the bytes [begin, end): whole escapes, from the first to the
  // last. Empty where begin is end.
  text::Span SourceSpan(uint32_t begin, uint32_t end) const;

  // False where the value is not written in place: the scalar stands for itself
  // through an alias. Every offset then gives the alias's begin, and every span
  // the alias.
  bool exact() const { return exact_; }

 private:
  friend class ScalarTracer;

  // Value bytes from `value` up to the next piece, written at [source,
  // source_end): one to one if both are as long, otherwise as a whole.
  struct Piece {
    uint32_t value = 0;
    uint32_t source = 0;
    uint32_t source_end = 0;
    bool literal = false;
  };

  const Piece& PieceAt(uint32_t value_offset) const;

  std::vector<Piece>
      pieces_;  // by value offset, the first at 0; empty for an empty value
  uint32_t value_size_ = 0;
  text::Span content_;  // without quotes
  bool exact_ = true;
};

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_SCALAR_MAP_H_
