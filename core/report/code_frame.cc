#include "report/code_frame.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "sort/sort.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace bylaw::report {
namespace {

using text::AppendPrintable;
using text::CutToWidth;
using text::Printable;
using text::PrintableWidth;

// Cells of code that a line of a frame shows, and how many of them stand before
// the first mark of a line too long to be shown whole.
constexpr size_t kMaxCodeWidth = 100;
constexpr size_t kWidthBeforeMark = 40;
// Lines shown before and after a marked one.
constexpr uint32_t kContextLines = 1;

// The part of a line that is shown, in bytes of the line.
struct Window {
  size_t begin = 0;
  size_t end = 0;
};

// Goes back from `at` by at most `width` cells.
size_t StepBack(std::string_view line, size_t at, size_t width) {
  while (at > 0) {
    size_t before = at - 1;
    while (before > 0 && at - before < 4 &&
           (static_cast<unsigned char>(line[before]) & 0xC0) == 0x80) {
      --before;
    }
    // A run of continuation bytes that is no code point: take one byte.
    if (text::DecodeCodePoint(line.substr(before)).length != at - before) {
      before = at - 1;
    }
    const size_t taken = PrintableWidth(line.substr(before, at - before));
    if (taken > width) break;
    width -= taken;
    at = before;
  }
  return at;
}

Window ChooseWindow(std::string_view line, size_t focus) {
  if (CutToWidth(line, kMaxCodeWidth).size() == line.size()) {
    return {0, line.size()};
  }
  const size_t from_start = CutToWidth(line, kMaxCodeWidth).size();
  if (focus < CutToWidth(line, kMaxCodeWidth / 2).size())
    return {0, from_start};
  const size_t begin = StepBack(line, focus, kWidthBeforeMark);
  return {begin, begin + CutToWidth(line.substr(begin), kMaxCodeWidth).size()};
}

class Frame {
 public:
  Frame(const text::Source& source, size_t gutter_width, const Painter& painter,
        std::string* out)
      : source_(source),
        gutter_width_(gutter_width),
        painter_(painter),
        out_(out) {}

  // `marks` begin on this line, in order; there may be none.
  void AppendLine(uint32_t number, const std::vector<const Mark*>& marks) {
    const std::string_view line = source_.Line(number);
    const auto line_start =
        static_cast<size_t>(line.data() - source_.text().data());
    const auto offset_in_line = [&](uint32_t offset) {
      return std::min(offset < line_start ? 0 : offset - line_start,
                      line.size());
    };
    const size_t focus =
        marks.empty() ? 0 : offset_in_line(marks.front()->span.begin);
    const Window window = ChooseWindow(line, focus);
    AppendCode(number, line, window);
    for (const Mark* mark : marks) {
      const size_t begin = offset_in_line(mark->span.begin);
      const size_t end = offset_in_line(mark->span.end);
      AppendMark(*mark, line, window, begin, end);
    }
  }

  void AppendGap() {
    *out_ += painter_.Paint(Role::kGutter, "...");
    *out_ += '\n';
  }

 private:
  void AppendCode(uint32_t number, std::string_view line, Window window) {
    AppendGutter(std::to_string(number), gutter_width_, painter_, out_);
    if (!line.empty()) *out_ += ' ';
    if (window.begin > 0) *out_ += "…";
    AppendPrintable(line.substr(window.begin, window.end - window.begin), out_);
    if (window.end < line.size()) *out_ += "…";
    *out_ += '\n';
  }

  void AppendMark(const Mark& mark, std::string_view line, Window window,
                  size_t begin, size_t end) {
    begin = std::clamp(begin, window.begin, window.end);
    end = std::clamp(end, begin, window.end);
    const size_t indent =
        PrintableWidth(line.substr(window.begin, begin - window.begin)) +
        (window.begin > 0 ? 1 : 0);
    const size_t width = PrintableWidth(line.substr(begin, end - begin));
    std::string text(std::max<size_t>(width, 1), mark.underline);
    if (mark.last_line > mark.first_line) {
      text += " to line " + std::to_string(mark.last_line);
    }
    if (!mark.label.empty()) text += " " + Printable(mark.label);
    AppendGutter("", gutter_width_, painter_, out_);
    out_->append(indent + 1, ' ');
    *out_ += painter_.Paint(mark.role, text);
    *out_ += '\n';
  }

  const text::Source& source_;
  size_t gutter_width_;
  const Painter& painter_;
  std::string* out_;
};

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

// The lines to show: each marked one and its neighbours, blank neighbours left
// out.
std::set<uint32_t> ChooseLines(const std::vector<Mark>& marks,
                               const text::Source& source) {
  std::set<uint32_t> lines;
  for (const Mark& mark : marks) {
    const uint32_t line = mark.first_line;
    lines.insert(line);
    const uint32_t first = line > kContextLines ? line - kContextLines : 1;
    const uint32_t last = std::min(line + kContextLines, source.line_count());
    for (uint32_t near = first; near <= last; ++near) {
      if (!IsBlank(source.Line(near).substr(0, 4 * kMaxCodeWidth))) {
        lines.insert(near);
      }
    }
  }
  return lines;
}

}  // namespace

size_t GutterWidth(const std::vector<Mark>& marks, const text::Source& source) {
  uint32_t last = 1;
  for (const Mark& mark : marks) {
    last = std::max(
        last, std::min(mark.first_line + kContextLines, source.line_count()));
  }
  return std::to_string(last).size();
}

void AppendGutter(std::string_view number, size_t gutter_width,
                  const Painter& painter, std::string* out) {
  std::string text(gutter_width - std::min(gutter_width, number.size()), ' ');
  text += number;
  text += " |";
  *out += painter.Paint(Role::kGutter, text);
}

void AppendCodeFrame(const text::Source& source, std::vector<Mark> marks,
                     size_t gutter_width, const Painter& painter,
                     std::string* out) {
  sort::Stably(&marks, [](const Mark& a, const Mark& b) {
    return a.span.begin < b.span.begin;
  });
  Frame frame(source, gutter_width, painter, out);
  AppendGutter("", gutter_width, painter, out);
  *out += '\n';
  uint32_t previous = 0;
  for (const uint32_t line : ChooseLines(marks, source)) {
    // A gap of one line is cheaper shown than marked.
    if (previous != 0 && line == previous + 2) frame.AppendLine(line - 1, {});
    if (previous != 0 && line > previous + 2) frame.AppendGap();
    std::vector<const Mark*> here;
    for (const Mark& mark : marks) {
      if (mark.first_line == line) here.push_back(&mark);
    }
    frame.AppendLine(line, here);
    previous = line;
  }
}

}  // namespace bylaw::report
