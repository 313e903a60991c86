// The model as policies see it: one constant table for each kind of thing.
//
// This is the only place that knows both contract/ and cel/. A table names
// every field with its CEL type, what it means, how to read it without copying,
// whether the document gives it and where it stands there; docs/model.md is
// written from the same rows (policy/model_reference.h), so a name cannot exist
// without being documented.
//
// What a document does not say reads as the empty value of its type ("", 0.0,
// false, []) and `has()` is false; what is not tied to anything (a contract's
// `product` when no product names the contract) reads as a thing that has
// nothing. So a rule can say `product.owner != ""` of any product and never
// fails to evaluate because a key is missing.
//
//   activation.Set(slot, bindings::Of(field));
//   // A null pointer gives the thing that has nothing.
//   Value v = bindings::OfOrNone(contract.product);
//
// Values point into the model, which must outlive them. One file a table, named
// after it.
#ifndef BYLAW_POLICY_BINDINGS_TYPES_H_
#define BYLAW_POLICY_BINDINGS_TYPES_H_

#include <span>

#include "cel/struct_type.h"
#include "cel/value.h"
#include "contract/mesh.h"

namespace bylaw::policy::bindings {

extern const cel::StructType kMeshType;
extern const cel::StructType kDomainType;
extern const cel::StructType kProductType;
extern const cel::StructType kPortType;
extern const cel::StructType kInputContractType;
extern const cel::StructType kConsumerType;
extern const cel::StructType kContractType;
extern const cel::StructType kServerType;
extern const cel::StructType kRoleType;
extern const cel::StructType kSlaType;
extern const cel::StructType kPriceType;
extern const cel::StructType kTeamType;
extern const cel::StructType kTeamMemberType;
extern const cel::StructType kSupportChannelType;
extern const cel::StructType kSchemaType;
extern const cel::StructType kFieldType;
extern const cel::StructType kEnumValueType;
extern const cel::StructType kDeclarationType;
extern const cel::StructType kModelType;
extern const cel::StructType kResourceType;
extern const cel::StructType kArgumentType;
extern const cel::StructType kQualityType;
extern const cel::StructType kOperatorType;
extern const cel::StructType kRelationshipType;
extern const cel::StructType kDefinitionType;

class QualityMemory;

// What a rule looks at, and for which product: the host of an evaluation
// (cel/arena.h), for fields that are ties.
struct View {
  const contract::Mesh* mesh = nullptr;
  // Of what several products share, the contract or schema that is looked at
  // and the product that it is looked at for.
  const contract::Contract* contract = nullptr;
  const contract::Schema* schema = nullptr;
  const contract::DataProduct* product = nullptr;
  // What was listed for other products; null where nothing is kept of it.
  QualityMemory* quality = nullptr;

  // Of what is of the earlier state, as it was tied there.
  const contract::ProductTies& TiesOf(const contract::DataProduct& of) const;
  const contract::PortTie& TieOf(const contract::Port& of) const;
  const contract::PortTie& TieOf(const contract::Port::Input& of) const;
  // Null as Ties::SchemaFileOf().
  const contract::FileReference* SchemaFileOf(
      const contract::DataProduct& of) const;
  const contract::Owners& OwnersOf(const contract::Contract& of) const;
  const contract::DataProduct* ProductOf(const contract::Contract& of) const;
  const contract::DataProduct* ProductOf(const contract::Schema& of) const;

 private:
  const contract::Ties& KnowerOf(const contract::DataProduct& of) const;
};
inline const View& ViewOf(const cel::Arena& arena) {
  return *static_cast<const View*>(arena.host());
}

// All of the above, in the order of the reference.
std::span<const cel::StructType* const> AllTypes();

inline cel::Value Of(const contract::Mesh& mesh) {
  return cel::Value::Struct(&mesh, &kMeshType);
}
inline cel::Value Of(const contract::Domain& domain) {
  return cel::Value::Struct(&domain, &kDomainType);
}
inline cel::Value Of(const contract::DataProduct& product) {
  return cel::Value::Struct(&product, &kProductType);
}
inline cel::Value Of(const contract::Port& port) {
  return cel::Value::Struct(&port, &kPortType);
}
inline cel::Value Of(const contract::Contract& contract) {
  return cel::Value::Struct(&contract, &kContractType);
}
inline cel::Value Of(const contract::Schema& schema) {
  return cel::Value::Struct(&schema, &kSchemaType);
}
inline cel::Value Of(const contract::Field& field) {
  return cel::Value::Struct(&field, &kFieldType);
}

inline cel::Value Of(const contract::Declaration& declaration) {
  return cel::Value::Struct(&declaration, &kDeclarationType);
}

inline cel::Value Of(const contract::Model& model) {
  return cel::Value::Struct(&model, &kModelType);
}
inline cel::Value Of(const contract::Resource& resource) {
  return cel::Value::Struct(&resource, &kResourceType);
}

cel::Value OfOrNone(const contract::Declaration* declaration);
cel::Value OfOrNone(const contract::Domain* domain);
cel::Value OfOrNone(const contract::DataProduct* product);
cel::Value OfOrNone(const contract::Contract* contract);
cel::Value OfOrNone(const contract::Field* field);

}  // namespace bylaw::policy::bindings

#endif  // BYLAW_POLICY_BINDINGS_TYPES_H_
