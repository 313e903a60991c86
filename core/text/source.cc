#include "text/source.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace bylaw::text {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::vector<uint32_t> FindLineStarts(std::string_view text) {
  std::vector<uint32_t> starts = {0};
  // Almost every text has LF only: let memchr run over it and look for lone CRs
  // in the line just found.
  size_t line = 0;
  while (line < text.size()) {
    const void* lf = std::memchr(text.data() + line, '\n', text.size() - line);
    const size_t end =
        lf ? static_cast<size_t>(static_cast<const char*>(lf) - text.data())
           : text.size();
    for (size_t cr = line; cr < end; ++cr) {
      const void* found = std::memchr(text.data() + cr, '\r', end - cr);
      if (found == nullptr) break;
      cr = static_cast<size_t>(static_cast<const char*>(found) - text.data());
      if (cr + 1 != end || lf == nullptr)
        starts.push_back(static_cast<uint32_t>(cr + 1));
    }
    if (lf == nullptr) break;
    starts.push_back(static_cast<uint32_t>(end + 1));
    line = end + 1;
  }
  return starts;
}

}  // namespace

Source::Source(std::string_view name, std::string text, std::string_view path)
    : path_end_(static_cast<uint32_t>(path.size())),
      text_(std::move(text)),
      line_starts_(FindLineStarts(text_)) {
  const bool is_end = path.ends_with(name);
  names_.reserve(path.size() + (is_end ? 0 : name.size()));
  names_ = path;
  if (!is_end) names_ += name;
  name_begin_ = static_cast<uint32_t>(names_.size() - name.size());
}

std::string_view Source::Slice(Span span) const {
  const size_t begin = std::min<size_t>(span.begin, text_.size());
  const size_t end =
      std::min<size_t>(std::max(span.begin, span.end), text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

uint32_t Source::LineStart(uint32_t line) const {
  if (line == 0) return 0;
  return line <= line_starts_.size() ? line_starts_[line - 1]
                                     : static_cast<uint32_t>(text_.size());
}

std::string_view Source::Line(uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  const size_t begin = line_starts_[line - 1];
  const size_t end =
      line < line_starts_.size() ? line_starts_[line] : text_.size();
  std::string_view result = std::string_view(text_).substr(begin, end - begin);
  while (!result.empty() && (result.back() == '\n' || result.back() == '\r'))
    result.remove_suffix(1);
  if (line == 1 && result.substr(0, 3) == kByteOrderMark)
    result.remove_prefix(3);
  return result;
}

uint32_t Source::LineAt(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const auto next =
      std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<uint32_t>(next - line_starts_.begin());
}

Position Source::PositionAt(uint32_t offset, ColumnUnit unit) const {
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const uint32_t line = LineAt(offset);
  uint32_t begin = line_starts_[line - 1];
  if (line == 1 && std::string_view(text_).substr(0, 3) == kByteOrderMark)
    begin = 3;
  if (offset < begin) return {line, 1};
  const std::string_view before = std::string_view(text_).substr(begin);
  uint32_t column = 1;
  for (size_t at = 0; begin + at < offset;) {
    const DecodedCodePoint c = DecodeCodePoint(before.substr(at));
    if (begin + at + c.length > offset) break;
    column += unit == ColumnUnit::kUtf16 && c.value > 0xFFFF ? 2 : 1;
    at += c.length;
  }
  return {line, column};
}

SourceId SourceSet::Add(std::string_view name, std::string text,
                        std::string_view path) {
  auto source = std::make_unique<Source>(name, std::move(text), path);
  if (!free_.empty()) {
    const SourceId id = free_.back();
    free_.pop_back();
    sources_[id] = std::move(source);
    return id;
  }
  sources_.push_back(std::move(source));
  return static_cast<SourceId>(sources_.size() - 1);
}

void SourceSet::Remove(SourceId id) {
  sources_[id].reset();
  free_.push_back(id);
}

}  // namespace bylaw::text
