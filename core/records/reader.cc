#include "records/reader.h"

#include <algorithm>

#include "records/json_array.h"
#include "records/json_lines.h"
#include "records/json_values.h"

namespace bylaw::records {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

bool Reader::has_part_of_mark() const {
  return mark_ > 0 && mark_ < kByteOrderMark.size();
}

void Reader::Push(std::string_view bytes) {
  while (!bytes.empty() && !first_line_ && reader_ == nullptr) {
    TakeFirst(bytes.front());
    bytes.remove_prefix(1);
  }
  if (first_line_) bytes = TakeFirstLine(bytes);
  if (reader_ != nullptr) reader_->Push(bytes);
}

void Reader::TakeFirst(char c) {
  if (mark_ < kByteOrderMark.size() && c == kByteOrderMark[mark_]) {
    ++mark_;
    return text_.Pass(c);
  }
  std::string_view no_mark;
  if (has_part_of_mark()) {
    // What looked like a mark and was none belongs to the first record.
    no_mark = kByteOrderMark.substr(0, mark_);
    text_.Return(mark_);
    mark_ = kByteOrderMark.size();
  } else if (IsBlank(c)) {
    return text_.Pass(c);
  } else if (c == '[' && layout_ == Layout::kDetect) {
    reader_ = std::make_unique<JsonArray>(text_);
    return text_.Pass(c);
  }
  if (layout_ == Layout::kLines)
    reader_ = std::make_unique<JsonLines>(text_);
  else
    first_line_ = true;
  // What is left over of them is nothing.
  Push(no_mark);
  Push({&c, 1});
}

std::string_view Reader::TakeFirstLine(std::string_view bytes) {
  const size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view line = bytes.substr(0, end);
  for (const char c : line) nesting_.Follow(c);
  text_.Append(line);
  bytes.remove_prefix(end);
  if (bytes.empty()) return bytes;
  // Whether the line ends where a value has only begun. A record that was cut
  // off hardly ever does.
  const char last = text_.last();
  const bool opens = nesting_.in_brackets() && !nesting_.in_string() &&
                     (last == '{' || last == '[' || last == ',');
  if (opens)
    reader_ = std::make_unique<JsonValues>(text_, nesting_);
  else
    reader_ = std::make_unique<JsonLines>(text_);
  first_line_ = false;
  return bytes;
}

void Reader::Finish() {
  if (reader_ != nullptr) return reader_->Finish();
  if (has_part_of_mark()) {
    text_.Return(mark_);
    text_.Refuse("these bytes are no text", {1, text_.here().offset});
  }
  text_.End();
}

}  // namespace bylaw::records
