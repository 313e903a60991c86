#include "records/kinds.h"

#include <string>
#include <string_view>

#include "document/exact_number.h"
#include "string_format/string_format.h"
#include "string_format/time_text.h"

namespace bylaw::records {
namespace {

using contract::Field;
using contract::TypeKind;
using document::Node;

// A format of one's own (`yyyy-MM-dd`) says how texts look; then any will do
// here.
bool IsOfTextKind(const Field& field, const Node& value) {
  if (!value.is_string()) return false;
  if (field.limits->format) return true;
  switch (field.kind) {
    case TypeKind::kDate:
      return string_format::IsDateText(value.string());
    case TypeKind::kTimestamp:
      return string_format::IsTimestampText(value.string());
    case TypeKind::kTime:
      return string_format::IsTimeText(value.string());
    default:
      return string_format::Conforms(string_format::StringFormat::kUuid,
                                     value.string());
  }
}

}  // namespace

bool IsOfKind(const Field& field, const Node& value) {
  switch (field.kind) {
    case TypeKind::kBoolean:
      return value.is_bool();
    case TypeKind::kInteger:
      return value.is_number() && document::IsWhole(value);
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
