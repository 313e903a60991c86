#include "records/reader.h"

namespace bylaw::records {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

void Reader::Push(std::string_view bytes) {
  for (const char c : bytes) {
    Take(c);
    if (c == '\n') ++line_;
  }
}

void Reader::Take(char c) {
  switch (state_) {
    case State::kStart:
      return TakeFirst(c);
    case State::kLines:
      return TakeInLine(c);
    case State::kValues:
      return TakeInValues(c);
    case State::kArray:
      return TakeInArray(c);
    case State::kEnd:
      if (IsBlank(c)) return;
      state_ = State::kBroken;
      return handler_.OnUnreadable(
          "there is more after the end of the list of records", line_);
    case State::kBroken:
      return;
  }
}

void Reader::TakeFirst(char c) {
  if (mark_ < kByteOrderMark.size() && c == kByteOrderMark[mark_]) {
    ++mark_;
    return;
  }
  // What looked like a mark and was none belongs to the first record.
  if (mark_ > 0 && mark_ < kByteOrderMark.size()) {
    state_ = State::kLines;
    for (const char byte : kByteOrderMark.substr(0, mark_)) TakeInLine(byte);
    return TakeInLine(c);
  }
  if (IsBlank(c)) return;
  if (c == '[' && layout_ == Layout::kDetect) {
    state_ = State::kArray;
    return;
  }
  state_ = State::kLines;
  TakeInLine(c);
}

void Reader::Append(char c) {
  if (record_.empty() && !too_long_) {
    if (IsBlank(c)) return;
    record_line_ = line_;
  }
  if (too_long_) return;
  if (record_.size() == kMaxRecordBytes) {
    too_long_ = true;
    record_.clear();
    return;
  }
  record_.push_back(c);
}

void Reader::Follow(char c) {
  if (in_string_) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"' || c == '\n') {
      in_string_ = false;
    }
    return;
  }
  if (c == '"') {
    in_string_ = true;
  } else if (c == '{' || c == '[') {
    ++depth_;
  } else if ((c == '}' || c == ']') && depth_ > 0) {
    --depth_;
  }
}

void Reader::TakeInLine(char c) {
  if (c != '\n') {
    Append(c);
    if (records_ == 0) Follow(c);
    return;
  }
  if (records_ == 0 && layout_ == Layout::kDetect && OpensOnly()) {
    state_ = State::kValues;
    Append(c);
    return;
  }
  Emit();
}

// Whether the line so far ends where a value has only begun. A record that was
// cut off hardly ever does.
bool Reader::OpensOnly() const {
  if (depth_ == 0 || in_string_) return false;
  const size_t last = record_.find_last_not_of(" \t\r");
  return last != std::string::npos &&
         (record_[last] == '{' || record_[last] == '[' || record_[last] == ',');
}

void Reader::TakeInValues(char c) {
  if (record_.empty() && !too_long_ && IsBlank(c)) return;
  const bool scalar_ends = depth_ == 0 && !in_string_ && IsBlank(c);
  if (scalar_ends) return Emit();
  Append(c);
  Follow(c);
  if (depth_ == 0 && !in_string_ && (c == '}' || c == ']')) Emit();
}

void Reader::TakeInArray(char c) {
  // No string goes over a line: one that is not closed spoils its record, and
  // must not take the records after it along.
  if (in_string_ && c == '\n') {
    after_comma_ = false;
    return Emit();
  }
  const bool between = depth_ == 0 && !in_string_;
  if (!between || (c != ',' && c != ']')) {
    Append(c);
    Follow(c);
    return;
  }
  const bool empty = record_.empty() && !too_long_;
  if (!empty) {
    Emit();
  } else if (c == ',' || after_comma_) {
    handler_.OnUnreadable("there is a comma and no record", line_);
  }
  after_comma_ = c == ',';
  if (c == ']') state_ = State::kEnd;
}

void Reader::Emit() {
  if (too_long_) {
    ++records_;
    handler_.OnUnreadable("the record is longer than 16 MiB", record_line_);
    return Reset();
  }
  const size_t last = record_.find_last_not_of(" \t\r\n");
  if (last == std::string::npos) return Reset();
  ++records_;
  handler_.OnRecord(std::string_view(record_).substr(0, last + 1),
                    record_line_);
  Reset();
}

void Reader::Reset() {
  record_.clear();
  depth_ = 0;
  in_string_ = false;
  escaped_ = false;
  too_long_ = false;
}

void Reader::Finish() {
  if (state_ == State::kStart && mark_ > 0 && mark_ < kByteOrderMark.size())
    handler_.OnUnreadable("these bytes are no text", 1);
  if (state_ != State::kArray) return Emit();
  const bool whole = depth_ == 0 && !in_string_;
  const bool pending = !record_.empty() || too_long_;
  Emit();
  // A record that was cut off says so itself.
  if (whole || !pending)
    handler_.OnUnreadable("the list of records ends without `]`", line_);
}

}  // namespace bylaw::records
