#include "policy/bindings/types.h"

namespace bylaw::policy::bindings {
namespace {

constexpr const cel::StructType* kAll[] = {
    &kMeshType,      &kDomainType,        &kProductType,
    &kPortType,      &kInputContractType, &kConsumerType,
    &kContractType,  &kSchemaType,        &kFieldType,
    &kEnumValueType, &kDeclarationType,   &kModelType,
    &kResourceType,  &kArgumentType,      &kQualityType,
    &kOperatorType,  &kRelationshipType,  &kServerType,
    &kRoleType,      &kSlaType,           &kPriceType,
    &kTeamType,      &kTeamMemberType,    &kSupportChannelType,
    &kDefinitionType};

// What a tie that is not there reads as. Made at first use: the model's strings
// cannot be constants.
template <typename T>
const T& None() {
  static const T none;
  return none;
}

}  // namespace

const contract::Ties& View::KnowerOf(const contract::DataProduct& of) const {
  return mesh->base == nullptr || mesh->ties.Knows(of) ? mesh->ties
                                                       : mesh->base->ties;
}
const contract::ProductTies& View::TiesOf(
    const contract::DataProduct& of) const {
  return KnowerOf(of).Of(of);
}
const contract::FileReference* View::SchemaFileOf(
    const contract::DataProduct& of) const {
  return KnowerOf(of).SchemaFileOf(of);
}

namespace {

template <typename Tied>
const contract::PortTie& TieOf(const contract::Mesh& mesh, const Tied& tied) {
  const contract::PortTie& tie = mesh.ties.Of(tied);
  const bool elsewhere = tie.contract == nullptr && !tie.known;
  return elsewhere && mesh.base != nullptr ? mesh.base->ties.Of(tied) : tie;
}

}  // namespace

const contract::PortTie& View::TieOf(const contract::Port& of) const {
  return bindings::TieOf(*mesh, of);
}
const contract::PortTie& View::TieOf(const contract::Port::Input& of) const {
  return bindings::TieOf(*mesh, of);
}
const contract::Owners& View::OwnersOf(const contract::Contract& of) const {
  const contract::Owners& owners = mesh->ties.Of(of);
  return owners.products.empty() && mesh->base != nullptr
             ? mesh->base->ties.Of(of)
             : owners;
}
const contract::DataProduct* View::ProductOf(
    const contract::Contract& of) const {
  return &of == contract ? product : OwnersOf(of).first();
}
const contract::DataProduct* View::ProductOf(const contract::Schema& of) const {
  if (of.contract != nullptr) return ProductOf(*of.contract);
  if (&of == schema) return product;
  const contract::DataProduct* now = mesh->ties.ProductOf(of);
  return now == nullptr && mesh->base != nullptr
             ? mesh->base->ties.ProductOf(of)
             : now;
}

std::span<const cel::StructType* const> AllTypes() { return kAll; }

cel::Value OfOrNone(const contract::Declaration* declaration) {
  return Of(declaration == nullptr ? None<contract::Declaration>()
                                   : *declaration);
}
cel::Value OfOrNone(const contract::Domain* domain) {
  return Of(domain == nullptr ? None<contract::Domain>() : *domain);
}
cel::Value OfOrNone(const contract::DataProduct* product) {
  return Of(product == nullptr ? None<contract::DataProduct>() : *product);
}
cel::Value OfOrNone(const contract::Contract* contract) {
  return Of(contract == nullptr ? None<contract::Contract>() : *contract);
}

cel::Value OfOrNone(const contract::Field* field) {
  return Of(field == nullptr ? None<contract::Field>() : *field);
}

}  // namespace bylaw::policy::bindings
