#include "contract/schema.h"

#include "contract/product.h"
#include "policy/bindings/collect.h"
#include "policy/bindings/rows.h"
#include "policy/bindings/subject_path.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Schema;
using contract::SchemaDetails;

const Schema& Of(const void* object) {
  return *static_cast<const Schema*>(object);
}

Value AllFields(const void* object, Arena& arena) {
  return Collect<contract::Field>(kFieldType, arena, [&](const auto& visit) {
    ForEachFieldOf(Of(object), visit);
  });
}

Value AllQuality(const void* object, Arena& arena) {
  return Collect<contract::Quality>(
      kQualityType, arena,
      [&](const auto& visit) { ForEachQuality(Of(object), visit); });
}

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Schema::name>("name", "the schema's name"),
    WordRow<&Schema::full_name>(
        "full_name", "the name with its namespace, where the language has one"),
    TextRow<&Schema::name_space>("namespace", "Avro's namespace"),
    WordRow<&Schema::language>(
        "language",
        "what it is written in: `avro`, `dbt`, `odcs`, `simple`, ..."),
    TextRow<&Schema::description>("description",
                                  "what one row, message or record is"),
    TextsRow<&Schema::tags>("tags", "labels to find it by"),
    ListRow<&Schema::fields, kFieldType>(
        "fields", "its fields, without those nested in others"),
    {.name = "all_fields",
     .type = cel::kListOf<cel::kStructOf<kFieldType>>,
     .doc = "every field at any depth, elements included",
     .get = &AllFields},
    ListRow<In{&Schema::details, &SchemaDetails::quality}, kQualityType>(
        "quality", "the quality checks of the schema as a whole"),
    {.name = "all_quality",
     .type = cel::kListOf<cel::kStructOf<kQualityType>>,
     .doc = "`quality`, and the checks of all fields",
     .get = &AllQuality},
    ListRow<In{&Schema::details, &SchemaDetails::relationships},
            kRelationshipType>("relationships",
                               "foreign keys that span several fields"),
    TextRow<In{&Schema::details, &SchemaDetails::id}>("id",
                                                      "the schema's stable id"),
    TextRow<In{&Schema::details, &SchemaDetails::physical_name}>(
        "physical_name", "what the table or topic is called where it lies"),
    TextRow<&Schema::physical_type>(
        "physical_type", "what it is there: table, view, topic, ..."),
    TextRow<In{&Schema::details, &SchemaDetails::business_name}>(
        "business_name", "the name in the language of the business"),
    TextRow<In{&Schema::details, &SchemaDetails::granularity}>(
        "granularity", "what one row stands for"),
    ListRow<In{&Schema::details, &SchemaDetails::definitions}, kDefinitionType>(
        "definitions", "links to authoritative definitions"),
    CustomRow<&Schema::custom>("the author's own properties, by name"),
    {.name = "contract",
     .type = cel::kStructOf<kContractType>,
     .doc = "the contract it is part of; one that has nothing when it stands "
            "alone",
     .get = [](const void* object,
               Arena&) { return OfOrNone(Of(object).contract); },
     .has = [](const void* object) { return Of(object).contract != nullptr; }},
    {.name = "product",
     .type = cel::kStructOf<kProductType>,
     .doc =
         "the product it is tied to; one that has nothing when there is none. "
         "Of a schema that several products share, the one that is looked at",
     .get =
         [](const void* object, Arena& arena) {
           return OfOrNone(ViewOf(arena).ProductOf(Of(object)));
         },
     .has_among =
         [](const void* object, const Arena& arena) {
           return ViewOf(arena).ProductOf(Of(object)) != nullptr;
         }},
};

}  // namespace

constexpr cel::StructType kSchemaType = {
    .name = "Schema",
    .doc =
        "One table, topic, message or record: inside a contract, in a file of "
        "its own, or the fields of a descriptor.",
    .fields = kFields,
    .locate = &LocateElement<Schema>,
    .path = [](const void* object) { return PathOf(Of(object)); }};

}  // namespace bylaw::policy::bindings
