#include "policy/subject.h"

#include "contract/path.h"
#include "mesh/tie.h"
#include "policy/bindings/collect.h"
#include "policy/bindings/subject_path.h"
#include "policy/bindings/types.h"
#include "text/shorten.h"

namespace bylaw::policy {

using contract::Contract;
using contract::DataProduct;
using contract::Schema;

SubjectWalk::SubjectWalk(const contract::Mesh& mesh, const Visit& visit)
    : mesh_(mesh), visit_(visit) {
  for (const contract::Domain& domain : mesh.domains)
    domains_.emplace(mesh::ComparableName(domain.name.value), &domain);
}

void SubjectWalk::Run() {
  Give(SubjectKind::kMesh, {});
  for (const contract::Domain& domain : mesh_.domains) {
    EnterDomain(domain.name.value, &domain);
    Give(SubjectKind::kDomain, domain);
  }
  for (const DataProduct& product : mesh_.products) WalkProduct(product);
  for (const Contract& contract : mesh_.contracts) WalkContract(contract);
  for (const Schema& schema : mesh_.schemas) {
    const DataProduct* product = schema.product;
    EnterProduct(product);
    EnterDomain(product == nullptr ? "" : product->domain.value,
                product == nullptr ? nullptr : product->home);
    WalkSchema(schema);
  }
  subject_.product = nullptr;
  EnterDomain("", nullptr);
  for (const contract::Declaration& declaration : mesh_.declarations) {
    subject_.declaration = &declaration;
    Give(SubjectKind::kDeclaration, declaration);
  }
  subject_.declaration = nullptr;
  for (const contract::Model& model : mesh_.models) WalkModel(model);
  EnterProduct(nullptr);
  EnterDomain("", nullptr);
  for (const contract::Infrastructure& file : mesh_.infrastructure) {
    for (const contract::Resource& resource : file.resources) {
      subject_.resource = &resource;
      Give(SubjectKind::kResource, resource);
    }
  }
  subject_.resource = nullptr;
}

// A model lives where the product of its SQL's header does, else in the domain
// that the header names.
void SubjectWalk::WalkModel(const contract::Model& model) {
  const DataProduct* product = model.product;
  EnterProduct(product);
  if (product != nullptr) {
    EnterDomain(product->domain.value, product->home);
  } else {
    EnterDomain(model.sql == nullptr ? "" : model.sql->domain.value, nullptr);
  }
  subject_.model = &model;
  Give(SubjectKind::kModel, model);
  subject_.model = nullptr;
}

// What a subject's domain is called, and its boundary: as tied, else looked up.
void SubjectWalk::EnterDomain(std::string_view name,
                              const contract::Domain* home) {
  domain_key_ = mesh::ComparableName(name);
  subject_.domain_key = domain_key_;
  subject_.domain = home;
  if (home != nullptr || domain_key_.empty()) return;
  const auto found = domains_.find(domain_key_);
  if (found != domains_.end()) subject_.domain = found->second;
}

void SubjectWalk::EnterProduct(const DataProduct* product) {
  subject_.product = product;
  product_key_ = product == nullptr
                     ? std::string()
                     : mesh::ComparableName(bindings::PathOf(*product));
  subject_.product_key = product_key_;
}

void SubjectWalk::WalkProduct(const DataProduct& product) {
  EnterProduct(&product);
  EnterDomain(product.domain.value, product.home);
  Give(SubjectKind::kProduct, product);
  for (const contract::Port& port : product.ports) {
    subject_.port = &port;
    Give(SubjectKind::kPort, port);
  }
  subject_.port = nullptr;
  if (product.inline_schema.has_value()) WalkSchema(*product.inline_schema);
  EnterProduct(nullptr);
}

void SubjectWalk::WalkContract(const Contract& contract) {
  const DataProduct* product = contract.product;
  EnterProduct(product);
  subject_.contract = &contract;
  // A contract lives where its product does; its own word counts when it has
  // none that says so.
  const bool tied = product != nullptr && !product->domain.value.empty();
  EnterDomain(tied ? product->domain.value : contract.domain.value,
              tied ? product->home : nullptr);
  Give(SubjectKind::kContract, contract);
  for (const Schema& schema : contract.schemas) WalkSchema(schema);
  subject_.contract = nullptr;
  EnterProduct(nullptr);
}

void SubjectWalk::WalkSchema(const Schema& schema) {
  subject_.schema = &schema;
  Give(SubjectKind::kSchema, schema);
  bindings::ForEachNamedField(schema, [this](const contract::Field& field) {
    subject_.field = &field;
    Give(SubjectKind::kField, field);
  });
  subject_.field = nullptr;
  subject_.schema = nullptr;
}

void SubjectWalk::Give(SubjectKind kind, const contract::Element& element) {
  using bindings::Of;
  using bindings::OfOrNone;
  subject_.kind = kind;
  subject_.name_at = element.name_at;
  subject_.source = element.whole.source;
  const cel::Value mesh = Of(mesh_);
  const cel::Value home = OfOrNone(subject_.domain);
  const cel::Value product = OfOrNone(subject_.product);
  const cel::Value contract = OfOrNone(subject_.contract);
  switch (kind) {
    case SubjectKind::kMesh:
      subject_.values = {mesh};
      break;
    case SubjectKind::kDomain:
      subject_.values = {home, mesh};
      break;
    case SubjectKind::kProduct:
      subject_.values = {product, home, mesh};
      break;
    case SubjectKind::kPort:
      subject_.values = {Of(*subject_.port), product, home, mesh};
      break;
    case SubjectKind::kContract:
      subject_.values = {contract, product, home, mesh};
      break;
    case SubjectKind::kSchema:
      subject_.values = {Of(*subject_.schema), contract, product, home, mesh};
      break;
    case SubjectKind::kField:
      subject_.values = {Of(*subject_.field),
                         Of(*subject_.schema),
                         contract,
                         product,
                         home,
                         mesh};
      break;
    case SubjectKind::kDeclaration:
      subject_.values = {Of(*subject_.declaration), mesh};
      break;
    case SubjectKind::kModel:
      subject_.values = {Of(*subject_.model), product, home, mesh};
      break;
    case SubjectKind::kResource:
      subject_.values = {Of(*subject_.resource), mesh};
      break;
  }
  visit_(subject_);
}

namespace {

std::string Short(std::string_view name) {
  return text::Shortened(name, contract::kMaxPathBytes);
}

}  // namespace

diagnostic::Subject Subject::Describe() const {
  diagnostic::Subject result;
  result.kind = SubjectKindName(kind);
  result.name_at = name_at;
  if (product != nullptr) {
    result.domain = Short(product->domain.value);
    result.product = bindings::PathOf(*product);
  } else if (kind == SubjectKind::kDomain) {
    result.domain = Short(domain->name.value);
  }
  if (contract != nullptr) {
    if (result.domain.empty()) result.domain = Short(contract->domain.value);
    if (result.product.empty())
      result.product = Short(contract->data_product.value);
  }
  switch (kind) {
    case SubjectKind::kMesh:
      result.path = "mesh";
      break;
    case SubjectKind::kDomain:
      result.path = Short(domain->name.value);
      break;
    case SubjectKind::kProduct:
      result.path = result.product;
      break;
    case SubjectKind::kPort:
      result.path = bindings::PathOf(*product, *port);
      break;
    case SubjectKind::kContract:
      result.path = bindings::PathOf(*contract);
      break;
    case SubjectKind::kSchema:
      result.path = bindings::PathOf(*schema);
      break;
    case SubjectKind::kField:
      result.path = contract::PathOf(*field);
      if (contract::PathLength(*field) > contract::kMaxPathBytes)
        result.path_hash = field->path_hash;
      break;
    case SubjectKind::kDeclaration:
      result.path = contract::FullName(*declaration);
      break;
    case SubjectKind::kModel:
      if (result.domain.empty() && model->sql != nullptr)
        result.domain = model->sql->domain.value;
      result.path = Short(model->name.value);
      break;
    case SubjectKind::kResource:
      result.path = Short(resource->address);
      break;
  }
  return result;
}

}  // namespace bylaw::policy
