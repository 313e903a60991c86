// Lines and columns of many offsets at once.
//
// Counting columns walks along a line, so asking for ten thousand places on the
// one line of a minified document would walk it ten thousand times. This class
// is told all offsets first and then walks each source once.
//
//   Positions positions(sources, text::ColumnUnit::kCodePoint);
//   positions.Want(location);
//   positions.Compute();
//   Region region = positions.Resolve(location);   // only what was wanted
#ifndef BYLAW_REPORT_POSITIONS_H_
#define BYLAW_REPORT_POSITIONS_H_

#include <cstdint>
#include <vector>

#include "compact/shared_text.h"
#include "report/report.h"
#include "text/source.h"

namespace bylaw::report {

class Positions {
 public:
  // `sources` outlives this object.
  Positions(const text::SourceSet& sources, text::ColumnUnit unit)
      : sources_(sources), unit_(unit) {}

  // An unknown location is fine and resolves to the empty region.
  void Want(const text::Location& location);
  void Compute();
  Region Resolve(const text::Location& location);

 private:
  struct Place {
    text::SourceId source;
    uint32_t offset;
    text::Position position;
  };
  Point Find(text::SourceId source, uint32_t offset) const;

  const text::SourceSet& sources_;
  text::ColumnUnit unit_;
  std::vector<Place> places_;  // after Compute(): by source and offset
  compact::RecentTexts names_;
};

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_POSITIONS_H_
