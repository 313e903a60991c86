#include "agreement/types.h"

namespace bylaw::agreement {
namespace {

using contract::Field;
using contract::TypeKind;

bool SaysNothing(TypeKind kind) {
  return kind == TypeKind::kUnknown || kind == TypeKind::kAny ||
         kind == TypeKind::kUnion || kind == TypeKind::kNull;
}

bool IsOneOf(TypeKind kind, std::initializer_list<TypeKind> kinds) {
  for (const TypeKind other : kinds) {
    if (kind == other) return true;
  }
  return false;
}

// ODCS and JSON Schema have one word for every kind of number.
bool IsAnyNumber(const Field& field) {
  return field.kind == TypeKind::kNumber &&
         (field.type.value == "number" || field.type.value.empty());
}

bool IsWhole(const Field& field) {
  return field.kind == TypeKind::kInteger ||
         (field.kind == TypeKind::kDecimal && field.scale &&
          field.scale.value == 0);
}

// What a language writes as text because it has no type for it.
bool IsWrittenAsText(TypeKind kind, std::string_view language) {
  if (IsOneOf(kind, {TypeKind::kEnum, TypeKind::kUuid})) return true;
  if (language == "json-schema" || language == "jsonschema") {
    return IsOneOf(kind,
                   {TypeKind::kDate, TypeKind::kTime, TypeKind::kTimestamp,
                    TypeKind::kDuration, TypeKind::kBytes, TypeKind::kDecimal});
  }
  return language == "protobuf" &&
         IsOneOf(kind, {TypeKind::kDate, TypeKind::kTime, TypeKind::kDecimal});
}

bool SameOneWay(const Field& a, std::string_view, const Field& b,
                std::string_view b_in) {
  if (b.kind == TypeKind::kString && IsWrittenAsText(a.kind, b_in)) return true;
  if (IsAnyNumber(a) &&
      IsOneOf(b.kind, {TypeKind::kInteger, TypeKind::kDecimal}))
    return true;
  // An object whose fields nobody lists may be a map.
  return a.kind == TypeKind::kMap && b.kind == TypeKind::kObject &&
         b.fields.empty();
}

}  // namespace

bool SameType(const Field& promised, std::string_view promised_in,
              const Field& delivered, std::string_view delivered_in) {
  return promised.kind == delivered.kind || SaysNothing(promised.kind) ||
         SaysNothing(delivered.kind) ||
         (IsWhole(promised) && IsWhole(delivered)) ||
         SameOneWay(promised, promised_in, delivered, delivered_in) ||
         SameOneWay(delivered, delivered_in, promised, promised_in);
}

}  // namespace bylaw::agreement
