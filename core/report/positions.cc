#include "report/positions.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "sort/sort.h"
#include "text/utf8.h"

namespace bylaw::report {
namespace {

// An offset past the text's end means its end; an end before its begin is the
// begin.
text::Span Clamp(const text::Source& source, text::Span span) {
  const auto size = static_cast<uint32_t>(source.text().size());
  const uint32_t begin = std::min(span.begin, size);
  return {begin, std::clamp(span.end, begin, size)};
}

// How many columns lie between two offsets of one line; an offset inside a code
// point counts as that code point's beginning.
uint32_t ColumnsBetween(std::string_view text, uint32_t from, uint32_t to,
                        text::ColumnUnit unit) {
  uint32_t columns = 0;
  while (from < to) {
    const text::DecodedCodePoint c = text::DecodeCodePoint(text.substr(from));
    if (from + c.length > to) break;
    from += c.length;
    columns += unit == text::ColumnUnit::kUtf16 && c.value > 0xFFFF ? 2 : 1;
  }
  return columns;
}

// The column of a place inside a code point, or inside the byte order mark, is
// that of another offset: counting on from it would count too much.
bool CanCountOnFrom(std::string_view text, uint32_t offset) {
  if (offset < 3 && text.substr(0, 3) == "\xEF\xBB\xBF") return false;
  return offset == text.size() ||
         (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

}  // namespace

void Positions::Want(const text::Location& location) {
  if (!location.known()) return;
  const text::Span span = Clamp(sources_[location.source], location.span);
  places_.push_back({location.source, span.begin, {}});
  places_.push_back({location.source, span.end, {}});
}

void Positions::Compute() {
  const auto before = [](const Place& a, const Place& b) {
    return std::tie(a.source, a.offset) < std::tie(b.source, b.offset);
  };
  const auto same = [](const Place& a, const Place& b) {
    return a.source == b.source && a.offset == b.offset;
  };
  sort::Stably(&places_, before);
  places_.erase(std::unique(places_.begin(), places_.end(), same),
                places_.end());
  const Place* last = nullptr;
  uint32_t counted_to = 0;  // the offset that last->position is exactly at
  for (Place& place : places_) {
    const text::Source& source = sources_[place.source];
    const bool goes_on =
        last != nullptr && last->source == place.source &&
        place.offset < source.LineStart(last->position.line + 1);
    if (goes_on) {
      const uint32_t columns =
          ColumnsBetween(source.text(), counted_to, place.offset, unit_);
      place.position = {last->position.line, last->position.column + columns};
    } else {
      place.position = source.PositionAt(place.offset, unit_);
    }
    if (CanCountOnFrom(source.text(), place.offset)) {
      last = &place;
      counted_to = place.offset;
    }
  }
}

Point Positions::Find(text::SourceId source, uint32_t offset) const {
  const auto it =
      std::lower_bound(places_.begin(), places_.end(), std::tie(source, offset),
                       [](const Place& place, const auto& key) {
                         return std::tie(place.source, place.offset) < key;
                       });
  return {it->position.line, it->position.column, offset};
}

Region Positions::Resolve(const text::Location& location) {
  if (!location.known()) return {};
  const text::Source& source = sources_[location.source];
  const text::Span span = Clamp(source, location.span);
  compact::SharedText file = source.name();
  names_.Share(&file);
  return {std::move(file), Find(location.source, span.begin),
          Find(location.source, span.end)};
}

}  // namespace bylaw::report
