#include "contract/contract.h"

#include "contract/product.h"
#include "policy/bindings/collect.h"
#include "policy/bindings/rows.h"
#include "policy/bindings/subject_path.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Contract;

const Contract& Of(const void* object) {
  return *static_cast<const Contract*>(object);
}

template <contract::Text contract::Description::*member>
constexpr cel::FieldDecl DescriptionRow(std::string_view name,
                                        std::string_view doc) {
  return {name,
          cel::kStringType,
          doc,
          [](const void* object, Arena&) {
            return Value::String(((*Of(object).description).*member).value);
          },
          [](const void* object) {
            return ((*Of(object).description).*member).present;
          },
          [](const void* object) {
            return ((*Of(object).description).*member).at;
          }};
}

Value AllFields(const void* object, Arena& arena) {
  return Collect<contract::Field>(kFieldType, arena, [&](const auto& visit) {
    for (const contract::Schema& schema : Of(object).schemas)
      ForEachFieldOf(schema, visit);
  });
}

Value AllQuality(const void* object, Arena& arena) {
  return Collect<contract::Quality>(
      kQualityType, arena, [&](const auto& visit) {
        for (const contract::Schema& schema : Of(object).schemas)
          ForEachQuality(schema, visit);
      });
}

constexpr cel::FieldDecl kFields[] = {
    TextRow<&Contract::id>("id", "the contract's stable id"),
    TextRow<&Contract::name>("name", "the name that people use"),
    TextRow<&Contract::version>("version", "the version of the contract"),
    TextRow<&Contract::status>(
        "status",
        "the stage of its life: proposed, draft, active, deprecated, retired"),
    TextRow<&Contract::domain>("domain",
                               "the domain that provides the data, as written"),
    TextRow<&Contract::data_product>(
        "data_product", "the product it says it belongs to, as written"),
    {.name = "product",
     .type = cel::kStructOf<kProductType>,
     .doc = "that product; one that has nothing when no product of the run is "
            "tied to the contract. Of a contract that several products share, "
            "the one that is looked at: rules run for each of them",
     .get =
         [](const void* object, Arena& arena) {
           return OfOrNone(ViewOf(arena).ProductOf(Of(object)));
         },
     .has_among =
         [](const void* object, const Arena& arena) {
           return ViewOf(arena).ProductOf(Of(object)) != nullptr;
         }},
    {.name = "products",
     .type = cel::kListOf<cel::kStructOf<kProductType>>,
     .doc = "every product that is tied to the contract",
     .get =
         [](const void* object, Arena& arena) {
           return ListOfTies(ViewOf(arena).OwnersOf(Of(object)).products.all());
         },
     .has_among =
         [](const void* object, const Arena& arena) {
           return !ViewOf(arena).OwnersOf(Of(object)).products.empty();
         }},
    DescriptionRow<&contract::Description::purpose>("description",
                                                    "what the data is for"),
    DescriptionRow<&contract::Description::limitations>(
        "limitations", "what the data cannot be used for"),
    DescriptionRow<&contract::Description::usage>(
        "usage", "how the data is meant to be used"),
    TextsRow<&Contract::tags>("tags", "labels to find it by"),
    ListRow<&Contract::schemas, kSchemaType>(
        "schemas", "the tables, topics or records it describes"),
    {.name = "all_fields",
     .type = cel::kListOf<cel::kStructOf<kFieldType>>,
     .doc = "every field, at any depth, of all its schemas, elements included",
     .get = &AllFields},
    {.name = "all_quality",
     .type = cel::kListOf<cel::kStructOf<kQualityType>>,
     .doc = "the quality checks of all its schemas and their fields",
     .get = &AllQuality},
    ListRow<&Contract::servers, kServerType>("servers", "where the data is"),
    ListRow<&Contract::support, kSupportChannelType>(
        "support", "where consumers get help"),
    PartRow<&Contract::team, kTeamType>("team", "who takes care of the data"),
    ListRow<&Contract::roles, kRoleType>(
        "roles", "the roles through which consumers get access"),
    ListRow<&Contract::sla, kSlaType>(
        "sla", "what is promised about the service (ODCS `slaProperties`)"),
    TextRow<&Contract::sla_default_element>(
        "sla_default_element", "what a promise without `element` is about"),
    PartRow<&Contract::price, kPriceType>("price", "what the data costs"),
    ListRow<&Contract::definitions, kDefinitionType>(
        "definitions", "links to authoritative definitions"),
    CustomRow<&Contract::custom>("the author's own properties, by name"),
    TextRow<&Contract::tenant>("tenant", "the organisation it belongs to"),
    TextRow<&Contract::created_at>("created_at",
                                   "when the contract was created, as written"),
    WordRow<&Contract::format>("format", "the format it was read from: `odcs`"),
    TextRow<&Contract::format_version>(
        "format_version", "the version of that format, as written: `v3.1.0`"),
};

}  // namespace

constexpr cel::StructType kContractType = {
    .name = "Contract",
    .doc = "A data contract: what a provider promises about some data.",
    .fields = kFields,
    .locate = &LocateElement<Contract>,
    .path = [](const void* object) { return PathOf(Of(object)); }};

}  // namespace bylaw::policy::bindings
