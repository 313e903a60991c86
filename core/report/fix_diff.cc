#include "report/fix_diff.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "report/code_frame.h"
#include "sort/sort.h"
#include "text/printable.h"

namespace bylaw::report {
namespace {

using text::AppendPrintable;
using text::CutToWidth;

constexpr uint32_t kMaxLines = 8;
constexpr size_t kMaxBytes = 2000;
constexpr size_t kMaxWidth = 100;

struct PlacedEdit {
  const diagnostic::Edit* edit;
  const Region* region;
};

// Edits whose lines touch, in order.
struct Hunk {
  const text::Source* source;
  uint32_t first_line;
  uint32_t last_line;
  std::vector<PlacedEdit> edits;
};

std::vector<Hunk> GroupEdits(const Finding& finding,
                             const text::SourceSet& sources) {
  std::vector<PlacedEdit> edits;
  const std::vector<diagnostic::Edit>& all = finding.diagnostic.fix->edits;
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].location.known()) edits.push_back({&all[i], &finding.edits[i]});
  }
  sort::Stably(&edits, [](const PlacedEdit& a, const PlacedEdit& b) {
    return std::tie(a.edit->location.source, a.edit->location.span.begin) <
           std::tie(b.edit->location.source, b.edit->location.span.begin);
  });
  std::vector<Hunk> hunks;
  for (const PlacedEdit& placed : edits) {
    const text::Source* source = &sources[placed.edit->location.source];
    const uint32_t first = placed.region->start.line;
    const uint32_t last = placed.region->end.line;
    const bool joins = !hunks.empty() && hunks.back().source == source &&
                       first <= hunks.back().last_line;
    if (!joins) hunks.push_back({source, first, last, {}});
    hunks.back().last_line = std::max(hunks.back().last_line, last);
    hunks.back().edits.push_back(placed);
  }
  return hunks;
}

// Without a byte order mark, which no editor shows either.
text::Span LinesOf(const Hunk& hunk) {
  const bool has_mark =
      hunk.first_line == 1 && hunk.source->Slice({0, 3}) == "\xEF\xBB\xBF";
  return {has_mark ? 3 : hunk.source->LineStart(hunk.first_line),
          hunk.source->LineStart(hunk.last_line + 1)};
}

std::string ApplyEdits(const Hunk& hunk) {
  const text::Span lines = LinesOf(hunk);
  std::string result;
  uint32_t at = lines.begin;
  for (const PlacedEdit& placed : hunk.edits) {
    const uint32_t begin = std::max(placed.region->start.offset, at);
    result += hunk.source->Slice({at, begin});
    result += placed.edit->text;
    at = std::max(placed.region->end.offset, begin);
  }
  result += hunk.source->Slice({at, std::max(at, lines.end)});
  return result;
}

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void AppendLines(const std::vector<std::string_view>& lines, uint32_t number,
                 std::string_view sign, Role role, size_t gutter_width,
                 const Painter& painter, std::string* out) {
  for (const std::string_view line : lines) {
    const std::string digits = std::to_string(number++);
    const std::string_view shown = CutToWidth(line, kMaxWidth);
    out->append(gutter_width - std::min(gutter_width, digits.size()), ' ');
    *out += painter.Paint(Role::kGutter, digits) + ' ';
    std::string text(sign);
    text += ' ';
    AppendPrintable(shown, &text);
    if (shown.size() < line.size()) text += "…";
    *out += painter.Paint(role, text) + '\n';
  }
}

}  // namespace

void AppendFixDiff(const Finding& finding, const text::SourceSet& sources,
                   size_t gutter_width, const Painter& painter,
                   std::string* out) {
  const std::vector<Hunk> hunks = GroupEdits(finding, sources);
  uint32_t lines = 0;
  size_t bytes = 0;
  for (const Hunk& hunk : hunks) {
    lines += hunk.last_line - hunk.first_line + 1;
    bytes += LinesOf(hunk).length();
    for (const PlacedEdit& placed : hunk.edits) {
      bytes += placed.edit->text.size();
    }
  }
  if (hunks.empty() || lines > kMaxLines || bytes > kMaxBytes) return;
  for (const Hunk& hunk : hunks) {
    AppendGutter("", gutter_width, painter, out);
    *out += '\n';
    const std::string after = ApplyEdits(hunk);
    AppendLines(SplitLines(hunk.source->Slice(LinesOf(hunk))), hunk.first_line,
                "-", Role::kRemoved, gutter_width, painter, out);
    AppendLines(SplitLines(after), hunk.first_line, "+", Role::kAdded,
                gutter_width, painter, out);
  }
}

}  // namespace bylaw::report
