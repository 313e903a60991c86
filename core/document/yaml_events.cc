#include "document/yaml_events.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "text/utf8.h"

namespace bylaw::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Gives libyaml a text that ends at once; see the note on buffers in the
// header.
int ReadNothing(void*, unsigned char*, size_t, size_t* size_read) {
  *size_read = 0;
  return 1;
}

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

uint32_t LengthByLead(char c) {
  const auto lead = static_cast<unsigned char>(c);
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool IsAscii(std::string_view text) {
  size_t at = 0;
  for (uint64_t block; at + 8 <= text.size(); at += 8) {
    std::memcpy(&block, text.data() + at, 8);
    if ((block & 0x8080808080808080ULL) != 0) return false;
  }
  return std::all_of(
      text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void ReplaceAll(const std::string& from, const std::string& to,
                std::string* text) {
  for (size_t at = text->find(from); at != std::string::npos;
       at = text->find(from, at + to.size())) {
    text->replace(at, from.size(), to);
  }
}

// A character as long as `original` that the text does not have; empty if the
// text has all that are tried.
std::string FindStandIn(std::string_view text, std::string_view original,
                        const std::string& taken) {
  constexpr char32_t kTried = 64;
  const char32_t first = original.size() == 2 ? 0x07C0 : 0xE000;
  for (char32_t c = first; c < first + kTried; ++c) {
    std::string stand_in;
    text::AppendCodePoint(c, &stand_in);
    if (stand_in != taken && text.find(stand_in) == std::string_view::npos)
      return stand_in;
  }
  return {};
}

}  // namespace

YamlEvents::YamlEvents(std::string_view text) : text_(text) {
  if (text_.substr(0, 3) == kByteOrderMark) base_ = 3;
  cursor_offset_ = base_;
  ascii_ = IsAscii(text_.substr(base_));
  if (!ascii_) ReplaceForeignBreaks();
  const std::string_view input =
      replacements_.empty() ? text_ : std::string_view(copy_);

  yaml_parser_initialize(&parser_);
  yaml_parser_set_input(&parser_, &ReadNothing, nullptr);
  yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  own_buffer_ = parser_.buffer.start;
  // libyaml writes to this buffer only when it refills it, which it never does
  // while it believes enough is unread.
  auto* begin = reinterpret_cast<yaml_char_t*>(const_cast<char*>(input.data()));
  parser_.buffer.start = begin;
  parser_.buffer.pointer = begin + base_;
  parser_.buffer.last = begin + input.size() + 1;
  parser_.buffer.end = parser_.buffer.last;
  parser_.unread = std::numeric_limits<size_t>::max();
  parser_.eof = 1;
}

YamlEvents::~YamlEvents() {
  if (has_event_) yaml_event_delete(&event_);
  parser_.buffer.start = own_buffer_;  // the one to free
  yaml_parser_delete(&parser_);
}

void YamlEvents::ReplaceForeignBreaks() {
  std::string taken;
  for (const std::string_view original :
       {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    if (text_.find(original) == std::string_view::npos) continue;
    const std::string stand_in = FindStandIn(text_, original, taken);
    if (stand_in.empty()) continue;
    if (copy_.empty()) copy_ = text_;
    ReplaceAll(std::string(original), stand_in, &copy_);
    replacements_.push_back({std::string(original), stand_in});
    taken = stand_in;
  }
}

bool YamlEvents::Restore(std::string* value) const {
  bool changed = false;
  for (const Replacement& replacement : replacements_) {
    if (value->find(replacement.stand_in) == std::string::npos) continue;
    ReplaceAll(replacement.stand_in, replacement.original, value);
    changed = true;
  }
  return changed;
}

bool YamlEvents::Next() {
  if (has_event_) {
    const bool last = event_.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event_);
    has_event_ = false;
    if (last) return false;
  }
  // After an error libyaml would go on to give events of no type.
  if (failed() || yaml_parser_parse(&parser_, &event_) == 0) return false;
  has_event_ = true;
  span_.begin = OffsetOf(event_.start_mark);
  span_.end = std::max(span_.begin, OffsetOf(event_.end_mark));
  return true;
}

uint32_t YamlEvents::OffsetOf(const yaml_mark_t& mark) {
  const auto size = static_cast<uint32_t>(text_.size());
  if (ascii_) return std::min(size, base_ + static_cast<uint32_t>(mark.index));
  while (cursor_index_ < mark.index && cursor_offset_ < size) {
    cursor_offset_ += LengthByLead(text_[cursor_offset_]);
    ++cursor_index_;
  }
  while (cursor_index_ > mark.index) {
    do {
      --cursor_offset_;
    } while (IsContinuation(text_[cursor_offset_]));
    --cursor_index_;
  }
  return cursor_offset_;
}

}  // namespace bylaw::document
