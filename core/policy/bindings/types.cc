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
