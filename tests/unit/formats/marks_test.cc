// The marks of a field are told by one function for every format: a name in any
// spelling, a text or a list.
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <variant>
#include <vector>

#include "formats/format.h"
#include "formats/reading.h"
#include "reading/personal_data.h"

namespace bylaw::formats {
namespace {

using contract::Field;
using reading::FieldMark;
using reading::kMaxClassifications;
using reading::MarkOf;

// A field with one more member, in each format that has room for what its
// standard does not know.
struct Place {
  Format format;
  const char* before;
  const char* between;
  const char* after;
};
constexpr std::array<Place, 5> kPlaces = {{
    {Format::kAvro,
     R"({"type": "record", "name": "R", "fields": [{"name": "f", "type": "string", ")",
     R"(": )", "}]}"},
    {Format::kJsonSchema,
     R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
"type": "object", "properties": {"f": {"type": "string", ")",
     R"(": )", "}}}"},
    {Format::kOdcs,
     R"({"apiVersion": "v3.1.0", "kind": "DataContract", "id": "a",
"version": "1.0.0", "status": "active", "schema": [{"name": "t", "properties":
[{"name": "f", "logicalType": "string", "customProperties": [{"property": ")",
     R"(", "value": )", "}]}]}]}"},
    {Format::kSimpleProduct,
     R"({"product_id": "a", "fields": [{"name": "f", "type": "string", ")",
     R"(": )", "}]}"},
    {Format::kAvro,
     R"({"type": "record", "name": "R", "fields": [{"name": "f", "type":
{"type": "string", ")",
     R"(": )", "}}]}"},
}};

std::string Text(const Place& place, const std::string& name,
                 const std::string& value) {
  return place.before + name + place.between + value + place.after;
}

Field Read(const Place& place, const std::string& text,
           std::vector<diagnostic::Diagnostic>* found = nullptr) {
  ReadText read(text);
  Detection detection;
  detection.format = place.format;
  const Content content = formats::Read(detection, read.root(), read.sink);
  if (found != nullptr) *found = read.sink.diagnostics();
  Field field;
  if (const auto* schema = std::get_if<contract::Schema>(&content))
    field = schema->fields.at(0);
  if (const auto* contract = std::get_if<contract::Contract>(&content))
    field = contract->schemas.at(0).fields.at(0);
  if (const auto* product = std::get_if<contract::DataProduct>(&content))
    field = product->inline_schema->fields.at(0);
  field.custom.clear();  // it points into the text
  return field;
}

bool IsClassified(const Field& field, const std::string& as) {
  if (field.classification->value == as) return true;
  for (const Field& beside : field.besides) {
    if (beside.classification->value == as) return true;
  }
  return false;
}

TEST_CASE("marks have one name in every spelling") {
  for (const char* const name :
       {"classification", "Classification", "CLASSIFICATION",
        "x-classification", "X-Classification", "x_classification",
        "data_classification", "dataClassification", "gov:classification",
        "com.acme.classification", "classifications"}) {
    CHECK(MarkOf(name) == FieldMark::kClassification);
  }
  for (const char* const name :
       {"tags", "Tags", "x-tags", "confluent:tags", "TAGS", "x_tags"}) {
    CHECK(MarkOf(name) == FieldMark::kTags);
  }
  for (const char* const name :
       {"pii", "PII", "is_pii", "isPii", "x-is-pii", "IS-PII", "containsPii",
        "gov.is_pii", "personal_data"}) {
    CHECK(MarkOf(name) == FieldMark::kPersonal);
  }
  for (const char* const name :
       {"", "x-", ":", "class", "classificationOfGoods", "tag", "tagset",
        "piid", "non_pii", "reclassification", "personal",
        "classificationclassification"}) {
    CHECK(MarkOf(name) == FieldMark::kNone);
  }
}

TEST_CASE("marks are read alike in every format, as a text or a list") {
  for (const Place& place : kPlaces) {
    for (const std::string name :
         {"Classification", "x-classification", "gov:classification",
          "CLASSIFICATION", "data_classification"}) {
      for (const char* const value :
           {R"("public")", R"(["public"])", R"(["internal", "public"])",
            R"(" public ")"}) {
        CAPTURE(place.format, name, value);
        CHECK(IsClassified(Read(place, Text(place, name, value)), "public"));
      }
      const Field both = Read(place, Text(place, name, R"(["public", "pii"])"));
      CHECK(both.is_pii.value);
    }
    for (const std::string name : {"Tags", "x-tags", "confluent:tags"}) {
      for (const char* const value :
           {R"("pii")", R"(["pii"])", R"(["a", "pii:email"])"}) {
        CAPTURE(place.format, name, value);
        const Field field = Read(place, Text(place, name, value));
        CHECK(field.is_pii.value);
        CHECK_FALSE(field.tags.empty());
      }
    }
    // Controls: other names, and marks that say nothing.
    for (const std::string name : {"classifier", "owner", "tagset"}) {
      const Field field = Read(place, Text(place, name, R"(["pii"])"));
      CHECK(field.tags.empty());
      CHECK_FALSE(field.is_pii.value);
      CHECK_FALSE(field.classification);
    }
    CHECK_FALSE(
        Read(place, Text(place, "x-classification", "[]")).classification);
  }
}

// --- Of another kind

struct Row {
  const char* name;
  const char* value;
  const char* finding;  // empty for none
};

TEST_CASE("a mark of another kind is a finding in its place") {
  constexpr const char* kError = "error";
  constexpr const char* kWarning = "warning";
  const Row rows[] = {
      {"classification", "3", kError},
      {"classification", "true", kError},
      {"Classification", "[3]", kError},
      {"classification", R"({"level": "public"})", kWarning},
      {"classification", R"([{"level": "public"}])", kWarning},
      {"x-classification", "3", kWarning},
      {"x-classification", R"({"code": "A1"})", kWarning},
      {"clasification", R"("public")", kWarning},
      {"classificatoin", R"("public")", kWarning},
      {"tags", R"([{"name": "pets"}])", kWarning},
      {"tags", "5", kWarning},
      {"tags", R"({"a": "b"})", kWarning},
      {"pii", R"("perhaps")", kError},
      {"is_pii", "2", kError},
      {"x-pii", R"("direct")", kWarning},
      {"pii", R"({"kind": "direct"})", kWarning},
      {"pii", "[true]", kWarning},
      {"classification", "null", ""},
      {"classification", "[]", ""},
      {"classification", R"("public")", ""},
      {"classification", R"(["a", "b"])", ""},
      {"x-classification", R"("A1")", ""},
      {"tags", "null", ""},
      {"tags", R"("pii")", ""},
      {"pii", R"("yes")", ""},
      {"pii", "1", ""},
      {"owner", R"({"name": 3})", ""},
      {"classifier", "3", ""},
  };
  for (const Place& place : {kPlaces[0], kPlaces[1], kPlaces[4]}) {
    for (const Row& row : rows) {
      CAPTURE(place.format, row.name, row.value);
      std::vector<diagnostic::Diagnostic> found;
      Read(place, Text(place, row.name, row.value), &found);
      if (std::string(row.finding).empty()) {
        CHECK(found.empty());
        continue;
      }
      REQUIRE(found.size() == 1);
      CHECK((found[0].severity == diagnostic::Severity::kError) ==
            (row.finding == kError));
    }
  }
}

TEST_CASE("a list of classifications has an end") {
  for (const uint32_t count : {kMaxClassifications, kMaxClassifications + 1}) {
    std::string list;
    for (uint32_t i = 0; i < count; ++i)
      list += (i > 0 ? ", \"c" : "\"c") + std::to_string(i) + "\"";
    std::vector<diagnostic::Diagnostic> found;
    const Field field =
        Read(kPlaces[0], Text(kPlaces[0], "classification", "[" + list + "]"),
             &found);
    CHECK(field.besides.size() + 1 == kMaxClassifications);
    CHECK(found.size() == count - kMaxClassifications);
  }
}

}  // namespace
}  // namespace bylaw::formats
