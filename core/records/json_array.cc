#include "records/json_array.h"

namespace bylaw::records {

void JsonArray::Push(std::string_view bytes) {
  for (const char c : bytes) Take(c);
}

void JsonArray::Take(char c) {
  if (broken_) return;
  if (ended_) {
    if (IsBlank(c)) return text_.Pass(c);
    broken_ = true;
    return text_.Refuse("there is more after the end of the list of records",
                        text_.here());
  }
  // No string goes over a line: one that is not closed spoils its record, and
  // must not take the records after it along.
  if (nesting_.in_string() && c == '\n') {
    after_comma_ = false;
    End();
    return text_.Pass(c);
  }
  if (!nesting_.is_outside() || (c != ',' && c != ']')) {
    text_.Append(c);
    return nesting_.Follow(c);
  }
  if (!text_.empty()) {
    End();
  } else if (c == ',' || after_comma_) {
    text_.Refuse("there is a comma and no record", text_.here());
  }
  after_comma_ = c == ',';
  ended_ = c == ']';
  text_.Pass(c);
}

void JsonArray::End() {
  text_.End();
  nesting_ = {};
}

void JsonArray::Finish() {
  if (ended_) return;
  // A record that was cut off says so itself.
  const bool cut_off = !nesting_.is_outside() && !text_.empty();
  End();
  if (!cut_off)
    text_.Refuse("the list of records ends without `]`", text_.here());
}

}  // namespace bylaw::records
