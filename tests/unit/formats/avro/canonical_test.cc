#include "formats/avro/canonical.h"

#include "formats/avro/avro.h"
#include "formats/avro/parse.h"
#include "formats/reading.h"

namespace bylaw::formats {
namespace {

std::optional<std::string> FormOf(const std::string& schema) {
  ReadText file(schema);
  const auto graph =
      avro::ParseSchema(file.root(), avro::AvroNames(), file.sink);
  REQUIRE(graph);
  return avro::CanonicalForm(*graph);
}

}  // namespace

TEST_CASE("Avro canonical form: fingerprints that the specification gives") {
  CHECK(avro::Fingerprint("") == 0xc15d213aa4d7a795ULL);
  CHECK(avro::Fingerprint("\"null\"") == 0x63dd24e7cc258f8aULL);
}

TEST_CASE("Avro canonical form: what does not change how data is read") {
  const auto form = FormOf(R"({"type": "record", "name": "P", "fields": [
    {"name": "x", "type": "int"}]})");
  REQUIRE(form);
  CHECK(form == FormOf(R"({"doc": "point", "name": "P", "aliases": ["Q"],
    "fields": [{"type": {"type": "int", "logicalType": "date"}, "name": "x",
    "default": 0, "order": "ignore"}], "type": "record"})"));
  CHECK(form != FormOf(R"({"type": "record", "name": "P", "fields": [
    {"name": "x", "type": "long"}]})"));
}

TEST_CASE("Avro canonical form: none where a type could not be read") {
  CHECK_FALSE(FormOf(R"({"type": "array", "items": "unknown"})"));
  CHECK_FALSE(FormOf(R"({"type": "array"})"));
  CHECK_FALSE(FormOf(R"(["null", 5])"));
}

TEST_CASE("Avro model: a tag declares personal data") {
  ReadText file(R"({"type": "record", "name": "P", "fields": [
    {"name": "a", "type": "string", "tags": ["PII"]},
    {"name": "b", "type": "string", "confluent:tags": ["non-pii"]},
    {"name": "c", "type": "string", "tags": ["pii"], "is_pii": false},
    {"name": "d", "type": "string"}]})");
  const auto schema = avro::ReadAvro(file.root(), avro::AvroNames(), file.sink);
  REQUIRE(schema);
  std::string found;
  for (const contract::Field& field : schema->fields) {
    found += field.name.value;
    if (field.is_pii) found += field.is_pii.value ? "+" : "-";
    if (field.pii_tagged) found += "t";
  }
  CHECK(found == "a+tbc+td");
}

}  // namespace bylaw::formats
