#include "agreement/types.h"

#include <cstdint>
#include <initializer_list>
#include <string>

#include "text/ascii.h"

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
         (field.kind == TypeKind::kDecimal && field.typing->scale &&
          field.typing->scale.value == 0);
}

// What a language writes as text because it has no type for it.
bool IsWrittenAsText(TypeKind kind, std::string_view language) {
  if (IsOneOf(kind, {TypeKind::kEnum, TypeKind::kUuid})) return true;
  if (language == "json-schema") {
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

// Names that mean one width in every language that has them; `integer` is any,
// and `int8` is a byte here and eight of them there.
struct Width {
  std::string_view name;
  int bits;
};
constexpr Width kWidths[] = {
    {"tinyint", 8},   {"i8", 8},      {"smallint", 16}, {"short", 16},
    {"int16", 16},    {"i16", 16},    {"int", 32},      {"int32", 32},
    {"i32", 32},      {"sint32", 32}, {"sfixed32", 32}, {"bigint", 64},
    {"long", 64},     {"int64", 64},  {"i64", 64},      {"sint64", 64},
    {"sfixed64", 64},
};

// Of a signed integer; 0 where nothing says it.
int BitsOf(const Field& field) {
  for (const contract::Text* text :
       {&field.limits->format, &field.typing->physical_type, &field.type}) {
    std::string name;
    for (const char c : text->value) {
      if (c == '(') break;
      name += text::ToLower(c);
    }
    for (const Width& width : kWidths) {
      if (width.name == name) return width.bits;
    }
  }
  return 0;
}

}  // namespace

bool IsNarrower(const Field& promised, const Field& delivered) {
  if (promised.kind != delivered.kind) return false;
  if (promised.kind == TypeKind::kInteger) {
    const int ours = BitsOf(promised);
    const int theirs = BitsOf(delivered);
    return ours != 0 && theirs != 0 && theirs < ours;
  }
  if (promised.kind != TypeKind::kDecimal || !promised.typing->precision ||
      !delivered.typing->precision)
    return false;
  // A decimal without a scale is whole.
  const int64_t our_scale = promised.typing->scale.value;
  const int64_t their_scale = delivered.typing->scale.value;
  return their_scale < our_scale ||
         delivered.typing->precision.value - their_scale <
             promised.typing->precision.value - our_scale;
}

bool SameType(const Field& promised, std::string_view promised_in,
              const Field& delivered, std::string_view delivered_in) {
  return promised.kind == delivered.kind || SaysNothing(promised.kind) ||
         SaysNothing(delivered.kind) ||
         (IsWhole(promised) && IsWhole(delivered)) ||
         SameOneWay(promised, promised_in, delivered, delivered_in) ||
         SameOneWay(delivered, delivered_in, promised, promised_in);
}

}  // namespace bylaw::agreement
