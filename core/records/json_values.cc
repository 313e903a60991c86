#include "records/json_values.h"

namespace bylaw::records {

void JsonValues::Push(std::string_view bytes) {
  for (const char c : bytes) Take(c);
}

void JsonValues::Take(char c) {
  if (nesting_.is_outside() && IsBlank(c)) {
    End();
    return text_.Pass(c);
  }
  text_.Append(c);
  nesting_.Follow(c);
  if (nesting_.is_outside() && (c == '}' || c == ']')) End();
}

void JsonValues::End() {
  text_.End();
  nesting_ = {};
}

void JsonValues::Finish() { End(); }

}  // namespace bylaw::records
