#include "contract/model.h"

#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using cel::Arena;
using cel::Value;
using contract::Model;
using contract::ModelDetails;
using contract::Transformation;
using Setting = contract::ProjectSetting;

const Model& Of(const void* object) {
  return *static_cast<const Model*>(object);
}

// What a model without SQL or columns has.
const Transformation& SqlOf(const void* object) {
  static const Transformation none;
  const Transformation* sql = Of(object).sql;
  return sql == nullptr ? none : *sql;
}
const contract::Schema& SchemaOf(const void* object) {
  static const contract::Schema none;
  const contract::Schema* schema = Of(object).schema;
  return schema == nullptr ? none : *schema;
}

// What is said of a model or, where nothing is, what its project sets.
template <auto own, auto set>
constexpr cel::FieldDecl InForceRow(std::string_view name,
                                    std::string_view doc) {
  return {
      name,
      cel::kStringType,
      doc,
      [](const void* object, Arena&) {
        return Value::String(InForce(Of(object), own, set).value);
      },
      [](const void* object) { return InForce(Of(object), own, set).present; },
      [](const void* object) { return InForce(Of(object), own, set).at; }};
}

template <auto member>
constexpr cel::FieldDecl HeaderRow(std::string_view name,
                                   std::string_view doc) {
  return {
      name,
      cel::kStringType,
      doc,
      [](const void* object, Arena&) {
        return Value::String(((*SqlOf(object).header).*member).value);
      },
      [](const void* object) {
        return ((*SqlOf(object).header).*member).present;
      },
      [](const void* object) { return ((*SqlOf(object).header).*member).at; }};
}

Value ReferenceValue(const Transformation::Reference& reference, Arena&) {
  return Value::String(reference.model.value);
}
text::Location ReferencePlace(const Transformation::Reference& reference) {
  return reference.model.at;
}
Value SourceValue(const Transformation::SourceTable& table, Arena&) {
  return Value::String(table.source.value);
}
text::Location SourcePlace(const Transformation::SourceTable& table) {
  return table.table.at;
}

constexpr cel::FieldDecl kFields[] = {
    {.name = "kind",
     .type = cel::kStringType,
     .doc = "`model`, `seed`, `snapshot`, or `source` for a table that others "
            "deliver",
     .get = [](const void* object,
               Arena&) { return Value::String(Of(object).kind); }},
    TextRow<&Model::name>("name", "the name that `ref` takes"),
    TextRow<&Model::source>("source",
                            "of a source's table: the name of the source"),
    {.name = "is_described",
     .type = cel::kBoolType,
     .doc = "whether a properties file (schema.yml) has it",
     .get = [](const void* object,
               Arena&) { return Value::Bool(Of(object).described); }},
    {.name = "has_sql",
     .type = cel::kBoolType,
     .doc = "whether its .sql file is part of the run",
     .get = [](const void* object,
               Arena&) { return Value::Bool(Of(object).sql != nullptr); }},
    TextRow<&Model::description>("description", "what one row of it is"),
    InForceRow<&ModelDetails::owner, &Setting::owner>("owner",
                                                      "`owner` under `meta`"),
    InForceRow<&ModelDetails::group, &Setting::group>(
        "group", "the group it belongs to"),
    InForceRow<&ModelDetails::access, &Setting::access>(
        "access", "who may build on it: private, protected, public"),
    InForceRow<&ModelDetails::materialized, &Setting::materialized>(
        "materialized",
        "how it is kept: view, table, incremental, ...; empty where "
        "no file says"),
    FlagRow<In{&Model::details, &ModelDetails::contract_enforced}>(
        "contract_enforced", "whether dbt holds its columns to their types"),
    FlagRow<In{&Model::details, &ModelDetails::freshness}>(
        "has_freshness",
        "of a source's table: whether dbt checks how old its data is"),
    FlagRow<In{&Model::details, &ModelDetails::unique_key}>(
        "has_unique_key",
        "whether its configuration says what identifies a "
        "row (`unique_key`)"),
    TextsRow<&Model::tags>("tags", "labels to find it by"),
    TextsRow<&Model::tests>("tests", "the tests of the model as a whole"),
    {.name = "columns",
     .type = cel::kListOf<cel::kStructOf<kFieldType>>,
     .doc = "its columns as described; none for a source's table",
     .get =
         [](const void* object, Arena&) {
           return ListOfElements<kFieldType>(SchemaOf(object).fields);
         },
     .has =
         [](const void* object) { return !SchemaOf(object).fields.empty(); }},
    {.name = "references",
     .type = cel::kListOf<cel::kStringType>,
     .doc = "the models that its SQL takes data from, each as often as written",
     .get =
         [](const void* object, Arena&) {
           return cel::VectorList<Transformation::Reference, ReferenceValue,
                                  ReferencePlace>::Of(SqlOf(object)
                                                          .references.all());
         },
     .where =
         [](const void* object) {
           const auto& references = SqlOf(object).references;
           return references.empty() ? text::Location()
                                     : ReferencePlace(references.front());
         }},
    {.name = "sources",
     .type = cel::kListOf<cel::kStringType>,
     .doc = "the sources that its SQL reads, each as often as written",
     .get =
         [](const void* object, Arena&) {
           return cel::VectorList<Transformation::SourceTable, SourceValue,
                                  SourcePlace>::Of(SqlOf(object).sources.all());
         },
     .where =
         [](const void* object) {
           const auto& sources = SqlOf(object).sources;
           return sources.empty() ? text::Location()
                                  : SourcePlace(sources.front());
         }},
    HeaderRow<&contract::ModelHeader::domain>(
        "header_domain", "the domain that its SQL's header names"),
    HeaderRow<&contract::ModelHeader::owner>(
        "header_owner", "the owner that its SQL's header names"),
    CustomRow<&Model::custom>("what stands under `meta`, by name"),
    TieRow<&Model::product, kProductType>(
        "product", "the product that its SQL's header names"),
};

}  // namespace

constexpr cel::StructType kModelType = {
    .name = "Model",
    .doc =
        "A dbt model, seed, snapshot or table of a source: its properties "
        "and its SQL.",
    .fields = kFields,
    .locate = &LocateElement<Model>,
    .path = [](const void* object) { return Of(object).name.value; }};

}  // namespace bylaw::policy::bindings
