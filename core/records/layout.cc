#include "records/layout.h"

namespace bylaw::records {

void RecordText::Keep(char c) {
  if (empty()) begin_ = here_;
  if (too_long_) return;
  if (text_.size() == kMaxRecordBytes) {
    too_long_ = true;
    text_.clear();
    return;
  }
  text_.push_back(c);
}

void RecordText::Append(std::string_view bytes) {
  if (empty()) {
    while (!bytes.empty() && IsBlank(bytes.front())) {
      Pass(bytes.front());
      bytes.remove_prefix(1);
    }
    if (bytes.empty()) return;
    begin_ = here_;
  }
  here_.offset += bytes.size();
  if (too_long_) return;
  if (bytes.size() > kMaxRecordBytes - text_.size()) {
    too_long_ = true;
    text_.clear();
    return;
  }
  text_.append(bytes);
}

char RecordText::last() const {
  const size_t last = text_.find_last_not_of(" \t\r\n");
  return last == std::string::npos ? '\0' : text_[last];
}

void RecordText::End() {
  if (too_long_) {
    handler_.OnUnreadable("the record is longer than 16 MiB", begin_);
  } else if (!text_.empty()) {
    const size_t last = text_.find_last_not_of(" \t\r\n");
    handler_.OnText(std::string_view(text_).substr(0, last + 1), begin_);
  }
  text_.clear();
  too_long_ = false;
}

}  // namespace bylaw::records
