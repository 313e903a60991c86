// How JSON values follow each other in a stream of bytes, and what all ways have
// in common. A layout is a class of its own: json_lines.h, json_values.h,
// json_array.h. Which one a stream has is told in reader.h.
#ifndef BYLAW_RECORDS_LAYOUT_H_
#define BYLAW_RECORDS_LAYOUT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::records {

inline constexpr size_t kMaxRecordBytes = 16U << 20;

// A place in a file.
struct TextPlace {
  uint64_t line = 1;
  uint64_t offset = 0;
};

class TextHandler {
 public:
  virtual ~TextHandler() = default;
  // The text of one record, without the blanks around it, and where it begins.
  // The view is valid during the call.
  virtual void OnText(std::string_view text, TextPlace at) = 0;
  // Something that stands where a record should and is none.
  virtual void OnUnreadable(std::string_view why, TextPlace at) = 0;
};

inline bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Whether a place in JSON lies inside of strings and brackets, told by all that
// comes before it.
class Nesting {
 public:
  void Follow(char c) {
    if (in_string_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"' || c == '\n') {
        in_string_ = false;
      }
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      --depth_;
    }
  }
  bool in_string() const { return in_string_; }
  bool in_brackets() const { return depth_ > 0; }
  bool is_outside() const { return depth_ == 0 && !in_string_; }

 private:
  uint32_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

// The place that a stream has been read to, and the record that is being read.
// It is never held twice; of one that is longer than kMaxRecordBytes nothing is
// kept, and that is told.
class RecordText {
 public:
  // `handler` must outlive this.
  RecordText(TextHandler& handler, TextPlace start)
      : handler_(handler), here_(start) {}

  // The next byte, as a part of the record; blanks before it are none.
  void Append(char c) {
    if (!empty() || !IsBlank(c)) Keep(c);
    Pass(c);
  }
  // The next bytes, in which there is no line break.
  void Append(std::string_view bytes);
  // The next byte, which is no part of it.
  void Pass(char c) {
    ++here_.offset;
    if (c == '\n') ++here_.line;
  }
  // Makes the last bytes the next ones again; there is no line break in them.
  void Return(size_t bytes) { here_.offset -= bytes; }

  bool empty() const { return text_.empty() && !too_long_; }
  // The last character that is no blank; NUL where there is none.
  char last() const;
  // Of the next byte.
  TextPlace here() const { return here_; }

  // Hands the record on, if there is one.
  void End();
  void Refuse(std::string_view why, TextPlace at) {
    handler_.OnUnreadable(why, at);
  }

 private:
  void Keep(char c);

  TextHandler& handler_;
  TextPlace here_;
  std::string text_;
  TextPlace begin_;
  bool too_long_ = false;
};

// Takes the bytes of a stream from where it was begun, in any pieces.
class LayoutReader {
 public:
  virtual ~LayoutReader() = default;
  virtual void Push(std::string_view bytes) = 0;
  virtual void Finish() = 0;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_LAYOUT_H_
