// The table of docs/cross-checks.md: which types agree.

#include "agreement/types.h"

#include <catch2/catch.hpp>

namespace bylaw::agreement {
namespace {

using contract::Field;
using contract::TypeKind;

Field Of(TypeKind kind, const char* type = "x") {
  Field field;
  field.kind = kind;
  field.type = contract::Text(type, {0, {0, 1}});
  return field;
}

TEST_CASE("types that agree, and that do not", "[agreement]") {
  struct Row {
    TypeKind promised;
    TypeKind delivered;
    std::string_view language;
    bool same;
  };
  const Row rows[] = {
      {TypeKind::kString, TypeKind::kString, "avro", true},
      {TypeKind::kString, TypeKind::kEnum, "avro", true},
      {TypeKind::kUuid, TypeKind::kString, "avro", true},
      {TypeKind::kString, TypeKind::kInteger, "avro", false},
      {TypeKind::kDecimal, TypeKind::kNumber, "avro", false},
      {TypeKind::kDecimal, TypeKind::kString, "avro", false},
      {TypeKind::kDecimal, TypeKind::kString, "protobuf", true},
      {TypeKind::kTimestamp, TypeKind::kInteger, "avro", false},
      {TypeKind::kTimestamp, TypeKind::kDate, "parquet", false},
      {TypeKind::kTimestamp, TypeKind::kString, "json-schema", true},
      {TypeKind::kTimestamp, TypeKind::kString, "parquet", false},
      {TypeKind::kBytes, TypeKind::kString, "avro", false},
      {TypeKind::kAny, TypeKind::kObject, "avro", true},
      {TypeKind::kUnknown, TypeKind::kInteger, "avro", true},
      {TypeKind::kList, TypeKind::kObject, "avro", false},
  };
  for (const Row& row : rows) {
    CAPTURE(contract::TypeKindName(row.promised),
            contract::TypeKindName(row.delivered), row.language);
    CHECK(SameType(Of(row.promised), "odcs", Of(row.delivered), row.language) ==
          row.same);
  }
}

TEST_CASE("numbers of every kind", "[agreement]") {
  Field whole = Of(TypeKind::kDecimal, "number(38,0)");
  whole.typing.Edit().scale = contract::Integer(0, {0, {0, 1}});
  CHECK(SameType(Of(TypeKind::kInteger), "odcs", whole, "dbt"));
  whole.typing.Edit().scale.value = 2;
  CHECK_FALSE(SameType(Of(TypeKind::kInteger), "odcs", whole, "dbt"));
  // ODCS says `number` of all of them.
  CHECK(SameType(Of(TypeKind::kNumber, "number"), "odcs", whole, "dbt"));
  CHECK_FALSE(SameType(Of(TypeKind::kNumber, "double"), "odcs", whole, "dbt"));
}

}  // namespace
}  // namespace bylaw::agreement
