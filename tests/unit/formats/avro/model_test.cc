// What the contract model knows of an Avro schema.
#include <catch2/catch.hpp>

#include "contract/path.h"
#include "formats/avro/avro.h"
#include "formats/avro/logical.h"
#include "formats/reading.h"
#include "formats/shared_data.h"

namespace bylaw::formats {
namespace {

using contract::Field;
using contract::Schema;
using contract::TypeKind;

// The schema of a text that is expected to have no fault.
Schema ReadClean(ReadText* text) {
  auto schema = avro::ReadAvro(text->root(), avro::AvroNames(), text->sink);
  CHECK(text->Lines() == Lines{});
  REQUIRE(schema);
  return std::move(*schema);
}

// The field that one field definition becomes.
Field ReadField(ReadText* text) {
  Schema schema = ReadClean(text);
  REQUIRE(schema.fields.size() == 1);
  return schema.fields.front();
}

std::string WithField(const std::string& rest) {
  return R"({"type": "record", "name": "R", "fields": [{"name": "f", )" + rest +
         "}]}";
}

}  // namespace

TEST_CASE("Avro model: the record") {
  ReadText text(
      R"({"type": "record", "name": "Order", "namespace": "shop.v1", "doc": "An order", "tags": ["core"],
    "owner": "orders", "fields": [{"name": "id", "type": "string", "doc": "Its key"}]})");
  Schema schema = ReadClean(&text);
  contract::LinkFields(schema);
  CHECK(schema.language == "avro");
  CHECK(schema.name.value == "Order");
  CHECK(text.Slice(schema.name_at) == R"("Order")");
  CHECK(schema.full_name == "shop.v1.Order");
  CHECK(schema.name_space->value == "shop.v1");
  CHECK(text.Slice(schema.name_space->at) == R"("shop.v1")");
  CHECK(schema.description->value == "An order");
  REQUIRE(schema.tags.size() == 1);
  CHECK(schema.tags[0].value == "core");
  REQUIRE(schema.custom.size() == 2);
  CHECK(schema.custom[1].property.value == "owner");
  REQUIRE(schema.fields.size() == 1);
  const Field& field = schema.fields[0];
  CHECK(contract::PathOf(field) == "Order.id");
  CHECK(field.description->value == "Its key");
  CHECK(text.Slice(field.name_at) == R"("id")");
  CHECK(text.Slice(field.whole) ==
        R"({"name": "id", "type": "string", "doc": "Its key"})");
}

TEST_CASE("Avro model: kinds of types") {
  struct Row {
    const char* type;
    TypeKind kind;
    const char* name;
  };
  const Row rows[] = {
      {R"("null")", TypeKind::kNull, "null"},
      {R"("boolean")", TypeKind::kBoolean, "boolean"},
      {R"("int")", TypeKind::kInteger, "int"},
      {R"("long")", TypeKind::kInteger, "long"},
      {R"("float")", TypeKind::kNumber, "float"},
      {R"("double")", TypeKind::kNumber, "double"},
      {R"("bytes")", TypeKind::kBytes, "bytes"},
      {R"("string")", TypeKind::kString, "string"},
      {R"({"type": "array", "items": "int"})", TypeKind::kList, "array"},
      {R"({"type": "map", "values": "int"})", TypeKind::kMap, "map"},
      {R"({"type": "enum", "name": "a.E", "symbols": ["A"]})", TypeKind::kEnum,
       "a.E"},
      {R"({"type": "fixed", "name": "F", "size": 3})", TypeKind::kBytes, "F"},
      {R"({"type": "record", "name": "S", "fields": []})", TypeKind::kObject,
       "S"},
      {R"(["int", "string"])", TypeKind::kUnion, "union"},
      {R"(["null", "long"])", TypeKind::kInteger, "long"},
      {R"({"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2})",
       TypeKind::kDecimal, "bytes"},
      {R"({"type": "bytes", "logicalType": "big-decimal"})", TypeKind::kDecimal,
       "bytes"},
      {R"({"type": "string", "logicalType": "uuid"})", TypeKind::kUuid,
       "string"},
      {R"({"type": "int", "logicalType": "date"})", TypeKind::kDate, "int"},
      {R"({"type": "int", "logicalType": "time-millis"})", TypeKind::kTime,
       "int"},
      {R"({"type": "long", "logicalType": "time-micros"})", TypeKind::kTime,
       "long"},
      {R"({"type": "long", "logicalType": "timestamp-millis"})",
       TypeKind::kTimestamp, "long"},
      {R"({"type": "long", "logicalType": "local-timestamp-nanos"})",
       TypeKind::kTimestamp, "long"},
      {R"({"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"})",
       TypeKind::kDuration, "D"},
      {R"({"type": "long", "logicalType": "own"})", TypeKind::kInteger, "long"},
  };
  for (const Row& row : rows) {
    INFO(row.type);
    ReadText text(WithField(std::string(R"("type": )") + row.type));
    const Field field = ReadField(&text);
    CHECK(field.kind == row.kind);
    CHECK(field.type.value == row.name);
    CHECK(field.type.at.known());
  }
}

TEST_CASE("Avro model: required and nullable") {
  struct Row {
    const char* rest;
    bool required;
    bool nullable;
  };
  const Row rows[] = {
      {R"("type": "int")", true, false},
      {R"("type": "int", "default": 1)", false, false},
      {R"("type": ["null", "int"])", false, true},
      {R"("type": ["null", "int"], "default": null)", false, true},
      {R"("type": ["null", "int", "string"])", false, true},
      {R"("type": ["int", "string"])", true, false},
      {R"("type": "null")", false, true},
  };
  for (const Row& row : rows) {
    INFO(row.rest);
    ReadText text(WithField(row.rest));
    const Field field = ReadField(&text);
    CHECK(field.required.value == row.required);
    CHECK(field.nullable == row.nullable);
  }
}

TEST_CASE("Avro model: logical types' attributes") {
  ReadText decimal(WithField(
      R"("type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2})"));
  const Field amount = ReadField(&decimal);
  CHECK(amount.typing->precision.value == 9);
  CHECK(amount.typing->scale.value == 2);
  CHECK(amount.typing->logical_type.value == "decimal");
  ReadText whole(WithField(
      R"("type": {"type": "bytes", "logicalType": "decimal", "precision": 9})"));
  CHECK(ReadField(&whole).typing->scale.present);
  CHECK(ReadField(&whole).typing->scale.value == 0);
  ReadText instant(WithField(
      R"("type": {"type": "long", "logicalType": "timestamp-millis"})"));
  CHECK(ReadField(&instant).typing->with_timezone.value);
  ReadText local(WithField(
      R"("type": {"type": "long", "logicalType": "local-timestamp-millis"})"));
  CHECK(ReadField(&local).typing->with_timezone.present);
  CHECK_FALSE(ReadField(&local).typing->with_timezone.value);
  ReadText plain(WithField(R"("type": "long")"));
  CHECK_FALSE(ReadField(&plain).typing->with_timezone.present);
  // At field level Avro ignores it, and so does the kind.
  ReadText misplaced(
      WithField(R"("type": "long", "logicalType": "timestamp-millis")"));
  const Field field = ReadField(&misplaced);
  CHECK(field.kind == TypeKind::kInteger);
  CHECK_FALSE(field.typing->logical_type);
  CHECK(field.typing->misplaced_logical_type.value == "timestamp-millis");
  CHECK(misplaced.Slice(field.typing->misplaced_logical_type.at) ==
        R"("timestamp-millis")");
}

TEST_CASE("Avro model: how many digits a fixed holds") {
  const int64_t digits[] = {0,  2,  4,  6,  9,  11, 14, 16, 18,
                            21, 23, 26, 28, 31, 33, 35, 38};
  for (int64_t size = 0; size <= 16; ++size)
    CHECK(avro::MaxPrecision(size) == digits[size]);
}

TEST_CASE("Avro model: what a field carries as metadata") {
  ReadText text(WithField(
      R"("type": "string", "is_pii": true, "pii_tagged": false, "classification": "secret",
    "tags": ["pii"], "confluent:tags": ["PII"], "aliases": ["g"], "default": "x", "owner": "me")"));
  const Field field = ReadField(&text);
  CHECK(field.is_pii.value);
  CHECK(field.pii_tagged.present);
  CHECK_FALSE(field.pii_tagged.value);
  CHECK(field.classification->value == "secret");
  REQUIRE(field.tags.size() == 2);
  CHECK(field.tags[1].value == "PII");
  CHECK(field.details->aliases == std::vector<std::string>{"g"});
  REQUIRE(field.default_value != nullptr);
  CHECK(field.default_value->string() == "x");
  CHECK(field.custom.back().property.value == "owner");
}

TEST_CASE("Avro model: nested, repeated and recursive records") {
  ReadText text(
      R"({"type": "record", "name": "Order", "namespace": "shop", "fields": [
    {"name": "billing", "type": {"type": "record", "name": "Address", "fields": [{"name": "zip", "type": "string"}]}},
    {"name": "shipping", "type": ["null", "Address"]},
    {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
      {"name": "part_of", "type": ["null", "Order"]}]}}},
    {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"], "default": "A"}},
    {"name": "other", "type": "Kind"}]})");
  Schema schema = ReadClean(&text);
  contract::LinkFields(schema);
  REQUIRE(schema.fields.size() == 5);
  REQUIRE(schema.fields[0].fields.size() == 1);
  CHECK(contract::PathOf(schema.fields[0].fields[0]) == "Order.billing.zip");
  // A second use of a type has no fields of its own: they stand where it is
  // defined.
  CHECK(schema.fields[1].kind == TypeKind::kObject);
  CHECK(schema.fields[1].type.value == "shop.Address");
  CHECK(schema.fields[1].fields.empty());
  CHECK(schema.fields[1].details->recursive_to.empty());
  CHECK(schema.fields[1].nullable);
  const Field& line = schema.fields[2].fields[0];
  CHECK(contract::PathOf(line) == "Order.lines.items");
  REQUIRE(line.fields.size() == 1);
  CHECK(contract::PathOf(line.fields[0]) == "Order.lines.items.part_of");
  CHECK(line.fields[0].details->recursive_to == "shop.Order");
  CHECK(schema.fields[3].details->enum_default.value == "A");
  REQUIRE(schema.fields[4].enum_values.size() == 2);
  CHECK(schema.fields[4].enum_values[1].value.value == "B");
}

TEST_CASE("Avro model: a root that is no record has one field") {
  ReadText text(
      R"(["null", {"type": "record", "name": "R", "fields": [{"name": "f", "type": "int"}]}])");
  Schema schema = ReadClean(&text);
  contract::LinkFields(schema);
  CHECK_FALSE(schema.name);
  REQUIRE(schema.fields.size() == 1);
  CHECK(contract::PathOf(schema.fields[0]) == "value");
  CHECK(schema.fields[0].nullable);
  REQUIRE(schema.fields[0].fields.size() == 1);
  CHECK(contract::PathOf(schema.fields[0].fields[0]) == "value.f");
  ReadText primitive(R"("long")");
  CHECK(ReadField(&primitive).kind == TypeKind::kInteger);
}

TEST_CASE("Avro model: a schema with faults still has what could be read") {
  ReadText text(
      R"({"type": "record", "name": "R", "fields": [{"name": "a", "type": "wat"}, {"name": "b", "type": "int"}]})");
  const auto schema = avro::ReadAvro(text.root(), avro::AvroNames(), text.sink);
  REQUIRE(schema);
  REQUIRE(schema->fields.size() == 2);
  CHECK(schema->fields[0].kind == TypeKind::kUnknown);
  CHECK(schema->fields[0].type.value == "wat");
  CHECK(schema->fields[1].kind == TypeKind::kInteger);
}

TEST_CASE("Avro model: the founding example") {
  const auto shared = ReadShared("seed/transaction.avsc");
  if (!shared) return SayWhatIsSkipped("Avro model: the founding example");
  ReadText text(*shared);
  const Schema schema = ReadClean(&text);
  CHECK(schema.full_name == "datamesh.transactions.v1.Transaction");
  REQUIRE(schema.fields.size() == 6);
  CHECK(schema.fields[2].kind == TypeKind::kNumber);
  CHECK(schema.fields[4].enum_values.size() == 4);
  CHECK_FALSE(schema.fields[4].details->enum_default);
  CHECK(schema.fields[5].typing->misplaced_logical_type.value ==
        "timestamp-millis");
}

}  // namespace bylaw::formats
