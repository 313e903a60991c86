// Cuts a stream of bytes into the texts of records in JSON, whatever their
// layout. This is where one is told from another.
//
//   class Counter : public records::TextHandler { ... };
//   records::Reader reader(records::Layout::kDetect, handler);
//   while (more) reader.Push(bytes);      // any pieces, cut anywhere
//   reader.Finish();
//
// The layout is told by the first character: `[` begins an array (json_array.h),
// anything else JSON Lines (json_lines.h). Lines whose first one only opens a
// value (`{`) are read as values over several lines each (json_values.h).
//
// Nothing is lost: what is no value on its own line or between its commas is
// handed on like a record and found to be none by whoever parses it, and the
// ones after it are read all the same.
#ifndef BYLAW_RECORDS_READER_H_
#define BYLAW_RECORDS_READER_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "records/layout.h"

namespace bylaw::records {

enum class Layout { kDetect, kLines };

class Reader {
 public:
  // `handler` must outlive the reader; `start` is where its first byte lies.
  Reader(Layout layout, TextHandler& handler, TextPlace start = {})
      : layout_(layout), text_(handler, start) {}

  void Push(std::string_view bytes);
  // The end of the stream; call it once.
  void Finish();

 private:
  void TakeFirst(char c);
  // Of the first line, which tells lines from values; gives what comes after.
  std::string_view TakeFirstLine(std::string_view bytes);
  bool has_part_of_mark() const;

  Layout layout_;
  RecordText text_;
  size_t mark_ = 0;                       // bytes of a byte order mark seen
  bool first_line_ = false;               // where the stream is
  Nesting nesting_;                       // of the first line
  std::unique_ptr<LayoutReader> reader_;  // null until it is known
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_READER_H_
