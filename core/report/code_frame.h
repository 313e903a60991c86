// A code frame: the lines of a source that a finding is about, numbered, with
// the places that matter underlined.
//
//     |
//   6 |   - id: orders
//   7 |   - id: orders
//     |         ^^^^^^
//     |
//
// Tabs are shown four columns wide, wide characters count as two, control
// characters are shown as their pictures, and of a long line only the part
// around the first place is shown, cut with `…`.
#ifndef BYLAW_REPORT_CODE_FRAME_H_
#define BYLAW_REPORT_CODE_FRAME_H_

#include <string>
#include <vector>

#include "report/painter.h"
#include "report/report.h"
#include "text/source.h"

namespace bylaw::report {

// A place to underline, in the frame's source.
struct Mark {
  text::Span span;
  uint32_t first_line = 1;
  uint32_t last_line = 1;
  std::string_view label;  // shown after the underline; may be empty
  Role role = Role::kError;
  char underline = '^';
};

// How wide the line numbers of a frame with these marks are.
size_t GutterWidth(const std::vector<Mark>& marks, const text::Source& source);

// The frame, from its first bar to its last line of code or marks. A span over
// several lines is underlined on its first line and says where it ends.
void AppendCodeFrame(const text::Source& source, std::vector<Mark> marks,
                     size_t gutter_width, const Painter& painter,
                     std::string* out);

// A line of a frame without a number: the bar and, when not empty, a text.
void AppendGutter(std::string_view number, size_t gutter_width,
                  const Painter& painter, std::string* out);

}  // namespace bylaw::report

#endif  // BYLAW_REPORT_CODE_FRAME_H_
