// JSON Lines: each line that is not blank is a record, whatever it holds.
#ifndef BYLAW_RECORDS_JSON_LINES_H_
#define BYLAW_RECORDS_JSON_LINES_H_

#include <string_view>

#include "records/layout.h"

namespace bylaw::records {

class JsonLines : public LayoutReader {
 public:
  explicit JsonLines(RecordText& text) : text_(text) {}

  void Push(std::string_view bytes) override;
  void Finish() override;

 private:
  RecordText& text_;
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_JSON_LINES_H_
