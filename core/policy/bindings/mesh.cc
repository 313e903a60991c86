#include "contract/mesh.h"

#include <type_traits>

#include "policy/bindings/rows.h"

namespace bylaw::policy::bindings {
namespace {

using contract::Mesh;

// The mesh's own lists, in which parts stay where they are, so that ties to them
// hold.
template <typename List>
constexpr cel::ListAdapter kPartsAdapter = {
    [](const void* list) { return static_cast<const List*>(list)->size(); },
    [](const void* list, size_t index, cel::Arena&) {
      return bindings::Of((*static_cast<const List*>(list))[index]);
    },
    nullptr,
    [](const void* list, size_t index) {
      return (*static_cast<const List*>(list))[index].name_at;
    }};

template <auto member, const cel::StructType& type>
constexpr cel::FieldDecl PartsRow(std::string_view name, std::string_view doc) {
  return {name, cel::kListOf<cel::kStructOf<type>>, doc,
          [](const void* mesh, cel::Arena&) {
            const auto& list = static_cast<const Mesh*>(mesh)->*member;
            return cel::Value::List(
                &list, &kPartsAdapter<std::remove_cvref_t<decltype(list)>>);
          },
          [](const void* mesh) {
            return !(static_cast<const Mesh*>(mesh)->*member).empty();
          }};
}

const Mesh& Of(const void* mesh) { return *static_cast<const Mesh*>(mesh); }

bool HasBoundaries(const void* mesh) {
  return static_cast<const Mesh*>(mesh)->has_domain_boundaries;
}

constexpr cel::FieldDecl kFields[] = {
    PartsRow<&Mesh::products, kProductType>("products",
                                            "every data product of the run"),
    PartsRow<&Mesh::contracts, kContractType>("contracts",
                                              "every data contract of the run"),
    PartsRow<&Mesh::schemas, kSchemaType>(
        "schemas",
        "every schema that stands in a file of its own (Avro); not those "
        "inside contracts and products"),
    PartsRow<&Mesh::models, kModelType>(
        "models", "every dbt model, seed, snapshot and table of a source"),
    PartsRow<&Mesh::domains, kDomainType>(
        "domains", "the domains whose boundaries are declared"),
    {.name = "has_domain_boundaries",
     .type = cel::kBoolType,
     .doc = "whether domain boundaries were given at all; where they were not, "
            "no domain can be told known from unknown",
     .get = [](const void* mesh,
               cel::Arena&) { return cel::Value::Bool(HasBoundaries(mesh)); },
     .has = &HasBoundaries},
    {.name = "today",
     .type = cel::kIntType,
     .doc = "the day of the check, in days since 1970-01-01; `has()` is false "
            "when no day is known",
     .get =
         [](const void* mesh, cel::Arena&) {
           return cel::Value::Int(Of(mesh).today.value_or(0));
         },
     .has = [](const void* mesh) { return Of(mesh).today.has_value(); }},
    {.name = "deprecation_window_days",
     .type = cel::kIntType,
     .doc = "how many days before its end a retirement must be announced "
            "(`deprecation_window_days` of bylaw.yaml)",
     .get =
         [](const void* mesh, cel::Arena&) {
           return cel::Value::Int(Of(mesh).deprecation_window_days);
         }},
    {.name = "has_base",
     .type = cel::kBoolType,
     .doc = "whether the mesh is compared with an earlier state of itself "
            "(`--against`)",
     .get =
         [](const void* mesh, cel::Arena&) {
           return cel::Value::Bool(Of(mesh).base != nullptr);
         },
     .has = [](const void* mesh) { return Of(mesh).base != nullptr; }},
    TiesRow<&Mesh::removed, contract::DataProduct, kProductType>(
        "removed",
        "products of that earlier state that are no longer there; they lie in "
        "it"),
};

}  // namespace

constexpr cel::StructType kMeshType = {
    .name = "Mesh",
    .doc = "Everything that is checked together.",
    .fields = kFields,
    .path = [](const void*) { return std::string("mesh"); }};

}  // namespace bylaw::policy::bindings
