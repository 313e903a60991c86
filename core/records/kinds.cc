#include "records/kinds.h"

#include <string>
#include <string_view>

#include "formats/json_schema/number.h"
#include "formats/string_format.h"

namespace bylaw::records {
namespace {

using contract::Field;
using contract::TypeKind;
using document::Node;

bool IsDateText(std::string_view text) {
  return formats::IsFullDate(text) || formats::IsDateTime(text);
}

// With `T` or a blank between date and time, with or without an offset.
bool IsTimestampText(std::string_view text) {
  if (text.size() < 19 ||
      (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
    return false;
  const std::string_view time = text.substr(11);
  return formats::IsFullDate(text.substr(0, 10)) &&
         (formats::IsFullTime(time) ||
          formats::IsFullTime(std::string(time) + "Z"));
}

bool IsTimeText(std::string_view text) {
  return formats::IsFullTime(text) ||
         formats::IsFullTime(std::string(text) + "Z");
}

// A format of one's own (`yyyy-MM-dd`) says how texts look; then any will do
// here.
bool IsOfTextKind(const Field& field, const Node& value) {
  if (!value.is_string()) return false;
  if (field.format) return true;
  switch (field.kind) {
    case TypeKind::kDate:
      return IsDateText(value.string());
    case TypeKind::kTimestamp:
      return IsTimestampText(value.string());
    case TypeKind::kTime:
      return IsTimeText(value.string());
    default:
      return formats::Conforms(formats::StringFormat::kUuid, value.string());
  }
}

}  // namespace

bool IsOfKind(const Field& field, const Node& value) {
  switch (field.kind) {
    case TypeKind::kBoolean:
      return value.is_bool();
    case TypeKind::kInteger:
      return value.is_number() && formats::json_schema::IsWhole(value);
    case TypeKind::kNumber:
    case TypeKind::kDecimal:
      return value.is_number();
    case TypeKind::kString:
    case TypeKind::kBytes:
    case TypeKind::kDuration:
      return value.is_string();
    case TypeKind::kDate:
    case TypeKind::kTime:
    case TypeKind::kTimestamp:
    case TypeKind::kUuid:
      return IsOfTextKind(field, value);
    case TypeKind::kObject:
    case TypeKind::kMap:
      return value.is_map();
    case TypeKind::kList:
      return value.is_list();
    default:
      return true;
  }
}

bool IsChecked(TypeKind kind) {
  return kind != TypeKind::kUnknown && kind != TypeKind::kAny &&
         kind != TypeKind::kUnion && kind != TypeKind::kEnum &&
         kind != TypeKind::kNull;
}

}  // namespace bylaw::records
