#include "formats/simple/type_name.h"

#include <catch2/catch.hpp>
#include <limits>

namespace bylaw::formats::simple {

using contract::TypeKind;

TEST_CASE("Type names of the simple descriptor") {
  constexpr int64_t kNo = -1;
  struct Row {
    const char* text;
    TypeKind kind;
    int64_t precision = kNo, scale = kNo, length = kNo;
    int zone = -1;  // 1 with, 0 without, -1 not said
  };
  const Row rows[] = {
      {"string", TypeKind::kString},
      {"STRING", TypeKind::kString},
      {" text ", TypeKind::kString},
      {"varchar(18)", TypeKind::kString, kNo, kNo, 18},
      {"character varying(18)", TypeKind::kString, kNo, kNo, 18},
      {"int", TypeKind::kInteger},
      {"BIGINT", TypeKind::kInteger},
      {"uint64", TypeKind::kInteger},
      {"double", TypeKind::kNumber},
      {"double  precision", TypeKind::kNumber},
      {"number", TypeKind::kNumber},
      {"number(10,2)", TypeKind::kDecimal, 10, 2},
      {"decimal", TypeKind::kDecimal},
      {"decimal(10, 2)", TypeKind::kDecimal, 10, 2},
      {"numeric(10)", TypeKind::kDecimal, 10, 0},
      {"boolean", TypeKind::kBoolean},
      {"date", TypeKind::kDate},
      {"time", TypeKind::kTime},
      {"timestamp", TypeKind::kTimestamp},
      {"timestamp(6)", TypeKind::kTimestamp},
      {"timestamptz", TypeKind::kTimestamp, kNo, kNo, kNo, 1},
      {"timestamp with time zone", TypeKind::kTimestamp, kNo, kNo, kNo, 1},
      {"timestamp(6) with time zone", TypeKind::kTimestamp, kNo, kNo, kNo, 1},
      {"timestamp_ntz", TypeKind::kTimestamp, kNo, kNo, kNo, 0},
      {"uuid", TypeKind::kUuid},
      {"bytes", TypeKind::kBytes},
      {"array<string>", TypeKind::kList},
      {"string[]", TypeKind::kList},
      {"map<string, int>", TypeKind::kMap},
      {"struct<a: int>", TypeKind::kObject},
      {"json", TypeKind::kAny},
      {"", TypeKind::kUnknown},
      {"(", TypeKind::kUnknown},
      {")(", TypeKind::kUnknown},
      {"[]", TypeKind::kUnknown},
      {"decimal(99999999999999999999)", TypeKind::kDecimal},
      {"geography", TypeKind::kUnknown},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const TypeName type = ReadTypeName(row.text);
    CHECK(TypeKindName(type.kind) == TypeKindName(row.kind));
    CHECK(type.precision.value_or(kNo) == row.precision);
    CHECK(type.scale.value_or(kNo) == row.scale);
    CHECK(type.max_length.value_or(kNo) == row.length);
    CHECK((type.with_timezone ? (*type.with_timezone ? 1 : 0) : -1) ==
          row.zone);
  }
}

TEST_CASE("Type names that are nearly known") {
  CHECK(NearestTypeName("strnig") == "string");
  CHECK(NearestTypeName("decmal(10,2)") == "decimal");
  CHECK(NearestTypeName("geography") == "");
  CHECK(NearestTypeName("") == "");
}

}  // namespace bylaw::formats::simple
