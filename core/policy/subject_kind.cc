#include "policy/subject_kind.h"

#include "policy/bindings/types.h"

namespace bylaw::policy {
namespace {

using namespace bindings;  // NOLINT: the tables' names, nothing else

constexpr ScopeVariable kMesh = {"mesh", &kMeshType,
                                 "everything that is checked together"};
constexpr ScopeVariable kDomain = {"domain", &kDomainType, "the domain"};
constexpr ScopeVariable kHome = {"domain", &kDomainType,
                                 "the boundary of the domain it belongs to"};
constexpr ScopeVariable kProduct = {"product", &kProductType, "the product"};
constexpr ScopeVariable kOwner = {"product", &kProductType,
                                  "the product it belongs to"};
constexpr ScopeVariable kPort = {"port", &kPortType, "the port"};
constexpr ScopeVariable kContract = {"contract", &kContractType,
                                     "the contract"};
constexpr ScopeVariable kItsContract = {"contract", &kContractType,
                                        "the contract it is part of"};
constexpr ScopeVariable kSchema = {"schema", &kSchemaType, "the schema"};
constexpr ScopeVariable kItsSchema = {"schema", &kSchemaType,
                                      "the schema it is part of"};
constexpr ScopeVariable kField = {"field", &kFieldType, "the field"};

constexpr ScopeVariable kDeclaration = {"declaration", &kDeclarationType,
                                        "the declaration"};

constexpr ScopeVariable kModel = {"model", &kModelType, "the dbt model"};
constexpr ScopeVariable kResource = {"resource", &kResourceType,
                                     "the Terraform block"};

constexpr ScopeVariable kOfMesh[] = {kMesh};
constexpr ScopeVariable kOfDomain[] = {kDomain, kMesh};
constexpr ScopeVariable kOfProduct[] = {kProduct, kHome, kMesh};
constexpr ScopeVariable kOfPort[] = {kPort, kOwner, kHome, kMesh};
constexpr ScopeVariable kOfContract[] = {kContract, kOwner, kHome, kMesh};
constexpr ScopeVariable kOfSchema[] = {kSchema, kItsContract, kOwner, kHome,
                                       kMesh};
constexpr ScopeVariable kOfField[] = {kField, kItsSchema, kItsContract,
                                      kOwner, kHome,      kMesh};

constexpr ScopeVariable kOfDeclaration[] = {kDeclaration, kMesh};
constexpr ScopeVariable kOfModel[] = {kModel, kOwner, kHome, kMesh};
constexpr ScopeVariable kOfResource[] = {kResource, kMesh};

struct Row {
  SubjectKind kind;
  std::string_view name;
  std::span<const ScopeVariable> variables;
  std::string_view doc;
};

constexpr Row kRows[] = {
    {SubjectKind::kMesh, "mesh", kOfMesh, "once, for the run as a whole"},
    {SubjectKind::kDomain, "domain", kOfDomain,
     "each domain whose boundary is declared"},
    {SubjectKind::kProduct, "product", kOfProduct, "each data product"},
    {SubjectKind::kPort, "port", kOfPort, "each port of each product"},
    {SubjectKind::kContract, "contract", kOfContract,
     "each data contract; one that several products share, with its schemas "
     "and "
     "fields, for each of them"},
    {SubjectKind::kSchema, "schema", kOfSchema,
     "each schema: of contracts, in files of their own (Avro), and the fields "
     "that a descriptor lists"},
    {SubjectKind::kField, "field", kOfField,
     "each field of each schema, nested ones too, and each node that can carry "
     "a tag and has no name of its own (`field.is_element`): the element of a "
     "list, key and value of a map, the branch of a union"},
    {SubjectKind::kDeclaration, "declaration", kOfDeclaration,
     "each declaration of each .proto file, from the file itself down to "
     "fields, enum values and methods"},
    {SubjectKind::kModel, "model", kOfModel,
     "each dbt model, seed, snapshot and table of a source, described in a "
     "properties file or not"},
    {SubjectKind::kResource, "resource", kOfResource,
     "each block at the top of each Terraform file: resources, data sources, "
     "variables, outputs, module calls, providers, ..."},
};

const Row& RowOf(SubjectKind kind) { return kRows[static_cast<size_t>(kind)]; }

}  // namespace

std::string_view SubjectKindName(SubjectKind kind) { return RowOf(kind).name; }
std::string_view SubjectKindDoc(SubjectKind kind) { return RowOf(kind).doc; }
std::span<const ScopeVariable> VariablesOf(SubjectKind kind) {
  return RowOf(kind).variables;
}

std::optional<SubjectKind> ParseSubjectKind(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

}  // namespace bylaw::policy
