// One JSON array, whose elements are the records. To be begun behind its `[`.
#ifndef BYLAW_RECORDS_JSON_ARRAY_H_
#define BYLAW_RECORDS_JSON_ARRAY_H_

#include <string_view>

#include "records/layout.h"

namespace bylaw::records {

class JsonArray : public LayoutReader {
 public:
  explicit JsonArray(RecordText& text) : text_(text) {}

  void Push(std::string_view bytes) override;
  void Finish() override;

 private:
  void Take(char c);
  void End();

  RecordText& text_;
  Nesting nesting_;           // of the element
  bool after_comma_ = false;  // another element must follow
  bool ended_ = false;        // by its bracket
  bool broken_ = false;       // by what comes after that
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_JSON_ARRAY_H_
