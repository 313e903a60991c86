// Whether values have the `format` that a field of the contract model declares:
// the string formats of JSON Schema, dates and times by a pattern of the
// contract's own (string_format/time_pattern.h), the widths of numbers that ODCS
// names (`u8`, `f32`).
//
//   const FormatCheck check = FormatCheckOf(field);
//   if (check.is_checked()) switch (check.Judge(value)) ...
#ifndef BYLAW_RECORDS_FORMATS_H_
#define BYLAW_RECORDS_FORMATS_H_

#include <optional>
#include <string>
#include <string_view>

#include "contract/schema.h"
#include "document/node.h"
#include "string_format/string_format.h"

namespace bylaw::records {

enum class FormatVerdict {
  kFits,
  kDiffers,
  kUnknown,  // what the format asks for is not known
};

class FormatCheck {
 public:
  // Nothing is checked where no format is declared, or one that describes
  // nothing of the value (`password`).
  bool is_checked() const { return way_ != Way::kNone; }
  // For values of the field's type.
  FormatVerdict Judge(const document::Node& value) const;

 private:
  friend FormatCheck FormatCheckOf(const contract::Field& field);
  enum class Way {
    kNone,
    kString,
    kBase64,
    kTime,
    kWhole,
    kBinary,
    kElements,  // of a vector
    kUnknown
  };
  static FormatCheck OfElements(std::string_view format);
  FormatVerdict JudgeElements(const document::Node& list) const;

  Way way_ = Way::kNone;
  string_format::StringFormat string_format_ =
      string_format::StringFormat::kDate;
  std::string_view pattern_;       // of times; of the field
  std::string_view least_, most_;  // of numbers, as decimals
};

// `field` must outlive the result.
FormatCheck FormatCheckOf(const contract::Field& field);

// A date or time as ISO 8601 has it, read by the field's own pattern where it
// has one; the text itself where it is none of that pattern.
std::string AsIsoTime(const contract::Field& field, std::string_view text);

}  // namespace bylaw::records

#endif  // BYLAW_RECORDS_FORMATS_H_
