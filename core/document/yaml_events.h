// libyaml's events with byte offsets. The only file besides yaml_events.cc,
// yaml_error.{h,cc} and yaml_reader.cc that knows libyaml.
//
//   YamlEvents events(text);
//   // Ends after YAML_STREAM_END_EVENT, or at an error.
//   while (events.Next()) Use(events.event(), events.span());
//
// Two things about libyaml 0.2.5 are mended here. It reads through a buffer
// that it copies and decodes the text into, which takes a third of its time: as
// the text is already in memory and checked, the parser's buffer is made to be
// the text. And it follows YAML 1.1 in taking U+0085, U+2028 and U+2029 for
// line breaks: where a text has them, the parser gets a copy with other
// characters in their place, and Restore() puts them back into what it reads.
#ifndef BYLAW_DOCUMENT_YAML_EVENTS_H_
#define BYLAW_DOCUMENT_YAML_EVENTS_H_

#include <yaml.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace bylaw::document {

class YamlEvents {
 public:
  // The text must have passed CheckText, be followed by a NUL byte, and outlive
  // this object.
  explicit YamlEvents(std::string_view text);
  ~YamlEvents();
  YamlEvents(const YamlEvents&) = delete;
  YamlEvents& operator=(const YamlEvents&) = delete;

  // Advances to the next event; false after the last one and at an error, which
  // parser() then describes.
  bool Next();
  const yaml_event_t& event() const { return event_; }
  // Where the event stands in the text.
  text::Span span() const { return span_; }
  bool failed() const { return parser_.error != YAML_NO_ERROR; }
  const yaml_parser_t& parser() const { return parser_; }

  // The byte offset of a mark, which counts code points.
  uint32_t OffsetOf(const yaml_mark_t& mark);

  // Puts the replaced characters back; true if there were any. The length does
  // not change.
  bool Restore(std::string* value) const;
  bool replaces() const { return !replacements_.empty(); }

 private:
  struct Replacement {
    std::string original;
    std::string
        stand_in;  // as long as the original, and nowhere else in the text
  };

  void ReplaceForeignBreaks();

  std::string_view text_;
  std::string copy_;  // the text with stand-ins, if it needs any
  std::vector<Replacement> replacements_;
  uint32_t base_ = 0;  // the size of the byte order mark
  bool ascii_ = false;
  // The last mark asked for, from which the next one is near.
  size_t cursor_index_ = 0;
  uint32_t cursor_offset_ = 0;
  yaml_parser_t parser_;
  yaml_char_t* own_buffer_ = nullptr;  // that the parser was made with
  yaml_event_t event_;
  bool has_event_ = false;
  text::Span span_;
};

}  // namespace bylaw::document

#endif  // BYLAW_DOCUMENT_YAML_EVENTS_H_
