#include "records/json_lines.h"

namespace bylaw::records {

void JsonLines::Push(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    text_.Append(bytes.substr(0, end));
    if (end == std::string_view::npos) return;
    text_.End();
    text_.Pass('\n');
    bytes.remove_prefix(end + 1);
  }
}

void JsonLines::Finish() { text_.End(); }

}  // namespace bylaw::records
