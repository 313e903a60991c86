#include "contract/contract.h"

#include <cstddef>

#include "contract/product.h"

namespace bylaw::contract {

std::string_view TypeKindName(TypeKind kind) {
  switch (kind) {
    case TypeKind::kUnknown:
      return "unknown";
    case TypeKind::kBoolean:
      return "boolean";
    case TypeKind::kInteger:
      return "integer";
    case TypeKind::kNumber:
      return "number";
    case TypeKind::kDecimal:
      return "decimal";
    case TypeKind::kString:
      return "string";
    case TypeKind::kBytes:
      return "bytes";
    case TypeKind::kDate:
      return "date";
    case TypeKind::kTime:
      return "time";
    case TypeKind::kTimestamp:
      return "timestamp";
    case TypeKind::kDuration:
      return "duration";
    case TypeKind::kUuid:
      return "uuid";
    case TypeKind::kEnum:
      return "enum";
    case TypeKind::kObject:
      return "object";
    case TypeKind::kList:
      return "list";
    case TypeKind::kMap:
      return "map";
    case TypeKind::kUnion:
      return "union";
    case TypeKind::kAny:
      return "any";
    case TypeKind::kNull:
      return "null";
  }
  return "unknown";
}

std::string_view PiiClassName(PiiClass kind) {
  constexpr std::string_view kNames[] = {"", "quasi", "direct", "credential"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view ConfidenceName(Confidence confidence) {
  constexpr std::string_view kNames[] = {"low", "medium", "high"};
  return kNames[static_cast<size_t>(confidence)];
}

std::string_view PortDirectionName(PortDirection direction) {
  switch (direction) {
    case PortDirection::kInput:
      return "input";
    case PortDirection::kOutput:
      return "output";
    case PortDirection::kManagement:
      return "management";
  }
  return "output";
}

}  // namespace bylaw::contract
