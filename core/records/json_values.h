// JSON values one after the other, each over as many lines as it likes.
#ifndef BYLAW_RECORDS_JSON_VALUES_H_
#define BYLAW_RECORDS_JSON_VALUES_H_

#include <string_view>

#include "records/layout.h"

namespace bylaw::records {

class JsonValues : public LayoutReader {
 public:
  // `nesting` is that of the record that was begun.
  JsonValues(RecordText& text, Nesting nesting)
      : text_(text), nesting_(nesting) {}

  void Push(std::string_view bytes) override;
  void Finish() override;

 private:
  void Take(char c);
  void End();

  RecordText& text_;
  Nesting nesting_;  // of the record
};

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_JSON_VALUES_H_
