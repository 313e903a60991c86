// Cuts a stream of bytes into records: one JSON value each, from JSON Lines or
// from one JSON array.
//
//   class Counter : public records::RecordHandler { ... };
//   records::Reader reader(records::Layout::kDetect, handler);
//   while (more) reader.Push(bytes);      // any pieces, cut anywhere
//   reader.Finish();
//
// The layout is told by the first character: `[` begins an array, anything else
// JSON Lines. Lines whose first one only opens a value (`{`) are read as values
// over several lines each.
//
// Nothing is lost: what is no value on its own line or between its commas is
// handed on like a record and found to be none by whoever parses it, and the
// ones after it are read all the same. A record is never held twice; longer
// ones than kMaxRecordBytes are passed over and told.
#ifndef BYLAW_RECORDS_READER_H_
#define BYLAW_RECORDS_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::records {

inline constexpr size_t kMaxRecordBytes = 16U << 20;

class RecordHandler {
 public:
  virtual ~RecordHandler() = default;
  // The text of one record, without the blanks around it, and the line (from 1)
  // that it begins on. The view is valid during the call.
  virtual void OnRecord(std::string_view text, uint64_t line) = 0;
  // Something that stands where a record should and is none.
  virtual void OnUnreadable(std::string_view why, uint64_t line) = 0;
};

enum class Layout { kDetect, kLines };

class Reader {
 public:
  // `handler` must outlive the reader.
  Reader(Layout layout, RecordHandler& handler)
      : handler_(handler), layout_(layout) {}

  void Push(std::string_view bytes);
  // The end of the stream; call it once.
  void Finish();

 private:
  enum class State { kStart, kLines, kValues, kArray, kEnd, kBroken };

  void Take(char c);
  void TakeFirst(char c);
  void TakeInLine(char c);
  void TakeInValues(char c);
  void TakeInArray(char c);
  void Append(char c);
  // Follows strings and brackets inside a record.
  void Follow(char c);
  void Emit();
  void Reset();
  bool OpensOnly() const;

  RecordHandler& handler_;
  Layout layout_;
  State state_ = State::kStart;
  std::string record_;
  uint64_t line_ = 1;
  uint64_t record_line_ = 1;
  uint64_t records_ = 0;
  uint32_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool too_long_ = false;
  bool after_comma_ = false;  // in an array: another element must follow
  size_t mark_ = 0;           // bytes of a byte order mark seen
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_READER_H_
